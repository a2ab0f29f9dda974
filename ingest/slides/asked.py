"""Joins marks that stand in small boxes of their own (Q1, A, 質問, ①) with the text beside them; answers follow."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from unicodedata import normalize

from ingest import marks
from ingest.slides.shapes import Box, Rect, around
from ingest.slides.text import Line

_ASK = r"Q(?:uestion)?|ご?質問|問い?|お?問い?合わせ"
_ANSWER = r"A(?:nswer|ns)?|ご?回答|答え?"
_MARK = re.compile(rf"[\[【「(<]?\s*({_ASK}|{_ANSWER})\s*[.:-]?\s*(\d{{0,3}})\s*[.:]?\s*[\]】」)>]?", re.IGNORECASE)
_NUMBER = re.compile(r"(?:No\.?|STEP|手順)?\s*(\d{1,2})\s*[.)]?", re.IGNORECASE)
_CIRCLED = re.compile(r"[①-⑳❶-❿]")
_ASKS = re.compile(_ASK, re.IGNORECASE)
_OPEN = re.compile(r"[?？]$|(?:です|ます|でしょう|ません|ました)か。?$")
_SHORTEST = 8  # characters of a question, and of an answer: labels in drawings are shorter
_FAR = 2.0  # widths of a mark between it and its text
_NUMBERED = re.compile(r"\s*(\d+)")


def with_marks(boxes: Sequence[Box]) -> list[Box]:
    """Join every box that is only a mark with the nearest text to its right, else below it."""
    left = [_together(box) for box in boxes]
    for mark in [box for box in left if _lead(box) is not None]:
        beside = _beside(mark, [box for box in left if box.lines and _lead(box) is None])
        lead = _lead(mark)
        if beside is not None and lead is not None:
            left[left.index(beside)] = _joined(mark, beside, lead)
            left.remove(mark)
    return left


def _joined(mark: Box, box: Box, lead: str) -> Box:
    """Put a mark that stood in a box of its own before the text beside it."""
    first = replace(box.lines[0], text=lead + box.lines[0].text, depth=None, sign="")
    return replace(box, place=around([mark.place, box.place]), lines=[first, *box.lines[1:]])


def _lead(box: Box) -> str | None:
    """Give what a mark puts before its text: `Q1. `, `質問: `, `① `; None for a box that is no mark."""
    if len(box.lines) != 1 or box.inside:
        return None
    return _as_lead(box.lines[0].text)


def _as_lead(text: str) -> str | None:
    if _CIRCLED.fullmatch(text):
        return f"{text} "
    folded = normalize("NFKC", text).strip()
    if found := _MARK.fullmatch(folded):
        word, number = found.groups()
        short = len(word) == 1 or word.isascii()
        return f"{word[0].upper() if short else word}{number}{'.' if short else ':'} "
    found = _NUMBER.fullmatch(folded)
    return f"{found[1]}. " if found else None


def _together(box: Box) -> Box:
    """Join a line that is only a mark with the line below it in the same box."""
    lines: list[Line] = []
    for line in box.lines:
        lead = _as_lead(lines[-1].text) if lines else None
        if lead is not None and _MARK.fullmatch(normalize("NFKC", lines[-1].text).strip()):
            lines[-1] = Line(lead + line.text)
        else:
            lines.append(line)
    return replace(box, lines=lines) if len(lines) < len(box.lines) else box


def _beside(mark: Box, texts: Sequence[Box]) -> Box | None:
    """Find the text of a mark: on its row to the right (they may overlap), else right below it."""
    place = mark.place
    width, height = place.right - place.left, place.bottom - place.top
    near: list[tuple[float, Box]] = []
    for box in texts:
        aside = box.place.left - place.right
        level = box.place.top - height / 5 <= place.middle <= box.place.bottom + height / 5
        if level and box.place.left >= place.left - width / 2 and aside <= _FAR * max(width, height):
            near.append((max(aside, 0.0) + abs(box.place.middle - place.middle) / 2, box))
    if not near:
        below = [box for box in texts if 0 <= box.place.top - place.middle <= 1.5 * height and _over(place, box.place)]
        near = [(box.place.top - place.top, box) for box in below]
    return min(near, key=lambda found: found[0])[1] if near else None


def _over(one: Rect, other: Rect) -> bool:
    return one.left < other.right and other.left < one.right


def with_answers(boxes: Sequence[Box]) -> list[Box]:
    """Move each marked answer behind its question: the one of its number, else the nearest beside or below."""
    questions = [box for box in boxes if _is(box, asks=True)]
    answers = [box for box in boxes if _is(box, asks=False)]
    if not questions or not answers or _in_turn(boxes):
        return list(boxes)
    told = {id(box) for box in answers}
    ordered: list[Box] = []
    for box in boxes:
        if id(box) in told:
            continue
        ordered.append(box)
        if any(box is question for question in questions) and answers:
            answer = min(answers, key=lambda other: _apart(box, other))
            answers = [other for other in answers if other is not answer]
            ordered.append(answer)
    return ordered + answers


def _is(box: Box, *, asks: bool) -> bool:
    if not box.lines:
        return False
    told = any(marks.answered(line.text) is not None for line in box.lines)
    asked = marks.asked(box.lines[0].text) is not None
    return asked and not told if asks else told and not asked


def _in_turn(boxes: Sequence[Box]) -> bool:
    """Tell whether questions and answers alternate already, a question first."""
    turns = [_is(box, asks=True) for box in boxes if _is(box, asks=True) or _is(box, asks=False)]
    return turns == [at % 2 == 0 for at in range(len(turns))]


def _apart(question: Box, answer: Box) -> tuple[bool, float]:
    """Measure how little an answer fits a question: its number first, then the way from one to the other."""
    numbers = [_NUMBERED.match(normalize("NFKC", box.lines[0].text)[1:]) for box in (question, answer)]
    same = all(numbers) and len({found[1] for found in numbers if found}) == 1
    down, right = answer.place.top - question.place.top, answer.place.left - question.place.left
    return not same, abs(down) + abs(right)


def is_answered(box: Box, after: Box | None) -> bool:
    """Tell a box that asks without a mark, with a box after it that answers: a text that asks nothing."""
    asks = len(box.lines) == 1 and not box.kind and len(box.text) >= _SHORTEST and bool(_OPEN.search(box.text))
    marked = marks.asked(box.text) is not None
    return asks and not marked and after is not None and len(after.text) >= _SHORTEST and not _OPEN.search(after.text)
