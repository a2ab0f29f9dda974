"""What a cleaning step gives: the texts as they are now, and what was changed in which."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

import polars as pl

SCHEMA = {"at": pl.UInt32(), "kind": pl.String(), "count": pl.UInt32(), "was": pl.String()}


class Step(NamedTuple):
    """`changes` has a row for each kind of change in a text: at (row of the text), kind, count, was.

    `was` is the text that is no longer there, in cases that a person may want to look at; else null.
    """

    text: pl.Series
    changes: pl.DataFrame


Edit = tuple[str, list[tuple[str, int, str | None]]]
"""A text's new form, and of each kind of change: kind, count, was."""


def unchanged(text: pl.Series) -> Step:
    """Give the step that changes nothing."""
    return Step(text, pl.DataFrame(schema=SCHEMA))


def edit(text: pl.Series, where: pl.Series, change: Callable[[str], Edit]) -> Step:
    """Change the few texts `where` true; a Python call for each, since no expression says what changes."""
    rows = where.fill_null(value=False).arg_true()
    if rows.is_empty():
        return unchanged(text)
    done = [change(value) for value in text.gather(rows)]
    made = [(at, *one) for at, (_, changes) in zip(rows, done, strict=True) for one in changes]
    changes = pl.DataFrame(made, schema=SCHEMA, orient="row")
    return Step(put(text, rows, [new for new, _ in done]), changes)


def put(text: pl.Series, rows: pl.Series, values: Iterable[str]) -> pl.Series:
    """Give the texts with those of `rows` replaced."""
    return text.clone().scatter(rows, pl.Series(list(values), dtype=pl.String)) if len(rows) else text


def joined(steps: Iterable[pl.DataFrame]) -> pl.DataFrame:
    """Add the changes of several steps up, by text and kind."""
    every = pl.concat([pl.DataFrame(schema=SCHEMA), *steps])
    summed = every.group_by("at", "kind", maintain_order=True)
    return summed.agg(pl.col("count").sum(), pl.col("was").drop_nulls().str.join("\n", ignore_nulls=True)).with_columns(
        pl.when(pl.col("was") != "").then("was").alias("was")
    )
