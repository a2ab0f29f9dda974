"""Canaries are the same for the same seed, valid in form, and told apart from what is planted beside them."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from curate.anonymize import canaries
from curate.anonymize.layers import detect
from curate.anonymize.replace import surface


@given(st.integers(0, 2**32), st.integers(1, 30))
def test_the_same_seed_makes_the_same_canaries_and_fewer_are_a_part_of_more(seed, count) -> None:
    some = canaries.made(count, seed)
    assert some.equals(canaries.made(count + 3, seed).head(count))
    assert some["id"].is_unique().all()


def test_numbers_have_valid_check_digits_so_that_the_layers_take_them_for_what_they_are() -> None:
    made = canaries.made(120, seed=5).filter(pl.col("type").is_in(["CREDIT_CARD", "JP_MY_NUMBER", "EMAIL_ADDRESS"]))
    said = made["prefix"] + made["value"] + made["suffix"]
    found = detect(said)
    assert surface(said, found).to_list() == made["value"].to_list()
    assert found["type"].to_list() == made["type"].to_list()


@pytest.mark.parametrize(
    ("hits", "of", "low", "high"), [(10, 10, 0.722, 1.0), (0, 10, 0.0, 0.278), (95, 100, 0.888, 0.978), (0, 0, 0, 1)]
)
def test_the_interval_is_wilsons(hits, of, low, high) -> None:
    found = canaries.interval(hits, of)
    assert (found["low"], found["high"]) == pytest.approx((low, high), abs=1e-3)


def test_recall_counts_what_stands_nowhere() -> None:
    made = canaries.made(6, seed=3)
    from curate.anonymize.originals import folded

    found = canaries.recall(made, folded(made["value"].head(1)))
    assert (found["all"]["hits"], found["all"]["of"]) == (5, 6)
    assert found[made["type"][0]]["hits"] == 0
