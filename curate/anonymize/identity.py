"""Who is who: the names of one person, in whatever form, become one identity within a thread."""

from __future__ import annotations

import polars as pl

from migaki.text.normalize import fold


def identities(found: pl.DataFrame) -> pl.DataFrame:
    """Add `identity` and `number`: what stands for the same thing in a thread, and its place there, from 1.

    `found` has the columns thread, type, surface, and id, message, start: where the find stands. Numbers follow the
    order of first mention by those, so that they depend neither on the order of the rows nor on how they were cut up.
    """
    named = found.with_columns(identity=fold(found["surface"])).with_row_index("at").sort("id", "message", "start")
    mention = pl.int_range(pl.len())
    first = mention.min().over("thread", "type", "identity").rank("dense").over("thread", "type")
    return named.with_columns(number=first.cast(pl.Int64)).sort("at").drop("at")
