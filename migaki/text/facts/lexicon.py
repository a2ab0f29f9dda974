"""The listed words as a tree of characters, flat arrays that the kernels walk."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import numpy as np
import numpy.typing as npt

from migaki.text.facts import phrases, units
from migaki.text.facts.characters import fold_word
from migaki.text.facts.inflect import forms
from migaki.text.facts.kinds import Kind
from migaki.text.facts.opposites import AXES

BESIDE_NUMBER = 100  # added to a month that is one only beside a number
KANJI_NUMERALS = "〇一二三四五六七八九十百千万億"
POLES = 16  # places an axis has for its poles
_STOPS = (
    "a an the this that these those is are was were be been being am do does did "
    "has have had having i you he she it we they me him her us them my your "
    "his its our their mine what which who whom whose when where why how there here and or "
    "but so if then than as at by for from of to with about into onto over under "
    "before after during via per can could will would shall please just also too very really any i'm "
    "i've it's that's you're we're let's let get gets got getting "
)
_PREPOSITIONS = "from to by for of with than via per"

Ints = npt.NDArray[np.int64]


# A lexicon is one array, because a kernel pays for every array that it is handed: a head, then the slots of the tree
# (node * 2**21 + character or -1, child), a bit for every character that is a word or a numeral, a bit for every hash
# of two characters that a word begins with, where the words of each node begin, and what they say (kind, value).
MASK, UNIT_ROOT, ALONE, PAIRS, NODES, SAYS, SLOTS = range(7)
GOLDEN = -0x61C8864680B583EB  # of 64 bits, signed
_PLANE = 0x10000


@cache
def lexicon() -> Ints:
    """Build the tree of all listed words, once a process."""
    tree: list[dict[int, int]] = [{}, {}]  # node 0 is the root of words, node 1 that of units
    said: dict[int, dict[tuple[int, int], None]] = {}
    for root, word, kind, value in _entries():
        node = root
        for character in fold_word(word):
            if character not in tree[node]:
                tree[node][character] = len(tree)
                tree.append({})
            node = tree[node][character]
        said.setdefault(node, {})[kind, value] = None
    slots = _hashed(tree)
    sizes = [len(said.get(node, ())) for node in range(len(tree))]
    first = np.concatenate([[0], np.cumsum(sizes)])
    says = np.array([pair for node in range(len(tree)) for pair in said.get(node, ())]).ravel()
    alone = {character for character, node in tree[0].items() if node in said and character < _PLANE}
    pairs = {pair_hash(one, other) for one, node in tree[0].items() for other in tree[node]}
    bits = [_bits(alone | set(map(ord, KANJI_NUMERALS))), _bits(pairs)]
    head = np.zeros(SLOTS, np.int64)
    head[MASK], head[UNIT_ROOT] = len(slots) // 2 - 1, 1
    head[ALONE] = SLOTS + len(slots)
    head[PAIRS] = head[ALONE] + len(bits[0])
    head[NODES] = head[PAIRS] + len(bits[1])
    head[SAYS] = head[NODES] + len(first)
    first = head[SAYS] + 2 * first
    return np.concatenate([head, slots, *bits, first, says]).astype(np.int64)


def pair_hash(one: int, other: int) -> int:
    """Hash two characters to 16 bits."""
    return (one * 31 ^ other * 521) & 0xFFFF


def _bits(places: set[int]) -> Ints:
    flags = np.zeros(_PLANE, np.bool_)
    flags[list(places)] = True
    return np.packbits(flags, bitorder="little").view(np.int64)


def _hashed(tree: list[dict[int, int]]) -> Ints:
    size = 1 << (2 * len(tree)).bit_length()
    slots = np.full((size, 2), -1, np.int64)
    for node, children in enumerate(tree):
        for character, to in children.items():
            key = node << 21 | character
            slot = (key * GOLDEN >> 40) & (size - 1)
            while slots[slot, 0] >= 0:
                slot = (slot + 1) & (size - 1)
            slots[slot] = key, to
    return slots.ravel()


def _entries() -> Iterator[tuple[int, str, int, int]]:
    """Give root, form, kind and value of all that is listed."""
    for axis, poles in enumerate(AXES.values()):
        for pole, words in enumerate(poles):
            yield from ((0, form, Kind.POLE, axis * POLES + pole) for form in forms(words))
    yield from ((0, form, kind, value) for words, kind, value in _phrases() for form in forms(words))
    yield from ((0, word, Kind.NUMERAL, value) for word, value in units.NUMERALS.items())
    yield from ((0, word, Kind.ONE, 1) for word in units.ONES.split())
    yield (0, "second", Kind.ONE, 2)  # of three, or of time
    for month, name in enumerate(units.MONTHS, 1):
        yield (0, name, Kind.MONTH, month if name not in ("march", "may") else month + BESIDE_NUMBER)
        yield (0, name[:3], Kind.MONTH, month + BESIDE_NUMBER)
    for number, line in enumerate(units.UNITS.strip().splitlines(), 1):
        yield from ((1, form, Kind.UNIT, number) for form in forms(line))
    yield from ((1, word, Kind.UNIT, 0) for word in units.NO_COUNTERS.split())


def _phrases() -> list[tuple[str, int, int]]:
    return [
        (phrases.NEGATION, Kind.NEGATION, 0),
        (phrases.MUST, Kind.MODAL, 0),
        (phrases.MUST_NOT, Kind.MODAL, 1),
        (phrases.MUST_NOT, Kind.NEGATION, 0),
        (phrases.MAY, Kind.MODAL, 2),
        (phrases.NEED_NOT, Kind.MODAL, 3),
        (phrases.NEED_NOT, Kind.NEGATION, 0),
        (phrases.SHOULD, Kind.MODAL, 4),
        (phrases.AT_LEAST, Kind.COMPARE, 0),
        (phrases.AT_MOST, Kind.COMPARE, 1),
        (phrases.UNDER, Kind.COMPARE, 2),
        (phrases.OVER, Kind.COMPARE, 3),
        (phrases.ONLY_WITH_NOT, Kind.ONLY_NOT, list(AXES).index("only") * POLES),
        (phrases.COURTESY, Kind.COURTESY, 0),
        (phrases.IDIOMS, Kind.IDIOM, 0),
        (units.NO_NUMERALS, Kind.IDIOM, 0),
        (_STOPS, Kind.STOP, 0),
        (_PREPOSITIONS, Kind.STOP, 1),
    ]
