"""Finds the PDF pages whose text layer is of no use, and draws them for OCR."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from ingest.printed import lies, ocr
from ingest.printed.lines import Page

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage, PdfTextPage

_MOST_PIXELS = 25_000_000
_STAMP = 50  # characters up to which text over a picture of the whole page is a stamp, and the page a scan
_FULL = 0.6  # share of the page that such a picture covers
_MARKS = 300  # paths from which a page without text may show outlined letters


class Look(NamedTuple):
    """Why a page should be looked at, and whether it has to be in a document whose other pages have text."""

    why: str
    sure: bool


def look(page: PdfPage, text_page: PdfTextPage, text: str) -> Look | None:
    """Say why a page's text layer is of no use, or None."""
    bare = len(text) - text.count("\n") - text.count("\r") - text.count(" ")
    if bare < _STAMP:
        covered = _covered(page)
        if bare == 0 and (covered or _outlined(page)):
            return Look("no text layer", covered > _FULL or not covered)
        if bare and covered > _FULL:  # a stamped scan, or the title on a slide's background
            return Look(f"only {bare} characters in the text layer", sure=False)
    why = lies.lie(text, text_page.count_chars())
    return Look(why, sure=True) if why else None


def needed(pages: Mapping[int, Page], looks: Mapping[int, Look]) -> dict[int, str]:
    """Give the pages to look at, and why: the doubtful ones only where few others have text."""
    told = sum(bool(page.lines) for number, page in pages.items() if number not in looks)
    doubtful = sum(not look.sure for look in looks.values())
    return {number: look.why for number, look in looks.items() if look.sure or told < doubtful}


def _outlined(page: PdfPage) -> bool:
    """Tell whether a page without text may show letters all the same: drawn as paths, or with no characters known."""
    from pypdfium2 import raw

    kinds = [raw.FPDFPageObj_GetType(raw.FPDFPage_GetObject(page, at)) for at in range(raw.FPDFPage_CountObjects(page))]
    return raw.FPDF_PAGEOBJ_TEXT in kinds or kinds.count(raw.FPDF_PAGEOBJ_PATH) > _MARKS


def _covered(page: PdfPage) -> float:
    """Give the share of the page that pictures cover; scans come in strips too."""
    from pypdfium2 import raw

    width, height = page.get_size()
    boxes = [held.get_bounds() for held in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=2)]
    areas = [(right - left) * (top - bottom) for left, bottom, right, top in boxes]
    return float(sum(areas) / max(width * height, 1.0))


def draw(document: PdfDocument, number: int, why: str) -> ocr.Picture:
    """Draw a page in grey, as finely as OCR wants it, and less so where the page is huge."""
    page = document[number - 1]
    width, height = page.get_size()
    scale = min(ocr.DPI / 72, (_MOST_PIXELS / max(width * height, 1.0)) ** 0.5)
    image = page.render(scale=scale, grayscale=True).to_pil()
    page.close()
    return ocr.Picture(number, image, scale * 72, why)
