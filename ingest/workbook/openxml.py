"""Reads the sheets of an xlsx workbook from its XML: the text that each cell shows, and which cells are merged."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from ingest import failures
from ingest.office.package import LINK, Package, Relation, parse
from ingest.piece import Row
from ingest.slides import text
from ingest.workbook import formats, quick
from ingest.workbook.blocks import Area

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
_VALUE = f"{_S}v"
BOOK = "xl/workbook.xml"
_ADDRESS = re.compile(r"([A-Z]+)(\d+)")
_RANGE = re.compile(r"[A-Z]+\d+(?::[A-Z]+\d+)?")
_MERGED = re.compile(rb'<mergeCell ref="([A-Z]+\d+:[A-Z]+\d+)"')
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")  # how a character that XML does not allow is written
_SINCE_1904 = 1462  # days from one epoch to the other
_TRUTH = {"1": "TRUE", "0": "FALSE"}


@dataclass(slots=True)
class Sheet:
    """One sheet: rows from the sheet's first on, merged areas, and the texts of the boxes drawn on it."""

    name: str
    rows: list[Row]
    merged: list[Area] = field(default_factory=list)
    hidden: bool = False
    drawn: list[str] = field(default_factory=list)


@dataclass
class _Book:
    package: Package
    table: str  # the part that holds the strings
    codes: list[str]  # number format of each cell style; empty where it shows numbers as they are
    shift: int  # days to add to a date

    @cached_property
    def strings(self) -> list[str]:
        """The strings that cells name by number; read only where a sheet is read exactly."""
        root = self.package.xml(self.table)
        return [] if root is None else [_rich(node) for node in root.iterfind(f"{_S}si")]


def sheets(package: Package, data: bytes) -> Iterator[Sheet]:
    """Yield the sheets in the order of their tabs; raises Unreadable where there is no workbook in the file."""
    root = package.xml(BOOK)
    if root is None:
        raise failures.damaged(package.name, "XLSX", "no workbook")
    links = package.relations(BOOK)
    named = {to.kind: to.part for to in links.values()}
    properties = root.find(f"{_S}workbookPr")
    since = _SINCE_1904 if properties is not None and properties.get("date1904") in {"1", "true"} else 0
    book = _Book(package, named.get("sharedStrings", ""), _codes(package.xml(named.get("styles", ""))), since)
    for node in root.iterfind(f"{_S}sheets/{_S}sheet"):
        link = links.get(node.get(f"{LINK}id", ""))
        content = package.bytes_of(link.part) if link is not None and link.kind == "worksheet" else None
        if link is not None and content is not None:
            one = _sheet(node.get("name", ""), content, book, data)
            one.hidden = node.get("state", "visible") != "visible"
            one.drawn = [text for to in package.relations(link.part).values() for text in _drawn(package, to)]
            yield one


def _sheet(name: str, content: bytes, book: _Book, data: bytes) -> Sheet:
    rows = quick.rows(data, name, content, book.codes, book.shift)
    if rows is None:
        root = parse(content, name, name)
        return Sheet(name, _rows(root, book), list(_merged(root)))
    tail = content[content.rfind(b"</sheetData>") :]
    return Sheet(name, rows, [_area(found[1].decode()) for found in _MERGED.finditer(tail)])


def _rich(node: Element) -> str:
    """Give a string whose parts may be formatted, without the readings of its Chinese characters."""
    if len(node) == 1 and node[0].tag == f"{_S}t":
        return _unescaped(node[0].text or "")
    if node.find(f"{_S}rPh") is None:
        return _unescaped("".join(node.itertext(f"{_S}t")))
    runs = (node, *node.iterfind(f"{_S}r"))
    return _unescaped("".join(run.findtext(f"{_S}t") or "" for run in runs))


def _unescaped(value: str) -> str:
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), value) if "_x" in value else value


def _codes(root: Element | None) -> list[str]:
    if root is None:
        return []
    own = {node.get("numFmtId", ""): node.get("formatCode", "") for node in root.iterfind(f"{_S}numFmts/{_S}numFmt")}
    found = []
    for node in root.iterfind(f"{_S}cellXfs/{_S}xf"):
        number = node.get("numFmtId", "0")
        code = own.get(number) or formats.built_in(int(number))
        found.append("" if formats.is_plain(code) else code)
    return found


def _rows(root: Element, book: _Book) -> list[Row]:
    rows: list[Row] = []
    for line in root.iterfind(f"{_S}sheetData/{_S}row"):
        number = line.get("r")
        cells = _cells(line, book, len(number or ""))
        if cells:
            rows += [()] * (int(number or 0) - 1 - len(rows))
            rows.append(tuple(cells))
        elif number is None:
            rows.append(())
    return rows


def _cells(line: Element, book: _Book, digits: int) -> list[str]:
    """Give a row's texts by column; a Python turn a cell, because each cell says by itself what it is."""
    cells: list[str] = []
    for cell in line:
        shown = _cell(cell, book) if len(cell) else ""
        address = cell.get("r")
        if address is None:
            cells.append(shown)
        elif shown:
            place = _column(address[:-digits])
            if place > len(cells):
                cells += [""] * (place - len(cells))
            cells[place:] = [shown]
    return cells


@lru_cache(maxsize=20_000)  # addresses of many rows share few columns
def _column(letters: str) -> int:
    """Give the number of a column, from 0: A, B ... Z, AA ..."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _cell(cell: Element, book: _Book) -> str:
    kind = cell.get("t")
    if kind == "inlineStr":
        inline = cell.find(f"{_S}is")
        return "" if inline is None else _rich(inline)
    last = cell[-1]
    value = last.text if last.tag == _VALUE else cell.findtext(_VALUE)
    if not value:
        return ""
    if kind == "s":
        return book.strings[int(value)] if int(value) < len(book.strings) else ""
    if kind is None or kind == "n":
        return _number(value, cell.get("s"), book)
    return _TRUTH.get(value, value) if kind == "b" else _unescaped(value)


def _number(value: str, style: str | None, book: _Book) -> str:
    code = book.codes[int(style)] if style is not None and int(style) < len(book.codes) else ""
    if not code and value.isdigit():
        return value
    number = float(value)
    if not code:
        return formats.plain(number)
    return formats.shown(number + book.shift if formats.is_date(code) else number, code)


def _merged(root: Element) -> Iterator[Area]:
    for node in root.iterfind(f"{_S}mergeCells/{_S}mergeCell"):
        if _RANGE.fullmatch(node.get("ref", "")):
            yield _area(node.get("ref", ""))


def _area(reference: str) -> Area:
    corners = _ADDRESS.findall(reference)
    (left, top), (right, bottom) = corners[0], corners[-1]
    return Area(int(top) - 1, _column(left), int(bottom) - 1, _column(right))


def _drawn(package: Package, to: Relation) -> Iterator[str]:
    """Yield the paragraphs of the text boxes on a sheet."""
    content = package.bytes_of(to.part) if to.kind == "drawing" else None
    if content is None or b"txBody" not in content:  # mostly pictures
        return
    for body in parse(content, to.part, package.name).iter(f"{_DRAWN}txBody"):
        yield from (line.sign + line.text for line in text.lines(body))
