import gzip
import io
import zipfile
from hashlib import sha256
from pathlib import Path

import polars as pl
import pytest

from ingest import archive, containers
from ingest.read import Read
from migaki.sources import Source, find
from tests.ingest.files import docx, elements, mail, xlsx, zipped

GUIDE = "# LP-200 取扱説明書\n\n電源を切ります。\n"


def outcomes(folder: Path) -> dict[str, str]:
    """Give what became of each document by its name: the reason of its failure, or `read`."""
    frame = elements(folder).group_by("source", maintain_order=True).agg(pl.col("reason").first())
    return {source: reason or "read" for source, reason in frame.rows()}


def test_each_document_in_a_zip_file_is_a_source_of_its_own(tmp_path: Path):
    word = docx("<w:p><w:r><w:t>中身は Word です。</w:t></w:r></w:p>")
    members = {"説明書/手順.docx": word, "説明書/guide.md": GUIDE.encode(), "仕様.xlsx": xlsx({"a": [["項目", "値"]]})}
    (tmp_path / "all.zip").write_bytes(zipped(members))
    frame = elements(tmp_path)
    assert outcomes(tmp_path) == {f"all.zip/{name}": "read" for name in members}
    row = frame.filter(pl.col("source") == "all.zip/説明書/手順.docx").row(0, named=True)
    assert (row["text"], row["start"]) == ("中身は Word です。", 0)
    assert row["sha256"] == sha256(word).hexdigest()


def test_names_from_japanese_windows_and_from_a_mac(tmp_path: Path):
    names = {"cp932": "表示/ソフト一覧.md", "utf-8": "表示/ガイド.md"}
    for codec, name in names.items():
        # 表 and ソ end in the byte of a backslash in CP932
        placeholder = "_" * len(name.encode(codec))
        packed = zipped({placeholder: GUIDE.encode()}).replace(placeholder.encode(), name.encode(codec))
        (tmp_path / f"{codec}.zip").write_bytes(packed)
    assert list(outcomes(tmp_path)) == ["cp932.zip/表示/ソフト一覧.md", "utf-8.zip/表示/ガイド.md"]


def test_names_that_lead_out_of_the_archive_are_harmless(tmp_path: Path):
    names = ["../../etc/passwd.md", "/root/a.md", "C:\\temp\\b.md", "c//./d.md"]
    (tmp_path / "odd.zip").write_bytes(zipped(dict.fromkeys(names, GUIDE.encode())))
    inside = ["etc/passwd.md", "root/a.md", "temp/b.md", "c/d.md"]
    assert list(outcomes(tmp_path)) == [f"odd.zip/{name}" for name in inside]


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_members_of_one_name_are_kept_apart(tmp_path: Path):
    with zipfile.ZipFile(tmp_path / "two.zip", "w") as archive:
        archive.writestr("a.md", "# 一\n")
        archive.writestr("a.md", "# 二\n")
    frame = elements(tmp_path)
    assert frame.select("source", "text").rows() == [("two.zip/a.md", "一"), ("two.zip/a (2).md", "二")]


def test_system_files_are_passed_over_and_the_rest_is_on_record(tmp_path: Path):
    noise = ["__MACOSX/._a.md", ".DS_Store", "x/.DS_Store", "Thumbs.db", "x/desktop.ini", "~$a.docx"]
    members = {name: b"\0\1" for name in noise} | {"a.md": GUIDE.encode(), "tool.exe": b"MZ\0\0", "none.txt": b""}
    (tmp_path / "all.zip").write_bytes(zipped(members))
    assert outcomes(tmp_path) == {"all.zip/a.md": "read", "all.zip/tool.exe": "format", "all.zip/none.txt": "empty"}


def test_zip_files_in_zip_files(tmp_path: Path):
    content = zipped({"a.md": GUIDE.encode(), "log.csv.gz": gzip.compress("質問,回答\na,b\n".encode())})
    (tmp_path / "all.zip").write_bytes(zipped({"一.zip": zipped({"二.zip": content})}))
    inner = "all.zip/一.zip/二.zip"
    assert outcomes(tmp_path) == {f"{inner}/a.md": "read", f"{inner}/log.csv.gz/log.csv": "read"}


def test_archives_nested_too_deeply_are_on_record(tmp_path: Path):
    content = zipped({f"{number}.zip": zipped({"a.md": GUIDE.encode()}) for number in range(30)})
    packed = zipped({"一.zip": zipped({"二.zip": zipped({"三.zip": content, "b.md": GUIDE.encode()})})})
    (tmp_path / "all.zip").write_bytes(packed)
    deep = [f"all.zip/一.zip/二.zip/三.zip/{number}.zip" for number in range(20)]
    assert outcomes(tmp_path) == dict.fromkeys([*deep, "all.zip"], "limit")


def test_an_office_file_that_is_called_a_zip_file_is_a_document(tmp_path: Path):
    word = docx("<w:p><w:r><w:t>中身は Word です。</w:t></w:r></w:p>")
    (tmp_path / "word.zip").write_bytes(word)
    (tmp_path / "all.zip").write_bytes(zipped({"word.zip": word}))
    assert outcomes(tmp_path) == {"all.zip/word.zip": "read", "word.zip": "read"}


