"""What an earlier run put into texts, so that a surrogate is not taken for a person and replaced by another one."""

from __future__ import annotations

import polars as pl

from curate.anonymize.replace import surface


def standing(spans: pl.DataFrame) -> pl.DataFrame:
    """Give where replacements stand in the texts that they were put into: row, start, end (code points), surrogate.

    `spans` has row, start, end in the text as it was before, and surrogate, as `anonymize_spans` records them.

    >>> spans = pl.DataFrame({"row": [0, 0], "start": [0, 4], "end": [2, 6], "surrogate": ["佐々木", "森"]})
    >>> standing(spans).rows()
    [(0, 0, 3, '佐々木'), (0, 5, 6, '森')]
    """
    length = pl.col("surrogate").str.len_chars().cast(pl.Int64)
    more = length - (pl.col("end") - pl.col("start"))
    moved = pl.col("start") + more.cum_sum().over("row") - more
    return (
        spans.drop_nulls("surrogate")
        .sort("row", "start")
        .select("row", start=moved, end=moved + length, surrogate="surrogate")
    )


def unmade(text: pl.Series, found: pl.DataFrame, spans: pl.DataFrame) -> pl.DataFrame:
    """Leave out finds that lie over what an earlier run put there, where it still stands in its place.

    `found` is in `text`, as in `spans.SPANS`; `spans` as in `standing`, with rows of `text`.
    """
    made = standing(spans)
    made = made.filter(surface(text, made) == made["surrogate"])
    over = found.with_row_index("at").join(made.select("row", first="start", last="end"), on="row")
    over = over.filter((pl.col("start") < pl.col("last")) & (pl.col("end") > pl.col("first")))
    return found.with_row_index("at").join(over, on="at", how="anti").drop("at")
