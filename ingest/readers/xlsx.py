"""Reads workbooks (xlsx, xlsb, xls, ods) sheet by sheet."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ingest import archive, failures, sheet
from ingest.office.package import Package
from ingest.piece import Piece, Row, failed
from ingest.tickets import export
from ingest.workbook import opendoc, openxml
from ingest.workbook.openxml import Sheet
from migaki.errors import Unreadable
from migaki.sources import Source

_UNNAMED = re.compile(r"(?:Sheet|シート|工作表)\s*\d+", re.IGNORECASE)
_HIDDEN = "hidden sheet"


def read(source: Source, data: bytes) -> Iterator[Piece]:
    """Yield each sheet's title and blocks; a sheet of tickets becomes tickets.

    Hidden sheets are read too, for nothing may be lost silently: their pieces say so in `via`.
    """
    found = list(_sheets(source, data))
    heads: set[Row] = set()
    for number, (one, pieces) in enumerate(zip(found, _told(source, found), strict=True), start=1):
        via = _HIDDEN if one.hidden else None
        room = ""
        if any(piece.thread for piece in pieces):
            # Sheets of one head, such as a ledger's months, number their tickets each from 1.
            head = one.rows[export.header(one.rows)]
            room = f"{one.name} " if head in heads else ""
            heads.add(head)
        for piece in pieces:
            yield piece._replace(page=number, via=via, thread=f"{room}{piece.thread}" if piece.thread else None)


def _told(source: Source, found: list[Sheet]) -> list[list[Piece]]:
    """Read each sheet; beside a sheet of tickets another may be a list of words, which is read as a table.

    Raises Unreadable where no sheet holds tickets though the recipe says so.
    """
    told: list[list[Piece]] = []
    refused: list[Unreadable] = []
    for one in found:
        named = source if len(found) == 1 else replace(source, name=f"{source.name} [{one.name}]")
        try:
            told.append(list(_sheet(named, one, alone=len(found) == 1)))
        except Unreadable as error:
            told.append(list(_sheet(replace(named, kind="auto", mapping="auto"), one, alone=len(found) == 1)))
            refused.append(error)
            if any(piece.thread for piece in told[-1]):  # tickets, but not as the recipe's mapping says
                told[-1].append(failed(error))
    if refused and not any(piece.thread for pieces in told for piece in pieces):
        raise refused[0]
    return told


def _sheets(source: Source, data: bytes) -> Iterator[Sheet]:
    package = Package(data, source.name) if data.startswith(b"PK") else None
    if package and package.has(openxml.BOOK):
        return openxml.sheets(package, data)
    if package and package.has("content.xml"):
        return opendoc.sheets(package)
    if package:
        archive.all_within_limits(data, source.name)
    return _by_calamine(source, data)


def _sheet(source: Source, one: Sheet, *, alone: bool) -> Iterator[Piece]:
    if not (any(map(any, one.rows)) or one.drawn):
        return
    if not (alone and _UNNAMED.fullmatch(one.name)):
        yield Piece("Title", one.name, level=1)
    yield from sheet.pieces(source, one.rows, one.merged)
    yield from (Piece("UncategorizedText", text) for text in one.drawn)


def _by_calamine(source: Source, data: bytes) -> Iterator[Sheet]:
    """Read the formats that are not XML; their merged cells and number formats are not known."""
    import fastexcel

    try:
        book = fastexcel.read_excel(data)
        for name in book.sheet_names:
            loaded = book.load_sheet(name, header_row=None, skip_rows=0, dtypes="string")
            yield Sheet(name, _rows(loaded), hidden=loaded.visible != "visible")
    except fastexcel.FastExcelError as error:
        if "assword" in str(error):
            raise failures.encrypted(source.name) from error
        raise failures.damaged(source.name, "Excel", str(error).split("\n", 1)[0]) from error


def _rows(loaded: object) -> list[Row]:
    import fastexcel

    if not isinstance(loaded, fastexcel.ExcelSheet) or not loaded.width:
        return []
    return [tuple(_plain(cell or "") for cell in row) for row in loaded.to_polars().rows()]


def _plain(cell: str) -> str:
    """Show a moment as a sheet does by default: no midnight after a date, no first day before a time."""
    if cell.endswith(" 00:00:00"):
        return cell[:10]
    return cell.removeprefix("1899-12-31 ") if cell.startswith("1899-12-31 ") else cell
