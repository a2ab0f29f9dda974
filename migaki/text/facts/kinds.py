"""What a place in a text can be."""

from __future__ import annotations

from enum import IntEnum


class Kind(IntEnum):
    """Kinds of events, and kinds that only the lexicon knows."""

    NUMBER = 1
    ONE = 2  # a one in words, often an article only
    CODE = 3
    NAME = 4  # a Latin word in Japanese text, an acronym or a capitalised word in English
    NEGATION = 5
    MODAL = 6
    POLE = 7
    COMPARE = 8
    WORD = 9  # another Latin word
    COURTESY = 10
    IDIOM = 20
    NUMERAL = 21
    MONTH = 22
    UNIT = 23
    ONLY_NOT = 24
    STOP = 25
