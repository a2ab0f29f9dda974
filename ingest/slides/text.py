"""Reads the paragraphs of a drawing's text body: their words, their list marks and the size of their letters."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ingest import joining, marks

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_RUNS, _SAID, _BREAK = {f"{A}r", f"{A}fld"}, f"{A}t", f"{A}br"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_ALTERNATE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_ENDS = ("。", "．", ".", "！", "？", "!", "?", ":", "：", "」", "）", ")")
_RUNNING = 24  # characters from which a line that ends in no full stop goes on in the next one
_FURNITURE_FIELDS = ("slidenum", "datetime", "footer", "header")


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph: its text, its depth in a list (None: in none) and the number or sign before it."""

    text: str
    depth: int | None = None
    sign: str = ""


def lines(body: Element, bulleted: tuple[bool, ...] = ()) -> list[Line]:
    """Give the paragraphs of a text body; `bulleted` says of each depth whether the layout puts a bullet there."""
    found: list[Line] = []
    counts: dict[int, int] = {}
    for paragraph in body.iterfind(f"{A}p"):
        text = "".join(_words(paragraph)).strip()
        if not text:
            continue
        look = paragraph.find(f"{A}pPr")
        depth = 0 if look is None else int(look.get("lvl", "0"))
        counts = {at: count for at, count in counts.items() if at <= depth}
        numbered = None if look is None else look.find(f"{A}buAutoNum")
        if numbered is None:
            counts.pop(depth, None)
            found.append(Line(_flow(text), depth if _has_bullet(look, depth, bulleted) else None))
        else:
            counts[depth] = counts.get(depth, int(numbered.get("startAt", "1")) - 1) + 1
            found.append(Line(_flow(text), depth, _number(counts[depth], numbered.get("type", ""))))
    return found


def _has_bullet(look: Element | None, depth: int, bulleted: tuple[bool, ...]) -> bool:
    if look is not None and look.find(f"{A}buNone") is not None:
        return False
    own = look is not None and (look.find(f"{A}buChar") is not None or look.find(f"{A}buBlip") is not None)
    return own or (depth < len(bulleted) and bulleted[depth])


def _number(count: int, kind: str) -> str:
    if kind.startswith("circleNum") and count <= 20:
        return chr(ord("①") + count - 1)
    letter = chr(ord("a") + (count - 1) % 26)
    shown = {"alphaLc": letter, "alphaUc": letter.upper()}.get(kind[:7], str(count))
    return f"({shown})" if kind.endswith("ParenBoth") else f"{shown})" if kind.endswith("ParenR") else f"{shown}."


def _words(node: Element) -> Iterator[str]:
    for child in node:
        tag = child.tag
        if tag in _RUNS:
            if not child.get("type", "").startswith(_FURNITURE_FIELDS):
                yield from (said.text or "" for said in child.iterchildren(_SAID))
        elif tag == _BREAK:
            yield "\n"
        elif tag == _MATH:
            yield child.text or ""
        elif tag == _ALTERNATE:
            yield from _words(child[0]) if len(child) else ()
        elif not tag.startswith(A):
            yield from _words(child)


def _flow(text: str) -> str:
    """Join the lines of a paragraph that were broken to fit the box; keep the breaks that end or begin something."""
    kept: list[str] = []
    for line in text.splitlines():
        if kept and _goes_on(kept[-1], line.strip()):
            kept[-1] = joining.join([kept[-1], line.strip()])
        elif line.strip():
            kept.append(" ".join(line.split()))
    return "\n".join(kept)


def _goes_on(before: str, line: str) -> bool:
    long = len(before.rpartition("\n")[2]) >= _RUNNING or before.endswith(("、", ",", "，"))
    return bool(line) and long and not before.endswith(_ENDS) and not marks.starts(line)


def size(body: Element) -> float:
    """Give the largest letter size that a text body states, in points; 0 where it states none."""
    stated = (node.get("sz") for node in body.iter(f"{A}rPr", f"{A}defRPr"))
    return max((int(points) / 100 for points in stated if points), default=0.0)
