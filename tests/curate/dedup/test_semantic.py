"""Rows that mean the same: question and answer must both agree."""

from __future__ import annotations

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from curate.dedup.semantic import semantic_pairs

ROWS = [
    ("プリンターの電源が入りません", "電源コードを確認してください"),
    ("プリンタの電源が入らない", "電源コードを確認して下さい"),
    ("プリンタの電源が入らない", "修理をご依頼ください"),  # another answer
    ("請求書の宛名を変えたい", None),
    ("請求書の宛名を変えたいです", None),
    ("請求書の日付を変えたい", None),  # another word
    ("The printer does not power on", "Check the power cable"),
    ("", ""),
]
FOUND = [(0, 1), (3, 4)]


def pairs(rows: list[tuple[str, str | None]], threshold: float = 0.6) -> pl.DataFrame:
    asked, answered = (pl.Series([row[at] for row in rows], dtype=pl.String) for at in (0, 1))
    return semantic_pairs(asked, answered, threshold, "characters")[0]


def test_both_sides_must_agree():
    assert pairs(ROWS).select("left", "right").rows() == FOUND


def test_the_lower_similarity_counts():
    found = pairs(ROWS)
    assert pairs(ROWS, found["similarity"][0] + 0.01).select("left", "right").rows() == [
        pair for pair, similarity in zip(FOUND, found["similarity"], strict=True) if similarity > found["similarity"][0]
    ]


@settings(deadline=None, max_examples=20)
@given(st.permutations(range(len(ROWS))))
def test_the_order_of_rows_plays_no_part(order):
    place = {row: at for at, row in enumerate(order)}
    expected = sorted(tuple(sorted((place[a], place[b]))) for a, b in FOUND)
    found = pairs([ROWS[row] for row in order])
    assert found.select("left", "right").rows() == expected
    assert sorted(found["similarity"]) == sorted(pairs(ROWS)["similarity"])


def test_no_rows_give_no_pairs():
    found, name = semantic_pairs(pl.Series([], dtype=pl.String), pl.Series([], dtype=pl.String), 0.8, "characters")
    assert found.is_empty()
    assert name == "characters"