def test_what_cannot_be_unpacked_is_one_record_each(tmp_path: Path):
    packed = bytearray(zipped({"a.md": GUIDE.encode(), "b.md": GUIDE.encode(), "in.zip": b"PK\3\4 cut"}))
    for mark, at in ((b"PK\3\4", 6), (b"PK\1\2", 8)):  # the flag of a password, on the first member only
        packed[packed.find(mark) + at] |= 1
    (tmp_path / "all.zip").write_bytes(packed)
    (tmp_path / "cut.zip").write_bytes(packed[:-30])
    (tmp_path / "cut.csv.gz").write_bytes(gzip.compress(b"a,b\n" * 100)[:20])
    (tmp_path / "none.zip").write_bytes(zipped({"Thumbs.db": b"\0"}))
    assert outcomes(tmp_path) == {
        "all.zip/a.md": "encrypted",
        "all.zip/b.md": "read",
        "all.zip/in.zip": "truncated",
        "cut.csv.gz": "truncated",
        "cut.zip": "truncated",
        "none.zip": "empty",
    }


def test_limits_hold_before_anything_is_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def inside(content: bytes) -> list[str]:
        source = Source(tmp_path / "all.zip", "all.zip", "")
        return [name.name for name, _ in containers.members(source, content)]

    assert inside(zipped({"a.md": b"a", "b.md": b"b"})) == ["all.zip/a.md", "all.zip/b.md"]
    monkeypatch.setattr(containers, "MOST_MEMBERS", 2)
    with pytest.raises(Exception, match=r"all\.zip: files in it: .*3"):
        inside(zipped({"a": b"a", "b": b"b", "c": b"c"}))
    monkeypatch.setattr(containers, "MOST_BYTES", 10)
    with pytest.raises(Exception, match=r"all\.zip: unpacked bytes"):
        inside(zipped({"a": bytes(6), "b": bytes(6)}))
    monkeypatch.setattr(archive, "RATIO_FROM", 1000)
    with pytest.raises(Exception, match=r"unpacked bytes"):
        inside(gzip.compress(bytes(1 << 20)))


def test_a_member_beyond_the_limits_leaves_the_others(tmp_path: Path):
    (tmp_path / "all.zip").write_bytes(zipped({"zeros.txt": bytes(40 << 20), "a.md": GUIDE.encode()}))
    assert outcomes(tmp_path) == {"all.zip/zeros.txt": "limit", "all.zip/a.md": "read"}


def test_mails_in_a_zip_file_are_one_folder(tmp_path: Path):
    question = mail(1, "guest@a.example", "印刷", "印刷できません。")
    answer = mail(2, "help@b.example", "Re: 印刷", "電源を入れてください。", "<m1@mail.example>")
    (tmp_path / "mails.zip").write_bytes(zipped({"box/1.eml": question, "box/2.eml": answer}))
    messages = elements(tmp_path).filter(pl.col("category") == "Message")
    assert messages["thread"].unique().to_list() == ["m1@mail.example"]
    assert messages["role"].to_list() == ["user", "assistant"]


def test_other_archives_say_what_to_do(tmp_path: Path):
    marks = {"a.7z": b"7z\xbc\xaf\x27\x1c\0\4", "a.rar": b"Rar!\x1a\x07\1\0", "a.lzh": b"\x20\x10-lh5-\0"}
    tar = io.BytesIO()
    import tarfile

    with tarfile.open(fileobj=tar, mode="w") as archive:
        archive.addfile(tarfile.TarInfo("a.md"), io.BytesIO())
    for name, content in (marks | {"a.tar": tar.getvalue(), "a.tgz": gzip.compress(tar.getvalue())}).items():
        (tmp_path / name).write_bytes(content + bytes(600))
    frame = elements(tmp_path)
    assert frame["reason"].to_list() == ["format"] * 5
    assert frame["text"].str.contains("unpack it into a folder").all()
    assert frame["text"].str.contains("展開").all()


def test_a_web_archive_is_read_as_its_page(tmp_path: Path):
    head = (
        "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\nSubject: Exported From Confluence\r\n\r\n"
    )
    html = '<html><head><meta charset="shift_jis"></head><body><h1>設定</h1><p>電源を切ります。</p></body></html>'
    part = f"--x\r\nContent-Type: text/html; charset=UTF-8\r\n\r\n{html}\r\n--x--\r\n"
    for name in ("wiki.doc", "page.mht"):
        (tmp_path / name).write_bytes((head + part).encode())
    frame = elements(tmp_path)
    assert frame["category"].to_list() == ["Title", "NarrativeText"] * 2
    assert frame["text"].to_list() == ["設定", "電源を切ります。"] * 2


def test_the_same_rows_with_and_without_the_guard(tmp_path: Path):
    (tmp_path / "all.zip").write_bytes(zipped({"a.md": GUIDE.encode(), "b.txt": b"\xff\xfe\xff"}))
    assert Read()(find(tmp_path)).equals(Read(guard=False)(find(tmp_path)))
