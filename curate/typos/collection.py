"""Words of two kanji that the texts write once where they write another of the same sound again and again."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from curate.typos.costs import Costs
from curate.typos.text import Hit, Joined

_WORD = re.compile("(?<![一-龥々])[一-龥]{2}(?![一-龥々])")
_BEFORE, _AFTER = 1, 3  # characters on each side
_TIMES_BEFORE, _TIMES_AFTER = 2, 3  # that the other word has to stand beside the same characters
_RATIO = 8  # times that it has to come more often


def find(joined: Joined, costs: Costs | None) -> Iterator[Hit]:
    """Yield words that stand nowhere else where they stand, while their homophone always does."""
    if costs is None:
        return
    text = joined.prose
    words = [(match.start(), match[0]) for match in _WORD.finditer(text)]
    often = Counter(word for _, word in words)
    sounds: dict[str, list[str]] = defaultdict(list)
    for word in sorted(often):
        sounds[costs.reading(word)].append(word)
    others = {word: [*same] for sound, same in sounds.items() if sound and len(same) > 1 for word in same}
    places = [(at, word) for at, word in words if word in others]
    before = Counter((text[at - _BEFORE : at], word) for at, word in places)
    after = Counter((word, text[at + 2 : at + 2 + _AFTER]) for at, word in places)
    for at, word in places:
        left, right = text[at - _BEFORE : at], text[at + 2 : at + 2 + _AFTER]
        if before[left, word] > 1 and after[word, right] > 1:
            continue
        for other in others[word]:
            beside = before[left, other] >= _TIMES_BEFORE and after[other, right] >= _TIMES_AFTER
            if other != word and beside and often[other] >= _RATIO * often[word]:
                yield at, at + 2, other, "homophone", f"{other} comes {often[other]} times, {word} {often[word]}"
                break
