"""How kana follow each other: text as a row of symbols, and how often three of them are written together.

Each hiragana, 、 and 。 are one symbol; a run of kanji, katakana, letters or digits is one, and so is everything else;
spaces are none.
"""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

import numpy as np
import numpy.typing as npt

from migaki.kernels import kernel

FIRST, COUNT = 0x3041, 86  # ぁ to ゖ
OTHER, KANJI, KATAKANA, LATIN, DIGIT, COMMA, STOP, HIRAGANA = range(8)
SPACE = -1
SIGNS = "PKCLD、。"  # as the counts write them
MOST = 255  # that a count goes up to
KNOWN = 2  # times from which three symbols are known to follow each other
_BITS = 7

Codes = npt.NDArray[np.uint32]
Counts = npt.NDArray[np.uint8]
Symbols = npt.NDArray[np.int32]

_RANGES = [
    ("々〆", KANJI),
    ("㐀䶿", KANJI),
    ("一鿿", KANJI),
    ("ァー", KATAKANA),
    ("・・", OTHER),
    ("AZ", LATIN),
    ("az", LATIN),
    ("\u00c0\u024f", LATIN),
    ("ＡＺ", LATIN),
    ("ａｚ", LATIN),
    ("\ufffc\ufffc", LATIN),  # hidden code stands as a name does
    ("09", DIGIT),
    ("０９", DIGIT),
    ("、、", COMMA),
    ("，，", COMMA),
    ("。。", STOP),
    ("．．", STOP),
    ("\t\t", SPACE),
    ("  ", SPACE),
    ("\u3000\u3000", SPACE),
]


def _kinds() -> npt.NDArray[np.int8]:
    """Give the symbol of each code point below 65,536."""
    kinds = np.full(1 << 16, OTHER, np.int8)
    for ends, kind in _RANGES:
        kinds[ord(ends[0]) : ord(ends[1]) + 1] = kind
    kinds[FIRST : FIRST + COUNT] = np.arange(HIRAGANA, HIRAGANA + COUNT)
    return kinds


_KINDS = _kinds()


@lru_cache
def counts() -> Counts:
    """Read the shipped counts of triples (uint8, saturated), indexed by the three symbols' bits."""
    found = np.zeros(1 << 3 * _BITS, np.uint8)
    for line in files("curate.typos").joinpath("triples.txt").read_text("utf-8").splitlines():
        count, _, triples = line.partition(" ")
        if count != "#":
            for triple in triples.split():
                found[index(triple)] = min(MOST, int(count))
    return found


def index(triple: str) -> int:
    """Give a triple's place in the counts."""
    first, second, third = (SIGNS.index(sign) if sign in SIGNS else HIRAGANA + ord(sign) - FIRST for sign in triple)
    return (first << 2 * _BITS) | (second << _BITS) | third


@kernel
def symbol(code: int) -> int:
    """Give the symbol of a code point."""
    return int(_KINDS[code]) if code < 65536 else OTHER


@kernel
def read(codes: Codes, symbols: Symbols, places: npt.NDArray[np.int64]) -> int:
    """Fill in the symbols and where each begins; give how many there are."""
    count, before = 0, SPACE
    for at in range(len(codes)):
        sign = symbol(codes[at])
        if sign == SPACE or (sign == before and sign <= DIGIT):
            continue
        symbols[count], places[count], before = sign, at, sign
        count += 1
    return count


@kernel
def triple(symbols: Symbols, at: int) -> int:
    """Give the place in the counts of the three symbols from `at`."""
    return int((symbols[at] << 14) | (symbols[at + 1] << 7) | symbols[at + 2])


@kernel
def sites(codes: Codes, counts: Counts) -> npt.NDArray[np.bool_]:
    """Mark where a symbol of three begins that have hiragana in them and are not known to follow each other."""
    symbols, places = np.empty(len(codes), np.int32), np.empty(len(codes), np.int64)
    marked = np.zeros(len(codes) + 1, np.bool_)
    for at in range(read(codes, symbols, places) - 2):
        if counts[triple(symbols, at)] < KNOWN and max(symbols[at], symbols[at + 1], symbols[at + 2]) >= HIRAGANA:
            for step in range(3):
                marked[places[at + step]] = True
    return marked
