from __future__ import annotations

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from curate.anonymize.spans import SPANS, resolved

FINDS = st.lists(
    st.tuples(
        st.integers(0, 2),
        st.integers(0, 12),
        st.integers(0, 6),
        st.sampled_from(["PERSON", "AGE"]),
        st.sampled_from([0.3, 0.6, 0.9]),
        st.sampled_from(["name", "model"]),
    ),
    max_size=8,
)


def table(finds) -> pl.DataFrame:
    rows = [(row, start, start + length, kind, score, by) for row, start, length, kind, score, by in finds]
    return pl.DataFrame(rows, schema=SPANS, orient="row")


@given(FINDS)
def test_no_two_overlap_and_every_one_comes_from_a_find(finds) -> None:
    done = resolved(table(finds))
    for (row, _, end), (next_row, start, _) in zip(
        done.select("row", "start", "end").rows(), done[1:].select("row", "start", "end").rows(), strict=False
    ):
        assert row < next_row or end <= start
    given_starts = {(row, start, kind) for row, start, length, kind, *_ in finds if length}
    assert all((row, start, kind) in given_starts for row, start, kind in done.select("row", "start", "type").rows())


@given(FINDS, st.randoms())
def test_the_order_of_finds_does_not_matter(finds, random) -> None:
    shuffled = random.sample(finds, len(finds))
    assert resolved(table(finds)).equals(resolved(table(shuffled)))


@given(FINDS)
def test_twice_is_once(finds) -> None:
    once = resolved(table(finds))
    assert resolved(once).equals(once)


def test_a_name_that_two_layers_found_is_masked_whole() -> None:
    done = resolved(table([(0, 0, 4, "PERSON", 0.6, "name"), (0, 2, 4, "PERSON", 0.9, "model")]))
    assert done.rows() == [(0, 0, 6, "PERSON", 0.9, "model")]


def test_the_surer_find_stands_before_the_longer_one() -> None:
    done = resolved(table([(0, 0, 6, "PERSON", 0.6, "name"), (0, 4, 4, "AGE", 0.9, "model")]))
    assert done.select("start", "end", "type").rows() == [(4, 8, "AGE")]
