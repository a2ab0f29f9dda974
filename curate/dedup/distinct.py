"""Rows to distinct texts with their sketches: equal when folded, equal in kind, one text."""

from __future__ import annotations

import polars as pl

from curate.dedup.sketch import Sketches, sketch

BETWEEN = "\x1f"  # parts a question from its answer


def text(rows: pl.DataFrame) -> pl.Series:
    """Join each question and its answer, where it has one, into the text that is compared."""
    both = pl.concat_str("question", "answer", separator=BETWEEN)
    return rows.select(text=pl.when(pl.col("answer") == "").then("question").otherwise(both)).to_series()


def distinct(rows: pl.DataFrame, *, mask_numbers: bool) -> tuple[pl.Series, pl.DataFrame, Sketches]:
    """Find the distinct texts of `rows` (question, answer, chat), numbered in the order of their first rows.

    Gives the number of each row, the first row of each text with its `number` and `text`, and the sketches of those. A
    chat holds the pair of its own ticket and is no copy of it.
    """
    rows = rows.with_columns(text(rows))
    sketches = sketch(rows["text"], mask_numbers=mask_numbers)
    keyed = rows.select("chat", high=sketches.hashes[:, 0], low=sketches.hashes[:, 1]).with_row_index("row")
    key = ["chat", "high", "low"]
    firsts = keyed.unique(key, keep="first", maintain_order=True).with_columns(number=pl.int_range(pl.len()))
    numbers = keyed.join(firsts, on=key, how="left", maintain_order="left")["number"]
    first = firsts["row"].to_numpy()
    return numbers, rows.select(pl.all().gather(first)).with_columns(firsts["number"]), sketches.take(first)
