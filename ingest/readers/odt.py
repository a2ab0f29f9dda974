"""Reads OpenDocument text straight from its XML: headings by outline level, lists by their style, tables, notes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ingest import failures
from ingest.office.opendocument import DRAW, OFFICE, STYLE, TABLE, TEXT, repeated, span, words
from ingest.office.package import Package
from ingest.piece import Piece, Row, table
from migaki.sources import Source

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_HEADING = re.compile(r"(?:heading|見出し)(?:_20_|\s)*(\d+)", re.IGNORECASE)
_TITLE = re.compile(r"title|表題", re.IGNORECASE)
_HOLDERS = {f"{TEXT}section", f"{TEXT}index-body", f"{DRAW}frame", f"{DRAW}text-box", f"{DRAW}a", f"{DRAW}g"}
_MOST_COLUMNS = 1000


@dataclass
class _Document:
    """Parents of styles, the lists that are numbered at each depth, and how far each has counted."""

    parents: dict[str, str] = field(default_factory=dict)
    numbered: dict[tuple[str, int], str] = field(default_factory=dict)  # what stands after the number: `.`, `)`
    counts: dict[tuple[str, int], int] = field(default_factory=dict)


def read(source: Source, data: bytes) -> Iterator[Piece]:
    """Yield headings, paragraphs, list items, tables and notes in document order; contents lists are left out."""
    package = Package(data, source.name)
    root = package.xml("content.xml")
    body = None if root is None else root.find(f"{OFFICE}body/{OFFICE}text")
    if root is None or body is None:
        raise failures.damaged(source.name, "ODT", "no body")
    document = _Document()
    for part in (package.xml("styles.xml"), root):
        if part is not None:
            _learn(part, document)
    yield from _content(body, document)


def _learn(root: Element, document: _Document) -> None:
    for node in root.iter(f"{STYLE}style"):
        document.parents[node.get(f"{STYLE}name", "")] = node.get(f"{STYLE}parent-style-name", "")
    for style in root.iter(f"{TEXT}list-style"):
        for level in style.iter(f"{TEXT}list-level-style-number"):
            key = (style.get(f"{STYLE}name", ""), int(level.get(f"{TEXT}level", "1")))
            document.numbered[key] = level.get(f"{STYLE}num-suffix", ".")


def _content(parent: Element, document: _Document) -> Iterator[Piece]:
    for node in parent:
        if node.tag in {f"{TEXT}p", f"{TEXT}h"}:
            yield from _paragraph(node, document)
        elif node.tag == f"{TEXT}list":
            yield from _list(node, document, node.get(f"{TEXT}style-name", ""), 1)
        elif node.tag == f"{TABLE}table":
            yield from _table(node, document)
        elif node.tag in _HOLDERS:
            yield from _content(node, document)


def _paragraph(node: Element, document: _Document) -> Iterator[Piece]:
    text = words(node)
    level = _level(node, document)
    if text and level is not None:
        yield Piece("Title", " ".join(text.split()), level=level)
    elif text:
        yield Piece("UncategorizedText", text)
    yield from _aside(node, document)


def _aside(node: Element, document: _Document) -> Iterator[Piece]:
    """Yield the notes and text boxes that hang on a paragraph."""
    for found in node.iter(f"{TEXT}note-body", f"{DRAW}text-box"):
        yield from _content(found, document)


def _level(node: Element, document: _Document) -> int | None:
    if node.tag == f"{TEXT}h":
        said = node.get(f"{TEXT}outline-level", "1")
        return int(said) if said.isdigit() else 1
    name = node.get(f"{TEXT}style-name", "")
    for _ in range(len(document.parents) + 1):
        if found := _HEADING.fullmatch(name):
            return int(found[1])
        if _TITLE.fullmatch(name):
            return 0
        name = document.parents.get(name, "")
    return None


def _list(node: Element, document: _Document, style: str, depth: int) -> Iterator[Piece]:
    key = (style, depth)
    if node.get(f"{TEXT}continue-numbering") != "true":
        document.counts[key] = 0
    for item in node:
        first = item.tag == f"{TEXT}list-item"
        for child in item:
            if child.tag == f"{TEXT}list":
                yield from _list(child, document, child.get(f"{TEXT}style-name", style), depth + 1)
            elif child.tag == f"{TEXT}h":  # a numbered heading
                yield from _paragraph(child, document)
            elif child.tag == f"{TEXT}p" and (text := words(child)):
                yield Piece("ListItem", (_marker(document, key) if first else "") + text)
                first = False
                yield from _aside(child, document)


def _marker(document: _Document, key: tuple[str, int]) -> str:
    if key not in document.numbered:
        return "- "
    document.counts[key] = document.counts.get(key, 0) + 1
    return f"{document.counts[key]}{document.numbered[key].strip() or '.'} "


def _table(node: Element, document: _Document) -> Iterator[Piece]:
    """Give a table; one of a single column is a frame around paragraphs."""
    rows = list(_rows(node))
    if max(map(len, rows), default=0) > 1:
        yield table(rows)
        return
    for cell in node.iter(f"{TABLE}table-cell"):
        yield from _content(cell, document)


def _rows(node: Element) -> Iterator[Row]:
    """Yield the rows of a table; a merged cell stands in each of its places."""
    above: dict[int, tuple[int, str]] = {}  # column: rows that are still to be filled, and with what
    for line in node.iter(f"{TABLE}table-row"):
        row: list[str] = []
        for cell in line:
            if cell.tag == f"{TABLE}covered-table-cell":
                for _ in range(min(repeated(cell, "columns"), _MOST_COLUMNS)):
                    left, text = above.get(len(row), (0, ""))
                    above[len(row)] = (left - 1, text)
                    row.append(text if left > 0 else "")
            elif cell.tag == f"{TABLE}table-cell":
                _fill(cell, row, above)
        if any(row):
            yield tuple(row)


def _fill(cell: Element, row: list[str], above: dict[int, tuple[int, str]]) -> None:
    text = "\n".join(filter(None, (words(part) for part in cell.iter(f"{TEXT}p", f"{TEXT}h"))))
    down, across = span(cell)
    for column in range(len(row), len(row) + min(across, _MOST_COLUMNS)):
        above[column] = (down - 1 + (column > len(row)), text)
    row += [text] * min(repeated(cell, "columns"), _MOST_COLUMNS)
