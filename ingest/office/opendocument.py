"""What text documents and spreadsheets of OpenDocument share: paragraphs with their spaces, notes and boxes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_NS = "urn:oasis:names:tc:opendocument:xmlns:"
OFFICE, TEXT, TABLE = (f"{{{_NS}{name}:1.0}}" for name in ("office", "text", "table"))
STYLE, DRAW = (f"{{{_NS}{name}:1.0}}" for name in ("style", "drawing"))
_MOST_SPACES = 100
# Comments, deletions, ruby readings and page marks are no text of the document; notes and boxes stand for themselves.
_APART = {f"{OFFICE}annotation", f"{TEXT}ruby-text", f"{TEXT}note", f"{DRAW}text-box", f"{TEXT}tracked-changes"}


def words(node: Element) -> str:
    """Give the text of a paragraph: no comments, notes, boxes or ruby readings; line breaks as newlines."""
    return "".join(_words(node)).strip()


def _words(node: Element) -> Iterator[str]:
    yield " ".join((node.text or "").split("\n")) if node.text else ""
    for child in node:
        if child.tag == f"{TEXT}s":
            yield " " * min(_MOST_SPACES, _count(child, f"{TEXT}c"))
        elif child.tag == f"{TEXT}tab":
            yield " "
        elif child.tag == f"{TEXT}line-break":
            yield "\n"
        elif child.tag not in _APART:
            yield from _words(child)
        yield " ".join(child.tail.split("\n")) if child.tail else ""


def _count(node: Element, name: str) -> int:
    said = node.get(name, "1")
    return int(said) if said.isdigit() else 1


def span(cell: Element) -> tuple[int, int]:
    """Give how many rows and columns a cell takes."""
    return _count(cell, f"{TABLE}number-rows-spanned"), _count(cell, f"{TABLE}number-columns-spanned")


def repeated(node: Element, what: str) -> int:
    """Give how many times a row or cell stands: `rows` or `columns`."""
    return _count(node, f"{TABLE}number-{what}-repeated")
