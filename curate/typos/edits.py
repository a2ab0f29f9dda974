"""Which of the candidate edits of kana are typos: those that make the text much likelier."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import log2

from curate.typos.candidates import (
    DOUBLED,
    KINDS,
    MISSING,
    MISTAKEN,
    ROMAJI,
    SURPLUS,
    SWAPPED,
    Candidate,
    candidates,
)
from curate.typos.costs import Costs
from curate.typos.plausible import after_kanji, plausible
from curate.typos.slips import near
from curate.typos.text import Hit, Joined

_WINDOW = 8  # characters on each side whose path is compared
_SAME = 3  # characters within which candidates speak of the same typo
# How far an edit has to lift a text, in thousands of path cost and doublings of the rarest triple, and in path cost
# alone: set so that each kind touches about one in two thousand correct sentences of the tuning part.
_LIMITS = {DOUBLED: 5.0, SURPLUS: 16.0, SWAPPED: 5.0, MISTAKEN: 6.0, MISSING: 7.2, ROMAJI: 1.0}
_GAINS = {DOUBLED: 1.5, SURPLUS: 8.5, SWAPPED: 2.0, MISTAKEN: 3.0, MISSING: 1.5, ROMAJI: -2.0}
_AFTER_KANJI = 4.8  # of path cost, at least
_FAR = 8.0  # more for a mistaken kana of another consonant
_SURE = {DOUBLED: 16, SWAPPED: 16, ROMAJI: 8}  # without a dictionary: how known their triples have to be
_WORDS_ALONE = frozenset("あいうえお")  # ああ, いい, おおよそ

Rated = tuple[float, Candidate, str]  # how far above its limit, and why


def find(joined: Joined, costs: Costs | None) -> Iterator[Hit]:
    """Yield the best edit of each site that is lifted far enough."""
    text = joined.prose
    found = [one for one in candidates(joined.codes(), every=costs is not None) if plausible(text, one)]
    for one, why in _best(_by_costs(text, found, costs) if costs else _by_counts(text, found)):
        start, end, put = _shown(text, one)
        yield start, end, put, KINDS[one.kind], why


def _by_costs(text: str, found: Iterable[Candidate], costs: Costs) -> Iterator[Rated]:
    for one in found:
        left, right = _window(text, one.start, one.end)
        instead = text[left : one.start] + one.put + text[one.end : right]
        gain = (costs.cost(text[left:right]) - costs.cost(instead)) / 1000
        above = gain + log2(one.known) - 2 * one.stood - _LIMITS[one.kind]
        if one.kind == MISTAKEN and not near(text[one.start], one.put):
            above -= _FAR
        least = _AFTER_KANJI if after_kanji(text, one) else _GAINS[one.kind]
        if gain >= least and above >= 0:
            yield above, one, f"likelier by {gain:.1f}; known {one.known} times"


def _by_counts(text: str, found: Iterable[Candidate]) -> Iterator[Rated]:
    for one in found:
        word = one.kind == DOUBLED and one.put in _WORDS_ALONE
        if one.stood == 0 and one.known >= _SURE[one.kind] and not word and not after_kanji(text, one):
            yield float(one.known), one, f"known {one.known} times"


def _window(text: str, start: int, end: int) -> tuple[int, int]:
    """Give the characters about a place, within its line."""
    left = max(start - _WINDOW, text.rfind("\n", 0, start) + 1)
    stop = text.find("\n", end)
    return left, min(end + _WINDOW, stop if stop >= 0 else len(text))


def _best(rated: Iterable[Rated]) -> Iterator[tuple[Candidate, str]]:
    """Give the highest rated of candidates that lie close together; of equals the first."""
    best: Rated | None = None
    for one in sorted(rated, key=lambda rated: (rated[1].start, rated[1].end, rated[1].put)):
        if best and one[1].start > best[1].end + _SAME:
            yield best[1:]
            best = None
        if not best or one[0] > best[0]:
            best = one
    if best:
        yield best[1:]


def _shown(text: str, one: Candidate) -> tuple[int, int, str]:
    """Give the edit with at least one character to point at: what is missing is put after what stands before it."""
    if one.kind != MISSING:
        return one.start, one.end, one.put
    return one.start - 1, one.end, text[one.start - 1] + one.put
