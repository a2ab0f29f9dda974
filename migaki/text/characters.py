"""What becomes of each character under NFKC, and under the hard fold, as a table for kernels.

A character may be mapped by itself where Unicode has a normalisation boundary before it (UAX 15, section 9.1); the
others (combining marks, Hangul letters) are marked slow, and so is capital sigma: its small form depends on its place.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple
from unicodedata import combining, decomposition, normalize

import numpy as np
import numpy.typing as npt
import polars as pl

from migaki.text.decode import DROP, KANA, KANAS, LAST, LONGER, MARK, SLOW

Points = npt.NDArray[np.uint32]


class Table(NamedTuple):
    """What becomes of each character."""

    changes: npt.NDArray[np.int32]  # what is added to each up to LAST, or DROP, SLOW, LONGER + place
    forms: Points  # what each byte becomes that is a letter of ASCII
    steps: npt.NDArray[np.int64]  # 1 for each of these, 0 where it vanishes and for all other bytes
    longer: Points
    voiced: Points  # (2, 191): what each kana becomes before the voiced and half-voiced mark; 0 where they do not join


@cache
def table(*, folded: bool) -> Table:
    """Make the table for NFKC, or for NFKC, small letters and no white space; it takes 0.1 s, once a process."""
    codes = [*range(0xD800), *range(0xE000, 0x20000)]  # from there to LAST all stay
    characters = [chr(c) for c in codes]
    forms = [normalize("NFKC", character) for character in characters]
    if folded:
        forms = pl.Series(forms).str.to_lowercase().str.replace_all(r"\s+", "").to_list()
    changes, longer = np.zeros(LAST, np.int32), list[int]()
    for c, form in zip(codes, forms, strict=True):
        if len(form) == 1:
            changes[c] = ord(form) - c
        else:
            changes[c] = LONGER + len(longer) if form else DROP
            longer += [len(form), *map(ord, form)] if form else []
    seconds = _seconds()
    first = [normalize("NFKD", character)[0] for character in characters]
    slow = [c for c, one in zip(codes, first, strict=True) if combining(one) or ord(one) in seconds]
    changes[slow + [c for c, one in zip(codes, first, strict=True) if folded and one == "Σ"]] = SLOW
    few = np.concatenate([changes[:128], np.full(128, DROP, np.int32)])
    letters, steps = (np.arange(256) + few).astype(np.uint32), (few != DROP).astype(np.int64)
    return Table(changes, letters, steps, np.array(longer, np.uint32), _voiced())


def _seconds() -> set[int]:
    """Give the characters that may join the one before them."""
    found = {*range(0x1161, 0x1176), *range(0x11A8, 0x11C3)}  # Hangul vowels and finals
    for c in range(0x20000):
        parts = decomposition(chr(c)).split()
        if len(parts) == 2 and parts[0][0] != "<":
            found.add(int(parts[1], 16))
    return found


def _voiced() -> Points:
    pairs = [[normalize("NFC", chr(KANA + letter) + chr(MARK + mark)) for letter in range(KANAS)] for mark in (0, 1)]
    return np.array([[ord(pair) if len(pair) == 1 else 0 for pair in row] for row in pairs], np.uint32)
