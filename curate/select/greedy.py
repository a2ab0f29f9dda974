"""Chooses rows of one topic, one after the other, each the one that adds most.

Coverage is facility location: every row counts by its similarity to the nearest chosen one. The greedy choice is within
1 - 1/e of the best (Nemhauser, Wolsey and Fisher 1978), within a half under quotas (Fisher, Nemhauser and Wolsey 1978),
and lazy evaluation (Minoux 1978) skips what cannot win. A row of a section that is not chosen yet adds more: the
diversity reward of Lin and Bilmes (2011, "A class of submodular functions for document summarization"). Spread is the
farthest-first k-center of Gonzalez (1985).
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from migaki.kernels import kernel

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]


@kernel
def cover(
    likeness: npt.NDArray[np.float32],
    worth: Floats,
    cell: Ints,
    quota: Ints,
    section: Ints,
    chosen_of: Ints,
    reward: float,
) -> Ints:
    """Choose rows by coverage; gives their numbers in the order of choosing.

    `likeness` holds the similarities of n rows to each other, whole numbers from 0. `worth` multiplies what a row adds;
    `cell` is the row's place in `quota`, `section` its place in `chosen_of`. Quotas and counts are changed in place.
    """
    best = np.zeros(len(worth), np.float32)
    bound = np.full(len(worth), np.inf)  # what a row can add at most; -1 once it is chosen
    fresh = np.full(len(worth), -1, np.int64)  # how many were chosen when the bound was worked out
    out = np.empty(len(worth), np.int64)
    picked = 0
    top = _largest(bound, cell, quota)
    while top >= 0:
        if fresh[top] == picked:
            out[picked], bound[top] = top, -1.0
            picked += 1
            quota[cell[top]] -= 1
            chosen_of[section[top]] += 1
            best = np.maximum(best, likeness[top])
        else:
            k = np.float64(chosen_of[section[top]])
            bound[top] = worth[top] * (_gain(likeness[top], best) + reward * (np.sqrt(k + 1) - np.sqrt(k)))
            fresh[top] = picked
        top = _largest(bound, cell, quota)
    return out[:picked].copy()


@kernel
def _largest(bound: Floats, cell: Ints, quota: Ints) -> int:
    """Give the row with the largest bound of those whose cell has quota left, -1 where there is none."""
    top = -1
    for j in range(len(bound)):
        if bound[j] >= 0 and quota[cell[j]] > 0 and (top < 0 or bound[j] > bound[top]):
            top = j
    return top


@kernel
def _gain(likeness: npt.NDArray[np.float32], best: npt.NDArray[np.float32]) -> float:
    """Sum up how much nearer all rows come."""
    gain = 0.0
    for i in range(len(best)):
        gain += max(np.float32(0), likeness[i] - best[i])
    return gain


@kernel
def spread(likeness: npt.NDArray[np.float32], worth: Floats, cell: Ints, quota: Ints) -> Ints:
    """Choose rows by distance: each time the one least like those chosen, the worthier of equals."""
    best = np.full(len(worth), -1.0, np.float32)
    left = np.ones(len(worth), np.bool_)
    out = np.empty(len(worth), np.int64)
    picked = 0
    while True:
        top = -1
        for j in range(len(worth)):
            if left[j] and quota[cell[j]] > 0 and (top < 0 or _farther(best, worth, j, top)):
                top = j
        if top < 0:
            return out[:picked].copy()
        out[picked], left[top] = top, False
        picked += 1
        quota[cell[top]] -= 1
        best = np.maximum(best, likeness[top])


@kernel
def _farther(best: npt.NDArray[np.float32], worth: Floats, one: int, other: int) -> bool:
    return bool(best[one] < best[other] or (best[one] == best[other] and worth[one] > worth[other]))
