"""Turns a slide's shape tree into boxes with places: text, tables, diagrams and groups of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from ingest.office.package import LINK
from ingest.piece import Row
from ingest.slides import text
from ingest.slides.text import A, Line

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_ALTERNATE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds"
_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart"
TITLES = ("title", "ctrTitle")
FURNITURE = ("sldNum", "ftr", "dt", "hdr", "sldImg")


class Rect(NamedTuple):
    """A place on the slide, in EMU (914,400 an inch)."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def middle(self) -> float:
        """The height of its middle."""
        return (self.top + self.bottom) / 2


@dataclass(slots=True)
class Box:
    """One shape: lines of text, or rows of a table, or a part to look up, or boxes that stand together."""

    place: Rect
    kind: str = ""  # of a placeholder: title, body ...
    lines: list[Line] = field(default_factory=list)
    size: float = 0.0
    rows: list[Row] | None = None
    link: tuple[str, str] | None = None  # `diagram` or `chart`, and the id of the relation to it
    inside: list[Box] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Its lines, one below the other."""
        return "\n".join(line.text for line in self.lines)


class Style(NamedTuple):
    """What a layout gives its placeholders: a place, and at which depths there are bullets."""

    place: Rect | None
    bulleted: tuple[bool, ...]


Styles = dict[tuple[str, str], Style]  # by kind and index; index "" stands for any
_LEVELS = [f"{A}lvl{depth}pPr" for depth in range(1, 10)]
_Scale = tuple[float, float, float, float]  # what a group does to the places in it: x * a + b, y * c + d


def boxes(tree: Element, styles: Styles, scale: _Scale = (1, 0, 1, 0)) -> Iterator[Box]:
    """Yield the boxes that hold something, as deep as the groups are."""
    for node in tree:
        if node.tag == f"{P}sp":
            yield from _shape(node, styles, scale)
        elif node.tag == f"{P}graphicFrame":
            yield from _frame(node, scale)
        elif node.tag == f"{P}grpSp":
            inside = list(boxes(node, styles, _inner(node, scale)))
            if inside:
                yield Box(around([box.place for box in inside]), inside=inside)
        elif node.tag == _ALTERNATE and len(node):
            yield from boxes(node[0], styles, scale)


def around(places: list[Rect]) -> Rect:
    """Give the smallest place that holds all."""
    lefts, tops, rights, bottoms = zip(*places, strict=True)
    return Rect(min(lefts), min(tops), max(rights), max(bottoms))


def role(node: Element) -> tuple[str, str] | None:
    """Give kind and index of a placeholder; None for a shape that is none."""
    holder = node.find(f"{P}nvSpPr/{P}nvPr/{P}ph")
    return None if holder is None else (holder.get("type", "obj"), holder.get("idx", ""))


def styles_of(layout: Element | None, master: Element | None) -> Styles:
    """Read the places and bullets of a layout's placeholders, and below them those of its master."""
    found: Styles = {}
    for root in (master, layout):
        for node in () if root is None else root.iter(f"{P}sp"):
            kind, index = role(node) or ("", "")
            if kind:
                below = _style(found, kind, index)
                place = _place(node.find(f"{P}spPr/{A}xfrm"), (1, 0, 1, 0)) or below.place
                levels = _levels(node.find(f"{P}txBody/{A}lstStyle"), below.bulleted)
                found[kind, index if root is layout else ""] = Style(place, levels)
        if root is master and master is not None:
            listed = _levels(master.find(f"{P}txStyles/{P}bodyStyle"), ())
            found["body", ""] = Style(_style(found, "body", "").place, listed)
    return found


def _style(styles: Styles, kind: str, index: str) -> Style:
    """Find the style of a placeholder: its own, one of its index, one of its kind, the body's."""
    near = [styles[key] for key in ((kind, index), (kind, "")) if key in styles]
    near += [style for (_, at), style in styles.items() if index and at == index]
    if not near and kind in {"obj", "body", "tbl"} and ("body", "") in styles:
        near = [styles["body", ""]]
    return near[0] if near else Style(None, ())


def _levels(listed: Element | None, below: tuple[bool, ...]) -> tuple[bool, ...]:
    if listed is None or not len(listed):
        return below
    found = []
    own = {level.tag: level for level in listed}
    for depth, tag in enumerate(_LEVELS):
        level = own.get(tag)
        inherited = depth < len(below) and below[depth]
        if level is None:
            found.append(inherited)
        else:
            bullet = level.find(f"{A}buChar") is not None or level.find(f"{A}buAutoNum") is not None
            found.append(bullet or (inherited and level.find(f"{A}buNone") is None))
    return tuple(found)


def _shape(node: Element, styles: Styles, scale: _Scale) -> Iterator[Box]:
    kind, index = role(node) or ("", "")
    body = node.find(f"{P}txBody")
    if body is None or kind in FURNITURE:
        return
    style = _style(styles, kind, index) if kind else Style(None, ())
    levels = _levels(body.find(f"{A}lstStyle"), style.bulleted)
    lines = text.lines(body, levels)
    if lines:
        place = _place(node.find(f"{P}spPr/{A}xfrm"), scale) or style.place or Rect(0, 0, 0, 0)
        yield Box(place, kind, lines, text.size(body))


def _frame(node: Element, scale: _Scale) -> Iterator[Box]:
    place = _place(node.find(f"{P}xfrm"), scale) or Rect(0, 0, 0, 0)
    for table in node.iter(f"{A}tbl"):
        yield Box(place, rows=list(_rows(table)))
    for tag, name, key in ((_DIAGRAM, "diagram", "dm"), (_CHART, "chart", "id")):
        for part in node.iter(tag):
            yield Box(place, link=(name, part.get(f"{LINK}{key}", "")))


def _rows(table: Element) -> Iterator[Row]:
    """Give a table's rows; a merged cell stands in each of its places."""
    above: list[str] = []
    for line in table.iterfind(f"{A}tr"):
        row: list[str] = []
        for at, cell in enumerate(line.iterfind(f"{A}tc")):
            body = cell.find(f"{A}txBody")
            if cell.get("vMerge") == "1":
                row.append(above[at] if at < len(above) else "")
            elif cell.get("hMerge") == "1":
                row.append(row[-1] if row else "")
            else:
                row.append("" if body is None else "\n".join(part.sign + part.text for part in text.lines(body)))
        above = row
        yield tuple(row)


def _place(frame: Element | None, scale: _Scale) -> Rect | None:
    offset, extent = (None, None) if frame is None else (frame.find(f"{A}off"), frame.find(f"{A}ext"))
    if offset is None or extent is None:
        return None
    x, y = float(offset.get("x", "0")), float(offset.get("y", "0"))
    width, height = float(extent.get("cx", "0")), float(extent.get("cy", "0"))
    a, b, c, d = scale
    return Rect(x * a + b, y * c + d, (x + width) * a + b, (y + height) * c + d)


def _inner(group: Element, scale: _Scale) -> _Scale:
    """Give the scale of the places inside a group, which may be measured otherwise than the slide."""
    frame = group.find(f"{P}grpSpPr/{A}xfrm")
    outer = _place(frame, scale)
    origin, extent = (None, None) if frame is None else (frame.find(f"{A}chOff"), frame.find(f"{A}chExt"))
    if outer is None or origin is None or extent is None:
        return scale
    a = (outer.right - outer.left) / (float(extent.get("cx", "0")) or 1)
    c = (outer.bottom - outer.top) / (float(extent.get("cy", "0")) or 1)
    return a, outer.left - a * float(origin.get("x", "0")), c, outer.top - c * float(origin.get("y", "0"))
