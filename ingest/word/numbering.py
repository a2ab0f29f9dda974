"""Counts a Word document's lists and gives each paragraph's number as printed: 第1章, 1.1, (1), ①, イ)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from ingest.word.numerals import numeral
from ingest.word.xml import W, value

if TYPE_CHECKING:
    from lxml.etree import _Element

_PLACE = re.compile(r"%([1-9])")
_DEEPEST = 8


class Number(NamedTuple):
    """Which list a paragraph belongs to, and how deep in it; `depth` None: as deep as its style stands there."""

    list: str
    depth: int | None = None


class Level(NamedTuple):
    """How one depth of a list is printed."""

    form: str = "decimal"
    text: str = ""
    start: int = 1
    style: str = ""
    legal: bool = False  # numbers of the depths above are printed in digits
    restarts: bool = True


@dataclass
class Numbering:
    """The lists of a document and how far each has counted."""

    abstract: dict[str, str] = field(default_factory=dict)  # list id -> id of its definition, which counts
    definitions: dict[str, list[_Element]] = field(default_factory=dict)  # the nodes of their levels, read when used
    starts: dict[str, dict[int, int]] = field(default_factory=dict)  # list id -> where it begins anew
    counts: dict[str, dict[int, int]] = field(default_factory=dict)
    _levels: dict[str, dict[int, Level]] = field(default_factory=dict)

    def label(self, number: Number, style: str) -> str | None:
        """Count a paragraph and give its printed number: "" for a bullet, None where none is printed."""
        name = self.abstract.get(number.list, "")
        if name not in self.definitions:
            return None
        levels = self._read(name)
        depth = self._depth(number, levels, style)
        counts = self.counts.setdefault(name, {})
        self._count(counts, depth, levels, self.starts.get(number.list, {}))
        level = levels.get(depth, Level())
        if level.form == "bullet" and "%" not in level.text:
            return ""

        def printed(found: re.Match[str]) -> str:
            at = int(found[1]) - 1
            above = levels.get(at, Level())
            return numeral(counts.get(at, above.start), "decimal" if level.legal else above.form)

        return _PLACE.sub(printed, level.text).strip() or None

    def _read(self, name: str) -> dict[int, Level]:
        levels = self._levels.get(name)
        if levels is None:
            nodes = self.definitions[name]
            levels = self._levels[name] = {int(node.get(f"{W}ilvl", "0")): _level(node) for node in nodes}
        return levels

    def _depth(self, number: Number, levels: dict[int, Level], style: str) -> int:
        if number.depth is not None:
            return min(number.depth, _DEEPEST)
        return next((depth for depth, level in levels.items() if style and level.style == style), 0)

    def _count(self, counts: dict[int, int], depth: int, levels: dict[int, Level], anew: dict[int, int]) -> None:
        first = anew.pop(depth, None)  # only the first paragraph of such a list begins anew
        for at in [at for at in counts if at > depth and levels.get(at, Level()).restarts]:
            del counts[at]
        counts[depth] = first if first is not None else counts.get(depth, levels.get(depth, Level()).start - 1) + 1


def numbering(root: _Element | None) -> Numbering:
    """Read `word/numbering.xml`."""
    found = Numbering()
    if root is None:
        return found
    linked: dict[str, str] = {}  # name of a list style -> the definition that holds its levels
    borrowed: dict[str, str] = {}
    for node in root.iterchildren(f"{W}abstractNum"):
        name = node.get(f"{W}abstractNumId", "")
        found.definitions[name] = list(node.iterchildren(f"{W}lvl"))
        for link in node.iterchildren(f"{W}styleLink", f"{W}numStyleLink"):
            if link.tag == f"{W}styleLink":
                linked[value(link) or ""] = name
            else:
                borrowed[name] = value(link) or ""
    for node in root.iterchildren(f"{W}num"):
        name = value(node.find(f"{W}abstractNumId")) or ""
        own = node.get(f"{W}numId", "")
        found.abstract[own] = linked.get(borrowed.get(name, "?"), name)
        _override(found, own, node)
    return found


def _override(found: Numbering, own: str, node: _Element) -> None:
    for over in node.iterchildren(f"{W}lvlOverride"):
        depth = int(over.get(f"{W}ilvl", "0"))
        start = value(over.find(f"{W}startOverride"))
        if start is not None:
            found.starts.setdefault(own, {})[depth] = int(start)
        level = over.find(f"{W}lvl")
        if level is not None:  # levels of its own: it counts for itself
            name = f"num{own}"
            found.definitions.setdefault(name, list(found.definitions.get(found.abstract[own], []))).append(level)
            found.abstract[own] = name


def _level(node: _Element) -> Level:
    depth = int(node.get(f"{W}ilvl", "0"))
    said = {child.tag: child.get(f"{W}val") for child in node.iterchildren()}
    return Level(
        form=said.get(f"{W}numFmt") or "decimal",
        text=said.get(f"{W}lvlText") or (f"%{depth + 1}." if f"{W}lvlText" not in said else ""),
        start=int(said.get(f"{W}start") or 1),
        style=said.get(f"{W}pStyle") or "",
        legal=f"{W}isLgl" in said and said[f"{W}isLgl"] not in {"0", "false"},
        restarts=said.get(f"{W}lvlRestart") != "0",
    )
