"""Reads the tables of HTML: those of data as one piece, those that only lay out a page not at all."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.joining import join
from ingest.piece import Piece, Row, table
from ingest.web.visible import BREAK, Page

_WIDEST = 100  # columns or rows that one cell may claim
_SPAN = re.compile(r'\b(col|row)span="(\d{1,4})"')
_LAYOUT = frozenset({"h1", "h2", "h3", "dl"})  # what only a cell of a layout table holds


def pieces(page: Page, at: int, path: tuple[str, ...]) -> list[Piece] | None:
    """Give a data table and its caption; None for one that lays out the page, whose cells are blocks then."""
    if _holds_table(page, at):
        return None
    end = page.end(at)
    tags = page.parts[at + 3 : end : 3]
    lines = tags.count("tr")
    if _LAYOUT.intersection(tags) or 'role="presentation"' in page.parts[at + 1] or (lines == 1 and "pre" in tags):
        return None
    rows = [row for row in _rows(page, at, end) if any(row)]
    if max((len(row) for row in rows), default=0) <= 1:
        return None
    caption = next((each for each in range(at + 3, end, 3) if page.parts[each] == "caption"), None)
    named = join(page.text(caption, page.end(caption)).replace(BREAK, "\n").splitlines()) if caption else ""
    return [*([Piece("UncategorizedText", named, path=path)] if named else []), table(rows, path=path)]


def _holds_table(page: Page, at: int) -> bool:
    """Look no further than the first tag that tells, so that tables nested a thousand deep cost no more than others."""
    for place in range(at + 3, len(page.parts), 3):
        if page.parts[place] in {"table", "/table"}:
            return page.parts[place] == "table"
    return False


def _rows(page: Page, at: int, end: int) -> Iterator[Row]:
    """Yield the rows; a cell that spans several columns or rows is said in each of them."""
    row: list[str] = []
    below: dict[int, tuple[str, int]] = {}  # column: text and rows still to fill from a rowspan
    place = at + 3
    while place < end:
        tag, attributes = page.parts[place], page.parts[place + 1]
        if tag[0] != "/" and attributes and page.unseen(place):
            place = page.end(place)
        elif tag in {"td", "th"}:
            closing = page.end(place)
            _fill(row, below)
            _put(row, below, _cell(page.text(place, closing)), attributes)
            place = closing
        elif tag == "/tr":
            _fill(row, below)
            yield tuple(row)
            row = []
        place += 3


def _cell(text: str) -> str:
    """Give a cell in one line: the lines of its source joined, its own lines and blocks apart."""
    return " ".join(filter(None, (join(line.splitlines()) for line in text.split(BREAK))))


def _put(row: list[str], below: dict[int, tuple[str, int]], text: str, attributes: str) -> None:
    spans = {kind: min(max(1, int(size)), _WIDEST) for kind, size in _SPAN.findall(attributes)} if attributes else {}
    for _ in range(spans.get("col", 1)):
        below[len(row)] = (text, spans.get("row", 1) - 1)
        row.append(text)


def _fill(row: list[str], below: dict[int, tuple[str, int]]) -> None:
    while below.get(len(row), ("", 0))[1] > 0:
        text, left = below[len(row)]
        below[len(row)] = (text, left - 1)
        row.append(text)
