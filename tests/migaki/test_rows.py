from __future__ import annotations

import shutil

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from migaki.rows import ROWS, TAKEN, _equal, detach, read, write

FIRST = pl.DataFrame({"id": ["a", "b"], "text": ["本文", "text"], "status": ["keep", "keep"]})


@pytest.fixture
def entry(tmp_path):
    def make(name, frame, before=None, origin=None):
        folder = tmp_path / name / "key"
        folder.mkdir(parents=True)
        write(frame, folder, before, origin)
        return folder / ROWS

    return make


def test_only_what_changed_is_written_and_all_is_read(entry) -> None:
    one = entry("one", FIRST)
    changed = FIRST.with_columns(status=pl.lit("drop"), lang=pl.lit("ja"))
    two = entry("two", changed, FIRST, one)
    assert pl.read_parquet(two).columns == ["status", "lang"]
    assert read(two).equals(changed)
    three = entry("three", changed.with_columns(lang=pl.lit("en")), changed, two)
    assert pl.read_parquet(three).columns == ["lang"]
    assert read(three).columns == ["id", "text", "status", "lang"]
    assert read(three, ["status", "id"]).rows() == [("a", "drop"), ("b", "drop")]


def test_other_rows_or_another_order_are_written_whole(entry) -> None:
    one = entry("one", FIRST)
    for name, frame in (("reversed", FIRST[::-1]), ("more", pl.concat([FIRST, FIRST])), ("none", FIRST.clear())):
        other = entry(name, frame, FIRST, one)
        assert not (other.parent / TAKEN).exists()
        assert read(other).equals(frame)


def test_a_column_of_another_type_is_no_longer_the_same(entry) -> None:
    one = entry("one", FIRST.with_columns(n=pl.lit(1)))
    cast = FIRST.with_columns(n=pl.lit(1.0))
    assert read(entry("two", cast, FIRST.with_columns(n=pl.lit(1)), one)).schema["n"] == pl.Float64


@settings(max_examples=20, deadline=None)
@given(st.lists(st.sampled_from(["text", "status", "new"]), max_size=3), st.booleans())
def test_a_chain_of_entries_reads_like_the_frames(tmp_path_factory, changes, drop) -> None:
    root = tmp_path_factory.mktemp("store")
    frame, origin = FIRST, None
    before = None
    for at, name in enumerate(["", *changes]):
        frame = frame.with_columns(pl.lit(f"{name}{at}").alias(name)) if name else frame
        frame = frame.drop("text", strict=False) if drop and at == 2 else frame
        folder = root / f"stage{at}" / "key"
        folder.mkdir(parents=True)
        write(frame, folder, before, origin)
        before, origin = frame, folder / ROWS
        assert read(origin).equals(frame)


NESTED = st.none() | st.lists(
    st.none()
    | st.fixed_dictionaries(
        {"a": st.none() | st.text("xy", max_size=2), "b": st.none() | st.lists(st.integers(0, 2), max_size=2)}
    ),
    max_size=2,
)


@given(st.lists(st.tuples(NESTED, NESTED), min_size=1, max_size=3))
def test_nested_columns_are_the_same_where_their_values_are(rows) -> None:
    kind = pl.List(pl.Struct({"a": pl.String(), "b": pl.List(pl.Int64())}))
    one, other = (pl.Series("n", list(side), dtype=kind) for side in zip(*rows, strict=True))
    assert _equal(one, one.clone())
    assert _equal(one, other) == (one.to_list() == other.to_list())


def test_entries_are_detached_from_those_that_go(entry, tmp_path) -> None:
    one = entry("one", FIRST)
    second = FIRST.with_columns(status=pl.lit("drop"), lang=pl.lit("ja"))
    two = entry("two", second, FIRST, one)
    third = second.with_columns(lang=pl.lit("en"))
    three = entry("three", third, second, two)
    kept = [two.parent, three.parent]
    detach(kept, set(kept))
    shutil.rmtree(one.parent)
    assert read(two).equals(second)
    assert read(three).equals(third)
    assert pl.read_parquet(three).columns == ["lang"], "taken from the entry before, not written twice"
    before = two.read_bytes()
    detach(kept, set(kept))
    assert two.read_bytes() == before
