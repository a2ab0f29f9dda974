"""All typo candidates of texts: every detector over the joined texts, and one suggestion where several meet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

import polars as pl

from curate.typos import collection, edits, english, grammar, loanwords, phrases, twice
from curate.typos.costs import costs
from curate.typos.text import Hit, Joined, frame, join

_AGAIN = 6  # times that the same edit in the same place speaks for the house's way of writing
_ALWAYS = frozenset({"doubled", "romaji"})  # kinds that are wrong however often they come
_ABOUT = 4  # characters on each side that make a place


def find(texts: pl.Series, *, dictionary: bool = True) -> pl.DataFrame:
    """Find typo candidates in texts (String, no nulls); give rows of text, start, end, suggestion, kind, why.

    Offsets are code points: `text[:start] + suggestion + text[end:]` is the text without the typo. Rows are in order
    and do not overlap. `dictionary=False` looks without SudachiPy even where it is installed.

    >>> find(pl.Series(["設定をを保存します。", "問題ありません。"]), dictionary=False).rows()
    [(0, 2, 4, 'を', 'doubled', 'known 255 times')]
    """
    joined = join(texts)
    known = costs() if dictionary else None
    found = [
        *phrases.find(joined),
        *english.find(joined),
        *twice.find(joined, known),
        *grammar.find(joined, known),
        *loanwords.find(joined, known),
        *collection.find(joined, known),
        *_seldom(joined, edits.find(joined, known)),
    ]
    return frame(_apart(found), joined.starts)


def _seldom(joined: Joined, hits: Iterable[Hit]) -> Iterator[Hit]:
    """Leave out what the texts write again and again."""
    found = list(hits)
    places = [(joined.prose[max(0, hit[0] - _ABOUT) : hit[1] + _ABOUT], hit[2]) for hit in found]
    often = Counter(places)
    return (hit for hit, place in zip(found, places, strict=True) if often[place] < _AGAIN or hit[3] in _ALWAYS)


def _apart(hits: list[Hit]) -> Iterator[Hit]:
    """Keep the first detector's hit of those that overlap, in order of place."""
    taken: list[Hit] = []
    covered: set[int] = set()
    for hit in hits:
        places = range(hit[0], max(hit[1], hit[0] + 1))
        if covered.isdisjoint(places):
            covered.update(places)
            taken.append(hit)
    return iter(sorted(taken))
