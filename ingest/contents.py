"""Leaves out printed tables of contents: dot leaders, page numbers, and lines that only repeat the headings below."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import groupby

from ingest import marks
from ingest.piece import Piece

_NAMED = re.compile(r"(?:目\s*次|もくじ|table of contents|contents)", re.IGNORECASE)
_PAGE = re.compile(r"[\s　]+(?:\d{1,3}|[ivx]{1,5}|[A-Z]-\d{1,3}|\d{1,2}-\d{1,3})$")
_PAGE_ENDS = frozenset("0123456789０１２３４５６７８９ivx")
_TAIL = re.compile(r"[.．…‥·・_\s　]+(?:\d{1,3}|[ivx]{1,5}|[A-Z]-\d{1,3}|\d{1,2}-\d{1,3})?$")  # leader and page
_LETTERED = re.compile(r"[A-Z][.．]\s")
_LONGEST = 80
_LONGEST_NAME = 24
_FEWEST = 3  # lines with page numbers that are a table of contents without a name
_LINES = {"UncategorizedText", "ListItem"}


def without_contents(pieces: Sequence[Piece]) -> list[Piece]:
    """Leave out a printed table of contents, its name included.

    An entry has a dot leader, a page number or a number of its own, or is said again further on; the second time that a
    name comes up it is the heading itself.
    """
    if not any(marks.is_leader(piece.text) or _names(piece) or _paged(piece) for piece in pieces):
        return list(pieces)
    names = [marks.bare(_TAIL.sub("", piece.text.strip())) if len(piece.text) < _LONGEST else "" for piece in pieces]
    times = Counter(names)
    unnamed = _unnamed(pieces, names, times)
    kept: list[Piece] = []
    listed: set[str] | None = None  # entries of the contents that are being passed over
    for at, (piece, name) in enumerate(zip(pieces, names, strict=True)):
        if _names(piece) and _followed(pieces, at, names, times):
            listed = set()
        elif listed is not None and _entry(piece, times[name]) and (name not in listed or _paged(piece)):
            listed.add(name)
        elif not (at in unnamed or (piece.category in {*_LINES, "Title"} and marks.is_leader(piece.text.strip()))):
            listed = None
            kept.append(piece)
    return kept


def _names(piece: Piece) -> bool:
    """Tell the name of a table of contents."""
    if len(piece.text) > _LONGEST_NAME or piece.category not in {"UncategorizedText", "Title"}:
        return False
    return bool(_NAMED.fullmatch(marks.bare(piece.text)))


def _followed(pieces: Sequence[Piece], at: int, names: Sequence[str], times: Counter[str]) -> bool:
    """Tell whether entries or a heading come after the name; before text it is a heading itself."""
    if at + 1 == len(pieces):
        return True
    after = pieces[at + 1]
    return after.category == "Title" or marks.is_leader(after.text) or _entry(after, times[names[at + 1]])


def _paged(piece: Piece) -> bool:
    """Tell a short line that ends in a page number."""
    text = piece.text.rstrip()
    return text[-1:] in _PAGE_ENDS and len(text) < _LONGEST and piece.category in _LINES and bool(_PAGE.search(text))


def _unnamed(pieces: Sequence[Piece], names: Sequence[str], times: Counter[str]) -> set[int]:
    """Find lines that follow one another, end in page numbers, and name headings that come later."""
    found: set[int] = set()
    for paged, group in groupby(range(len(pieces)), key=lambda at: _paged(pieces[at])):
        places = list(group)
        if paged and len(places) >= _FEWEST and all(times[names[at]] > 1 for at in places):
            found.update(places)
    return found


def _entry(piece: Piece, times: int) -> bool:
    """Tell a line of a table of contents."""
    text = piece.text.strip()
    if piece.category not in _LINES or len(text) >= _LONGEST:
        return False
    numbered = piece.category == "UncategorizedText" and (marks.mark(text) is not None or marks.is_item(text))
    return numbered or times > 1 or bool(_PAGE.search(text)) or bool(_LETTERED.match(text))
