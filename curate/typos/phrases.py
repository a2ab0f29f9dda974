"""Phrases that are never right: misspellings, and words of one sound that are wrong in their place."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files

import polars as pl

from curate.typos.text import Hit, Joined, shared

_LONG = 7  # characters from which a katakana phrase is no beginning of another word
Meant = dict[str, tuple[str, str]]  # wrong phrase: what was meant, kind


def find(joined: Joined) -> Iterator[Hit]:
    """Yield what stands in the lists; where several hold, the longest that begins first."""
    meant, right = phrases()
    lines = pl.Series(joined.prose.split("\n"))
    starts = (lines.str.len_chars() + 1).cum_sum().shift(1, fill_value=0)
    known = lines.str.extract_many([*meant, *right], overlapping=True)
    found = pl.DataFrame({"line": lines, "start": starts, "known": known}).filter(pl.col("known").list.len() > 0)
    for line, start, known_here in found.iter_rows():  # the few lines that hold one
        for begin, phrase in _in(line, {*known_here} & meant.keys(), {*known_here} & right):
            suggestion, kind = meant[phrase]
            left, cut = shared(phrase, suggestion)
            end = start + begin + len(phrase) - cut
            yield start + begin + left, end, suggestion[left : len(suggestion) - cut], kind, f"{phrase} > {suggestion}"


def _in(line: str, wrong: set[str], right: set[str]) -> Iterator[tuple[int, str]]:
    """Yield the wrong phrases of a line that lie in no right one and in no longer wrong one."""
    covered = [(at, at + len(word)) for word in right for at in _places(line, word)]
    hits = [(at, phrase) for phrase in wrong for at in _places(line, phrase)]
    end = 0
    for at, phrase in sorted(hits, key=lambda hit: (hit[0], -len(hit[1]))):
        if (
            at >= end
            and not _cut(line, at + len(phrase), phrase)
            and not any(left <= at and at + len(phrase) <= cut for left, cut in covered)
        ):
            yield at, phrase
            end = at + len(phrase)


def _cut(line: str, end: int, phrase: str) -> bool:
    """Tell a short katakana phrase that is the beginning of a longer word: メンテナス(クリプト)."""
    return len(phrase) < _LONG and _katakana(phrase[-1]) and _katakana(line[end : end + 1])


def _katakana(sign: str) -> bool:
    return "ァ" <= sign <= "ー" and sign != "・"


def _places(line: str, word: str) -> Iterator[int]:
    at = line.find(word)
    while at >= 0:
        yield at
        at = line.find(word, at + 1)


@lru_cache
def phrases() -> tuple[Meant, frozenset[str]]:
    """Read the lists: wrong phrases with what was meant, and right phrases that contain a wrong one."""
    meant: Meant = {}
    right: set[str] = set()
    for line in _lines("misspellings.txt"):
        wrong, suggestion, *exceptions = line.split()
        meant[wrong] = (suggestion, "spelling")
        right.update(exceptions)
    for line in _lines("homophones.txt"):
        words, _, places = line.partition(":")
        wrong, _, suggestion = words.partition(">")
        for place in places.split():
            meant[place.replace("~", wrong)] = (place.replace("~", suggestion), "homophone")
    return meant, frozenset(right)


def _lines(name: str) -> list[str]:
    text = files("curate.typos").joinpath(name).read_text("utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]
