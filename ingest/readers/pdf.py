"""Reads PDF pages by lines with their place and size, and puts paragraphs and headings together again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ingest import failures
from ingest.pages import Line, pieces
from ingest.piece import Piece
from migaki.sources import Source

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfTextPage

MOST_PAGES = 5000
_DEPTH = 5  # of bookmarks that count as headings


def read(source: Source, data: bytes) -> Iterator[Piece]:
    """Yield headings and paragraphs with page numbers; a scan without a text layer is an empty file."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise _unopened(source.name, data, str(error)) from error
    try:
        if b"startxref" not in data[-4096:]:
            raise failures.truncated(source.name, "PDF")  # pdfium repairs such a file, but its last pages are lost
        if len(document) > MOST_PAGES:
            raise failures.limit(source.name, "pages", MOST_PAGES, len(document))
        lines = [line for number in range(len(document)) for line in _lines(document, number)]
        yield from pieces(lines, _outline(document))
    finally:
        document.close()


def _unopened(name: str, data: bytes, error: str) -> Exception:
    if "assword" in error or "security" in error.lower():
        return failures.encrypted(name)
    if b"%%EOF" not in data[-2048:]:
        return failures.truncated(name, "PDF")
    return failures.damaged(name, "PDF", error)


def _outline(document: PdfDocument) -> dict[tuple[int, str], int]:
    """Give the bookmarks' levels by page (from 1) and title without spaces."""
    found: dict[tuple[int, str], int] = {}
    for mark in document.get_toc(max_depth=_DEPTH):
        target = mark.get_dest()
        index = None if target is None else target.get_index()
        if index is not None:
            found[index + 1, re.sub(r"\s+", "", mark.get_title())] = mark.level + 1
    return found


def _lines(document: PdfDocument, number: int) -> Iterator[Line]:
    page = document[number]
    text_page = page.get_textpage()
    height = page.get_height()
    text = text_page.get_text_range()
    at = 0
    for raw in text.split("\n"):
        bare = raw.strip()
        if bare:
            start = at + raw.index(bare[0])
            yield _line(text_page, text=bare, start=start, end=start + len(bare) - 1, page=number + 1, height=height)
        at += len(raw) + 1
    text_page.close()
    page.close()


def _line(page_text: PdfTextPage, *, text: str, start: int, end: int, page: int, height: float) -> Line:
    """Measure a line by its first and last characters: asking for all of them costs twenty times as much."""
    from pypdfium2.raw import FPDFText_GetCharIndexFromTextIndex, FPDFText_GetFontSize

    first = FPDFText_GetCharIndexFromTextIndex(page_text, start)
    last = FPDFText_GetCharIndexFromTextIndex(page_text, end)
    if first < 0 or last < 0:
        return Line(text, page, 0.0, 0.0, 0.0, 0.5, 0.0)
    left, low, _, top = page_text.get_charbox(first, loose=True)
    right = page_text.get_charbox(last, loose=True)[2]
    tall = top - low
    size = FPDFText_GetFontSize(page_text, first)
    return Line(text, page, size if size > 1.5 else tall, left, right, 1 - top / height if height else 0.5, tall)
