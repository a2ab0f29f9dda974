"""Signs between groups of digits, and characters of words: tables, and kernels that look into them."""

from __future__ import annotations

from typing import Any

import numpy as np

from migaki.kernels import kernel

HYPHEN, SPACE, DOT, SLASH, BRACKET, COLON, YEAR, MONTH, COMMA, KANA, LOW = range(1, 12)

# The class of each sign that may stand between groups of digits, and whether two numbers are one across it.
SIGNS = np.zeros(0x10000, np.uint8)
for _one, _class in zip("- ./()年月,_:・", (1, 2, 3, 4, 5, 5, 7, 8, 9, 11, 6, 10), strict=True):
    SIGNS[ord(_one)] = _class
SIGNS[0x3041:0x3095] = KANA
SIGNS[0x30FC] = HYPHEN  # the long vowel mark, typed for a dash between digits
HARD = np.zeros(16, np.bool_)
HARD[[HYPHEN, DOT, SLASH, COLON, COMMA, LOW]] = True
# Characters of words: ASCII without space, brackets, quotes, comma, semicolon, bar and back quote; and of mail names.
IN_WORD, IN_LOCAL, ENDS_WORD = (np.zeros(128, np.bool_) for _ in range(3))
for _table, _signs in ((IN_WORD, "!#$%&*+-./:=?@^_~"), (IN_LOCAL, "._%+-"), (ENDS_WORD, ".:?")):
    _table[[ord(one) for one in _signs]] = True
for _table in (IN_WORD, IN_LOCAL):
    _table[48:58] = _table[65:91] = _table[97:123] = True


@kernel
def digit(c: Any) -> Any:
    """Tell a figure."""
    return 48 <= c <= 57


@kernel
def letter(c: Any) -> Any:
    """Tell a letter of ASCII."""
    return 97 <= (c | 32) <= 122


@kernel
def sign_of(c: Any) -> Any:
    """Give the class of a sign that may stand between groups of digits, else 0."""
    return np.int64(SIGNS[c]) if c < 0x10000 else np.int64(0)


@kernel
def member(table: Any, c: Any) -> Any:
    """Look a character of ASCII up in a table; others are in none."""
    return c < 128 and table[c]


@kernel
def _joined(sign: Any, one: Any) -> Any:
    """Give the class of two signs side by side: a bracket or a letter counts for both; two hard ones are none."""
    if sign in (0, SPACE) or one in (BRACKET, KANA):
        return one
    return sign if one == SPACE or sign in (BRACKET, KANA) else np.int64(0)


@kernel
def between(points: Any, at: Any, last: Any) -> Any:
    """Give the class of what stands between a group that ends at `at` and the next one, and where that begins; or 0."""
    sign, place = np.int64(0), at
    while place < last and place - at < 3 and not digit(points[place]):
        one = sign_of(points[place])
        sign = _joined(sign, one) if one else np.int64(0)
        if sign == 0:
            return np.int64(0), at
        place += 1
    if place == at or place >= last or not digit(points[place]):
        return np.int64(0), at
    return sign, place


@kernel
def small(c: Any) -> Any:
    """Give a capital of ASCII as a small letter."""
    return c + 32 if 65 <= c <= 90 else c


@kernel
def digits_end(points: Any, at: Any, last: Any) -> Any:
    """Give where the digits that begin at `at` end."""
    while at < last and digit(points[at]):
        at += 1
    return at
