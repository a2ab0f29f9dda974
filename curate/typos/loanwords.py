"""Katakana words that stand in no dictionary and are a slip away from a common one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from importlib.resources import files

from curate.typos.costs import Costs
from curate.typos.katakana import ending, left_out, one_slip, thinkable, usual, usual_slips, without_one
from curate.typos.text import Hit, Joined, shared

_RUN = re.compile("(?<![ァ-ヺー・＝=])[ァ-ヺー]{4,30}(?![ァ-ヺー・＝=])")  # what a ・ stands beside is a name
_SHORTEST = 4  # characters of a word that a slip is looked for in
_SURE = 5  # characters from which any slip counts, not only the usual ones, and that a part of a longer word has
_ALONE = 6  # characters of a word that only the dictionary knows, or that is judged without one
_PIECE = 3  # characters of a word of the dictionary that others are made of
_GAIN = 3000  # of path cost, from which what could be made of words is more likely a slip
_RARE = 9  # times that a misspelled word comes at most, unless the right one comes far more often: else it is a name
_COMMON = 3  # times from which a word of the texts themselves is one that others may have been meant for
_RATIO = 5  # times more often that the right one comes, where the misspelled one is not rare
_NO_BEGINNING = frozenset("ンーッャュョァィゥェォ")


@lru_cache
def common() -> frozenset[str]:
    """Read the list of common loanwords."""
    text = files("curate.typos").joinpath("loanwords.txt").read_text("utf-8")
    return frozenset(word for line in text.splitlines() if not line.startswith("#") for word in line.split())


def find(joined: Joined, costs: Costs | None) -> Iterator[Hit]:
    """Yield slips in katakana words; SudachiPy's dictionary keeps the words that our list lacks from being touched."""
    runs = [(match.start(), match[0]) for match in _RUN.finditer(joined.prose)]
    often = Counter(run for _, run in runs)
    words = Words(often, costs)
    slips = {run: slip for run in sorted(often) if (slip := words.slip(run))}
    for at, run in runs:
        if run in slips:
            start, end, put, why = slips[run]
            yield at + start, at + end, put, "loanword", why


@lru_cache
def _common_index() -> dict[str, list[str]]:
    return _index(common())


def _index(words: Iterable[str]) -> dict[str, list[str]]:
    """Map words, and what is left of each without one sign, to the words."""
    index: dict[str, list[str]] = {}
    for word in sorted(words):
        for shorter in {word, *without_one(word)}:
            index.setdefault(shorter, []).append(word)
    return index


class Words:
    """Words that are right, and what is one slip away from them."""

    def __init__(self, often: Counter[str], costs: Costs | None) -> None:
        self.often, self._costs = often, costs
        own = (run for run, count in often.items() if count >= _COMMON and len(run) > _SURE)
        self._own = _index(run for run in own if run not in common() and self._in_dictionary(run))

    def right(self, text: str) -> bool:
        """Tell whether a text is a word."""
        return text in common() or self._in_dictionary(text)

    def slip(self, run: str) -> tuple[int, int, str, str] | None:
        """Give where a run of katakana has a slip, what is put there and why; None where it has none."""
        if self.right(run) or self._listed(run):
            return None
        made = self._made_of(run, 3)
        if made and not self._costs:
            return None
        for start, end in _parts(run):
            part = run[start:end]
            if not self._listed(run[:start]) or not self._listed(run[end:]):
                continue
            meant = [word for word in self._meant_for(part) if self._likely(run, part, word)]
            if made:
                meant = [word for word in meant if self._gain(run, run[:start] + word + run[end:]) >= _GAIN]
            if meant:
                word = max(meant, key=lambda word: (usual(part, word), self.often[word], word in common(), word))
                left, cut = shared(part, word)
                return start + left, end - cut, word[left : len(word) - cut], f"{part} > {word}"
        return None

    def _meant_for(self, part: str) -> set[str]:
        """Give the right words that are one slip away from a part that is none."""
        if self.right(part):
            return set()
        found = self._near(part)
        if found or not self._costs or len(part) < _ALONE:
            return found
        return {word for word in usual_slips(part) if self._costs.word(word) == "普通名詞"}

    def _listed(self, text: str) -> bool:
        return (
            not text
            or text in common()
            or any(text[:cut] in common() and text[cut:] in common() for cut in range(2, len(text) - 1))
        )

    def _gain(self, run: str, instead: str) -> int:
        return self._costs.cost(run) - self._costs.cost(instead) if self._costs else 0

    def _in_dictionary(self, text: str) -> bool:
        return bool(self._costs and self._costs.word(text))

    def _made_of(self, text: str, most: int) -> bool:
        """Tell whether a text is made of at most so many words (none, where it is empty)."""
        if not text or self._piece(text):
            return True
        return most > 1 and any(
            self._piece(text[:cut]) and self._made_of(text[cut:], most - 1) for cut in range(2, len(text) - 1)
        )

    def _piece(self, text: str) -> bool:
        return text in common() or (len(text) >= _PIECE and self._in_dictionary(text))

    def _near(self, part: str) -> set[str]:
        """Give the words that one slip (a sign more, less or other, two changed about) makes the part."""
        shorter = {part, *without_one(part)}
        found = {word for one in shorter for index in (_common_index(), self._own) for word in index.get(one, ())}
        return {word for word in found if one_slip(part, word)}

    def _likely(self, run: str, part: str, word: str) -> bool:
        count = self.often[run]
        if count > _RARE and self.often[word] < _RATIO * count:
            return False
        if len(word) < _SHORTEST or ending(part, word) or (len(part) < len(run) and len(part) < _SURE):
            return False
        if not self._costs:
            return part == run and len(part) >= _ALONE and usual(part, word) and not left_out(word, part)
        if usual(part, word):
            return True
        # A short name is often a slip away from some word; one that the texts know is the likelier to be meant.
        return part[0] == word[0] and thinkable(part, word) and (len(word) >= _SURE or self.often[word] >= _COMMON)


def _parts(run: str) -> Iterator[tuple[int, int]]:
    """Give the parts of a run that may be a word of their own, the whole first."""
    length = len(run)
    for size in range(length, _SHORTEST - 1, -1):
        for start in range(length - size + 1):
            end = start + size
            if run[start] not in _NO_BEGINNING and (end == length or run[end] not in _NO_BEGINNING):
                yield start, end
