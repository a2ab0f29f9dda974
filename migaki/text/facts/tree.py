"""Walk the tree of listed words along a text."""

from __future__ import annotations

import numba as nb
import numpy as np
import numpy.typing as npt

from migaki.kernels import kernel
from migaki.text.facts.characters import Class
from migaki.text.facts.lexicon import ALONE, GOLDEN, MASK, NODES, PAIRS, SLOTS

_DIGIT, _SMALL, _CAPITAL = int(Class.DIGIT), int(Class.SMALL), int(Class.CAPITAL)
_SPACE, _NOTHING = int(Class.SPACE), int(Class.NOTHING)
_APOSTROPHE = ord("'")

Points = npt.NDArray[np.uint32]
Classes = npt.NDArray[np.uint8]
Ints = npt.NDArray[np.int64]


@kernel
def latin(kind: int) -> bool:
    """Tell whether a class is that of Latin (or Greek, Cyrillic) letters."""
    return kind in (_SMALL, _CAPITAL)


@kernel
def _child(lex: Ints, node: int, point: int) -> int:
    key = node << 21 | point
    mask = lex[MASK]
    slot = (key * GOLDEN >> 40) & mask
    while lex[SLOTS + 2 * slot] >= 0:
        if lex[SLOTS + 2 * slot] == key:
            to: int = lex[SLOTS + 2 * slot + 1]
            return to
        slot = (slot + 1) & mask
    return -1


@nb.njit(nogil=True, inline="always")
def may_begin(q: Points, k: Classes, at: int, end: int, lex: Ints) -> bool:
    """Tell quickly where no listed word and no numeral begins; True where one may."""
    one = np.int64(q[at])
    if one >= 0x10000:
        return False
    if lex[lex[ALONE] + (one >> 6)] >> (one & 63) & 1:
        return True
    if at + 1 >= end:
        return False
    pair = (one * 31 ^ np.int64(q[at + 1]) * 521) & 0xFFFF
    return k[at + 1] == _NOTHING or int(lex[lex[PAIRS] + (pair >> 6)] >> (pair & 63) & 1) == 1


@kernel
def said(lex: Ints, node: int) -> tuple[int, int]:
    """Give kind and value of the first that the word at a node says."""
    place = lex[lex[NODES] + node]
    return lex[place], lex[place + 1]


@kernel
def _cuts(q: Points, k: Classes, at: int, end: int) -> bool:
    """Tell whether a word that ends before `at` would be cut from more letters: on from once, do from don't."""
    if at >= end or not latin(k[at - 1]):
        return False
    if q[at] == _APOSTROPHE:
        return at + 1 < end and latin(k[at + 1])
    return latin(k[at]) or k[at] == _DIGIT


@kernel
def longest(q: Points, k: Classes, at: int, end: int, lex: Ints, root: int) -> tuple[int, int]:
    """Find the longest listed word that begins at `at`: where it ends and its node, -1 where there is none."""
    node, found, stop = root, -1, at
    while at < end:
        if k[at] == _NOTHING:
            at += 1
            continue
        node = _child(lex, node, 32 if k[at] == _SPACE else q[at])
        if node < 0:
            break
        at += 1
        if lex[lex[NODES] + node + 1] > lex[lex[NODES] + node] and not _cuts(q, k, at, end):
            found, stop = node, at
    return stop, found
