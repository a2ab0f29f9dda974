"""Token n-grams on flat buffers: a Latin word or number is a token, and so is each kana and kanji.

Runs of n tokens shared with a benchmark are how contamination is measured: 13 words in GPT-3 (Brown et al. 2020,
appendix C), 8 words with at least 70 % of them found in PaLM (Chowdhery et al. 2022, section 8). Words are not marked
in Japanese; 13 characters stand there for about eight words.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from unicodedata import category, normalize

import numpy as np
import numpy.typing as npt
import polars as pl

from migaki.kernels import kernel

WORDS, CHARACTERS = 8, 13  # tokens of a gram in text of Latin words, and of kana and kanji

Ints = npt.NDArray[np.int64]
Hashes = npt.NDArray[np.uint64]
U = np.uint64
_BASE, _SEED = 0x9E3779B97F4A7C15, 0xCBF29CE484222325


@dataclass(frozen=True)
class Tokens:
    """The tokens of many texts, end to end: token k of text i is at `first[i] + k`; start and end are characters."""

    hashes: Hashes
    start: Ints
    end: Ints
    first: Ints  # one more than texts

    def counts(self) -> Ints:
        """Count the tokens of each text."""
        return np.diff(self.first)


@cache
def _table() -> npt.NDArray[np.uint32]:
    """Map a code point to its letter without width, case and voicing marks; to 0 what is no letter or digit.

    One character to one, so that offsets hold: ガ and half-width ｶﾞ are カ both. Bit 31 marks kana and kanji.
    """
    table = np.zeros(0x110000, np.uint32)
    table[0x20000:0x32000] = np.arange(0x20000, 0x32000, dtype=np.uint32) | np.uint32(1 << 31)
    for code in [*range(0xD800), *range(0xE000, 0x10000)]:
        letter = normalize("NFKD", chr(code))[0].lower()[0]
        if category(letter)[0] in "LN" or letter == "ー":
            east = 0x3005 <= ord(letter) <= 0x9FFF or 0xF900 <= ord(letter) <= 0xFAFF
            table[code] = ord(letter) | (east << 31)
    return table


def tokens(text: pl.Series) -> Tokens:
    """Find the tokens of every text.

    >>> found = tokens(pl.Series(["ＬＰ-200 の電源", "ｶﾞ"]))
    >>> found.first.tolist(), found.start.tolist(), found.end.tolist()
    ([0, 5, 6], [0, 3, 7, 8, 9, 0], [2, 6, 8, 9, 10, 1])
    """
    points = np.frombuffer("".join(text).encode("utf-32-le", "surrogatepass"), np.uint32)
    offsets = np.concatenate([[0], np.cumsum(text.str.len_chars().to_numpy())]).astype(np.int64)
    return Tokens(*_tokens(points, offsets, _table()))


@kernel
def _tokens(
    points: npt.NDArray[np.uint32], offsets: Ints, table: npt.NDArray[np.uint32]
) -> tuple[Hashes, Ints, Ints, Ints]:
    hashes = np.empty(len(points), np.uint64)
    start, end = np.empty(len(points), np.int64), np.empty(len(points), np.int64)
    first = np.zeros(len(offsets), np.int64)
    n = 0
    for i in range(len(offsets) - 1):
        open_word = False
        for at in range(offsets[i], offsets[i + 1]):
            letter = table[points[at]]
            joins = open_word and letter != 0 and not letter >> 31
            if letter != 0 and not joins:
                hashes[n], start[n] = U(_SEED), at - offsets[i]
                n += 1
            if letter != 0:
                h = (hashes[n - 1] ^ U(letter)) * U(0xFF51AFD7ED558CCD)
                hashes[n - 1], end[n - 1] = h ^ (h >> U(32)), at - offsets[i] + 1
            open_word = letter != 0 and not letter >> 31
        first[i + 1] = n
    return hashes[:n].copy(), start[:n].copy(), end[:n].copy(), first


@kernel
def gram_hashes(hashes: Hashes, first: Ints, n: int) -> tuple[Hashes, Ints]:
    """Hash each run of n tokens within a text; gives the hashes and the token that each begins at."""
    out, at = np.empty(len(hashes), np.uint64), np.empty(len(hashes), np.int64)
    power = U(1)
    for _ in range(n):
        power *= U(_BASE)
    m = 0
    for i in range(len(first) - 1):
        h = U(0)
        for k in range(first[i], first[i + 1]):
            h = h * U(_BASE) + hashes[k]
            if k - first[i] >= n:
                h -= hashes[k - n] * power
            if k - first[i] >= n - 1:
                out[m], at[m] = h ^ (h >> U(29)), k - n + 1
                m += 1
    return out[:m].copy(), at[:m].copy()


@kernel
def lookup(known: Hashes, asked: Hashes) -> Ints:
    """Give for each asked hash its place in `known` (distinct hashes), or -1."""
    size = 16
    while size < 2 * len(known):
        size *= 2
    slots = np.full(size, -1, np.int64)
    mask = size - 1
    for place in range(len(known)):
        slot = np.int64(known[place] & U(mask))
        while slots[slot] >= 0:
            slot = (slot + 1) & mask
        slots[slot] = place
    out = np.full(len(asked), -1, np.int64)
    for i in range(len(asked)):
        slot = np.int64(asked[i] & U(mask))
        while slots[slot] >= 0:
            if known[slots[slot]] == asked[i]:
                out[i] = slots[slot]
                break
            slot = (slot + 1) & mask
    return out
