"""Reads Rich Text: headings by style and outline level, list items by their printed marks, tables, notes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest import failures
from ingest.office.richtext import Paragraph, paragraphs
from ingest.piece import Piece, Row, table
from migaki.sources import Source

_HEADING = re.compile(r"(?:heading|見出し)\s*(\d)", re.IGNORECASE)
_TITLE = re.compile(r"title|表題", re.IGNORECASE)
_CONTENTS = re.compile(r"toc\s*(?:heading|\d)|目次.*", re.IGNORECASE)
_HEADINGS = 9  # the levels of an outline
_NUMBER = re.compile(r"\(?[\dA-Za-z①-⑳]{1,4}[.)．）]?|[\d.]{2,12}")


def read(source: Source, data: bytes) -> Iterator[Piece]:
    """Yield the paragraphs and tables in document order; raises Unreadable(damaged) where the file is no RTF."""
    if not data.lstrip().startswith(b"{\\rtf"):
        raise failures.damaged(source.name, "RTF", f"begins with {data[:8]!r}")
    cells: list[str] = []
    rows: list[Row] = []
    held: list[str] = []  # paragraphs of the cell that is being read
    for paragraph in paragraphs(data):
        if paragraph.part == "cell":
            cells.append("\n".join(filter(None, [*held, paragraph.text])))
            held = []
        elif paragraph.part == "row":
            rows.append(_row(cells, rows, paragraph.goes_on))
            cells = []
        elif paragraph.in_table and paragraph.part == "text":
            held.append((paragraph.mark or "") + paragraph.text)
        else:
            yield from _grid(rows)
            rows = []
            yield from _piece(paragraph)
    yield from _grid([*rows, tuple(cells)] if cells else rows)


def _row(cells: list[str], rows: list[Row], goes_on: tuple[bool, ...]) -> Row:
    above = rows[-1] if rows else ()
    filled = [cells[at] if not on or at >= len(above) else above[at] for at, on in enumerate(goes_on[: len(cells)])]
    return tuple(filled + cells[len(filled) :])


def _grid(rows: list[Row]) -> Iterator[Piece]:
    """Give a table; one of a single column is a frame around paragraphs."""
    if max(map(len, rows), default=0) > 1:
        yield table(rows)
    else:
        yield from (Piece("UncategorizedText", row[0]) for row in rows if row and row[0])


def _piece(paragraph: Paragraph) -> Iterator[Piece]:
    if not paragraph.text or _CONTENTS.fullmatch(paragraph.style):
        return
    level = 0 if _TITLE.fullmatch(paragraph.style) else paragraph.level
    if found := _HEADING.fullmatch(paragraph.style):
        level = int(found[1])
    number = paragraph.mark if paragraph.mark and _NUMBER.fullmatch(paragraph.mark) else None
    if level is not None and level <= _HEADINGS:
        yield Piece("Title", " ".join(f"{number or ''} {paragraph.text}".split()), level=level)
    elif paragraph.mark:
        yield Piece("ListItem", f"{number or '-'} {paragraph.text}")
    else:
        yield Piece("UncategorizedText", paragraph.text)
