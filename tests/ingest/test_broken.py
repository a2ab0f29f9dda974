import io
import os
import tempfile
import zipfile
from pathlib import Path

import polars as pl
import pytest

from ingest.read import Read
from migaki.sources import Source, find
from tests.ingest.files import docx, elements, pdf, xlsx, zipped

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
    "utf16.txt": ("本文です。".encode("utf-16-le"), "encoding"),
    "picture.png": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "encoding"),
    "fake.pdf": (b"just words", "damaged"),
    "bomb.docx": (bomb(), "limit"),
    "pack.zip": (zipped({"a.txt": b"a"}), "format"),
    "slides.pptx": (zipped({"ppt/presentation.xml": b"<p/>"}), "format"),
    "dtd.docx": (zipped({"word/document.xml": b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}), "damaged"),
    "quote.csv": ('質問,回答\n"使えますか,はい\n'.encode(), "damaged"),
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
