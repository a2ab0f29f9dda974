from __future__ import annotations

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from migaki.text.utf8 import utf8

texts = st.lists(st.none() | st.text(max_size=20), max_size=6)


def read(series: pl.Series) -> list[str]:
    with utf8(series) as (memory, starts, lengths):
        return [bytes(memory[at : at + size]).decode() for at, size in zip(starts, lengths, strict=True)]


@settings(deadline=None)
@given(texts, texts, st.integers(0, 3))
def test_bytes_are_those_of_the_texts(first, second, skipped) -> None:
    whole = pl.concat([pl.Series(part, dtype=pl.String) for part in (first, second)], rechunk=False)
    assert read(whole.slice(skipped)) == [value or "" for value in [*first, *second][skipped:]]


def test_masked_values_are_empty() -> None:
    frame = pl.DataFrame(
        {"text": ["a text of more than twelve bytes", "電源を入れてください。"], "there": [False, True]}
    )
    masked = frame.select(pl.when("there").then("text")).to_series()
    assert read(masked) == ["", "電源を入れてください。"]
