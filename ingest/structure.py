"""Gives every piece its category and heading path: from styles where the file has them, else from Japanese habits."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from ingest import marks
from ingest.marks import Mark
from ingest.piece import Piece

_CONTENTS = re.compile(r"(?:目\s*次|もくじ|table of contents|contents)", re.IGNORECASE)
_SENTENCE = re.compile(r"[。！？]|[.!?](?:\s|$)|(?:ます|です|ません|ください)")
_PROSE_LENGTH = 40
_STYLE = "style"


@dataclass(frozen=True)
class Placed:
    """A piece with its final category, and the headings that it stands under (its own included for a Title)."""

    piece: Piece
    path: tuple[str, ...]


def arrange(pieces: Iterable[Piece]) -> list[Placed]:
    """Categorise pieces and place them under their headings, in order."""
    kept = without_contents([piece for piece in pieces if piece.text.strip()])
    return _place(_categorise(_with_names(kept)))


def _with_names(pieces: list[Piece]) -> list[Piece]:
    """Join a title that is only a number (第1章, Chapter 1) with the title after it, which is its name."""
    joined: list[Piece] = []
    for piece in pieces:
        before = joined[-1] if joined else None
        if before and before.category == piece.category == "Title" and marks.is_number(before.text):
            joined[-1] = replace(before, text=f"{before.text} {piece.text}")
        else:
            joined.append(piece)
    return joined


def without_contents(pieces: list[Piece]) -> list[Piece]:
    """Leave out a printed table of contents: dot leaders, and the numbered lines right after 目次."""
    times = Counter(marks.bare(piece.text) for piece in pieces)
    kept: list[Piece] = []
    listed: set[str] | None = None  # entries of the contents that are being passed over
    for piece in pieces:
        name = marks.bare(piece.text)
        plain = piece.category in {"UncategorizedText", "Title"}
        if plain and _CONTENTS.fullmatch(name):
            listed = set()
        elif listed is not None and _is_entry(piece, times[name]) and name not in listed:
            listed.add(name)
        elif not (plain and marks.is_leader(piece.text.strip())):
            listed = None
            kept.append(piece)
    return kept


def _is_entry(piece: Piece, times: int) -> bool:
    """Tell a line of a table of contents: numbered, or said again further on."""
    return piece.category == "UncategorizedText" and (_numbered(piece.text.strip()) or times > 1)


def _numbered(text: str) -> bool:
    numbered = marks.mark(text) is not None or marks.is_item(text) or bool(re.match(r"[A-Z][.．]\s", text))
    return numbered and len(text) < _PROSE_LENGTH * 2


def _categorise(pieces: list[Piece]) -> list[tuple[Piece, Mark | None]]:
    styles = [piece.text for piece in pieces if piece.category == "Title" and piece.level is not None]
    # A kind of number that the styled titles carry marks no further headings among the paragraphs.
    taken = {mark.family for text in styles if (mark := marks.mark(text))} if styles else None
    decided: list[tuple[Piece, Mark | None]] = []
    for at, piece in enumerate(pieces):
        if piece.category == "Title":
            mark = None if piece.level is None else Mark(_STYLE, piece.level, sure=True)
            decided.append((piece, mark))
        elif piece.category == "UncategorizedText":
            after = pieces[at + 1] if at + 1 < len(pieces) else None
            decided.append(_plain(piece, after, taken))
        else:
            decided.append((piece, None))
    return decided


def _plain(piece: Piece, after: Piece | None, taken: set[str] | None) -> tuple[Piece, Mark | None]:
    text = piece.text.strip()
    if level := (marks.hashed(text) if taken is None else None):
        return replace(piece, category="Title", text=text.lstrip("# ")), Mark(_STYLE, level, sure=True)
    mark = marks.mark(text)
    if mark and after is not None and _is_heading(text, mark, after, taken):
        return replace(piece, category="Title"), mark
    if marks.is_item(text):
        return replace(piece, category="ListItem"), None
    prose = bool(_SENTENCE.search(text)) or len(text) >= _PROSE_LENGTH or marks.is_label(text)
    return replace(piece, category="NarrativeText" if prose else "UncategorizedText"), None


def _is_heading(text: str, mark: Mark, after: Piece, taken: set[str] | None) -> bool:
    if taken is not None:
        return mark.sure and mark.family not in taken
    if mark.sure:
        return True
    following = marks.mark(after.text.strip())
    listed = following is not None and following.family == mark.family and following.depth <= mark.depth
    return not listed and not marks.is_step(text)


def _ends(new: Mark, old: Mark) -> bool:
    """Tell whether a heading ends an earlier one; a chapter (第n章) ends whatever is not a style or a chapter."""
    if new.family == old.family:
        return old.depth >= new.depth
    return new.family == "chapter" and old.family != _STYLE


def _place(decided: list[tuple[Piece, Mark | None]]) -> list[Placed]:
    """Keep the running headings: a new one ends the last of its family that is as deep, and all below that."""
    running: list[tuple[Mark, str]] = []
    placed: list[Placed] = []
    for piece, mark in decided:
        if mark is not None:
            del running[next((i for i, (old, _) in enumerate(running) if _ends(mark, old)), len(running)) :]
            running.append((mark, " ".join(piece.text.split())))
        path = (*(text for _, text in running), *piece.path)
        placed.append(Placed(piece, path))
    return placed
