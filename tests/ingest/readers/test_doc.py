import shutil
import stat
from pathlib import Path

import polars as pl
import pytest

from ingest.office import convert
from ingest.read import Read
from migaki.sources import find
from tests.ingest.files import docx

# The head of a compound file that names the stream of a Word document; enough to be told as one.
WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504 + "WordDocument".encode("utf-16-le") + b"\0" * 512


def elements(place: Path) -> pl.DataFrame:
    """Read in this process, where the programs on the path are replaced."""
    return Read(guard=False)(find(place))


def program(folder: Path, name: str, script: str) -> None:
    """Put a program on the path that does what the real one does to the outside."""
    place = folder / name
    place.write_text(f"#!/bin/sh\n{script}\n")
    place.chmod(place.stat().st_mode | stat.S_IXUSR)


def with_only(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: str(folder / name) if (folder / name).exists() else None)


def test_without_a_converter_the_record_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    with_only(tmp_path, monkeypatch)
    (tmp_path / "a.doc").write_bytes(WORD)
    frame = elements(tmp_path)
    assert frame["reason"].to_list() == ["program"]
    english, japanese = frame["text"][0].split("\n")
    assert "antiword" in english
    assert "docx" in english
    assert "変換ソフト" in japanese


def test_libreoffice_keeps_headings_and_tables(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    styles = '<w:style w:styleId="1"><w:name w:val="heading 1"/></w:style>'
    body = (
        '<w:p><w:pPr><w:pStyle w:val="1"/></w:pPr><w:r><w:t>設置</w:t></w:r></w:p>'
        "<w:p><w:r><w:t>水平な台に置きます。</w:t></w:r></w:p>"
    )
    (tmp_path / "new").write_bytes(docx(body, styles))
    bin_ = tmp_path / "bin"
    bin_.mkdir()
    # its last two arguments: the folder for the result, and the file
    program(bin_, "soffice", f'for last; do before="$kept"; kept="$last"; done; cp {tmp_path}/new "$before/file.docx"')
    with_only(bin_, monkeypatch)
    docs = tmp_path / "docs"
    docs.mkdir()
    (docs / "a.doc").write_bytes(WORD)
    frame = elements(docs)
    assert frame.select("category", "text", "via").rows() == [
        ("Title", "設置", "converted: LibreOffice"),
        ("NarrativeText", "水平な台に置きます。", "converted: LibreOffice"),
    ]


def test_antiword_gives_text_and_tables(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    printed = (
        "第1章 設置\\n\\n水平な台に置きます。\\n\\n|症状    |対処    |\\n|動かない|直す    |\\n|        |替える  |\\n"
    )
    bin_ = tmp_path / "bin"
    bin_.mkdir()
    program(bin_, "antiword", f"printf '{printed}'")
    with_only(bin_, monkeypatch)
    (tmp_path / "a.doc").write_bytes(WORD)
    frame = elements(tmp_path / "a.doc")
    assert frame["text"].to_list() == ["第1章 設置", "水平な台に置きます。", "症状 | 対処\n動かない | 直す\n | 替える"]
    assert frame["via"].to_list() == ["converted: antiword"] * 3


def test_a_converter_that_hangs_ends_in_a_record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    bin_ = tmp_path / "bin"
    bin_.mkdir()
    program(bin_, "soffice", "sleep 60")
    with_only(bin_, monkeypatch)
    monkeypatch.setattr(convert, "_SECONDS", 0.5)
    (tmp_path / "a.doc").write_bytes(WORD)
    assert elements(tmp_path / "a.doc")["reason"].to_list() == ["limit"]


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_the_real_converter_refuses_what_is_no_document(tmp_path: Path):
    (tmp_path / "a.doc").write_bytes(WORD)
    assert elements(tmp_path)["category"].to_list() == ["Error"]
