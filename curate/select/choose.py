"""Chooses rows topic by topic, and puts them in one order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
import polars as pl

from curate.select.greedy import cover, spread
from curate.select.quotas import quotas
from curate.select.topics import SCALE, Ints, Vectors, exact, topics


@dataclass(frozen=True)
class Manner:
    """How to choose; the options of the stage of the same names."""

    method: Literal["coverage", "spread"]
    by: tuple[str, ...]
    balance: float
    sections: float


def choose(rows: pl.DataFrame, vectors: Vectors, size: int, how: Manner) -> list[int]:
    """Choose `size` rows; gives their numbers in an order of which every beginning is a fair share of all.

    `rows` has stratum, section and worth, and is in an order that means nothing; `vectors` are its rows' unit vectors.
    """
    if rows.is_empty() or size == 0:
        return []
    points = exact(vectors)
    numbered = rows.select(
        pl.int_range(pl.len()).alias("row"),
        "stratum",
        "worth",
        section=pl.col("section").rank("dense").cast(pl.Int64) - 1,
        topic=pl.Series(topics(points)),
    )
    given = quotas(numbered, size, how.by, how.balance)
    numbered = numbered.join(given, on=["stratum", "topic"], maintain_order="left")
    chosen_of = np.zeros(rows.height, np.int64)
    parts = numbered.partition_by("topic", maintain_order=False)
    picked = [_of_topic(part, points, how, chosen_of) for part in sorted(parts, key=lambda part: part["topic"][0])]
    # The k-th of q rows of a cell stands k/q of the way down, so that topics and sources take turns.
    turn = (pl.int_range(pl.len()).over("stratum", "topic") + 0.5) / pl.col("quota")
    return pl.concat(picked).select("row", turn=turn).sort("turn", "row")["row"].to_list()


def _of_topic(part: pl.DataFrame, points: Vectors, how: Manner, chosen_of: Ints) -> pl.DataFrame:
    """Give the chosen rows of one topic, in the order of choosing."""
    mine = points[part["row"].to_numpy()]
    likeness = np.maximum(mine @ mine.T, 0)
    cell = part["stratum"].rank("dense").cast(pl.Int64).to_numpy() - 1
    quota = np.zeros(cell.max() + 1, np.int64)
    quota[cell] = part["quota"].to_numpy()
    worth, section = part["worth"].to_numpy(), part["section"].to_numpy()
    if how.method == "spread":
        return part[spread(likeness, worth, cell, quota)]
    return part[cover(likeness, worth, cell, quota, section, chosen_of, how.sections * SCALE**2)]
