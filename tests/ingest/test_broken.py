import io
import os
import random
import tempfile
import zipfile
from pathlib import Path

import polars as pl
import pytest

from ingest.read import Read
from migaki.sources import Source, find
from tests.ingest.files import docx, elements, mail, pdf, xlsx, zipped

PARAGRAPH = "<w:p><w:r><w:t>本文です。</w:t></w:r></w:p>"
ENCRYPT = "/ID[<00><00>]/Encrypt<</Filter/Standard/V 1/R 2/O<" + "11" * 32 + ">/U<" + "22" * 32 + ">/P -4>>"


def bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"<w>" + b" " * (40 << 20) + b"</w>")
    return out.getvalue()


BROKEN = {
    "empty.md": (b"", "empty"),
    "blank.txt": (b" \n\n\t\n", "empty"),
    "scan.pdf": (pdf([[]]), "empty"),
    "cut.pdf": (pdf([[(10, 50, 700, "本文です。")]])[:-200], "truncated"),
    "cut.docx": (docx(PARAGRAPH)[:300], "truncated"),
    "cut.xlsx": (xlsx({"a": [["項目", "値"]]})[:-60], "truncated"),
    "locked.pdf": (pdf([[(10, 50, 700, "本文です。")]], trailer=ENCRYPT), "encrypted"),
    "locked.xlsx": (b"\xd0\xcf\x11\xe0" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
    "noise.csv": (bytes(range(128, 256)) * 4, "encoding"),
    "latin.txt": ("Le café est très bon".encode("latin-1"), "encoding"),
    "utf16.txt": ("本文です。".encode("utf-16-le") + b"\0", "encoding"),
    "picture.png": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "damaged"),
    "fake.pdf": (b"just words", "damaged"),
    "bomb.docx": (bomb(), "limit"),
    "slides.pptx": (zipped({"ppt/presentation.xml": b"<p/>"}), "empty"),
    "slides.odp": (zipped({"mimetype": b"application/vnd.oasis.opendocument.presentation"}), "format"),
    "program.exe": (b"MZ\x90\0\3\0", "format"),
    "noise.txt": (bytes(range(256)) * 20, "encoding"),
    "none.zip": (b"PK\5\6" + bytes(18), "empty"),
    "packed.7z": (b"7z\xbc\xaf\x27\x1c\0\4", "format"),
    "dtd.docx": (zipped({"word/document.xml": b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}), "damaged"),
    "quote.csv": ('質問,回答\n"使えますか,はい\n'.encode(), "damaged"),
    "late_dtd.docx": (zipped({"word/document.xml": b"<!--" + b" " * 5000 + b"--><!DOCTYPE a []><a/>"}), "damaged"),
    "half.json": (b'{"question": "a', "damaged"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_file_gives_one_error_row_and_reading_goes_on(tmp_path: Path, name: str):
    content, reason = BROKEN[name]
    (tmp_path / name).write_bytes(content)
    (tmp_path / "zz.md").write_text("# 題\n\n本文です。")
    frame = elements(tmp_path)
    (row,) = frame.filter(pl.col("source") == name).to_dicts()
    assert (row["category"], row["status"], row["reason"], row["step"]) == ("Error", "drop", reason, "ingest.read")
    assert name in row["text"]
    assert len(row["text"].split("\n")) == 2  # English and Japanese
    assert frame.filter(pl.col("source") == "zz.md").height == 2


def test_a_file_that_the_system_withholds(tmp_path: Path):
    (tmp_path / "gone.md").symlink_to(tmp_path / "nowhere.md")
    frame = Read()([Source(tmp_path / "gone.md", "gone.md", ""), Source(tmp_path, "folder.md", "")])
    assert frame["reason"].to_list() == ["permission", "permission"]
    assert str(tmp_path) not in "".join(frame["text"].to_list())


def test_one_bad_row_is_named_and_the_others_are_read(tmp_path: Path):
    (tmp_path / "faq.csv").write_text("質問,回答\n使えますか。,はい。\n割れた,行,です\n")
    (tmp_path / "log.jsonl").write_text('{"question": "a?", "answer": "b."}\n{broken\n')
    frame = elements(tmp_path)
    assert frame["category"].to_list() == ["Table", "Error", "Table", "Error"]
    assert "row 3" in frame["text"][1]
    assert "line 2" in frame["text"][3]


def test_a_surprise_in_a_parser_is_one_error_row(tmp_path: Path):
    (tmp_path / "deep.json").write_text("[" * 100_000 + "]" * 100_000)
    (tmp_path / "deep.html").write_text("<div>" * 20_000 + "奥の文です。" + "</div>" * 20_000)
    frame = elements(tmp_path)
    assert frame.filter(pl.col("source") == "deep.html")["text"].to_list() == ["奥の文です。"]
    assert frame.filter(pl.col("source") == "deep.json")["reason"].to_list() == ["limit"]


def test_text_that_was_decoded_wrongly_is_no_text(tmp_path: Path):
    for name, text in {
        "wrong.md": "é\x81\x8dã\x81¨\ufffd" * 20,
        "right.md": "外字 \ue000 が一つある文です。" * 20,
    }.items():
        (tmp_path / name).write_text(text)
    frame = elements(tmp_path)
    assert frame.select("source", "reason").rows() == [("right.md", None), ("wrong.md", "encoding")]


def test_what_is_no_file_is_on_record_and_holds_nothing_up(tmp_path: Path):
    (tmp_path / "loop.md").symlink_to(tmp_path / "loop.md")
    (tmp_path / "round").symlink_to(tmp_path)
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "a.md").write_text("# 題\n")
    frame = elements(tmp_path)
    assert frame.select("source", "reason").rows() == [
        ("a.md", None),
        ("loop.md", "permission"),
        ("pipe.txt", "permission"),
    ]
    assert Read()([Source(Path("/dev/zero"), "zero.txt", "")])["reason"].to_list() == ["permission"]


WHOLE = {
    "a.docx": docx(PARAGRAPH * 20),
    "a.xlsx": xlsx({"表": [["項目", "値"], ["電圧", "100V"]]}),
    "a.pdf": pdf([[(10, 50, 700, "本文です。")]]),
    "a.html": "<html><body><h1>設定</h1><table><tr><td>項目</td></tr></table></body></html>".encode(),
    "a.md": "# 設定\n\n- 項目\n\n| a | b |\n|---|---|\n| 1 | 2 |\n".encode(),
    "a.csv": "質問,回答\n使えますか。,はい。\n".encode("cp932"),
    "a.json": '[{"質問": "使えますか。", "回答": "はい。"}]'.encode(),
    "a.eml": mail(1, "a@b.example", "質問", "使えますか。"),
    "a.zip": zipped({"a.md": b"# a", "b.csv": b"a,b"}),
}


def mutated(data: bytes, draw: random.Random) -> bytes:
    """Break a file in one of the ways in which files break."""
    at, end = sorted(draw.randrange(len(data) + 1) for _ in range(2))
    other = draw.choice(list(WHOLE.values()))
    flipped = bytes(byte ^ (1 << draw.randrange(8)) if draw.random() < 0.01 else byte for byte in data)
    broken = [data[:at], data[at:], data[:at] + data[end:], data[:end] + data[at:], data[:at] + other[end:], flipped]
    return draw.choice([*broken, data[:at] + bytes(end - at) + data[end:]])


def test_whatever_is_broken_gives_rows_or_one_record(tmp_path: Path):
    draw = random.Random(3)  # noqa: S311 - breaks files
    names = [f"{number:02}{name[1:]}" for number in range(8) for name in WHOLE]
    for name in names:
        (tmp_path / name).write_bytes(mutated(WHOLE[f"a{name[2:]}"], draw))
    frame = elements(tmp_path)
    assert frame["source"].str.extract(r"^([^/]+)").unique().sort().to_list() == sorted(names)
    lost = frame.group_by("source").agg(kept=(pl.col("category") != "Error").any(), records=pl.len())
    assert set(lost.filter(~pl.col("kept"))["records"]) <= {1}
    failed = frame.filter(pl.col("category") == "Error")
    assert failed.height > 10
    for source, reason, text in failed.select("source", "reason", "text").iter_rows():
        english, japanese = text.split("\n")
        assert reason in {"empty", "truncated", "encrypted", "encoding", "format", "limit", "damaged"}, text
        assert english.startswith(source)
        assert japanese.startswith(source)
        assert ";" in english  # what to do next


def test_what_may_not_be_read_is_on_record() -> None:
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        (place / "closed").mkdir()
        for name in ("open.md", "shut.md", "closed/inside.md"):
            (place / name).write_text("# LP-200\n\n本文です。\n", encoding="utf-8")
        Read()(find(place / "open.md"))  # loads the reader while all may be read
        modes = {place: 0o755, place / "shut.md": 0o000, place / "closed": 0o000}
        for path, mode in modes.items():
            path.chmod(mode)
        root = os.geteuid() == 0
        if root:  # the administrator may read anything
            os.seteuid(65534)
        try:
            frame = Read()(find(place))
        finally:
            if root:
                os.seteuid(0)
            (place / "closed").chmod(0o755)
    errors = frame.filter(pl.col("category") == "Error")
    assert errors.select("source", "reason").rows() == [("closed", "permission"), ("shut.md", "permission")]
    assert "open.md" in frame["source"]
