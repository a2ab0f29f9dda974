"""One-permutation MinHash over character 5-grams, and true Jaccard, in numba on flat code points.

Character grams, because word shingles find almost no Japanese near-duplicates. Sketch: Li, Owen, Zhang, "One
Permutation Hashing" (2012), with rotation densification: Shrivastava and Li (2014).
"""

from __future__ import annotations

import numba as nb
import numpy as np
import numpy.typing as npt
import polars as pl

GRAM = 5  # characters
SLOTS = 128  # bins of a sketch
BANDS, ROWS = 25, 5

Points = npt.NDArray[np.uint32]
Offsets = npt.NDArray[np.int64]
U = np.uint32


def points(text: pl.Series) -> tuple[Points, Offsets]:
    """Lay all texts' code points end to end; text i is `points[offsets[i]:offsets[i + 1]]`."""
    flat = np.frombuffer("".join(text).encode("utf-32-le", "surrogatepass"), np.uint32)
    return flat, np.concatenate([[0], np.cumsum(text.str.len_chars().to_numpy())]).astype(np.int64)


@nb.njit(nogil=True, cache=True)
def _hash(p: Points, at: int) -> np.uint32:
    h = U(p[at] * U(0x9E3779B1) + p[at + 1] * U(0x85EBCA77) + p[at + 2] * U(0xC2B2AE3D))
    h = U(h + p[at + 3] * U(0x27D4EB2F) + p[at + 4] * U(0x165667B1))
    h = U((h ^ (h >> U(15))) * U(0x85EBCA6B))
    h = U((h ^ (h >> U(13))) * U(0xC2B2AE35))
    return h ^ (h >> U(16))


@nb.njit(nogil=True, cache=True)
def sketches(p: Points, offsets: Offsets) -> npt.NDArray[np.uint32]:
    """Sketch every text: an array of (texts, SLOTS). A text shorter than a gram gets all ones and matches nothing."""
    n = len(offsets) - 1
    empty = U(0xFFFFFFFF)
    out = np.full((n, SLOTS), empty, np.uint32)
    for i in range(n):
        s = out[i]
        for at in range(offsets[i], offsets[i + 1] - GRAM + 1):
            h = _hash(p, at)
            slot = np.int64(h >> U(25))
            s[slot] = min(s[slot], h & U(0x1FFFFFF))
        if offsets[i + 1] - offsets[i] < GRAM:
            continue
        first = s.copy()
        for to in range(SLOTS):
            step = 0
            while first[(to + step) % SLOTS] == empty:
                step += 1
            if step:
                s[to] = U(first[(to + step) % SLOTS] + U(step) * U(0x9E3779B1))
    return out


@nb.njit(nogil=True, cache=True)
def band_keys(sketch: npt.NDArray[np.uint32]) -> npt.NDArray[np.uint64]:
    """Hash each band of each sketch: an array of (BANDS, texts)."""
    n = sketch.shape[0]
    out = np.empty((BANDS, n), np.uint64)
    for i in range(n):
        for band in range(BANDS):
            h = np.uint64(0xCBF29CE484222325)
            for row in range(ROWS):
                h = (h ^ np.uint64(sketch[i, band * ROWS + row])) * np.uint64(0x100000001B3)
            out[band, i] = h
    return out


@nb.njit(nogil=True, cache=True)
def _grams(p: Points, start: int, end: int) -> npt.NDArray[np.uint32]:
    n = max(0, end - start - GRAM + 1)
    out = np.empty(n, np.uint32)
    for at in range(n):
        out[at] = _hash(p, start + at)
    return np.unique(out)


@nb.njit(nogil=True, cache=True)
def jaccard(
    p: Points, offsets: Offsets, left: npt.NDArray[np.int64], right: npt.NDArray[np.int64]
) -> npt.NDArray[np.float64]:
    """Give the Jaccard similarity of the sets of grams of each pair of texts."""
    out = np.zeros(len(left), np.float64)
    for k in range(len(left)):
        a = _grams(p, offsets[left[k]], offsets[left[k] + 1])
        b = _grams(p, offsets[right[k]], offsets[right[k] + 1])
        i = j = both = 0
        while i < len(a) and j < len(b):
            if a[i] == b[j]:
                both += 1
                i += 1
                j += 1
            elif a[i] < b[j]:
                i += 1
            else:
                j += 1
        total = len(a) + len(b) - both
        out[k] = both / total if total else 0.0
    return out
