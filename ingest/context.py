"""The language of elements that do not tell it themselves: what stands around them tells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

_KANA = re.compile("[\u3041-\u30fa\uff66-\uff9d]")
UNSURE = ("und", "zh")  # where neither stands in a table, every element tells its language itself


def settled(languages: Sequence[str | None], texts: Sequence[str], sources: Sequence[str]) -> list[str | None]:
    """Give each element its language: `und` has that of its neighbour, kanji alone are Chinese among Chinese.

    >>> settled(["ja", "und", "zh", "ja"], ["電源です。", "12:30", "请检查设备", "安全"], ["a", "a", "b", "b"])
    ['ja', 'ja', 'zh', 'zh']
    """
    found: list[str | None] = []
    for _, places in groupby(range(len(sources)), key=sources.__getitem__):
        span = list(places)
        found += _document([languages[at] for at in span], [texts[at] for at in span])
    return found


def _document(languages: list[str | None], texts: list[str]) -> list[str | None]:
    if "zh" in languages:
        clear = [
            tag if tag == "zh" or (tag == "ja" and _KANA.search(text)) else None
            for tag, text in zip(languages, texts, strict=True)
        ]
        near = _nearest(clear)
        languages = [near[at] or tag if tag == "ja" else tag for at, tag in enumerate(languages)]
    if "und" in languages:
        near = _nearest([None if tag == "und" else tag for tag in languages])
        languages = [near[at] or tag if tag == "und" else tag for at, tag in enumerate(languages)]
    return languages


def _nearest(tags: list[str | None]) -> list[str | None]:
    """Give each place the nearest tag, on equal distance the one after it."""
    before = _latest(tags)
    after = _latest(tags[::-1])[::-1]
    return [
        a if a is not None and (b is None or to_a <= to_b) else b
        for (b, to_b), (a, to_a) in zip(before, after, strict=True)
    ]


def _latest(tags: list[str | None]) -> list[tuple[str | None, int]]:
    """Give each place the last tag up to it and how far back that is."""
    last, distance = None, 0
    found = []
    for tag in tags:
        last, distance = (tag, 0) if tag is not None else (last, distance + 1)
        found.append((last, distance))
    return found
