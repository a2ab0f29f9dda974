"""Gives every piece its category and heading path: from styles where the file has them, else from Japanese habits."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from ingest import marks, sequences, unmarked
from ingest.contents import without_contents
from ingest.numbers import Mark
from ingest.piece import Piece

_SENTENCE = re.compile(r"[。！？]|[.!?](?:\s|$)|(?:ます|です|ません|ください)")
_SENTENCES = re.compile(r"。(?![」』）)]).*。$|[.!?] [A-Z].*[.!?] [A-Z].*\.$", re.DOTALL)  # several
_PROSE_LENGTH = 40
_LONGEST_TITLE = 60  # characters of a heading of several sentences
_STYLE = "style"
_TEXT = {"UncategorizedText", "NarrativeText"}
_ARTICLE = 3  # depth of an article (第1条) below parts, chapters and sections
_FEW = 2  # styled headings: with fewer, the document's headings are told by their numbers


class Placed(NamedTuple):
    """A piece with its final category, and the headings that it stands under (its own included for a Title)."""

    piece: Piece
    path: tuple[str, ...]


@dataclass(frozen=True)
class _Habits:
    """What a document's styled headings say about the lines that have no style."""

    styled: int  # headings with a style below the document's title
    taken: dict[str, int]  # kinds of number that they carry, and to what depth: these mark no further headings
    lists: frozenset[int]  # places of the lines whose numbers count the items of a list
    unmarked: dict[int, Mark]  # places of lines that are headings by what stands around them alone


def arrange(pieces: Iterable[Piece]) -> list[Placed]:
    """Categorise pieces and place them under their headings, in order."""
    kept = without_contents([piece for piece in pieces if piece.text and not piece.text.isspace()])
    return _place(_categorise(_together(kept)))


def _together(pieces: list[Piece]) -> list[Piece]:
    """Join a title that is only a number (第1章) with its name, and a warning's label (注意) with its text."""
    joined: list[Piece] = []
    for piece in pieces:
        before = joined[-1] if joined else None
        if before and before.category == piece.category == "Title" and _numbers(before, piece):
            joined[-1] = before._replace(text=f"{before.text} {piece.text}")
        elif before and before.category in _TEXT and piece.category in _TEXT and _labels(before.text, piece.text):
            text = f"{before.text.strip()}\n{piece.text.strip()}"
            joined[-1] = before._replace(text=text, category="NarrativeText")
        else:
            joined.append(piece)
    return joined


def _numbers(number: Piece, name: Piece) -> bool:
    """Tell whether a title is only the number of the next: a chapter's (第1章), or digits of a title of its level."""
    return marks.is_number(number.text) and (number.level == name.level or not number.text[:1].isdecimal())


def _labels(label: str, text: str) -> bool:
    """Tell whether a line is the label of the text that follows it."""
    if not marks.is_label(label) or marks.is_label(text):
        return False
    return marks.item(text) is None and marks.mark(text) is None


def _categorise(pieces: list[Piece]) -> list[tuple[Piece, Mark | None]]:
    habits = _habits(pieces)
    decided: list[tuple[Piece, Mark | None]] = []
    for at, piece in enumerate(pieces):
        if piece.category == "Title" and len(piece.text) > _LONGEST_TITLE and _SENTENCES.search(piece.text):
            decided.append((piece._replace(category="NarrativeText", level=None), None))
        elif piece.category == "Title":
            decided.append((piece, None if piece.level is None else Mark(_STYLE, piece.level, sure=True)))
        elif piece.category == "UncategorizedText":
            decided.append(_plain(piece, at, habits, last=at + 1 == len(pieces)))
        else:
            decided.append((piece, None))
    return decided


def _habits(pieces: list[Piece]) -> _Habits:
    titles = [piece for piece in pieces if piece.category == "Title" and piece.level is not None]
    taken: dict[str, int] = {}
    for mark in filter(None, (marks.mark(title.text) for title in titles)):
        taken[mark.family] = max(mark.depth, taken.get(mark.family, 0))
    lists = sequences.lists(pieces)
    return _Habits(sum(1 for title in titles if title.level), taken, lists, _unmarked(pieces, lists))


def _unmarked(pieces: list[Piece], lists: frozenset[int]) -> dict[int, Mark]:
    """Find headings that bear no mark, beside others or alone; in a document with styles, only captions of articles."""
    found = dict.fromkeys(unmarked.captions(pieces), Mark("chapter", _ARTICLE, sure=True))
    if any(piece.category == "Title" for piece in pieces):
        return found
    plain = (piece.text.strip() for at, piece in enumerate(pieces) if at not in lists and piece.category in _TEXT)
    marked = sum(1 for text in plain if marks.mark(text))
    places = unmarked.headings(pieces) or ({0: 0} if marked + len(found) >= _FEW and unmarked.title(pieces) else {})
    return found | {at: Mark("unmarked" if depth else _STYLE, depth, sure=True) for at, depth in places.items()}


def _plain(piece: Piece, at: int, habits: _Habits, *, last: bool) -> tuple[Piece, Mark | None]:
    text = piece.text.strip()
    if level := (marks.hashed(text) if not habits.styled else None):
        return piece._replace(category="Title", text=text.lstrip("# ")), Mark(_STYLE, level, sure=True)
    if said := habits.unmarked.get(at):
        return piece._replace(category="Title"), said
    mark = marks.mark(text)
    if mark and not last and at not in habits.lists and _is_heading(text, mark, habits):
        return piece._replace(category="Title"), mark
    if marks.is_item(text) or at in habits.lists:
        return piece._replace(category="ListItem"), None
    prose = len(text) >= _PROSE_LENGTH or bool(_SENTENCE.search(text)) or marks.is_label(text)
    return piece._replace(category="NarrativeText" if prose else "UncategorizedText"), None


def _is_heading(text: str, mark: Mark, habits: _Habits) -> bool:
    """Tell whether a marked line that is in no list is a heading."""
    if mark.depth <= habits.taken.get(mark.family, -1):
        return False
    if mark.sure:
        return True
    return habits.styled < _FEW and not (mark.family in sequences.COUNTED and marks.is_step(text))


def _ends(new: Mark, old: Mark) -> bool:
    """Tell whether a heading ends an earlier one.

    A chapter (第n章) ends whatever is not a style or a chapter, and so does one without a number (はじめに), which ends
    itself where any other begins.
    """
    if new.family == old.family:
        return old.depth >= new.depth
    if old.family == _STYLE:
        return False
    return new.family in {"chapter", "named"} or old.family == "named"


def _place(decided: list[tuple[Piece, Mark | None]]) -> list[Placed]:
    """Keep the running headings: a new one ends the last of its family that is as deep, and all below that."""
    running: list[tuple[Mark, str]] = []
    names: tuple[str, ...] = ()
    placed: list[Placed] = []
    for piece, mark in decided:
        if mark is not None:
            del running[next((i for i, (old, _) in enumerate(running) if _ends(mark, old)), len(running)) :]
            running.append((mark, " ".join(piece.text.split())))
            names = tuple(text for _, text in running)
        placed.append(Placed(piece, names + piece.path if piece.path else names))
    return placed
