"""Gives every piece its category and heading path: from styles where the file has them, else from Japanese habits."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from ingest import marks, sequences
from ingest.contents import without_contents
from ingest.numbers import Mark
from ingest.piece import Piece

_SENTENCE = re.compile(r"[。！？]|[.!?](?:\s|$)|(?:ます|です|ません|ください)")
_PROSE_LENGTH = 40
_LONGEST_TITLE = 60  # characters of a heading that ends like a sentence
_STYLE = "style"
_TEXT = {"UncategorizedText", "NarrativeText"}
_FEW = 2  # styled headings: with fewer, the document's headings are told by their numbers


@dataclass(frozen=True)
class Placed:
    """A piece with its final category, and the headings that it stands under (its own included for a Title)."""

    piece: Piece
    path: tuple[str, ...]


@dataclass(frozen=True)
class _Habits:
    """What a document's styled headings say about the lines that have no style."""

    styled: int  # headings with a style below the document's title
    taken: dict[str, int]  # kinds of number that they carry, and to what depth: these mark no further headings
    lists: frozenset[int]  # places of the lines whose numbers count the items of a list


def arrange(pieces: Iterable[Piece]) -> list[Placed]:
    """Categorise pieces and place them under their headings, in order."""
    kept = without_contents([piece for piece in pieces if piece.text and not piece.text.isspace()])
    return _place(_categorise(_together(kept)))


def _together(pieces: list[Piece]) -> list[Piece]:
    """Join a title that is only a number (第1章) with its name, and a warning's label (注意) with its text."""
    joined: list[Piece] = []
    for piece in pieces:
        before = joined[-1] if joined else None
        if before and before.category == piece.category == "Title" and marks.is_number(before.text):
            joined[-1] = replace(before, text=f"{before.text} {piece.text}")
        elif before and before.category in _TEXT and piece.category in _TEXT and _labels(before.text, piece.text):
            joined[-1] = replace(before, text=f"{before.text.strip()}\n{piece.text.strip()}", category="NarrativeText")
        else:
            joined.append(piece)
    return joined


def _labels(label: str, text: str) -> bool:
    """Tell whether a line is the label of the text that follows it."""
    if not marks.is_label(label) or marks.is_label(text):
        return False
    return marks.item(text) is None and marks.mark(text) is None


def _categorise(pieces: list[Piece]) -> list[tuple[Piece, Mark | None]]:
    habits = _habits(pieces)
    decided: list[tuple[Piece, Mark | None]] = []
    for at, piece in enumerate(pieces):
        if piece.category == "Title" and _is_prose(piece.text):
            decided.append((replace(piece, category="NarrativeText", level=None), None))
        elif piece.category == "Title":
            decided.append((piece, None if piece.level is None else Mark(_STYLE, piece.level, sure=True)))
        elif piece.category == "UncategorizedText":
            decided.append(_plain(piece, at, habits, last=at + 1 == len(pieces)))
        else:
            decided.append((piece, None))
    return decided


def _is_prose(text: str) -> bool:
    """Tell a paragraph that only its style or markup calls a heading."""
    if len(text) <= _LONGEST_TITLE:
        return False
    return text.endswith("。") or (len(text) > 2 * _LONGEST_TITLE and text.endswith(".") and ". " in text)


def _habits(pieces: list[Piece]) -> _Habits:
    titles = [piece for piece in pieces if piece.category == "Title" and piece.level is not None]
    taken: dict[str, int] = {}
    for mark in filter(None, (marks.mark(title.text) for title in titles)):
        taken[mark.family] = max(mark.depth, taken.get(mark.family, 0))
    return _Habits(sum(1 for title in titles if title.level), taken, sequences.lists(pieces))


def _plain(piece: Piece, at: int, habits: _Habits, *, last: bool) -> tuple[Piece, Mark | None]:
    text = piece.text.strip()
    if level := (marks.hashed(text) if not habits.styled else None):
        return replace(piece, category="Title", text=text.lstrip("# ")), Mark(_STYLE, level, sure=True)
    mark = marks.mark(text)
    if mark and not last and at not in habits.lists and _is_heading(text, mark, habits):
        return replace(piece, category="Title"), mark
    if marks.is_item(text) or at in habits.lists:
        return replace(piece, category="ListItem"), None
    prose = len(text) >= _PROSE_LENGTH or bool(_SENTENCE.search(text)) or marks.is_label(text)
    return replace(piece, category="NarrativeText" if prose else "UncategorizedText"), None


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
