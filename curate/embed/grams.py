"""The numba kernels of the character model, on flat code points."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from migaki.kernels import kernel

BUCKETS = 1 << 18  # of the table in which grams are counted
HAN, KATAKANA, HIRAGANA, LATIN, DIGIT = 1, 2, 3, 4, 5
LITTLE = np.float32(0.1)  # weight of words of asking
GRAMMAR = np.float32(0.15)  # weight of pieces in hiragana
PIECE = np.float32(0.5)  # weight of pieces of a katakana word
THIRD = np.float32(1 / 3)  # weight of pieces of a Latin word, which come in three lengths

Points = npt.NDArray[np.uint32]
Offsets = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
U = np.uint64


@kernel
def _script(c: int) -> int:
    if c < 0x3041:
        if 48 <= c <= 57:
            return DIGIT
        latin = 97 <= c <= 122 or 0xDF <= c <= 0x24F or c in (0x27, 0x2019)
        return LATIN if latin else (HAN if c == 0x3005 else 0)
    if c <= 0x309F:
        return HIRAGANA
    if c <= 0x30FF:
        return 0 if c == 0x30FB else KATAKANA
    if 0x3400 <= c <= 0x9FFF or 0xF900 <= c <= 0xFAFF or 0x20000 <= c <= 0x323AF:
        return HAN
    return LATIN if 0x370 <= c <= 0x1FFF or 0xAC00 <= c <= 0xD7A3 else 0  # other scripts, as words


@kernel
def _bucket(p: Points, start: int, end: int, border: int) -> np.int64:
    """Hash code points; `border` tells a whole word and its beginning and end from the same letters inside."""
    h = U(0xCBF29CE484222325) ^ U(border)
    for at in range(start, end):
        h = (h ^ U(p[at])) * U(0x9E3779B97F4A7C15)
        h ^= h >> U(29)
    return np.int64((h * U(0xBF58476D1CE4E5B9)) >> U(46))


@kernel
def _add(counts: Floats, touched: Ints, n: int, bucket: np.int64, weight: np.float32) -> int:
    if counts[bucket] == 0:
        touched[n] = bucket
        n += 1
    counts[bucket] += weight
    return n


@kernel
def _pieces(
    p: Points, start: int, end: int, shortest: int, longest: int, weight: np.float32, stop: Flags,
    counts: Floats, touched: Ints, n: int,
) -> int:  # fmt: skip
    for size in range(shortest, longest + 1):
        for at in range(start, end - size + 1):
            bucket = _bucket(p, at, at + size, 0)
            n = _add(counts, touched, n, bucket, min(weight, LITTLE) if stop[bucket] else weight)
    return n


@kernel
def _latin(p: Points, start: int, end: int, counts: Floats, touched: Ints, n: int) -> int:
    for size in range(3, 6):
        for at in range(start - 1, end - size + 2):
            border = (1 if at < start else 0) + (2 if at + size > end else 0)
            bucket = _bucket(p, max(at, start), min(at + size, end), border)
            n = _add(counts, touched, n, bucket, THIRD)
    return n


@kernel
def _run(p: Points, start: int, end: int, script: int, stop: Flags, counts: Floats, touched: Ints, n: int) -> int:
    """Count the grams of a run of one script."""
    if script == HIRAGANA:
        return _pieces(p, start, end, 2, 3, GRAMMAR, stop, counts, touched, n)
    if script == HAN:
        return _pieces(p, start, end, 1, 2, np.float32(1), stop, counts, touched, n)
    if script == KATAKANA:
        while end - start > 1 and p[end - 1] == 0x30FC:
            end -= 1
    word = _bucket(p, start, end, 4)
    if stop[word]:
        return _add(counts, touched, n, word, LITTLE)
    n = _add(counts, touched, n, word, np.float32(1))
    if script == LATIN:
        return _latin(p, start, end, counts, touched, n)
    return _pieces(p, start, end, 2, 3, PIECE, stop, counts, touched, n) if script == KATAKANA else n


@kernel
def _tally(p: Points, start: int, end: int, stop: Flags, counts: Floats, touched: Ints) -> int:
    """Count the grams of a text in `counts`, which is all zero before; give how many buckets were touched."""
    n, at = 0, start
    while at < end:
        script = _script(p[at])
        to = at + 1
        while to < end and (_script(p[to]) == script or (p[to] == 0x30FC and script == HIRAGANA)):
            to += 1
        if script:
            n = _run(p, at, to, script, stop, counts, touched, n)
        at = to
    return n


@kernel
def _room(offsets: Offsets) -> int:
    longest = 0
    for i in range(len(offsets) - 1):
        longest = max(longest, offsets[i + 1] - offsets[i])
    return min(BUCKETS, 8 * longest + 8)


@kernel
def _weigh(counts: Floats, touched: Ints, n: int, rarity: Floats) -> float:
    """Damp and weight the counts in place; give the length of the vector."""
    length = 0.0
    for k in range(n):
        bucket = touched[k]
        counts[bucket] = np.float32(np.log1p(counts[bucket]) * rarity[bucket])
        length += counts[bucket] ** 2
    return float(np.sqrt(length))


@kernel
def marked(p: Points, offsets: Offsets) -> Flags:
    """Mark the buckets of given words, as whole words and as pieces: an array of BUCKETS."""
    out = np.zeros(BUCKETS, np.bool_)
    for i in range(len(offsets) - 1):
        out[_bucket(p, offsets[i], offsets[i + 1], 4)] = True
        out[_bucket(p, offsets[i], offsets[i + 1], 0)] = True
    return out


@kernel
def frequency(p: Points, offsets: Offsets, stop: Flags) -> npt.NDArray[np.int32]:
    """Count in how many texts each bucket occurs: an array of BUCKETS."""
    out = np.zeros(BUCKETS, np.int32)
    counts, touched = np.zeros(BUCKETS, np.float32), np.empty(_room(offsets), np.int64)
    for i in range(len(offsets) - 1):
        for k in range(_tally(p, offsets[i], offsets[i + 1], stop, counts, touched)):
            out[touched[k]] += 1
            counts[touched[k]] = 0
    return out


@kernel
def sketch(p: Points, offsets: Offsets, stop: Flags, rarity: Floats, width: int) -> Floats:
    """Spread each text's weights over `width`, every gram in two places with a sign: unit rows."""
    out = np.zeros((len(offsets) - 1, width), np.float32)
    counts, touched = np.zeros(BUCKETS, np.float32), np.empty(_room(offsets), np.int64)
    for i in range(len(offsets) - 1):
        n = _tally(p, offsets[i], offsets[i + 1], stop, counts, touched)
        _weigh(counts, touched, n, rarity)
        row = out[i]
        for k in range(n):
            h = U(touched[k] + 1) * U(0x94D049BB133111EB)
            for _ in range(2):
                h = (h ^ (h >> U(31))) * U(0xBF58476D1CE4E5B9)
                weight = counts[touched[k]]
                row[np.int64((h >> U(32)) % U(width))] += weight if h & U(1 << 20) else -weight
            counts[touched[k]] = 0
        length = np.sqrt((row.astype(np.float64) ** 2).sum())
        if length > 0:
            row /= np.float32(length)
    return out
