"""All pairs of vectors that are alike: blocks of exact products, and for many rows only between neighbouring cells.

Cells are made by spherical k-means and every row is compared with the rows of the few cells nearest to it: one cell
alone would lose about a fifth of the pairs, those at the borders (Abbas et al., "SemDeDup", 2023, compares within one).
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import numpy as np
import numpy.typing as npt
import polars as pl

EXACT = 20_000  # rows up to which all are compared with all
CELL = 500  # rows of a cell, on average
PROBES = 6  # cells that a row is compared with
ROUNDS, SAMPLE = 6, 64  # of k-means, and rows a cell that it looks at
BLOCK = 2048  # rows multiplied at a time
NEAREST = 64  # pairs of a row that are kept inside a block: a crowd of equals is still connected

Vectors = npt.NDArray[np.float32]
Rows = npt.NDArray[np.int64]


def neighbours(vectors: Vectors, threshold: float) -> pl.DataFrame:
    """Find pairs of unit rows with a cosine of at least `threshold`; rows of zeros are like nothing.

    Gives columns left < right (row numbers) and similarity (rounded to 4 places), sorted. Exact up to EXACT rows;
    beyond, pairs whose cells are not near each other are missed (`bench/curating/pairs.py` prints how many).

    >>> neighbours(np.eye(3, dtype=np.float32)[[0, 1, 0]], 0.9).rows()
    [(0, 2, 1.0)]
    """
    known = np.flatnonzero(np.abs(vectors).sum(axis=1) > 0)
    rows = vectors if len(known) == len(vectors) else vectors[known]
    tasks = _all(len(rows)) if len(rows) <= EXACT else _cells(rows)
    empty = pl.DataFrame(schema={"left": pl.Int64, "right": pl.Int64, "similarity": pl.Float64})
    found = pl.concat([empty, *(_alike(rows, one, other, threshold) for one, other in tasks)])
    pairs = found.group_by("left", "right").agg(pl.col("similarity").max()).sort("left", "right")
    return pairs.with_columns(pl.Series("left", known[pairs["left"]]), pl.Series("right", known[pairs["right"]]))


def _all(n: int) -> Iterator[tuple[Rows, Rows]]:
    for start in range(0, n, BLOCK):
        end = min(n, start + BLOCK)
        yield np.arange(start, end), np.arange(end)  # with all before, so that a crowd meets at its first rows


def _cells(rows: Vectors) -> Iterator[tuple[Rows, Rows]]:
    """Give for each cell its visitors, the rows that it is near to, and its members, the rows that it is nearest to."""
    centres = _centres(rows)
    probes = _nearest(rows, centres, PROBES)
    visits = np.argsort(probes.ravel(), kind="stable")
    bounds = np.searchsorted(probes.ravel()[visits], np.arange(len(centres) + 1))
    for low, high in pairwise(bounds):
        visitors, rank = np.divmod(visits[low:high], PROBES)
        for start in range(0, len(visitors), BLOCK):
            yield visitors[start : start + BLOCK], visitors[rank == 0]


def _centres(rows: Vectors) -> Vectors:
    """Find the centres of cells by spherical k-means on evenly spaced rows."""
    k = len(rows) // CELL
    sample = rows[np.linspace(0, len(rows) - 1, min(len(rows), k * SAMPLE)).astype(np.int64)]
    centres = sample[np.linspace(0, len(sample) - 1, k).astype(np.int64)]
    for _ in range(ROUNDS):
        cell = _nearest(sample, centres, 1)[:, 0]
        order = np.argsort(cell, kind="stable")
        filled, first = np.unique(cell[order], return_index=True)
        sums = np.add.reduceat(sample[order], first)
        centres = centres.copy()
        centres[filled] = sums / np.maximum(np.linalg.norm(sums, axis=1, keepdims=True), 1e-9)
    return centres


def _nearest(rows: Vectors, centres: Vectors, count: int) -> Rows:
    """Give the numbers of the nearest centres of each row, the nearest first."""
    out = np.empty((len(rows), count), np.int64)
    for start in range(0, len(rows), BLOCK):
        cosine = rows[start : start + BLOCK] @ centres.T
        out[start : start + BLOCK] = np.argsort(-cosine, axis=1, kind="stable")[:, :count]
    return out


def _alike(rows: Vectors, one: Rows, other: Rows, threshold: float) -> pl.DataFrame:
    """Compare two sets of rows, each pair once or twice; a row that is like very many keeps the nearest of them."""
    cosine = rows[one] @ rows[other].T
    cosine[one[:, None] == other[None, :]] = -1
    for at in np.flatnonzero((cosine >= threshold).sum(axis=1) > NEAREST):
        rank = cosine[at].astype(np.float64).round(4) - np.arange(len(other)) * 1e-10  # ties go to the first row
        cosine[at, rank < np.partition(rank, -NEAREST)[-NEAREST]] = -1
    a, b = np.nonzero(cosine >= threshold)
    ends = np.sort(np.stack([one[a], other[b]]), axis=0)
    similarity = np.minimum(cosine[a, b].astype(np.float64).round(4), 1.0)
    return pl.DataFrame({"left": ends[0], "right": ends[1], "similarity": similarity})
