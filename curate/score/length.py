"""Answers far shorter or longer than others of their language and origin.

Modified z-score of the logarithm of the length: Iglewicz and Hoaglin, "How to detect and handle outliers" (1993).
"""

from __future__ import annotations

import polars as pl

from curate.score.judge import Fault, judged

LEAST = 30  # rows of a group, from which its spread is known
_YES_NO = (
    r"ますか|ですか|でしょうか|ませんか|(?i:^(?:is|are|can|could|does|do|did|will|would|has|have|should|may|must)\b)"
)


def outlying(value: pl.Expr, *group: str) -> pl.Expr:
    """Give the modified z-score of each value in its group of rows; null where the group is small or all alike."""
    middle = value.median().over(group)
    spread = (value - middle).abs().median().over(group)
    known = (value.count().over(group) >= LEAST) & (spread > 0)
    return pl.when(known).then(0.6745 * (value - middle) / spread)


def length(rows: pl.DataFrame) -> pl.Series:
    """Judge the columns `letters` of the answer and `z`."""
    bare = pl.col("letters") < 8
    yes_no = pl.col("question").str.contains(_YES_NO)
    long, short = pl.col("z") > 2, pl.col("z") < -2.5
    much_asked = pl.col("question").str.len_chars() > 40
    return judged(
        rows,
        "length",
        [
            Fault(bare & (~yes_no | much_asked), 0.15, "a word or two in place of an answer"),
            Fault(bare & (pl.col("letters") < 5), 0.5, "a bare yes or no"),
            Fault(long, (1 - (pl.col("z") - 2) / 3).clip(0.1, 1), "far longer than other answers"),
            Fault(short, (1 + (pl.col("z") + 2.5) / 3).clip(0.5, 1), "far shorter than other answers"),
        ],
    )
