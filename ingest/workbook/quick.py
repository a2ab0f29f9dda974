"""Reads large sheets by calamine, and shows by their formats only the cells that have one: exact, and much faster."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from ingest.piece import Row
from ingest.workbook import formats

FROM = 200_000  # bytes of a sheet's XML from which this is worth it
# Cells as Excel and its like write them; a sheet written otherwise is left to the exact reader.
_IN_FIRST_COLUMN = re.compile(rb'<c r="A\d+"[^>]*>(?:<f|<v|<is)')
_OTHERWISE = re.compile(rb"<\w+:(?:row|c)[ >]|<c(?! r=)[ >/]")
# Calamine rounds numbers on their way to text, so all but whole ones are taken from the XML, like truths and errors.
_NUMBER = re.compile(
    rb'<c r="([A-Z]+)(\d+)"(?: s="(\d+)")?(?: t="([ben])")?>(?:<f[^>]*/>|<f[^>]*>[^<]*</f>)?<v>([^<]+)</v>'
)
_ROW = re.compile(rb'<row [^>]*?\br="(\d+)"')
_FAR_COLUMN = re.compile(rb'<c r="[A-Z]{3}')
_FEW_EMPTY = 4  # rows in all for each one with cells
_LOOKED_AT = 65_536  # bytes that show how a program writes cells
_SPOKEN = (b"b", b"e")
_TRUTH = {b"1": "TRUE", b"0": "FALSE"}


def rows(data: bytes, name: str, content: bytes, codes: Sequence[str], shift: int) -> list[Row] | None:
    """Give the rows of the sheet of this name, as they are shown; None where it has to be read exactly.

    `content` is the sheet's XML, `codes` the number format of each cell style, `shift` the days to add to a date.
    """
    if len(content) < FROM or _OTHERWISE.search(content, 0, _LOOKED_AT) or not _IN_FIRST_COLUMN.search(content):
        return None
    if _is_sparse(content):
        return None
    import fastexcel

    try:
        loaded = fastexcel.read_excel(data).load_sheet(name, header_row=None, skip_rows=0, dtypes="string")
    except fastexcel.FastExcelError:
        return None
    found = [[cell or "" for cell in row] for row in loaded.to_polars().rows()]
    for letters, number, style, kind, value in _NUMBER.findall(content):
        code = codes[int(style)] if style and int(style) < len(codes) else ""
        if code or kind in _SPOKEN or not value.isdigit():
            row, at = int(number) - 1, _column(letters)
            if row >= len(found) or at >= len(found[row]):
                return None
            found[row][at] = _shown(kind, value, code, shift)
    return [tuple(row) for row in found]


def _is_sparse(content: bytes) -> bool:
    """Tell a sheet with cells far from the others: calamine holds every cell of the rectangle around all."""
    last = _ROW.match(content, max(0, content.rfind(b"<row ")))
    most = _FEW_EMPTY * content.count(b"<row ")
    return last is None or int(last[1]) > most or _FAR_COLUMN.search(content) is not None


@lru_cache(maxsize=20_000)
def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1


def _shown(kind: bytes, value: bytes, code: str, shift: int) -> str:
    if kind == b"b":
        return _TRUTH.get(value, value.decode())
    if kind == b"e":
        return value.decode()
    number = float(value)
    if not code:
        return formats.plain(number)
    return formats.shown(number + shift if formats.is_date(code) else number, code)
