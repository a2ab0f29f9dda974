"""The words of texts as hashes: pieces that both languages share, found without a dictionary, in numba.

Latin words give their first four letters, katakana its trigrams, kanji its bigrams; hiragana, which is mostly grammar,
gives none. Kanji bigrams find Japanese text as well as a morphological analyser does: Fujii and Croft, "A comparison
of indexing techniques for Japanese text retrieval" (1993).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import polars as pl

from migaki.kernels import kernel

STEM = 4  # letters of a Latin word that count, so that "print", "prints" and "printing" are one
BITS = 20  # of the table that terms are counted in
_LATIN, _KATAKANA, _HAN = 1, 2, 3
_PLANE = 1 << 16  # characters beyond it are in no word

Hashes = npt.NDArray[np.uint32]
Offsets = npt.NDArray[np.int64]
U = np.uint32


@dataclass(frozen=True)
class Codes:
    """Texts as code points, laid end to end: text i is `points[offsets[i]:offsets[i + 1]]`."""

    points: Hashes
    offsets: Offsets


@dataclass(frozen=True)
class Terms:
    """Each text's terms, once each: those of text i are `hashes[offsets[i]:offsets[i + 1]]`."""

    hashes: Hashes
    offsets: Offsets


def codes(text: pl.Series) -> Codes:
    """Lay all texts' code points end to end."""
    flat = np.frombuffer("".join(text).encode("utf-32-le", "surrogatepass"), np.uint32)
    return Codes(flat, np.concatenate([[0], np.cumsum(text.str.len_chars().to_numpy())]).astype(np.int64))


def terms(text: Codes, stop: tuple[str, ...] = ()) -> Terms:
    """Find the terms of each text, those of the words in `stop` left out.

    >>> found = terms(codes(pl.Series(["プリンタの電源", "電源を切る", "Printing", "the prints"])), ("the",))
    >>> [len(set(found.hashes[a:b])) for a, b in zip(found.offsets, found.offsets[1:])]
    [3, 2, 1, 1]
    """
    words = codes(pl.Series(stop, dtype=pl.String))
    left_out = _whole(words.points, words.offsets)
    return Terms(*_find(text.points, text.offsets, left_out))


def _narrowed() -> npt.NDArray[np.uint32]:
    """Fold each character of the first plane: full-width Latin to ASCII, capitals to small letters."""
    table = np.arange(_PLANE, dtype=np.uint32)
    table[0xFF01:0xFF5F] -= 0xFEE0
    table[(table >= 65) & (table <= 90)] += 32
    return table


def _kinds() -> npt.NDArray[np.uint8]:
    c = _narrowed()
    table = np.zeros(_PLANE, np.uint8)
    table[
        ((c >= 48) & (c <= 57)) | ((c >= 97) & (c <= 122)) | ((c >= 0xC0) & (c <= 0x24F) & (c != 0xD7) & (c != 0xF7))
    ] = _LATIN
    table[((c >= 0x30A1) & (c <= 0x30FA)) | (c == 0x30FC)] = _KATAKANA
    table[((c >= 0x3400) & (c <= 0x9FFF)) | (c == 0x3005)] = _HAN
    return table


_NARROW, _KIND = _narrowed(), _kinds()


@kernel
def _hash(p: Hashes, start: int, end: int) -> np.uint32:
    h = U(0x811C9DC5)
    for at in range(start, end):
        h = U((h ^ _NARROW[p[at]]) * U(0x01000193))
        h ^= h >> U(15)
    return U(h * U(0x85EBCA6B))


@kernel
def _whole(p: Hashes, offsets: Offsets) -> npt.NDArray[np.bool_]:
    """Make a table of whole words by the first bits of their hashes."""
    table = np.zeros(1 << BITS, np.bool_)
    for i in range(len(offsets) - 1):
        table[_hash(p, offsets[i], offsets[i + 1]) >> U(32 - BITS)] = True
    return table


@kernel
def _find(p: Hashes, offsets: Offsets, stop: npt.NDArray[np.bool_]) -> tuple[Hashes, Offsets]:
    out = np.empty(len(p), np.uint32)
    ends = np.zeros(len(offsets), np.int64)
    seen = np.full(1 << BITS, -1, np.int32)
    n = 0
    for i in range(len(offsets) - 1):
        at = offsets[i]
        while at < offsets[i + 1]:
            kind, start = _KIND[p[at]] if p[at] < _PLANE else 0, at
            at += 1
            if kind == 0:
                continue
            while at < offsets[i + 1] and p[at] < _PLANE and _KIND[p[at]] == kind:
                at += 1
            if kind == _LATIN and (at - start == 1 or stop[_hash(p, start, at) >> U(32 - BITS)]):
                continue
            size = STEM if kind == _LATIN else 3 if kind == _KATAKANA else 2
            last = start if kind == _LATIN else max(start, at - size)
            for first in range(start, last + 1):
                h = _hash(p, first, min(first + size, at))
                place = h >> U(32 - BITS)
                if seen[place] != i and (kind == _LATIN or not stop[place]):
                    seen[place] = i
                    out[n] = h
                    n += 1
        ends[i + 1] = n
    return out[:n].copy(), ends
