"""Tells which stretches of a document ask: by their marks, as headings, as lines of a list of questions."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest import marks
from ingest.pairs.draft import Part
from ingest.pairs.furniture import is_survey
from ingest.pairs.headings import is_question
from ingest.pairs.units import Unit

_AMONG = re.compile(
    r"よくあるご?(?:質問|お?問い?合わ?せ)|\bFAQs?\b|Q\s*[&＆]\s*A|Ｑ\s*[&＆]\s*Ａ|frequently asked|質問集"
    r"|想定問答|こんなときは|お?困り(?:のときは|ごと)|お?問い?合わ?せの?(?:事例|例)",
    re.IGNORECASE,
)
_EXAM = re.compile(
    r"クイズ|小テスト|(?:理解度|確認)(?:チェック|テスト|問題)|アンケート|\b(?:quiz|exam|questionnaire)\b", re.IGNORECASE
)
_STATED = re.compile(r"[。.!！]$|(?:ない|ません|ます|です|ました|でした|たい|しまう|[っいんし]た|れた|なった|る)$")
_COMPLAINT = re.compile(r"(?:ません|ない|なりました|なった|しまい?ます|しまいました|しまう|しまった)。?$")
_ASKED_LINE = re.compile(r"[?？][」』”\"!！]?$|か[。]?$|(?:教えて|知りたい)[^。]{0,10}。?$")
_LONGEST_QUESTION = 200
_FEWEST_ANSWERS = 2
_FEWEST_LINES = 3  # question lines without marks that make a section an FAQ
_COVER, _LONGEST_NAME = 5, 60  # stretches in which a plain text says what it is, and characters that it says it in
_NEAR = 8  # stretches within which an answer follows its question
_Path = tuple[str, ...]


def places(stream: Sequence[Unit]) -> set[int]:
    """Give the places in the stream that ask."""
    listed, faqs = _listed(stream), _faqs(stream)
    found = {at for at, unit in enumerate(stream) if _asks(unit, listed, faqs) and _is_sure(stream, at)}
    return found | _fronted(stream)


def is_among(path: Sequence[str]) -> bool:
    """Tell whether a heading path leads through an FAQ."""
    return any(map(_AMONG.search, path))


def above_it(unit: Unit) -> _Path:
    """Give the headings above a heading."""
    path = unit.span.part.path
    return path[:-1] if path and unit.span.part.text.startswith(path[-1]) else path


def _asks(unit: Unit, listed: set[_Path], faqs: set[_Path]) -> bool:
    """Tell a unit that asks: by its mark, as a heading that asks or complains, or as a line of a list of questions."""
    if unit.sign:
        return unit.sign.asks
    if is_survey(unit.text):
        return False
    path = unit.span.part.path
    if unit.kind == "title":
        above, name = above_it(unit), marks.bare(unit.text)
        among = above in faqs or is_among(above)
        return is_question(name) or (among and bool(_STATED.search(name)) and not _AMONG.search(name))
    return path in listed and _is_line(unit)


def _faqs(stream: Sequence[Unit]) -> set[_Path]:
    """Find the headings most of whose sections ask, so that those which only complain (動きません。) ask too."""
    titles: dict[_Path, list[str]] = {}
    for unit in stream:
        if unit.kind == "title":
            titles.setdefault(above_it(unit), []).append(unit.text)
    return {above for above, names in titles.items() if _mostly_ask(names)}


def _mostly_ask(names: Sequence[str]) -> bool:
    """Tell headings side by side of which most ask or complain, and one at least asks."""
    ask = sum(map(is_question, names))
    both = ask + sum(bool(_COMPLAINT.search(name)) for name in names if not is_question(name))
    return ask > 0 and both >= _FEWEST_LINES and both * 2 > len(names)


def _is_line(unit: Unit) -> bool:
    """Tell a paragraph of one line that is nothing but a question."""
    text = unit.text
    return (
        unit.kind == "text"
        and len(text) <= _LONGEST_QUESTION
        and "\n" not in text
        and bool(_ASKED_LINE.search(text))
        and is_question(text)
        and not _is_check(unit.span.part)
    )


def _listed(stream: Sequence[Unit]) -> set[_Path]:
    """Find the sections that list questions without marks: in what says that it is an FAQ, or with several of them."""
    counted: dict[_Path, int] = {}
    marked: set[_Path] = set()
    for unit in stream:
        path = unit.span.part.path
        if unit.sign and unit.sign.asks and unit.sign.sure:
            marked.add(path)
        elif _is_line(unit):
            counted[path] = counted.get(path, 0) + 1
    said = any(len(unit.text) <= _LONGEST_NAME and _AMONG.search(unit.text) for unit in stream[:_COVER])
    return {
        path
        for path, count in counted.items()
        if path not in marked
        and (said or count >= _FEWEST_LINES or is_among(path))
        and not any(map(_EXAM.search, path))
    }


def _is_check(part: Part) -> bool:
    """Tell an item of a list below a question: a check that the answer tells its reader to make."""
    asked = any(is_question(name) and not _AMONG.search(name) for name in part.path)
    return asked and part.category == "ListItem"


def _fronted(stream: Sequence[Unit]) -> set[int]:
    """Find the lines before marked answers in a document that marks answers only."""
    signs = [unit.sign for unit in stream if unit.sign and unit.sign.sure and unit.kind == "text"]
    if len(signs) < _FEWEST_ANSWERS or any(sign.asks for sign in signs):
        return set()
    told = (at for at, unit in enumerate(stream) if unit.sign and unit.sign.sure and at)
    before = {at - 1 for at in told if stream[at - 1].kind == "text" and not stream[at - 1].sign}
    lines = [stream[at] for at in before if len(stream[at].text) <= _LONGEST_QUESTION]
    return before if len(lines) == len(before) and sum(map(_is_line, lines)) * 2 >= len(lines) else set()


def _is_sure(stream: Sequence[Unit], at: int) -> bool:
    """Tell a question by heading, or by a clear mark; after a loose one its answer must follow, with its number."""
    sign = stream[at].sign
    if sign is None or sign.sure or (stream[at].kind == "title" and is_among(above_it(stream[at]))):
        return True
    after = next((unit.sign for unit in stream[at + 1 : at + _NEAR] if unit.sign), None)
    return after is not None and not after.asks and after.number in {"", sign.number}
