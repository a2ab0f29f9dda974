"""The table of what was found: where it stands, what it is, how sure; and which of overlapping finds counts."""

from __future__ import annotations

import polars as pl

SPANS = {
    "row": pl.UInt32(),  # position of the text in the series
    "start": pl.Int64(),  # code points of the text as it was given
    "end": pl.Int64(),
    "type": pl.String(),
    "score": pl.Float64(),
    "by": pl.String(),  # the layer that found it: pattern, name, address, model
}


def empty() -> pl.DataFrame:
    """Give a table without a find."""
    return pl.DataFrame(schema=SPANS)


def resolved(found: pl.DataFrame) -> pl.DataFrame:
    """Keep of overlapping finds the surest, then the longest, then the first; in order of row and place.

    Finds of one type that overlap are joined beforehand, so that a name found by two layers is masked whole.

    >>> spans = [(0, 0, 4, "PERSON", 0.6, "name"), (0, 2, 6, "PERSON", 0.8, "model"), (0, 5, 9, "AGE", 0.4, "pattern")]
    >>> resolved(pl.DataFrame(spans, schema=SPANS, orient="row")).rows()
    [(0, 0, 6, 'PERSON', 0.8, 'model')]
    """
    ordered = found.filter(pl.col("start") < pl.col("end")).sort("row", "start", "end")
    # Most rows hold no overlap and are done: what follows looks at the others.
    crowded = ordered.filter(_crowded(ordered))["row"].unique()
    if crowded.is_empty():
        return ordered
    torn = pl.col("row").is_in(crowded.implode())
    return pl.concat([ordered.filter(~torn), _decided(ordered.filter(torn))]).sort("row", "start")


def _decided(found: pl.DataFrame) -> pl.DataFrame:
    """Join and choose among finds of rows in which some overlap."""
    ordered = found.sort("row", "type", "start", "end")
    reach = pl.col("end").cum_max().shift(1).over("row", "type")
    piece = (pl.col("start") >= reach).fill_null(value=True).cum_sum().alias("piece")
    surest = pl.col("by").sort_by("score", "by", descending=[True, False]).first()
    joined = (
        ordered.with_columns(piece)
        .group_by("piece", "row", "type", maintain_order=True)
        .agg(pl.col("start").min(), pl.col("end").max(), pl.col("score").max(), surest)
    )
    ranked = joined.select(*SPANS).sort(
        "row", "score", pl.col("end") - pl.col("start"), "start", "type", descending=[False, True, True, False, False]
    )
    return _apart(ranked)


def _apart(ranked: pl.DataFrame) -> pl.DataFrame:
    """Take finds in order of rank, passing over those that overlap one that was taken."""
    crowded = _crowded(ranked)
    taken: dict[int, list[tuple[int, int]]] = {}
    # A Python step for each find that overlaps another: few, as layers mostly agree or look at different things.
    keep = []
    for number, row, start, end in (
        ranked.filter(crowded).with_row_index("number").select("number", "row", "start", "end").iter_rows()
    ):
        there = taken.setdefault(row, [])
        if all(end <= left or start >= right for left, right in there):
            there.append((start, end))
            keep.append(number)
    return pl.concat([ranked.filter(~crowded), ranked.filter(crowded)[keep]])


def _crowded(spans: pl.DataFrame) -> pl.Series:
    """Tell the finds that overlap another of their row."""
    marked = spans.select("row", "start", "end").with_row_index("at").sort("row", "start", "end")
    # One running maximum serves all rows: each begins beyond where the one before can reach.
    step = marked.select(pl.col("end").max() + 1).item() if marked.height else 1
    base = pl.col("row").cast(pl.Int64) * step
    placed = marked.with_columns(pl.col("start", "end") + base)
    before = pl.col("end").cum_max().shift(1) > pl.col("start")
    after = pl.col("start").shift(-1) < pl.col("end").cum_max()
    return placed.with_columns(hit=before.fill_null(value=False) | after.fill_null(value=False)).sort("at")["hit"]
