"""Words, numbers and signs of English text, and what they look like: kernels over code points."""

from __future__ import annotations

from typing import Any

import numpy as np

from curate.anonymize.hashing import mix
from migaki.kernels import kernel

LETTERS = np.array([chr(code).isalpha() for code in range(0x2000)], np.bool_)
_LOWER = [chr(code).lower() for code in range(0x2000)]
SMALL = np.array([ord(one) if len(one) == 1 else code for code, one in enumerate(_LOWER)], np.uint32)
# What is noted of a token, by column: its text in small letters, its shape, its length, first two and last three
# characters in small letters, bits of the lists that know it, what stands before: white space, a line's end, nothing.
TEXT, SHAPE, LENGTH, HEAD, TAIL, KNOWN, GAP, WIDTH = range(8)
SPACE, LINE, GLUED = range(3)
WORD_SMALL, WORD_CAPITAL, WORD_ALL, WORD_MIXED, NUMBER, OTHER = range(1, 7)
GIVEN, SURNAME, COMMON, RARER = 1, 2, 4, 8  # bits of known words
KEEP = np.uint64(0x7FFFFFFF)


@kernel
def _letter(c: Any) -> Any:
    return c < 0x2000 and LETTERS[c]


@kernel
def _small(c: Any) -> Any:
    return SMALL[c] if c < 0x2000 else c


@kernel
def hashed(points: Any, start: Any, end: Any) -> Any:
    """Hash what stands from `start` to `end`, in small letters."""
    h = np.uint64(end - start)
    for place in range(start, end):
        h = mix(h, _small(points[place]))
    return h & KEEP


@kernel
def _shape(points: Any, start: Any, end: Any) -> Any:
    c = points[start]
    if 48 <= c <= 57:
        return NUMBER
    if not _letter(c):
        return OTHER
    big = 0
    for place in range(start, end):
        big += _small(points[place]) != points[place]
    if big == 0:
        return WORD_SMALL
    if big == end - start and big > 1:
        return WORD_ALL
    return WORD_CAPITAL if big == 1 and _small(c) != c else WORD_MIXED


@kernel
def _said(bits: Any) -> Any:
    """Tell a word that says something: a common one, or a rarer one that is no name. Others count by their looks."""
    return bits & COMMON or (bits & RARER and not bits & (GIVEN | SURNAME))


@kernel
def tokens(points: Any, first: Any, last: Any, known: Any, starts: Any, ends: Any, noted: Any) -> Any:
    """Cut a text into tokens and note what they look like; give how many. White space is no token."""
    n, at, gap = 0, first, LINE
    while at < last:
        c = points[at]
        if c in (10, 13):
            gap = LINE
        if c <= 32:
            gap = SPACE if gap == GLUED else gap
            at += 1
            continue
        end = at + 1
        if _letter(c):
            while end < last and (
                _letter(points[end]) or (points[end] == 39 and end + 1 < last and _letter(points[end + 1]))
            ):
                end += 1
        elif 48 <= c <= 57:
            while end < last and 48 <= points[end] <= 57:
                end += 1
        starts[n], ends[n] = at, end
        text = hashed(points, at, end)
        bits = known[text & np.uint64(len(known) - 1)]
        noted[n, TEXT], noted[n, SHAPE] = text if _said(bits) or not _letter(c) else 0, _shape(points, at, end)
        noted[n, LENGTH], noted[n, GAP] = min(end - at, 9), gap
        noted[n, HEAD] = hashed(points, at, min(at + 2, end))
        noted[n, TAIL] = hashed(points, max(end - 3, at), end)
        noted[n, KNOWN] = bits
        n, at, gap = n + 1, end, GLUED
    return n
