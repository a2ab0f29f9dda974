"""A name that is known in a thread is found again there, and only where it is a word of its own."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from curate.anonymize.known import again
from curate.anonymize.spans import SPANS, empty


def spans(*rows):
    return pl.DataFrame(rows, schema=SPANS, orient="row")


def found(name: str, text: str) -> list[str]:
    texts = pl.Series([name, text])
    given = spans((0, 0, len(name), "PERSON", 0.9, "name"))
    there = again(texts, given, pl.Series(["T", "T"])).filter(pl.col("row") == 1)
    return [text[start:end] for start, end in there.select("start", "end").rows()]


@pytest.mark.parametrize(
    ("name", "text", "times"),
    [
        ("山田", "山田に確認し、山田様へ返信。担当山田", 3),
        ("山田", "小山田町と山田川と青山田", 0),
        ("山田太郎", "報告者山田太郎氏", 1),
        ("タロウ", "タロウさん、ジロタロウではない", 1),
        ("まりこ", "まりこさんとこまりこ", 1),
        ("林", "林の中、林様", 0),
        ("John Smith", "Hi John, Smith here. Johnson is another, john too", 2),
        ("Li", "Li and Lin", 1),
    ],
)
def test_a_name_counts_only_as_a_word_of_its_own(name: str, text: str, times: int) -> None:
    assert len(found(name, text)) == times


def test_names_stay_in_their_thread_and_unsure_ones_are_not_spread() -> None:
    texts = pl.Series(["担当 佐伯", "佐伯へ", "佐伯へ"])
    sure = spans((0, 3, 5, "PERSON", 0.9, "name"))
    assert again(texts, sure, pl.Series(["A", "A", "B"]))["row"].to_list() == [0, 1]
    assert again(texts, sure.with_columns(score=0.5), pl.Series(["A", "A", "B"])).is_empty()
    assert again(texts, empty(), pl.Series(["A", "A", "B"])).schema == empty().schema


@given(st.lists(st.text(alphabet="山田川様、aJohn \n", max_size=15), min_size=1, max_size=5))
def test_offsets_point_at_the_name(texts: list[str]) -> None:
    series = pl.Series(["山田 John", *texts])
    given = spans((0, 0, 2, "PERSON", 0.9, "name"), (0, 3, 7, "PERSON", 0.9, "english"))
    for row, start, end, *_ in again(series, given, pl.Series(["T"] * len(series))).rows():
        assert series[row][start:end] in ("山田", "John")
