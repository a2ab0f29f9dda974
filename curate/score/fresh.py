"""Whether the answer may be out of date: its source has a later revision, or it is older than a company allows."""

from __future__ import annotations

import polars as pl

from curate.score.judge import Fault, judged
from migaki.samples import document


def fresh(rows: pl.DataFrame, stale_days: int) -> pl.Series:
    """Judge the columns `source`, `revision_order` and `at`; ages count from the newest row, 0 days counts none."""
    behind = pl.col("revision_order") < pl.col("revision_order").max().over(document(pl.col("source")))
    old = pl.col("at") < pl.col("at").max() - pl.duration(days=stale_days) if stale_days else pl.lit(value=False)
    return judged(
        rows,
        "fresh",
        [
            Fault(behind, 0.5, "its source has a later revision"),
            Fault(old, 0.5, f"older than {stale_days} days"),
        ],
    )
