"""Which row of a group of copies stays, and what decided it."""

from __future__ import annotations

from typing import Literal

import polars as pl

Keep = Literal["newest", "longest", "best", "human"]

# What is looked at after `settled`, until two rows differ; more is better.
_ORDERS: dict[Keep, tuple[str, ...]] = {
    "newest": ("at", "revision", "length"),
    "longest": ("length", "at", "revision"),
    "best": ("quality", "at", "revision", "length"),
    "human": ("human", "at", "revision", "length"),
}
_WHY = {
    "settled": "not in review",
    "at": "newest",
    "revision": "latest revision",
    "length": "longest",
    "quality": "highest score",
    "human": "by people",
}
RANKED_BY = {
    "settled": pl.Boolean(),  # kept so far, not in review
    "at": pl.Datetime("us", "UTC"),
    "revision": pl.String(),  # comparable, as `revision_order` makes it
    "quality": pl.Float64(),
    "human": pl.Boolean(),  # written or labelled by people
}


def ranked(rows: pl.DataFrame, keep: Keep) -> pl.DataFrame:
    """Sort rows so that the one that stays comes first; ties fall to the lowest id.

    `rows` has id, question, answer and any of settled, at, revision, quality, human; a missing one decides nothing.
    """
    missing = [pl.lit(None, kind).alias(name) for name, kind in RANKED_BY.items() if name not in rows.columns]
    length = pl.col("question").str.len_chars() + pl.col("answer").str.len_chars()
    keys = ["settled", *_ORDERS[keep]]
    return rows.with_columns(*missing, length=length).sort(
        *keys, "id", descending=[True] * len(keys) + [False], nulls_last=True
    )


def why(rows: pl.DataFrame, keep: Keep) -> pl.DataFrame:
    """Say what put the first row of each group before the second: columns id and why.

    `rows` is in the order of `ranked` and has a `group`; groups of one row are left out.
    """
    place = pl.int_range(pl.len()).over("group")
    first, second = (rows.filter(place == at) for at in (0, 1))
    both = first.join(second, on="group", suffix="_second")
    reason = pl.lit("lowest id")
    for key in reversed(["settled", *_ORDERS[keep]]):
        reason = pl.when(pl.col(key).ne_missing(pl.col(f"{key}_second"))).then(pl.lit(_WHY[key])).otherwise(reason)
    return both.select("id", why=reason)
