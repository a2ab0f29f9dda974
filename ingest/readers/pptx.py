"""Reads slides straight from their XML: a title a slide, its boxes in reading order, and the speaker's notes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ingest import failures, joining, marks
from ingest.office.package import LINK, Package
from ingest.piece import Piece, table
from ingest.slides import asked, furniture, order, parts, titles
from ingest.slides.shapes import Box, P, Styles, boxes, styles_of
from ingest.slides.text import Line
from migaki.sources import Source

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_QUESTION = 9  # a question on a slide stands below whatever title the slide has
_DECK = "ppt/presentation.xml"
_JAPANESE = re.compile("[\u3041-\u30ff]")
_NOTES = {True: "ノート", False: "Notes"}  # the heading that a slide's speaker notes stand under


@dataclass
class _Layouts:
    """The layouts that slides follow, each read once: its kind and its placeholders."""

    package: Package
    known: dict[str, tuple[str, Styles]]

    def of(self, part: str) -> tuple[str, Styles]:
        if part not in self.known:
            layout = self.package.xml(part)
            master = next((to.part for to in self.package.relations(part).values() if to.kind == "slideMaster"), "")
            kind = "" if layout is None else layout.get("type", "")
            self.known[part] = kind, styles_of(layout, self.package.xml(master))
        return self.known[part]


def read(source: Source, data: bytes) -> Iterator[Piece]:
    """Yield each slide's title, texts, tables, diagrams and notes; slide numbers and repeated footers are left out."""
    package = Package(data, source.name)
    deck = package.xml(_DECK)
    if deck is None:
        raise failures.damaged(source.name, "PPTX", "no presentation")
    layouts = _Layouts(package, {})
    slides = [_slide(package, part, layouts) for part in _slides(package, deck)]
    sheet = deck.find(f"{P}sldSz")
    height = 6858000.0 if sheet is None else float(sheet.get("cy", "6858000"))
    furniture.remove([slide.boxes for slide in slides], height)
    titles.find(slides, height)
    for number, slide in enumerate(slides, start=1):
        yield from _pieces(slide, number)


def _slides(package: Package, deck: Element) -> Iterator[str]:
    relations = package.relations(_DECK)
    for node in deck.iterfind(f"{P}sldIdLst/{P}sldId"):
        relation = relations.get(node.get(f"{LINK}id", ""))
        if relation is not None:
            yield relation.part


def _slide(package: Package, part: str, layouts: _Layouts) -> titles.Slide:
    root = package.xml(part)
    relations = package.relations(part)
    layout = next((to.part for to in relations.values() if to.kind == "slideLayout"), "")
    kind, styles = layouts.of(layout)
    tree = None if root is None else root.find(f"{P}cSld/{P}spTree")
    slide = titles.Slide(kind, [] if tree is None else list(boxes(tree, styles)))
    for box in furniture.every(slide.boxes):
        if box.link is not None:
            _follow(box, package, relations[box.link[1]].part if box.link[1] in relations else "")
    for to in relations.values():
        if to.kind == "notesSlide" and (page := package.xml(to.part)) is not None:
            slide.notes += parts.notes(page)
    return slide


def _follow(box: Box, package: Package, part: str) -> None:
    """Put the texts of a diagram or a chart into its box."""
    root = package.xml(part)
    if root is None or box.link is None:
        return
    if box.link[0] == "diagram":
        box.lines = parts.diagram(root)
        return
    title, rows = parts.chart(root)
    box.lines = [Line(title)] if title else []
    box.rows = rows or None


def _pieces(slide: titles.Slide, number: int) -> Iterator[Piece]:
    if slide.title is not None:
        # One that goes on with the slide before stands under that one's heading.
        yield Piece("Title", slide.title, page=number, level=None if slide.goes_on else slide.level)
    found = asked.with_answers(order.ordered(slide.boxes))
    for box, after in zip(found, [*found[1:], None], strict=False):
        if asked.is_answered(box, after):
            yield Piece("Title", joining.join(box.text.split("\n")), page=number, level=_QUESTION)
        else:
            yield from _box(box, number)
    path = (_NOTES[bool(_JAPANESE.search("".join(slide.notes)))],)
    for text in slide.notes:
        yield Piece("NarrativeText", text, page=number, path=path)


def _box(box: Box, number: int) -> Iterator[Piece]:
    listed = len(box.lines) > 1 or box.link is not None
    for line in box.lines:
        if listed and line.depth is not None:
            yield Piece("ListItem", _marked(line), page=number)
        else:
            yield Piece("UncategorizedText", line.sign + line.text, page=number)
    if box.rows and max(map(len, box.rows)) > 1:
        yield table([tuple(joining.join(cell.split("\n")) for cell in row) for row in box.rows], page=number)
    elif box.rows:
        yield from (Piece("UncategorizedText", row[0], page=number) for row in box.rows if row and row[0])


def _marked(line: Line) -> str:
    """Give a list item with its number or sign; one that brings its own mark keeps that."""
    if line.sign:
        return f"{line.sign} {line.text}"
    return line.text if marks.starts(line.text) else f"- {line.text}"
