"""Reads what stands on a PDF page beside its text: the values of form fields, and text boxes put on it later."""

from __future__ import annotations

from collections.abc import Iterator
from ctypes import byref, create_string_buffer
from typing import TYPE_CHECKING

from ingest.printed.lines import Line

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

    from ingest.printed.textlayer import Sheet

_MOST = 5_000  # annotations of a page
_SIZE = 10.0  # points of a field's text, where the field is not lower
_LONGEST = 32_768  # bytes of a value


def fields(page: PdfPage, on: Sheet) -> Iterator[Line]:
    """Yield the filled fields of a page as lines at their place, beside the words that say what they are."""
    from pypdfium2 import raw

    for number in range(min(raw.FPDFPage_GetAnnotCount(page), _MOST)):
        held = raw.FPDFPage_GetAnnot(page, number)
        if not held:
            continue
        try:
            if text := _said(held):
                yield _line(held, text, on)
        finally:
            raw.FPDFPage_CloseAnnot(held)


def _said(held: object) -> str:
    """Give the text of a field or of a text box; a box that can be ticked is a character."""
    from pypdfium2 import raw

    kind = raw.FPDFAnnot_GetSubtype(held)
    if kind == raw.FPDF_ANNOT_FREETEXT:
        return " ".join(_value(held, b"Contents").split())
    if kind != raw.FPDF_ANNOT_WIDGET:
        return ""
    state = _value(held, b"AS")
    if state:
        return "☐" if state == "Off" else "☑"
    return " ".join(_value(held, b"V").split())


def _value(held: object, key: bytes) -> str:
    from pypdfium2 import raw

    buffer = create_string_buffer(_LONGEST)
    view = raw.ctypes.cast(buffer, raw.ctypes.POINTER(raw.FPDF_WCHAR))
    length = raw.FPDFAnnot_GetStringValue(held, key, view, _LONGEST)
    return buffer.raw[: max(min(length, _LONGEST) - 2, 0)].decode("utf-16-le", "replace")


def _line(held: object, text: str, on: Sheet) -> Line:
    from pypdfium2 import raw

    rect = raw.FS_RECTF()
    raw.FPDFAnnot_GetRect(held, byref(rect))
    left, top, right, bottom = on.upright(rect.left, rect.bottom, rect.right, rect.top)
    size = min(bottom - top, _SIZE)
    return Line(text, on.number, size, left, min(right, left + size * len(text)), top, bottom)
