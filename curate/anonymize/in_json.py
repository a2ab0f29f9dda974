"""Finds in texts that are JSON, or hold some: what was JSON before masking is JSON afterwards."""

from __future__ import annotations

import polars as pl

HOLDS_JSON = r'"\s*:'


def past_escapes(text: pl.Series, found: pl.DataFrame) -> pl.DataFrame:
    r"""Let a find that begins in an escape begin behind it: in `"mail\tuser@example.jp"` the t is not of the name.

    Texts without JSON stay as they are: in `C:\tanaka` the t is one.

    >>> from curate.anonymize.spans import SPANS
    >>> found = pl.DataFrame([(0, 7, 14, "EMAIL_ADDRESS", 0.9, "pattern")], schema=SPANS, orient="row")
    >>> past_escapes(pl.Series([r'{"a":"\ta@b.jp"}']), found)["start"].to_list()
    [8]
    """
    start = pl.col("start")
    around = found.select(
        "start", text=text.gather(found["row"]), width=pl.min_horizontal(pl.col("end") - start, 5)
    ).select(
        before=pl.col("text").str.slice(pl.max_horizontal(start - 8, 0), pl.min_horizontal(start, 8)),
        first=pl.col("text").str.slice(start, "width"),
        json=pl.col("text").str.contains(HOLDS_JSON),
    )
    odd = pl.col("before").str.extract(r"(\\+)$").str.len_chars() % 2 == 1
    length = (
        pl.when(pl.col("first").str.contains(r"^u[0-9A-Fa-f]{4}"))
        .then(5)
        .when(pl.col("first").str.contains(r"^[nrtbf]"))
        .then(1)
        .otherwise(0)
    )
    shift = around.select(pl.when(pl.col("json") & odd.fill_null(value=False)).then(length).otherwise(0)).to_series()
    return found.with_columns(start=start + shift)
