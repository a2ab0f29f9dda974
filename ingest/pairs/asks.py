"""Tells which stretches of a document ask: by their marks, as headings, as lines of a list of questions."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest import marks
from ingest.pairs.headings import is_question
from ingest.pairs.units import Unit

_AMONG = re.compile(
    r"よくあるご?(?:質問|お?問い?合わ?せ)|\bFAQs?\b|Q\s*[&＆]\s*A|Ｑ\s*[&＆]\s*Ａ|frequently asked|質問集"
    r"|想定問答|こんなときは|お困りのときは",
    re.IGNORECASE,
)
_STATED = re.compile(
    r"[。.!！]$|(?:ない|ません|ます|です|ました|でした|たい|しまう|[っいんし]た|れる|れた|なる|なった|出る|する)$"
)
_ASKED_LINE = re.compile(r"[?？][」』”\"!！]?$|か[。]?$|(?:教えて|知りたい)[^。]{0,10}。?$")
_LONGEST_QUESTION = 200
_FEWEST_ANSWERS = 2
_FEWEST_LINES = 3  # question lines without marks that make a section an FAQ
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
    path = unit.span.part.path
    if unit.kind == "title":
        above, name = above_it(unit), marks.bare(unit.text)
        among = above in faqs or is_among(above)
        return is_question(name) or (among and bool(_STATED.search(name)) and not _AMONG.search(name))
    return path in listed and _is_line(unit)


def _faqs(stream: Sequence[Unit]) -> set[_Path]:
    """Find the headings most of whose sections ask, so that those which only complain (動きません。) ask too."""
    titles: dict[_Path, list[bool]] = {}
    for unit in stream:
        if unit.kind == "title":
            titles.setdefault(above_it(unit), []).append(is_question(unit.text))
    return {above for above, ask in titles.items() if sum(ask) >= _FEWEST_LINES and sum(ask) * 2 > len(ask)}


def _is_line(unit: Unit) -> bool:
    """Tell a paragraph of one line that is nothing but a question."""
    text = unit.text
    return (
        unit.kind == "text"
        and len(text) <= _LONGEST_QUESTION
        and "\n" not in text
        and bool(_ASKED_LINE.search(text))
        and is_question(text)
    )


def _listed(stream: Sequence[Unit]) -> set[_Path]:
    """Find the sections that list questions without marks: under an FAQ heading, or with several of them."""
    counted: dict[_Path, int] = {}
    marked: set[_Path] = set()
    for unit in stream:
        path = unit.span.part.path
        if unit.sign and unit.sign.asks and unit.sign.sure:
            marked.add(path)
        elif _is_line(unit):
            counted[path] = counted.get(path, 0) + 1
    return {
        path for path, count in counted.items() if path not in marked and (count >= _FEWEST_LINES or is_among(path))
    }


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
    if sign is None or sign.sure:
        return True
    after = next((unit.sign for unit in stream[at + 1 : at + _NEAR] if unit.sign), None)
    return after is not None and not after.asks and after.number in {"", sign.number}
