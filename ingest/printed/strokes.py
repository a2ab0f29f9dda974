"""Finds the straight strokes that a PDF page draws."""

from __future__ import annotations

from collections.abc import Iterator
from ctypes import byref, c_float, c_int
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

    from ingest.printed.textlayer import Box, Sheet

THIN = 3.0  # points up to which a rectangle is a stroke
_MOST_OBJECTS = 20_000
_MOST_SEGMENTS = 2_000  # of a path; a drawing has more


def strokes(page: PdfPage, on: Sheet) -> Iterator[Box]:
    """Yield the boxes of thin rectangles and of the straight strokes of paths."""
    from pypdfium2 import raw

    count = raw.FPDFPage_CountObjects(page)
    sides = [c_float() for _ in range(4)]
    for number in range(min(count, _MOST_OBJECTS)):
        held = raw.FPDFPage_GetObject(page, number)
        if raw.FPDFPageObj_GetType(held) != raw.FPDF_PAGEOBJ_PATH:
            continue
        raw.FPDFPageObj_GetBounds(held, *map(byref, sides))
        box = on.upright(*(side.value for side in sides))
        if min(box[2] - box[0], box[3] - box[1]) <= THIN:
            yield box
        elif _stroked(held):
            yield from _segments(held, on)


def _stroked(held: object) -> bool:
    from pypdfium2 import raw

    fill, stroke = c_int(), c_int()
    raw.FPDFPath_GetDrawMode(held, byref(fill), byref(stroke))
    return bool(stroke.value) and raw.FPDFPath_CountSegments(held) <= _MOST_SEGMENTS


def _segments(held: object, on: Sheet) -> Iterator[Box]:
    """Yield the boxes of a path's straight segments."""
    from pypdfium2 import raw

    matrix = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(held, byref(matrix))
    x, y = c_float(), c_float()
    begin = before = (0.0, 0.0)
    for number in range(raw.FPDFPath_CountSegments(held)):
        segment = raw.FPDFPath_GetPathSegment(held, number)
        raw.FPDFPathSegment_GetPoint(segment, byref(x), byref(y))
        here = (matrix.a * x.value + matrix.c * y.value + matrix.e, matrix.b * x.value + matrix.d * y.value + matrix.f)
        if raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_MOVETO:
            begin = here
        else:
            yield _between(before, here, on)
        if raw.FPDFPathSegment_GetClose(segment):
            yield _between(here, begin, on)
        before = here


def _between(one: tuple[float, float], other: tuple[float, float], on: Sheet) -> Box:
    (x, y), (x2, y2) = one, other
    return on.upright(min(x, x2), min(y, y2), max(x, x2), max(y, y2))
