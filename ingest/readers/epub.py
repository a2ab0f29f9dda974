"""Reads EPUB books: the pages of the spine as one document, without the table of contents."""

from __future__ import annotations

import re
from collections.abc import Iterator
from posixpath import dirname, join, normpath
from typing import TYPE_CHECKING
from urllib.parse import unquote

from ingest import failures
from ingest.encoding import decoded, said
from ingest.office.package import Package
from ingest.piece import Piece
from ingest.web.markup import blocks
from migaki.sources import Source

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_CONTAINER = "META-INF/container.xml"
_PAGES = {"application/xhtml+xml", "text/html", "application/x-dtbook+xml"}
_LOCKED = re.compile(rb"CipherReference[^>]*URI=[\"']([^\"']+)")


def read(source: Source, data: bytes) -> Iterator[Piece]:
    """Yield the blocks of all pages in reading order; raises Unreadable(encrypted) where a page is locked."""
    name, package = source.name, Package(data, source.name)
    place = _place(package)
    root = package.xml(place)
    if root is None:
        raise failures.damaged(name, "epub", f"no {place}")
    locked = {unquote(each.decode()) for each in _LOCKED.findall(package.bytes_of("META-INF/encryption.xml") or b"")}
    found: list[Piece] = []
    encoding = "utf-8"
    for page in _spine(root, dirname(place)):
        if page in locked:
            raise failures.encrypted(name)
        content = package.bytes_of(page)
        if content:
            text, encoding = decoded(content, f"{name}/{page}")
            found += blocks(text, named=False)
    title = _text(root, "title")
    if title and not any(piece.level for piece in found):
        found.insert(0, Piece("Title", title, level=1))
    yield from said(found, encoding)


def _place(package: Package) -> str:
    """Give the part that lists the book's pages."""
    container = package.xml(_CONTAINER)
    roots = () if container is None else (each for each in container.iter() if _tag(each) == "rootfile")
    place: str | None = next((each.get("full-path") for each in roots), None)
    if not place:
        raise failures.damaged(package.name, "epub", f"no rootfile in {_CONTAINER}")
    return place


def _spine(root: Element, folder: str) -> Iterator[str]:
    """Yield the pages' places in the archive; the navigation page repeats their headings and is left out."""
    items = {each.get("id"): each for each in root.iter() if _tag(each) == "item"}
    for each in root.iter():
        item = items.get(each.get("idref", "")) if _tag(each) == "itemref" else None
        if item is None or item.get("media-type") not in _PAGES or "nav" in (item.get("properties") or "").split():
            continue
        yield normpath(join(folder, unquote(item.get("href") or "")))


def _text(root: Element, tag: str) -> str:
    return next((" ".join((each.text or "").split()) for each in root.iter() if _tag(each) == tag), "")


def _tag(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]
