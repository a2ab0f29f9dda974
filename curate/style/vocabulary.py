"""Words: the company's glossary, words that it does not use, what it calls itself, and English spelling."""

from __future__ import annotations

import re
from collections.abc import Iterator

from curate.style.rule import Found, Rule, searching
from curate.style.sheet import Sheet
from curate.style.spelling import table

_OURSELVES = ("弊社", "当社", "我が社", "わが社", "私ども", "わたくしども", "当方", "小社")


def rules(sheet: Sheet) -> list[Rule]:
    """Give the rules of words that the sheet asks for."""
    found = []
    if sheet.glossary:
        wanted = {variant: term for term, variants in sheet.glossary.items() for variant in variants}
        found.append(_words("glossary", wanted, keep=tuple(sheet.glossary)))
    if sheet.forbidden:
        keep = tuple(better for better in sheet.forbidden.values() if better)
        found.append(_words("forbidden", dict(sheet.forbidden), keep))
    if own := sheet.first_person:
        others = "|".join(name for name in _OURSELVES if name != own)
        found.append(searching("first_person", others, lambda _: own))
    if sheet.spelling:
        words = table(sheet.spelling)
        hint = rf"(?i){'|'.join(sorted({word[:5] for word in words}))}"
        found.append(
            searching(
                "spelling",
                r"\b[A-Za-z]{4,}\b",
                lambda word: _cased(words.get(word.lower(), word), word),
                hint,
                re.ASCII,
            )
        )
    return found


def _words(name: str, wanted: dict[str, str | None] | dict[str, str], keep: tuple[str, ...]) -> Rule:
    """Find words, the longest first; one that is part of a word to keep is no finding, as サーバ in サーバー."""
    listed = sorted({*wanted, *keep}, key=lambda word: (-len(word), word))
    pattern = re.compile("|".join(f"({_bounded(word)})" for word in listed), re.ASCII)

    def find(text: str) -> Iterator[Found]:
        for found in pattern.finditer(text):
            word = listed[(found.lastindex or 1) - 1]
            if word in wanted and found[0] not in keep:
                better = wanted[word]
                yield found.start(), found.end(), None if better is None else _cased(better, found[0])

    return Rule(name, f"(?i){'|'.join(re.escape(word) for word in sorted(wanted))}", find)


def _bounded(word: str) -> str:
    """Match a word as a whole: Latin and katakana words not inside a longer one; Latin capitals as written or not."""
    text = re.escape(word)
    if re.fullmatch(r"[\x21-\x7e][\x20-\x7e]*", word):
        exact = word != word.lower()
        return rf"(?<![A-Za-z0-9-]){text if exact else f'(?i:{text})'}(?![A-Za-z0-9-])"
    if re.fullmatch(r"[ァ-ヺー]+", word):
        return rf"(?<![ァ-ヺー]){text}(?![ァ-ヺー])"
    if re.fullmatch(r"[一-龯]", word):
        return rf"(?<![一-龯お]){text}(?![一-龯])"
    return text


def _cased(better: str, found: str) -> str:
    """Give the better word a capital where the found one had it."""
    return better[:1].upper() + better[1:] if found[:1].isupper() and found[:1].isascii() else better
