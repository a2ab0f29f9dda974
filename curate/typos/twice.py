"""Words that are written twice: 保護保護に, 管理するする, 先頭からから."""

from __future__ import annotations

import re
from collections.abc import Iterator

from curate.typos.costs import Costs
from curate.typos.text import Hit, Joined

# Before a particle or a stop, so that no longer word (大学大学院) begins with the second; 一つ一つ, 年々 and the like
# are said twice on purpose.
_TWICE = re.compile(r"(?<![一-龥々])([一-龥]{2,4})\1(?=[をがはにのでとも、。])")
# After a noun; するする(と) and からから(に) by themselves are adverbs, 決して is one.
_GRAMMAR_TWICE = re.compile(
    r"(?<=[一-龥ァ-ヶーA-Za-z0-9])(?<!決)(する|して|した|から|まで|として|について)\1(?![とっ])"
)
_ON_PURPOSE = "一二三四五六七八九十百千数各毎何逐々年日月時個"


def find(joined: Joined, costs: Costs | None) -> Iterator[Hit]:
    """Yield doubled words; with a dictionary only what it knows once and not twice."""
    for match in _GRAMMAR_TWICE.finditer(joined.prose):
        yield match.start(), match.end(), match[1], "doubled", f"{match[1]} twice"
    for match in _TWICE.finditer(joined.prose):
        word = match[1]
        if word[0] in _ON_PURPOSE or (costs and (costs.word(word * 2) or not costs.word(word))):
            continue
        yield match.start(), match.end(), word, "doubled", f"{word} twice"
