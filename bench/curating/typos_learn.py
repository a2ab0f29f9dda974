"""Counts the triples of kana that `curate/typos/triples.txt` ships, from the part of the data that is for tuning."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import numpy as np
import polars as pl

from bench.curating.typos_sentences import tuning
from curate.typos import symbols
from curate.typos.text import join

_OUT = Path(__file__).parents[2] / "curate/typos/triples.txt"
_HEAD = """\
# How often three symbols follow each other, counted in manuals, encyclopedia articles and support answers:
# hiragana stand for themselves, K for kanji, C katakana, L letters, D digits, P all else; at most 255.
"""


def triples(texts: Iterable[str]) -> Counter[str]:
    """Count triples of symbols that have a hiragana in them."""
    joined = join(pl.Series(list(texts), dtype=pl.String))
    found, places = np.empty(len(joined.prose), np.int32), np.empty(len(joined.prose), np.int64)
    count = symbols.read(joined.codes(), found, places)
    signs = [
        symbols.SIGNS[number] if number < symbols.HIRAGANA else chr(symbols.FIRST + number - symbols.HIRAGANA)
        for number in found[:count]
    ]
    triples = Counter(map("".join, zip(signs, signs[1:], signs[2:], strict=False)))
    return Counter({triple: count for triple, count in triples.items() if set(triple) - set(symbols.SIGNS)})


def main(data: Path) -> None:
    """Write the counts."""
    by_count: dict[int, list[str]] = {}
    for triple, count in triples(tuning(data, "ja")).items():
        if count >= symbols.KNOWN:
            by_count.setdefault(min(symbols.MOST, count), []).append(triple)
    lines = [f"{count} {' '.join(sorted(found))}" for count, found in sorted(by_count.items(), reverse=True)]
    _OUT.write_text(_HEAD + "\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
