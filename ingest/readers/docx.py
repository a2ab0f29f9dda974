"""Reads Word documents straight from their XML: headings by style, lists by numbering, tables in place."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ingest import archive, failures
from ingest.piece import Piece, Row, table
from migaki.sources import Source

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_HEADING = re.compile(r"(?:heading|見出し)\s*(\d)", re.IGNORECASE)
_TITLE = re.compile(r"title|表題", re.IGNORECASE)
_CONTENTS = re.compile(r"toc\s*(?:heading|\d)|目次.*", re.IGNORECASE)
_SKIPPED = {f"{_W}del", f"{_W}rt", f"{_W}txbxContent", f"{_W}pPr", _FALLBACK}
_BREAKS = {f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}tab": " ", f"{_W}noBreakHyphen": "-"}
_BODY_LEVEL = 9  # Word's outline level of running text


@dataclass(frozen=True)
class _Style:
    name: str = ""
    based: str = ""
    level: int | None = None
    number: tuple[str, int] | None = None  # list id and depth


@dataclass
class _Document:
    """The styles, the list formats, and how far each list has counted."""

    styles: dict[str, _Style]
    formats: dict[tuple[str, int], str]
    counted: Counter[tuple[str, int]] = field(default_factory=Counter)


def read(source: Source, data: bytes) -> Iterator[Piece]:
    """Yield the paragraphs and tables of the body in document order."""
    root = archive.xml(data, "word/document.xml", source.name)
    body = None if root is None else root.find(f"{_W}body")
    if body is None:
        raise failures.damaged(source.name, "DOCX", "no body")
    styles = archive.xml(data, "word/styles.xml", source.name)
    numbering = archive.xml(data, "word/numbering.xml", source.name)
    yield from _content(body, _Document(_styles(styles), _formats(numbering)))


def _content(parent: Element, document: _Document) -> Iterator[Piece]:
    for child in parent:
        if child.tag == f"{_W}p":
            yield from _paragraph(child, document)
        elif child.tag == f"{_W}tbl":
            yield from _table(child, document)
        elif child.tag in {f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins", f"{_W}customXml"}:
            yield from _content(child, document)


def _paragraph(node: Element, document: _Document) -> Iterator[Piece]:
    style, level, number = _look(node, document)
    text = _text(node).strip()
    if text and not _CONTENTS.fullmatch(style):
        if level is not None:
            yield Piece("Title", " ".join(text.split()), level=level)
        elif number is not None:
            yield Piece("ListItem", _marker(number, document) + text)
        else:
            yield Piece("UncategorizedText", text)
    for box in node.iter(f"{_W}txbxContent"):
        yield from _content(box, document)


def _look(node: Element, document: _Document) -> tuple[str, int | None, tuple[str, int] | None]:
    """Give a paragraph's style name, heading level and list, its own before its style's."""
    own = _style(node)
    seen: set[str] = set()
    name, level, number = document.styles.get(own.based, _Style()).name, own.level, own.number
    at = own.based
    while at in document.styles and at not in seen:
        seen.add(at)
        style = document.styles[at]
        level = style.level if level is None else level
        number = style.number if number is None else number
        at = style.based
    if number is not None and number[0] == "0":  # Word's way to switch a style's list off
        number = None
    return name, None if level is None or level > _BODY_LEVEL else level, number


def _style(node: Element) -> _Style:
    """Read what a style or a paragraph says of outline level and list; `based` is the style that it follows."""
    named = node.find(f"{_W}name")
    name = "" if named is None else named.get(f"{_W}val", "")
    follows = node.find(f"{_W}basedOn") if node.tag == f"{_W}style" else node.find(f"{_W}pPr/{_W}pStyle")
    based = "" if follows is None else follows.get(f"{_W}val", "")
    outline = node.find(f"{_W}pPr/{_W}outlineLvl")
    level = None if outline is None else int(outline.get(f"{_W}val", "9")) + 1
    if level is None and (found := _HEADING.fullmatch(name)):
        level = int(found[1])
    elif level is None and _TITLE.fullmatch(name):
        level = 0  # the title of the whole document stands above its chapters
    listed = node.find(f"{_W}pPr/{_W}numPr/{_W}numId")
    depth = node.find(f"{_W}pPr/{_W}numPr/{_W}ilvl")
    number = (
        None
        if listed is None
        else (listed.get(f"{_W}val", "0"), 0 if depth is None else int(depth.get(f"{_W}val", "0")))
    )
    return _Style(name, based, level, number)


def _styles(root: Element | None) -> dict[str, _Style]:
    return {} if root is None else {node.get(f"{_W}styleId", ""): _style(node) for node in root.iter(f"{_W}style")}


def _formats(root: Element | None) -> dict[tuple[str, int], str]:
    """Give the number format (bullet, decimal ...) of each list and depth."""
    if root is None:
        return {}
    kinds: dict[tuple[str, int], str] = {}
    for abstract in root.iter(f"{_W}abstractNum"):
        for level in abstract.iter(f"{_W}lvl"):
            form = level.find(f"{_W}numFmt")
            key = (abstract.get(f"{_W}abstractNumId", ""), int(level.get(f"{_W}ilvl", "0")))
            kinds[key] = "" if form is None else form.get(f"{_W}val", "")
    formats: dict[tuple[str, int], str] = {}
    for number in root.iter(f"{_W}num"):
        link = number.find(f"{_W}abstractNumId")
        abstract_id = "" if link is None else link.get(f"{_W}val", "")
        own = number.get(f"{_W}numId", "")
        formats |= {(own, depth): kind for (name, depth), kind in kinds.items() if name == abstract_id}
    return formats


def _marker(number: tuple[str, int], document: _Document) -> str:
    if document.formats.get(number, "bullet") in {"bullet", "none", ""}:
        return "- "
    name, depth = number
    for key in [key for key in document.counted if key[0] == name and key[1] > depth]:
        del document.counted[key]
    document.counted[number] += 1
    return f"{document.counted[number]}. "


def _text(node: Element) -> str:
    """Give the text of a paragraph or cell: no deletions, no ruby readings, no text boxes."""
    parts: list[str] = []
    for child in node:
        if child.tag == f"{_W}t":
            parts.append(child.text or "")
        elif child.tag in _BREAKS:
            parts.append(_BREAKS[child.tag])
        elif child.tag not in _SKIPPED:
            parts.append(_text(child))
            if child.tag == f"{_W}p":
                parts.append("\n")
    return "".join(parts)


def _table(node: Element, document: _Document) -> Iterator[Piece]:
    """Give a table; one of a single column is a frame around paragraphs."""
    rows: list[Row] = []
    for line in node.iterfind(f"{_W}tr"):
        row: list[str] = []
        for cell in line.iterfind(f"{_W}tc"):
            merged = cell.find(f"{_W}tcPr/{_W}vMerge")
            above = rows[-1][len(row)] if rows and len(rows[-1]) > len(row) else ""
            goes_on = merged is not None and merged.get(f"{_W}val", "continue") == "continue"
            span = cell.find(f"{_W}tcPr/{_W}gridSpan")
            text = above if goes_on else _text(cell).strip()
            row += [text] * (1 if span is None else min(100, int(span.get(f"{_W}val", "1"))))
        rows.append(tuple(row))
    if max((len(row) for row in rows), default=0) > 1:
        yield table(rows)
        return
    for cell in node.iterfind(f"{_W}tr/{_W}tc"):
        yield from _content(cell, document)
