"""Reads what a slide keeps in parts of its own: diagrams (SmartArt), charts and speaker notes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ingest.piece import Row
from ingest.slides import text
from ingest.slides.shapes import P, role
from ingest.slides.text import A, Line

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_D = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_TEXTLESS = ("pres", "parTrans", "sibTrans")  # points that only say how a diagram looks


def diagram(root: Element) -> list[Line]:
    """Give the texts of a diagram as a list, each below the one that it belongs to."""
    points = {node.get("modelId", ""): node for node in root.iter(f"{_D}pt") if node.get("type") not in _TEXTLESS}
    below: dict[str, list[tuple[int, str]]] = {}
    for link in root.iter(f"{_D}cxn"):
        if link.get("type", "parOf") == "parOf":
            place = (int(link.get("srcOrd", "0")), link.get("destId", ""))
            below.setdefault(link.get("srcId", ""), []).append(place)
    first = [name for name, node in points.items() if node.get("type") == "doc"]
    found: list[Line] = []
    waiting = [(name, -1) for name in first or points]
    seen: set[str] = set()
    while waiting:
        name, depth = waiting.pop()
        if name in seen or name not in points:
            continue
        seen.add(name)
        body = points[name].find(f"{_D}t")
        found += [] if body is None else [Line(line.text, max(0, depth)) for line in text.lines(body)]
        waiting += [(child, depth + 1) for _, child in sorted(below.get(name, ()), reverse=True)]
    return found


def chart(root: Element) -> tuple[str, list[Row]]:
    """Give a chart's title, and its figures as the file keeps them: a row a category, a column a series."""
    title = root.find(f"{_C}chart/{_C}title")
    name = "" if title is None else " ".join(node.text or "" for node in title.iter(f"{A}t"))
    series = list(root.iter(f"{_C}ser"))
    labels = _points(series[0].find(f"{_C}cat")) if series else {}
    columns = [_points(node.find(f"{_C}val")) for node in series]
    header = ["", *(" ".join(_points(node.find(f"{_C}tx")).values()) for node in series)]
    rows = [(label, *(column.get(at, "") for column in columns)) for at, label in labels.items()]
    return " ".join(name.split()), [tuple(header), *rows] if rows else []


def _points(node: Element | None) -> dict[str, str]:
    found = () if node is None else node.iter(f"{_C}pt")
    return {point.get("idx", ""): _plain(point.findtext(f"{_C}v") or "") for point in found}


def _plain(value: str) -> str:
    """Take the noise off a figure that is kept as binary floating point: 0.30000000000000004."""
    try:
        return f"{float(value):.12g}" if "." in value else value
    except ValueError:
        return value


def notes(root: Element) -> Iterator[str]:
    """Yield the paragraphs that the speaker wrote below a slide."""
    for node in root.iter(f"{P}sp"):
        body = node.find(f"{P}txBody")
        if body is not None and (role(node) or ("", ""))[0] == "body":
            yield from (line.sign + line.text for line in text.lines(body))
