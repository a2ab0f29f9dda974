from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from ingest.context import settled
from ingest.elements import failure, frame
from ingest.piece import Piece, table
from ingest.revision import revision
from ingest.structure import Placed
from migaki.errors import Unreadable
from migaki.record import ELEMENTS, check
from migaki.sources import Source

A = Source(Path("a.md"), "a.md", "0")
B = Source(Path("b_v2.1.md"), "b_v2.1.md", "1")


def test_rows_spans_cells_and_errors():
    grid = table([("項目", "値"), ("幅", "")])
    pieces = [
        Placed(Piece("Title", "設置", level=1, encoding="cp932"), ("設置",)),
        Placed(Piece("Error", "壊れた行", reason="damaged"), ()),
        Placed(grid, ("設置", "仕様")),
        Placed(Piece("NarrativeText", " 第3版\x00です。\ud800 "), ()),
    ]
    made = frame([(A, pieces), (B, pieces[:1]), failure(B, Unreadable("empty", "b", "空"))])
    check(made, "elements", {}, "test")
    assert made.columns == list(ELEMENTS)
    assert made["category"].to_list() == ["Title", "Table", "NarrativeText", "Error", "Title", "Error"]
    assert made["text"].to_list()[2] == "第3版です。"
    assert made["path"].to_list()[:4] == [["設置"], ["設置", "仕様"], [], []]
    assert made["cells"].to_list()[:2] == [None, [["項目", "値"], ["幅", ""]]]
    assert made["encoding"].to_list() == ["cp932", "cp932", "cp932", None, "cp932", None]
    assert made["version"].to_list() == ["第3版"] * 3 + [None, "v2.1", None]
    assert made["status"].to_list() == ["keep"] * 3 + ["drop", "keep", "drop"]
    assert made["start"].to_list() == [0, 3, made["end"][1] + 1, None, 0, None]
    assert made["lang"].to_list() == ["ja"] * 3 + [None, "ja", None]


@given(st.lists(st.text(st.sampled_from("設定 ab\n\x00。"), max_size=6), max_size=8))
def test_spans_point_into_the_joined_texts(texts: list[str]):
    made = frame([(A, [Placed(Piece("NarrativeText", f"x{number}{text}"), ()) for number, text in enumerate(texts)])])
    whole = "\n".join(made["text"])
    assert [whole[start:end] for start, end in made.select("start", "end").rows()] == made["text"].to_list()


def test_no_documents_and_no_pieces_make_an_empty_table():
    assert frame([]).columns == frame([(A, [])]).columns == list(ELEMENTS)


def test_the_language_of_what_does_not_tell_it():
    languages = ["ja", "und", "en", "und", "und"]
    assert settled(languages, ["です", "1", "a", "2", "3"], ["a", "a", "a", "a", "b"]) == [
        "ja",
        "en",
        "en",
        "en",
        "und",
    ]
    assert settled(["zh", "ja", "ja"], ["请检查", "安全", "安全です"], ["a"] * 3) == ["zh", "ja", "ja"]
    assert settled(["zh", "ja"], ["请检查", "安全"], ["a", "b"]) == ["zh", "ja"]


def test_the_revision_that_a_document_states():
    assert revision("manual_Rev.B.docx", ["第2版"]) == "Rev.B"
    assert revision("a.md", ["取扱説明書", "改訂 第 3 版"]) == "改訂 第 3 版"
    assert revision("a.md", ["x"] * 12 + ["第2版"]) is None
    assert revision("a.md", ["第2版から" + "あ" * 60]) is None
