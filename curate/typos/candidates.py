"""Edits that turn three symbols that are never written together into such as are."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from curate.typos import slips
from curate.typos.slips import Signs
from curate.typos.symbols import (
    COUNT,
    DIGIT,
    FIRST,
    HIRAGANA,
    KNOWN,
    LATIN,
    MOST,
    SPACE,
    Codes,
    Counts,
    Symbols,
    counts,
    sites,
    symbol,
    triple,
)
from migaki.kernels import kernel

DOUBLED, SURPLUS, SWAPPED, MISTAKEN, MISSING, ROMAJI = range(6)
KINDS = ("doubled", "surplus", "swapped", "mistaken", "missing", "romaji")
_REACH = 6  # characters about an edit whose triples are compared
_BLOCK = 1 << 22  # characters that are looked at together
_NEWLINE = 10
_LONGEST = 3  # kana that are looked at for being doubled

Edit = tuple[int, int, int, int, int, int]  # kind, start, end and up to three code points to put there


class Candidate(NamedTuple):
    """An edit of the joined string: what is put in place of start to end, and how known that is against what stood."""

    kind: int
    start: int
    end: int
    put: str
    known: int  # count of the rarest triple that the edit makes
    stood: int  # count of the rarest triple that it takes away


def candidates(codes: Codes, *, every: bool = True) -> list[Candidate]:
    """Find the edits that mend the sites of the joined texts (uint32 code points), in order of place.

    Without `every` only what is doubled, swapped or typed as a letter: these need no dictionary to be judged.
    """
    return [
        Candidate(
            int(kind),
            first + int(start),
            first + int(end),
            "".join(chr(code) for code in put if code),
            int(known),
            int(stood),
        )
        for first, block in _blocks(codes)
        for kind, start, end, *put, known, stood in _candidates(block, counts(), every, *slips.tables())
    ]


def _blocks(codes: Codes) -> Iterator[tuple[int, Codes]]:
    """Cut the texts at line breaks, which end the reach of every edit, so that memory stays small."""
    start = 0
    while start < len(codes):
        end = min(start + _BLOCK, len(codes))
        while end < len(codes) and codes[end] != _NEWLINE:
            end += 1
        yield start, codes[start : end + 1]
        start = end


@kernel
def _hiragana(code: int) -> bool:
    return bool(FIRST <= code < FIRST + COUNT)


@kernel
def _about(codes: Codes, start: int, end: int, put: Codes, size: int, symbols: Symbols) -> int:
    """Fill in the symbols about an edit, with what is put in place of start to end; give how many there are."""
    count, before = 0, SPACE
    for step in range(-_REACH, size + _REACH):
        at = start + step if step < 0 else end + step - size
        if at < 0 or at >= len(codes):
            continue
        sign = symbol(put[step] if 0 <= step < size else codes[at])
        if sign == SPACE or (sign == before and sign <= DIGIT):
            continue
        symbols[count], before = sign, sign
        count += 1
    return count


@kernel
def _compare(
    codes: Codes, start: int, end: int, put: Codes, size: int, counts: Counts, room: Symbols
) -> tuple[int, int]:
    """Give the counts of the rarest triple that an edit makes, and of the rarest that it takes away."""
    before, after = room[0], room[1]
    olds = _about(codes, start, end, codes[start:end], end - start, before) - 2
    news = _about(codes, start, end, put, size, after) - 2
    most = min(olds, news)
    same, last = 0, 0
    while same < most and triple(before, same) == triple(after, same):
        same += 1
    while last < most - same and triple(before, olds - 1 - last) == triple(after, news - 1 - last):
        last += 1
    known, stood = MOST, MOST
    for at in range(same, news - last):
        known = min(known, int(counts[triple(after, at)]))
    for at in range(same, olds - last):
        stood = min(stood, int(counts[triple(before, at)]))
    return known, stood


@kernel
def _doubled(codes: Codes, at: int, edits: list[Edit]) -> None:
    for length in range(1, _LONGEST + 1):
        if at + 2 * length > len(codes):
            return
        same = True
        for step in range(length):
            same = same and codes[at + step] == codes[at + length + step] and _hiragana(codes[at + step])
        if same:
            second = codes[at + 1] if length > 1 else 0
            third = codes[at + 2] if length > 2 else 0
            edits.append((DOUBLED, at, at + 2 * length, codes[at], second, third))


@kernel
def _typed(codes: Codes, at: int, typed: Signs, edits: list[Edit]) -> None:
    """Add the kana of a lone letter between Japanese characters, with the vowel that follows it."""
    letter = codes[at]
    if 0xFF41 <= letter <= 0xFF5A:
        letter = letter - 0xFF41 + 0x61
    after = symbol(codes[at + 1])
    if not 0x61 <= letter <= 0x7A or symbol(codes[at - 1]) < HIRAGANA or after in (LATIN, DIGIT, SPACE):
        return
    for number in range(6):
        kana = typed[letter - 0x61, number]
        if kana:
            edits.append((ROMAJI, at, at + 1, kana, 0, 0))
            if number < 5 and codes[at + 1] == 0x3042 + 2 * number:
                edits.append((ROMAJI, at, at + 2, kana, 0, 0))


@kernel
def _slipped(codes: Codes, at: int, mistaken: Signs, left_out: Signs, edits: list[Edit]) -> None:
    """Add what may have been meant where a kana is too many, another one, or not there."""
    one, two, before = codes[at], codes[at + 1], codes[at - 1]
    if _hiragana(one):
        if one not in (two, before) and (_hiragana(two) or _hiragana(before)):
            edits.append((SURPLUS, at, at + 1, 0, 0, 0))
        for other in mistaken[one - FIRST]:
            if other:
                edits.append((MISTAKEN, at, at + 1, other, 0, 0))
    if _hiragana(one) or _hiragana(before):
        for kana in left_out:
            edits.append((MISSING, at, at, kana, 0, 0))


@kernel
def _candidates(
    codes: Codes, counts: Counts, every: bool, mistaken: Signs, left_out: Signs, typed: Signs
) -> list[tuple[int, int, int, int, int, int, int, int]]:
    marked = sites(codes, counts)
    put, room = np.empty(_LONGEST, np.uint32), np.empty((2, 4 * _REACH), np.int32)
    found = [(0, 0, 0, 0, 0, 0, 0, 0)]  # tells numba the type
    for at in range(1, len(codes) - 1):
        if not marked[at]:
            continue
        edits = [(0, 0, 0, 0, 0, 0)]
        _typed(codes, at, typed, edits)
        _doubled(codes, at, edits)
        if _hiragana(codes[at]) and _hiragana(codes[at + 1]) and codes[at] != codes[at + 1]:
            edits.append((SWAPPED, at, at + 2, codes[at + 1], codes[at], 0))
        if every:
            _slipped(codes, at, mistaken, left_out, edits)
        for kind, start, end, one, two, three in edits[1:]:
            put[0], put[1], put[2] = one, two, three
            size = (one > 0) + (two > 0) + (three > 0)
            known, stood = _compare(codes, start, end, put, size, counts, room)
            if known >= KNOWN > stood:
                found.append((kind, start, end, one, two, three, known, stood))
    return found[1:]
