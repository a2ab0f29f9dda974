import sqlite3
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from curate.label.server.inside.embedded.query import Node, parse
from curate.label.server.inside.embedded.words import phrase, tokens

FEW = st.text("基板交ーあ", max_size=8)


def found(text: str, match: str | None) -> bool:
    con = sqlite3.connect(":memory:")
    try:
        con.execute("CREATE VIRTUAL TABLE t USING fts5(x, tokenize = \"ascii tokenchars '_'\")")
        con.execute("INSERT INTO t VALUES (?)", (" ".join(tokens(text)),))
        return bool(con.execute("SELECT 1 FROM t WHERE t MATCH ?", (match,)).fetchone())
    finally:
        con.close()


def holds(tree: Node | None, text: str) -> bool:
    """Evaluate a query as the engine does: phrases by FTS5, the rest as logic."""
    if tree is None:
        return False
    if tree.positive():
        return found(text, tree.match())
    parts = [holds(part, text) for part in tree.parts]
    return not parts[0] if tree.kind == "not" else (all if tree.kind == "and" else any)(parts)


@given(FEW, FEW.filter(bool))
def test_a_piece_of_japanese_is_found_exactly_where_it_stands(text, piece):
    assert found(text, phrase(piece)) == (piece in text)


@given(FEW, st.sampled_from(["", "E42", " "]), FEW, st.data())
def test_a_piece_across_scripts_is_found(before, middle, after, data):
    text = before + middle + after
    start = data.draw(st.integers(0, len(text)))
    piece = text[start : data.draw(st.integers(start, len(text)))]
    if middle == "E42" and len(before) < start < len(before) + 3:
        return  # a word begins where it begins: "42" is not "E42"
    wanted = phrase(piece, prefix=True)
    assert wanted is None or found(text, wanted)


@given(st.text())
def test_no_text_breaks_the_search_and_width_and_case_never_matter(text):
    assert holds(parse(text), "基板 board") == holds(parse(text), "基板 ＢＯＡＲＤ")


@pytest.mark.parametrize(
    ("query", "text", "expected"),
    [
        ("ﾊﾞｯﾃﾘｰ", "リチウムイオンバッテリーパック", True),
        ("ＥＲＲＯＲ", "Error 42", True),
        ("err", "Error 42", False),
        ("err*", "Error 42", True),
        ("E-42", "型番 E-42 の", True),
        ("E-42", "E-4 2", False),
        ("リチウム・イオン", "リチウム・イオン電池", True),
        ("電池 用紙", "用紙、電池", True),
        ('"用紙 電池"', "電池 用紙", False),
        ("“電池 用紙”", "電池 用紙", True),
        ('"one three"~1', "one two three", True),
        ('"one three"~0', "one two three", False),
        ("用紙|電池", "電池", True),
        ("-(用紙 | 電池)", "電池", False),
        ("-(用紙 | 電池)", "基板", True),
        ("基板 -電池", "基板 電池", False),
        ("a | b c", "b", False),  # from left to right: (a or b) and c
        ("a | b c", "a c", True),
        ("c a | b", "b", True),
        ("- a", "a", True),  # a minus before a space says nothing
        ("--a", "a", True),
        ("(a", "a", True),
        (")a", "a", True),
        ('"a', "a", True),
        (r"\-a", "a", True),
        ("Wi-Fi", "wi fi", True),
        ("boad~1", "board", False),
    ],
)
def test_the_query_language(query, text, expected):
    assert holds(parse(query), text) is expected


@pytest.mark.parametrize("empty", ["", "  ", "!?", "-", '""', "()", "*", "・", "| +"])
def test_a_query_without_words_is_none(empty):
    assert parse(empty) is None


@given(st.text(max_size=30))
def test_tokens_are_those_of_the_normalised_text(text):
    assert tokens(text) == tokens(unicodedata.normalize("NFKC", text).lower())
