"""Kernels of a sketch: exact hash, gram hashes, one-permutation MinHash and its band keys, from code points.

One Permutation Hashing: Li, Owen, Zhang (2012); densification: Shrivastava (2017); exact hash: multilinear
hashing, Lemire and Kaser (2014). Each step is a loop of its own over a text that lies in the cache, so that LLVM makes
vector code of it: three times as fast as one loop that does all.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt

from migaki.kernels import kernel

GRAM = 5  # characters
SLOTS = 128  # bins of a sketch
BANDS, ROWS = 25, 5
EMPTY = 0xFFFFFFFF
LANES = 4  # 32-bit sums of the exact hash
BLOCK = 1024  # code points after which the random factors of the exact hash come again

Points = npt.NDArray[np.uint32]
U = np.uint32
U8 = np.uint64


@cache
def factors() -> Points:
    """Give the random factors of the exact hash, (LANES, BLOCK)."""
    return np.random.default_rng(20_230_401).integers(0, 1 << 32, (LANES, BLOCK), np.uint32)


@cache
def detours() -> npt.NDArray[np.int64]:
    """Give the order in which an empty bin looks at the others: how many bins further on."""
    return np.random.default_rng(20_170_301).permutation(np.arange(1, SLOTS))


@kernel
def scramble(h: Any) -> Any:
    """Mix a 64-bit word (the finaliser of MurmurHash3)."""
    h = (h ^ (h >> U8(33))) * U8(0xFF51AFD7ED558CCD)
    h = (h ^ (h >> U8(33))) * U8(0xC4CEB9FE1A85EC53)
    return h ^ (h >> U8(33))


@kernel
def grams(points: Any, out: Any) -> None:
    """Hash the gram that begins at each code point: `out` is GRAM - 1 shorter than `points`."""
    for j in range(len(out)):
        h = U(points[j] * U(0x9E3779B1)) + U(points[j + 1] * U(0x85EBCA77)) + U(points[j + 2] * U(0xC2B2AE3D))
        h = U(h + U(points[j + 3] * U(0x27D4EB2F)) + U(points[j + 4] * U(0x165667B1)))
        h = U((h ^ (h >> U(15))) * U(0x85EBCA6B))
        h = U((h ^ (h >> U(13))) * U(0xC2B2AE35))
        out[j] = h ^ (h >> U(16))


@kernel
def mask(points: Any) -> None:
    """Put 0 for every digit."""
    for j in range(len(points)):
        points[j] = U(48) if points[j] - U(48) < U(10) else points[j]


@kernel
def _exact(points: Any, factor: Any, out: Any) -> None:
    """Hash the whole text to 128 bits."""
    a = b = c = d = U(0)
    for start in range(0, len(points), BLOCK):
        block = points[start : start + BLOCK]
        s = t = u = v = U(0)
        for j in range(len(block)):
            p = block[j]
            s += U(p * factor[0, j])
            t += U(p * factor[1, j])
            u += U(p * factor[2, j])
            v += U(p * factor[3, j])
        a, b, c, d = U(a * U(5) + s), U(b * U(9) + t), U(c * U(13) + u), U(d * U(21) + v)
    size = U8(len(points))
    out[0] = scramble((U8(a) << U8(32) | U8(b)) + size)
    out[1] = scramble((U8(c) << U8(32) | U8(d)) + size * U8(3))


@kernel
def _bins(hashes: Any, bins: Any) -> None:
    """Keep the smallest hash of each bin, without a branch."""
    for j in range(SLOTS):
        bins[j] = U(EMPTY)
    for j in range(len(hashes)):
        slot = hashes[j] >> U(25)
        value = hashes[j] & U(0x1FFFFFF)
        known = bins[slot]
        bins[slot] = value if value < known else known


@kernel
def _densify(bins: Any, twice: Any, detour: Any) -> None:
    """Let each empty bin take the value of the first full one on its way round; all bins take each step together."""
    empty = U(0)
    for j in range(SLOTS):
        twice[j] = twice[j + SLOTS] = bins[j]
        empty += U(bins[j] == U(EMPTY))
    step = 0
    while empty:
        empty = U(0)
        other = twice[detour[step] :]
        for j in range(SLOTS):
            bins[j] = other[j] if bins[j] == U(EMPTY) else bins[j]
            empty += U(bins[j] == U(EMPTY))
        step += 1


@kernel
def _keys(bins: Any, out: Any) -> None:
    for band in range(BANDS):
        h = U8(band + 1)
        for row in range(ROWS):
            h = (h ^ U8(bins[band * ROWS + row])) * U8(0x5851F42D4C957F2D)
            h ^= h >> U8(29)
        out[band] = U(h >> U8(32))


@kernel
def _short(exact: Any, bins: Any, out: Any) -> None:
    """Sketch a text that is too short for a gram from its exact hash, so that only an equal one agrees."""
    for j in range(SLOTS):
        bins[j] = U(scramble(exact[0] + U8(j)) >> U8(32))
    for band in range(BANDS):
        out[band] = U(exact[1])


@kernel
def sketch_rows(flat: Any, rows: Any, masked: bool, factor: Any, detour: Any, made: Any) -> None:
    """Sketch the k-th text as row `rows[k]` of hashes, signatures, keys and counts; one of length -1 is left."""
    points, starts, lengths = flat
    hashes, signatures, keys, counts = made
    bins, own = np.empty(SLOTS, np.uint32), np.empty(BANDS, np.uint32)
    twice = np.empty(2 * SLOTS, np.uint32)
    buffer = np.empty(max(np.max(lengths), GRAM), np.uint32)
    for k in range(len(rows)):
        if lengths[k] < 0:
            continue
        row, text = rows[k], points[starts[k] : starts[k] + lengths[k]]
        _exact(text, factor, hashes[row])
        counts[row] = max(0, len(text) - GRAM + 1)
        if counts[row] == 0:
            _short(hashes[row], bins, own)
        else:
            if masked:
                mask(text)
            found = buffer[: counts[row]]
            grams(text, found)
            _bins(found, bins)
            _densify(bins, twice, detour)
            _keys(bins, own)
        for j in range(SLOTS):
            signatures[row, j] = np.uint16(bins[j])
        for band in range(BANDS):
            keys[band, row] = own[band]
