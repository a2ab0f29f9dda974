"""Jaccard similarity of character 5-grams against Python sets."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from curate.pairs.overlap import jaccard

TEXT = st.text(st.sampled_from("電源が入る切ab05"), max_size=40)


def grams(text: str) -> set[str]:
    return {text[at : at + 5] for at in range(max(1, len(text) - 4))} if text else set()


@settings(deadline=None, max_examples=50)
@given(st.lists(st.tuples(TEXT, TEXT), min_size=1, max_size=5))
def test_it_is_that_of_the_sets(pairs):
    found = jaccard(pl.Series([a for a, _ in pairs]), pl.Series([b for _, b in pairs]))
    for similarity, (a, b) in zip(found, pairs, strict=True):
        both, either = grams(a) & grams(b), grams(a) | grams(b)
        assert similarity == pytest.approx(len(both) / len(either) if either else 0)


def test_texts_longer_than_the_table_are_compared_by_their_beginnings():
    long = "".join(chr(0x4E00 + at % 20_000) + chr(0x4E00 + at // 20_000) for at in range(200_000))
    assert jaccard(pl.Series([long, long]), pl.Series([long, "別の文です"])).tolist() == [1.0, 0.0]
