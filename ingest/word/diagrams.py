"""Puts the texts of diagrams (SmartArt), which Word keeps in parts of their own, where they stand in the document."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from ingest.slides import parts
from ingest.word.xml import W, parse

if TYPE_CHECKING:
    from zipfile import ZipFile

    from lxml.etree import _Element

_ANCHOR = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds"
_DATA = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}dm"


def insert(root: _Element, file: ZipFile, name: str) -> None:
    """Add a paragraph for each text of a diagram after the paragraph that the diagram is anchored to."""
    anchors = list(root.iter(_ANCHOR))
    links = parse(file, "word/_rels/document.xml.rels", name) if anchors else None
    targets = {} if links is None else {link.get("Id"): link.get("Target", "") for link in links}
    for anchor in anchors:
        above = next(anchor.iterancestors(f"{W}p"), None)
        part = posixpath.normpath(posixpath.join("/word", targets.get(anchor.get(_DATA), "")))
        data = None if above is None else parse(file, part[1:], name)
        if above is not None and data is not None:
            for line in reversed(parts.diagram(data)):
                above.addnext(_paragraph(above, line.text))


def _paragraph(beside: _Element, text: str) -> _Element:
    paragraph = beside.makeelement(f"{W}p")
    run = beside.makeelement(f"{W}r")
    said = beside.makeelement(f"{W}t")
    said.text = text
    run.append(said)
    paragraph.append(run)
    return paragraph
