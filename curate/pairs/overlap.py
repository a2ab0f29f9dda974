"""How many of their characters two texts share in order: sets of 5-grams, compared exactly, in numba."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import polars as pl

from migaki.kernels import kernel

GRAM = 5  # characters
SLOTS = 1 << 18  # of the table in which grams are marked
LONGEST = SLOTS // 4  # characters of a text; what comes after is not compared

Points = npt.NDArray[np.uint32]
Ints = npt.NDArray[np.int64]
Hashes = npt.NDArray[np.uint64]
U = np.uint64


def jaccard(left: pl.Series, right: pl.Series) -> npt.NDArray[np.float64]:
    """Give the Jaccard similarity of the sets of character 5-grams of each pair of folded texts.

    A text shorter than a gram is one gram itself, so that short texts are 1 when equal and 0 else.

    >>> jaccard(pl.Series(["電源が入らないとき", "はい"]), pl.Series(["電源が入らない場合", "はい"])).round(2).tolist()
    [0.43, 1.0]
    """
    return _jaccards(*_points(left), *_points(right))


def _points(text: pl.Series) -> tuple[Points, Ints]:
    flat = np.frombuffer("".join(text).encode("utf-32-le", "surrogatepass"), np.uint32)
    return flat, np.concatenate([[0], np.cumsum(text.str.len_chars().to_numpy())]).astype(np.int64)


@kernel
def _hash(p: Points, start: int, end: int) -> U:
    h = U(end - start)
    for at in range(start, end):
        h = (h ^ U(p[at])) * U(0x9E3779B97F4A7C15)
        h ^= h >> U(32)
    return h | U(1)  # 0 marks an empty slot


@kernel
def _mark(p: Points, start: int, end: int, sign: int, table: Hashes, side: Ints, used: Ints, n: int) -> int:
    """Mark the grams of a text with a sign: 1 for the left, 2 for the right; give how many slots are in use."""
    end = min(end, start + LONGEST)
    for at in range(start, max(start + min(1, end - start), end - GRAM + 1)):
        h = _hash(p, at, min(at + GRAM, end))
        slot = np.int64(h >> U(40)) % SLOTS
        while table[slot] != 0 and table[slot] != h:
            slot = (slot + 1) % SLOTS
        if table[slot] == 0:
            table[slot], side[slot], used[n] = h, 0, slot
            n += 1
        side[slot] |= sign
    return n


@kernel
def _jaccards(p: Points, starts: Ints, q: Points, others: Ints) -> npt.NDArray[np.float64]:
    out = np.zeros(len(starts) - 1)
    table, side, used = np.zeros(SLOTS, np.uint64), np.zeros(SLOTS, np.int64), np.empty(SLOTS, np.int64)
    for i in range(len(out)):
        n = _mark(p, starts[i], starts[i + 1], 1, table, side, used, 0)
        n = _mark(q, others[i], others[i + 1], 2, table, side, used, n)
        both = 0
        for k in range(n):
            both += side[used[k]] == 3
            table[used[k]] = 0
        out[i] = both / n if n else 0.0
    return out
