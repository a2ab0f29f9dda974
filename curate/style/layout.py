"""Format: how long sentences are and how they end, lists and steps, headings."""

from __future__ import annotations

import re
from collections.abc import Iterator

from curate.style.rule import HIDDEN, Found, Rule, english_sentences, sentences, unquoted
from curate.style.sheet import Sheet

_JAPANESE = re.compile(r"[ぁ-ヿ一-龯]")
_UNENDED = re.compile(r"(?:です|ます|ました|ません|でした|でしょう|ください|下さい)[^\w\s。！？!?、」』）):：]*$")
_BULLET = re.compile(r"^([ \t]*)([-*+・●○■•])(?=\s*\S)", re.MULTILINE)
_ITEM = re.compile(r"\s*(?:[-*+・●○■□◆◇※•#|>]|\(?\d{1,3}[.)）．、]|[①-⑳])")
_STEPS = re.compile(r"手順|順(?:に|番に)|ステップ|\b(?:steps|as follows|in this order)\b", re.IGNORECASE)
_HEADING = re.compile(r"^#{1,6} +(.+?)\s*$", re.MULTILINE)
_SMALL = {"a", "an", "the", "and", "or", "of", "to", "in", "on", "for", "with", "at", "by", "from", "your", "is", "as"}


def rules(sheet: Sheet) -> list[Rule]:
    """Give the rules of format that the sheet asks for."""
    found = []
    if longest := sheet.sentence_length:
        found.append(Rule("sentence_length", rf"[^\n。！？!?]{{{longest}}}", lambda text: _long(text, longest)))
    if words := sheet.sentence_words:
        found.append(Rule("sentence_length", r"[A-Za-z] [A-Za-z]", lambda text: _wordy(text, words)))
    if sheet.end_mark:
        found.append(Rule("end_mark", r"です|ます|ました|ません|でした|でしょう|ください|下さい", _unended))
    if sheet.numbered_steps:
        found.append(Rule("numbered_steps", rf"(?i){_STEPS.pattern.replace(chr(92) + 'b', '')}", _steps))
    if mark := sheet.list_mark:
        found.append(Rule("list_mark", r"(?m)^[ \t]*[-*+・●○■•]", lambda text: _marks(text, mark)))
    if sheet.headings == "sentence":
        found.append(Rule("headings", r"(?m)^#{1,6} ", _headings))
    return found


def _long(text: str, longest: int) -> Iterator[Found]:
    for start, end in sentences(unquoted(text)):
        written = end - start - text.count(HIDDEN, start, end)
        if written > longest and _JAPANESE.search(text, start, end):
            yield start, end, None


def _wordy(text: str, most: int) -> Iterator[Found]:
    for start, end in english_sentences(text):
        if not _JAPANESE.search(text, start, end) and len(text[start:end].split()) > most:
            yield start, end, None


def _unended(text: str) -> Iterator[Found]:
    for line in re.finditer(r"[^\n]+", unquoted(text)):
        written = line[0].rstrip()
        if not _ITEM.match(written) and _UNENDED.search(written):
            last = max((start for start, _ in sentences(written)), default=0)
            start, end = line.start() + last, line.start() + len(written)
            yield start, end, text[start:end] + "。"


def _steps(text: str) -> Iterator[Found]:
    """Find bullets under a line that announces steps."""
    announced, number = False, 0
    for line in re.finditer(r"[^\n]+", text):
        bullet = _BULLET.match(line[0])
        if bullet and announced:
            number += 1
            yield line.start() + bullet.start(2), line.start() + bullet.end(2), f"{number}."
        elif not bullet:
            announced, number = bool(_STEPS.search(line[0])), 0


def _marks(text: str, mark: str) -> Iterator[Found]:
    for found in _BULLET.finditer(text):
        if found[2] != mark:
            yield found.start(2), found.end(2), mark


def _headings(text: str) -> Iterator[Found]:
    """Find headings in title case: most of the words after the first have a capital, and are no acronyms."""
    for found in _HEADING.finditer(text):
        words = found[1].split()
        later = [word for word in words[1:] if word.isalpha() and word.lower() not in _SMALL]
        titled = [word for word in later if word[0].isupper() and word[1:].islower()]
        if len(later) >= 2 and len(titled) > len(later) * 0.6:
            better = [
                words[0],
                *(word.lower() if word in titled or word.lower() in _SMALL else word for word in words[1:]),
            ]
            yield found.start(1), found.end(1), " ".join(better)
