"""English words that are a slip away from a common one, words often misspelled, and little words said twice."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path

from curate.typos.text import Hit, Joined

_WORD = re.compile(r"(?<![\w.@/\\:'’#$%&=+*_-])[A-Za-z][a-z]{2,19}(?![\w@/\\'’(=_-]|[.:]\w)")
_TWICE = re.compile(r"\b(the|of|to|is|in|and|for|with|on|are|be|this|from|by|an|or|as|you|we|your)( +)\1(?![\w-])")
_JAPANESE = re.compile("[ぁ-ヿ一-龥]")
_SHORTEST = 4  # letters of a word that a slip is looked for in
_COMMON = 4_000_000  # times in the word list's source from which a word is one that was meant: the first 15,000 or so
_SHORT, _COMMON_SHORT = 5, 60_000_000  # letters up to which only the commonest words count, and how common they are
_RARE = 9  # times that a misspelled word comes at most, unless the right one comes far more often
_RATIO = 10
_KNOWN = 0.7  # share of a line's words that are known, from which it is English prose
_LEAST = 4  # words of such a line
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_KEYS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_SWAPS = {
    frozenset(pair)
    for pair in ("ae", "ai", "ao", "au", "ei", "eo", "eu", "io", "iu", "ou", "iy", "sc", "ck", "mn", "bp", "dt")
}
_SWAPS |= {frozenset(row[at : at + 2]) for row in _KEYS for at in range(len(row) - 1)}
_BOTH_WAYS: tuple[tuple[str, str], ...] = (
    ("our", "or"),
    ("ise", "ize"),
    ("isi", "izi"),
    ("isa", "iza"),
    ("yse", "yze"),
    ("ll", "l"),
    ("re", "er"),
    ("ae", "e"),
)
_BOTH_WAYS += (("ogue", "og"), ("ence", "ense"), ("dge", "dg"), ("pp", "p"), ("tt", "t"))
_ENDS = (
    "s",
    "es",
    "ed",
    "ing",
    "er",
    "ers",
    "ly",
    "able",
    "ness",
    "less",
    "ful",
    "ment",
    "d",
    "r",
    "y",
    "al",
    "ity",
    "ability",
)
_BEGINS = (
    "un",
    "re",
    "non",
    "pre",
    "sub",
    "super",
    "multi",
    "auto",
    "de",
    "dis",
    "mis",
    "over",
    "under",
    "anti",
    "co",
    "micro",
    "meta",
    "inter",
)


def available() -> bool:
    """Tell whether the word list (of symspellpy) is installed."""
    return _list() is not None


def find(joined: Joined) -> Iterator[Hit]:
    """Yield slips of lines that are English prose; capitals, codes, paths and names are let be."""
    counts, often_wrong = words(), misspelled()
    lines = [
        (match.start(), match[0]) for match in re.finditer(r"[^\n]+", joined.prose) if not _JAPANESE.search(match[0])
    ]
    often: Counter[str] = Counter()
    prose: list[tuple[int, list[re.Match[str]]]] = []
    for start, line in lines:
        yield from _twice(start, line)
        found = [match for match in _WORD.finditer(line) if match[0].islower()]
        often.update(match[0] for match in found)
        prose.append((start, found))
    meant = {word: slip for word in sorted(often) if (slip := _meant(word, often, counts, often_wrong))}
    for start, found in prose:
        if not _english(found, counts):
            continue
        for match in found:
            if right := meant.get(match[0]):
                yield start + match.start(), start + match.end(), right, "english", f"{match[0]} > {right}"


def _twice(start: int, line: str) -> Iterator[Hit]:
    for match in _TWICE.finditer(line):
        yield start + match.start(), start + match.end(), match[1], "doubled", match[0]


def _english(found: list[re.Match[str]], counts: dict[str, int]) -> bool:
    if not counts:
        return True
    known = sum(match[0] in counts or match[0] in misspelled() for match in found)
    return len(found) >= _LEAST and known >= _KNOWN * len(found)


def _meant(word: str, often: Counter[str], counts: dict[str, int], often_wrong: dict[str, str]) -> str:
    """Give what a word was meant to be, empty where it is right or nobody knows."""
    if word in often_wrong:
        return often_wrong[word]
    if len(word) < _SHORTEST or not counts or _right(word, counts):
        return ""
    near = {
        other for other in _slips(word) if counts.get(other, 0) >= (_COMMON_SHORT if len(other) <= _SHORT else _COMMON)
    }
    near = {other for other in near if not _form(word, other)}
    best = max(near, key=lambda other: (counts[other], other), default="")
    return best if best and (often[word] <= _RARE or often[best] >= _RATIO * often[word]) else ""


def _right(word: str, counts: dict[str, int]) -> bool:
    if word in counts or word in _technical():
        return True
    stems = [word[: -len(end)] for end in _ENDS if word.endswith(end)] + [
        word[len(begin) :] for begin in _BEGINS if word.startswith(begin)
    ]
    stems += [stem + "e" for stem in stems] + [stem[:-1] for stem in stems if stem[-1:] == stem[-2:-1]]
    if any(len(stem) > 2 and (stem in _technical() or counts.get(stem, 0) > _COMMON // 4) for stem in stems):
        return True
    cuts = range(3, len(word) - 2)
    return any(counts.get(word[:cut], 0) > _COMMON and counts.get(word[cut:], 0) > _COMMON for cut in cuts) or any(
        word.replace(one, two) in counts or word.replace(two, one) in counts for one, two in _BOTH_WAYS
    )


def _form(word: str, other: str) -> bool:
    """Tell a form of a word (its plural, its past) from a slip."""
    long, short = (word, other) if len(word) > len(other) else (other, word)
    return long[:-1] == short and (long[-1] in "sdyr" or long is word)


def _slips(word: str) -> Iterator[str]:
    for at in range(len(word)):
        yield word[:at] + word[at + 1 :]
        if at + 1 < len(word):
            yield word[:at] + word[at + 1] + word[at] + word[at + 2 :]
        for letter in _LETTERS:
            if at:
                yield word[:at] + letter + word[at:]
            if frozenset((letter, word[at])) in _SWAPS:
                yield word[:at] + letter + word[at + 1 :]


@lru_cache
def words() -> dict[str, int]:
    """Read symspellpy's list of 82,765 words and how often they come; empty where it is not installed."""
    place = _list()
    if place is None:
        return {}
    lines: Iterable[list[str]] = (line.split() for line in place.read_text("utf-8-sig").splitlines())
    return {word: int(count) for word, count in lines}


@lru_cache
def misspelled() -> dict[str, str]:
    """Read the list of words that are often misspelled."""
    lines = [line.split(maxsplit=1) for line in _lines("english.txt")]
    return {wrong: right for wrong, right in lines if " " not in right or right.replace(" ", "") == wrong}


@lru_cache
def _technical() -> frozenset[str]:
    return frozenset(word for line in _lines("technical.txt") for word in line.split())


def _lines(name: str) -> list[str]:
    text = files("curate.typos").joinpath(name).read_text("utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def _list() -> Path | None:
    found = find_spec("symspellpy")
    place = Path(found.origin).parent / "frequency_dictionary_en_82_765.txt" if found and found.origin else None
    return place if place and place.exists() else None
