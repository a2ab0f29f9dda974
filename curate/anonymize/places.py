"""Where an expression matches in texts: places that polars' own expressions do not give."""

from __future__ import annotations

import polars as pl

# Two of the code points that Unicode keeps free for such use inside a program (noncharacters).
_MARK = "\ufdd0"


def places(text: pl.Series, expression: str) -> pl.DataFrame:
    """Find every match in texts: columns row, start, end (code points) and what stands there, `match`.

    The expression is one of the `regex` crate: no look-around. Nothing is found in a text that holds U+FDD0.

    >>> places(pl.Series(["Tel 03, 04", "-"]), r"[0-9]+").rows()
    [(0, 4, 6, '03'), (0, 8, 10, '04')]
    """
    rows = pl.DataFrame({"row": pl.int_range(len(text), dtype=pl.UInt32, eager=True), "text": text})
    hit = pl.col("text").str.contains(expression) & ~pl.col("text").str.contains(_MARK, literal=True)
    # Every match between two marks: cut at the marks, every other piece is a match.
    marked = rows.filter(hit).select(
        "row", piece=pl.col("text").str.replace_all(expression, f"{_MARK}${{0}}{_MARK}").str.split(_MARK)
    )
    pieces = marked.explode("piece").with_columns(
        size=pl.col("piece").str.len_chars().cast(pl.Int64), at=pl.int_range(pl.len()).over("row")
    )
    end = pl.col("size").cum_sum().over("row")
    found = pieces.with_columns(start=end - pl.col("size"), end=end).filter(pl.col("at") % 2 == 1)
    return found.select("row", "start", "end", match="piece")
