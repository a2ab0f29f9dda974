"""Reads PDF pages by lines with their place and size, and puts paragraphs and headings together again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from ingest import failures
from ingest.piece import Piece, failed
from ingest.printed import forms, ocr, order, rulings, scans, textlayer
from ingest.printed.bookmarks import Bookmark
from ingest.printed.lines import Line, Page, tightened
from ingest.printed.pages import pieces
from migaki.errors import Unreadable
from migaki.sources import Source

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage

MOST_PAGES = 5000
_ONE_ROW = 2  # rulings across a table of one row
_DEPTH = 5  # of bookmarks that count as headings


def read(source: Source, data: bytes) -> Iterator[Piece]:
    """Yield headings, paragraphs, code and tables with page numbers; pages whose text is of no use are looked at.

    Raises what `ingest.failures` words, and `ocr` where a scan needs tesseract and there is none.
    """
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
        yield from _pieces(document, source.name)
    finally:
        document.close()


def _pieces(document: PdfDocument, name: str) -> Iterator[Piece]:
    from pypdfium2 import PdfiumError

    pages: dict[int, Page] = {}
    looks: dict[int, scans.Look] = {}
    errors: list[Piece] = []
    for number in range(1, len(document) + 1):
        try:
            page, look = _page(document, number)
        except PdfiumError as error:
            errors.append(_error(failures.damaged(f"{name}, page {number}", "PDF", str(error)), number))
            continue
        pages[number] = page
        if look is not None:
            looks[number] = look
    poor = scans.needed(pages, looks)
    errors += _looked_at(document, name, pages, poor)
    yield from pieces([pages[number] for number in sorted(pages)], _outline(document, pages))
    yield from errors


def _looked_at(document: PdfDocument, name: str, pages: dict[int, Page], poor: dict[int, str]) -> Iterator[Piece]:
    """Add the pages that OCR reads; yield an error for each that it does not."""
    if not poor:
        return
    if not ocr.available():
        if not any(page.lines for number, page in pages.items() if number not in poor):
            raise ocr.missing(name, next(iter(poor.values())))
        for number, why in poor.items():
            yield _error(ocr.missing(f"{name}, page {number}", why), number)
        return
    for seen in ocr.look(scans.draw(document, number, why) for number, why in poor.items()):
        if isinstance(seen, Page):
            pages[seen.number] = seen
        else:
            yield ocr.error(name, seen)


def _error(error: Unreadable, number: int) -> Piece:
    return failed(error, number)


def _unopened(name: str, data: bytes, error: str) -> Exception:
    if "assword" in error or "security" in error.lower():
        return failures.encrypted(name)
    if b"%%EOF" not in data[-2048:]:
        return failures.truncated(name, "PDF")
    return failures.damaged(name, "PDF", error)


def _outline(document: PdfDocument, pages: Mapping[int, Page]) -> list[Bookmark]:
    """Give the bookmarks that point at pages of the file."""
    from pypdfium2 import raw

    upward = {raw.PDFDEST_VIEW_XYZ: 1, raw.PDFDEST_VIEW_FITH: 0}  # which of the view's numbers is its upper edge
    found: list[Bookmark] = []
    for mark in document.get_toc(max_depth=_DEPTH):
        target = mark.get_dest()
        index = None if target is None else target.get_index()
        if target is None or index is None or index + 1 not in pages:
            continue
        view, numbers = target.get_view()
        top = pages[index + 1].height - numbers[upward[view]] if view in upward else None
        found.append(Bookmark(index + 1, mark.get_title(), mark.level + 1, top))
    return found


def _page(document: PdfDocument, number: int) -> tuple[Page, scans.Look | None]:
    """Read a page's text layer; say why the page may have to be looked at instead."""
    page = document[number - 1]
    text_page = page.get_textpage()
    try:
        on = textlayer.sheet(page, text_page, number)
        text = textlayer.read_text(on)
        look = scans.look(page, text_page, text)
        lines = [] if look is not None and look.sure else [*textlayer.read_lines(on, text), *forms.fields(page, on)]
        if not order.in_order(lines, on.height):
            lines = _laid_out(lines, page, on)
        return Page(number, on.width, on.height, [*map(tightened, lines)]), look
    finally:
        text_page.close()
        page.close()


def _laid_out(lines: list[Line], page: PdfPage, on: textlayer.Sheet) -> list[Line]:
    """Take tables out of the lines of a page that are not simply one below the other, and order the rest."""
    lines = order.without_ruby(lines)
    upright = [line for line in lines if not order.is_vertical(line)]
    if sum(len(line.text) for line in upright) * 2 < sum(len(line.text) for line in lines):
        return order.arrange(order.turned(lines, on.width))
    for grid in rulings.grids(page, on):
        if len(grid.ys) == _ONE_ROW and not grid.is_cut_off(lines, on.height):
            continue
        inside = [line for line in lines if grid.holds(line)]
        if inside and (filled := rulings.fill(grid, inside, textlayer.cutter(on))):
            taken = {id(line) for line in inside}
            lines = [*(line for line in lines if id(line) not in taken), filled]
    return order.arrange(lines)
