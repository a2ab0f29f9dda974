"""Reads the sheets of an OpenDocument spreadsheet, whose cells keep the text that they show."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ingest import failures
from ingest.office.opendocument import OFFICE, STYLE, TABLE, TEXT, repeated, span, words
from ingest.office.package import Package
from ingest.piece import Row
from ingest.workbook.blocks import Area
from ingest.workbook.openxml import Sheet

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_MOST_ALIKE = 1000  # times that a row or cell with text is repeated; empty ones fill a sheet to its end
_ROWS = {f"{TABLE}table-header-rows", f"{TABLE}table-row-group", f"{TABLE}table-rows"}


def sheets(package: Package) -> Iterator[Sheet]:
    """Yield the sheets in the order of their tabs; raises Unreadable where there is no spreadsheet in the file."""
    root = package.xml("content.xml")
    body = None if root is None else root.find(f"{OFFICE}body/{OFFICE}spreadsheet")
    if root is None or body is None:
        raise failures.damaged(package.name, "ODS", "no spreadsheet")
    hidden = {
        style.get(f"{STYLE}name", "")
        for style in root.iter(f"{STYLE}style")
        for look in style.iterfind(f"{STYLE}table-properties")
        if look.get(f"{TABLE}display") == "false"
    }
    for node in body.iterfind(f"{TABLE}table"):
        rows: list[Row] = []
        merged: list[Area] = []
        for line in _lines(node):
            row = tuple(_cells(line, len(rows), merged))
            rows += [row] * min(repeated(line, "rows"), _MOST_ALIKE)
        while rows and not rows[-1]:
            rows.pop()
        yield Sheet(node.get(f"{TABLE}name", ""), rows, merged, node.get(f"{TABLE}style-name") in hidden)


def _lines(node: Element) -> Iterator[Element]:
    for child in node:
        if child.tag == f"{TABLE}table-row":
            yield child
        elif child.tag in _ROWS:
            yield from _lines(child)


def _cells(line: Element, number: int, merged: list[Area]) -> list[str]:
    """Give a row's texts up to the last one, and note which cells are merged from here on."""
    row: list[str] = []
    for cell in line:
        text = "\n".join(words(part) for part in cell.iterfind(f"{TEXT}p")).strip()
        down, across = span(cell)
        if down > 1 or across > 1:
            merged.append(Area(number, len(row), number + down - 1, len(row) + across - 1))
        row += [text] * min(repeated(cell, "columns"), _MOST_ALIKE)
    while row and not row[-1]:
        row.pop()
    return row
