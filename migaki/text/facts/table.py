"""The columns of the tables that the scanner writes, and what it remembers on its way."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from migaki.text.facts.characters import Class
from migaki.text.facts.kinds import Kind

# An event: kind, key (equal where the fact is), unit of a number, place, content words before it in its sentence, the
# last of them, its sentence, the value of a number that is not as written, where it ends without its unit, the next
# content word.
KIND, KEY, UNIT, START, END, BEFORE, BESIDE, SENTENCE, VALUE, CORE, NEXT = range(11)
EVENT = 11
# A sentence: hash of all its letters; of its content words in order, in any order, and in any order with the particle
# or preposition that each has; its events; its place.
FULL, SEQUENCE, BAG, BOUND, PARTICLES, FIRST, LAST, BEGIN, STOP = range(9)
SENTENCE_SIZE = 9
# What the scanner remembers: counts; of the sentence: content words, the one being read, its preposition, しか, a
# comparison that waits for its number, hashes; where the last number ended; whether the text is
# Japanese; the first event that still waits for its next content word.
(
    N,
    S,
    WORDS,
    TOKEN,
    LAST_TOKEN,
    PREPOSITION,
    ONLY,
    WAITING,
    WAITING_END,
    NUMBER_END,
    JAPANESE,
    IN_ORDER,
    IN_BAG,
    TIED,
    TIES,
    OPEN,
) = range(16)
STATE = 16

PRIME = 0x100000001B3
CLASS_DIGIT, CLASS_SMALL, CLASS_CAPITAL = int(Class.DIGIT), int(Class.SMALL), int(Class.CAPITAL)
CLASS_HIRAGANA, CLASS_KATAKANA, CLASS_HAN = int(Class.HIRAGANA), int(Class.KATAKANA), int(Class.HAN)
CLASS_SPACE, CLASS_END, CLASS_PUNCTUATION = int(Class.SPACE), int(Class.END), int(Class.PUNCTUATION)
CLASS_OTHER, CLASS_LIST, CLASS_NOTHING = int(Class.OTHER), int(Class.LIST), int(Class.NOTHING)
NUMBER, ONE, CODE, NAME, WORD = int(Kind.NUMBER), int(Kind.ONE), int(Kind.CODE), int(Kind.NAME), int(Kind.WORD)
NEGATION, MODAL, POLE, COMPARE = int(Kind.NEGATION), int(Kind.MODAL), int(Kind.POLE), int(Kind.COMPARE)
COURTESY = int(Kind.COURTESY)
IDIOM, NUMERAL, MONTH, ONLY_NOT, STOP_WORD = (
    int(Kind.IDIOM),
    int(Kind.NUMERAL),
    int(Kind.MONTH),
    int(Kind.ONLY_NOT),
    int(Kind.STOP),
)

Points = npt.NDArray[np.uint32]
Classes = npt.NDArray[np.uint8]
Ints = npt.NDArray[np.int64]
