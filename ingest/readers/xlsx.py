"""Reads workbooks (xlsx, xlsb, xls, ods) sheet by sheet."""

from __future__ import annotations

from collections.abc import Iterator

from ingest import archive, failures, sheet
from ingest.piece import Piece, Row
from migaki.sources import Source


def read(source: Source, data: bytes) -> Iterator[Piece]:
    """Yield each sheet's title and blocks; a sheet of tickets becomes tickets."""
    import fastexcel

    if data.startswith(b"PK"):
        archive.all_within_limits(data, source.name)
    try:
        book = fastexcel.read_excel(data)
        sheets = [(name, _rows(book.load_sheet(name, header_row=None, dtypes="string"))) for name in book.sheet_names]
    except fastexcel.FastExcelError as error:
        if "assword" in str(error):
            raise failures.encrypted(source.name) from error
        raise failures.damaged(source.name, "Excel", str(error).split("\n", 1)[0]) from error
    for name, rows in sheets:
        if rows:
            yield Piece("Title", name, level=1)
            yield from sheet.pieces(source, rows)


def _rows(loaded: object) -> list[Row]:
    import fastexcel

    if not isinstance(loaded, fastexcel.ExcelSheet) or not loaded.width:
        return []
    return [tuple(cell or "" for cell in row) for row in loaded.to_polars().rows()]
