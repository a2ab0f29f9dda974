"""Kernel of the true Jaccard similarity of the sets of grams of two texts, counted in a hash table.

It imports no other kernel: numba keeps compiled code until the file changes that it stands in, not what that imports.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from migaki.kernels import kernel

U = np.uint32
LEFT, RIGHT, BOTH = 1, 2, 3  # marks of a gram: where it was seen; 0 for a free place
ROOM = 4  # places of the table for each gram, so that few grams meet


@kernel
def _enter(hashes: Any, side: int, table: Any, marks: Any) -> Any:
    """Enter grams of one side, or of both; give how many were not there yet and how many are now in both."""
    last = U(len(table) - 1)
    new = both = 0
    for h in hashes:
        at = h & last
        while marks[at] and table[at] != h:
            at = (at + U(1)) & last
        seen = marks[at]
        table[at] = h
        marks[at] = seen | side
        new += seen == 0
        both += (seen | side == BOTH) & (seen != BOTH)
    return new, both


@kernel
def _equal(left: Any, right: Any) -> Any:
    if len(left) != len(right):
        return False
    different = U(0)
    for j in range(len(left)):
        different += U(left[j] != right[j])
    return different == 0


@kernel
def _share(left: Any, right: Any, table: Any, marks: Any) -> Any:
    """Give the share of the grams of two texts that is in both."""
    size = 16
    while size < ROOM * (len(left) + len(right)):
        size *= 2
    marks[:size] = 0
    union = _enter(left, LEFT, table[:size], marks[:size])[0]
    more, both = _enter(right, RIGHT, table[:size], marks[:size])
    return both / (union + more)


@kernel
def jaccard(flat: Any, hashes: Any, gram: int, out: Any) -> None:
    """Compare texts 2k and 2k + 1 for every k; `hashes` are those of the grams that begin at each code point.

    1.0 where they are equal, 0.0 where one is too short for a gram and they are not, NaN where a length is -1.
    """
    points, starts, lengths = flat
    size = 16
    while size < 2 * ROOM * np.max(lengths):
        size *= 2
    table, marks = np.empty(size, np.uint32), np.empty(size, np.uint8)
    for k in range(len(out)):
        a, b, sizes = starts[2 * k], starts[2 * k + 1], lengths[2 * k : 2 * k + 2]
        shortest = min(sizes[0], sizes[1])
        if shortest < 0:
            out[k] = np.nan
        elif _equal(points[a : a + sizes[0]], points[b : b + sizes[1]]):
            out[k] = 1.0
        elif shortest < gram:
            out[k] = 0.0
        else:
            out[k] = _share(hashes[a : a + sizes[0] - gram + 1], hashes[b : b + sizes[1] - gram + 1], table, marks)
