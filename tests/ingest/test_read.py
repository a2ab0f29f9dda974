from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest import elements
from ingest.piece import Piece
from ingest.read import Read
from ingest.structure import Placed, arrange
from migaki.record import ELEMENTS, check
from migaki.sources import Source, find
from tests.ingest.files import docx, pdf, xlsx
from tests.ingest.files import elements as read

GUIDE = "# LP-200 取扱説明書\n\n第2版\n\n## 電源を入れる\n\n1. プラグを差す\n2. ボタンを押す\n"


def test_reads_a_folder_of_many_formats_as_valid_elements(tmp_path: Path):
    (tmp_path / "guide.md").write_text(GUIDE)
    (tmp_path / "page.html").write_text("<h1>設定</h1><p>電源を切ります。</p>")
    (tmp_path / "faq.csv").write_bytes("質問,回答\n使えますか。,使えます。\n".encode("cp932"))
    (tmp_path / "spec.xlsx").write_bytes(xlsx({"仕様": [["項目", "値"], ["電圧", "100V"]]}))
    frame = check(read(tmp_path), "elements", {}, "test")
    assert list(frame.columns) == list(ELEMENTS)
    assert frame["status"].unique().to_list() == ["keep"]
    assert frame["source"].unique().sort().to_list() == ["faq.csv", "guide.md", "page.html", "spec.xlsx"]


def test_paths_levels_versions_and_languages(tmp_path: Path):
    (tmp_path / "guide.md").write_text(GUIDE + "\n## Reset\n\nHold the button for five seconds.\n")
    frame = read(tmp_path)
    step = frame.filter(pl.col("text") == "2. ボタンを押す").row(0, named=True)
    assert step["path"] == ["LP-200 取扱説明書", "電源を入れる"]
    assert step["category"] == "ListItem"
    assert frame["version"].unique().to_list() == ["第2版"]
    assert frame.filter(pl.col("path").list.last() == "Reset")["lang"].to_list() == ["en", "en"]


@pytest.mark.parametrize(
    ("name", "version"),
    [("説明書_第2版.md", "第2版"), ("guide_v2.1.md", "v2.1"), ("manual Rev.3.md", "Rev.3"), ("plain.md", None)],
)
def test_version_from_the_file_name(tmp_path: Path, name: str, version: str | None):
    (tmp_path / name).write_text("# 題\n\n本文です。")
    assert read(tmp_path)["version"].unique().to_list() == [version]


def test_content_decides_before_the_suffix(tmp_path: Path):
    (tmp_path / "a.pdf").write_bytes(docx("<w:p><w:r><w:t>中身は Word です。</w:t></w:r></w:p>"))
    (tmp_path / "b.xls").write_text("<html><table><tr><td>項目</td><td>値</td></tr></table></html>")
    (tmp_path / "c.docx").write_bytes(pdf([[(10, 50, 700, "中身は PDF です。")]]))
    (tmp_path / "d.xls").write_bytes("項目\t値\n幅\t10mm\n".encode("cp932"))
    frame = read(tmp_path)
    assert frame["status"].unique().to_list() == ["keep"]
    assert frame.filter(pl.col("source") == "a.pdf")["text"].to_list() == ["中身は Word です。"]
    assert frame.filter(pl.col("source") == "c.docx")["text"].to_list() == ["中身は PDF です。"]
    assert frame.filter(pl.col("category") == "Table")["source"].to_list() == ["b.xls", "d.xls"]


def test_the_same_rows_however_the_files_are_dealt(tmp_path: Path):
    for name in ("a.md", "b.md", "c.md"):
        (tmp_path / name).write_text(GUIDE + name)
    sources = find(tmp_path)
    apart = pl.concat(Read()([source]) for source in sources)
    assert Read()(sources).equals(apart)
    assert Read()([]).is_empty()


def test_ids_do_not_depend_on_where_the_folder_lies(tmp_path: Path):
    for folder in ("here", "there"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.md").write_text(GUIDE)
        (tmp_path / folder / "empty.md").write_text("")
    assert read(tmp_path / "here").equals(read(tmp_path / "there"))


TEXT = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40)
KINDS = st.sampled_from(["Title", "UncategorizedText", "ListItem", "CodeSnippet"])


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(KINDS, TEXT), max_size=12))
def test_spans_cut_each_element_out_of_the_document(pieces: list[tuple[str, str]]):
    made = [Piece(kind, text, level=1 if kind == "Title" else None) for kind, text in pieces]
    frame = elements.frame([(Source(Path("a.txt"), "a.txt", "0"), arrange(made))])
    document = "\n".join(frame["text"].to_list())
    for row in frame.iter_rows(named=True):
        assert document[row["start"] : row["end"]] == row["text"]


def test_what_cannot_be_stored_is_taken_out():
    placed = [Placed(Piece("NarrativeText", "電源\ud800を\x00入れる。"), ("題\x07",))]
    frame = elements.frame([(Source(Path("a.txt"), "a.txt", "0"), placed)])
    assert frame["text"].to_list() == ["電源を入れる。"]
    assert frame["path"].to_list() == [["題"]]
