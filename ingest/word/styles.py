"""Resolves Word's styles: what a paragraph's style says of heading level, list, size, weight and face."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from ingest.word.numbering import Number
from ingest.word.xml import W, is_on, value

if TYPE_CHECKING:
    from lxml.etree import _Element

_FACE, _THEME = f"{W}eastAsia", f"{W}eastAsiaTheme"
BODY_LEVEL = 9  # Word's outline level of running text, and what is below all headings
_HEADING = re.compile(r"(?:heading|見出し|標題)\s*([1-9１-９])(?:\D.*)?", re.IGNORECASE)
_NAMED = {
    "title": 0,
    "表題": 0,
    "大見出し": 1,
    "中見出し": 2,
    "小見出し": 3,
    "章見出し": 1,
    "節見出し": 2,
    "項見出し": 3,
}
_CONTENTS = re.compile(r"toc\s*(?:heading|\d)|目次.*|table of figures|図表目次|index\s*\d", re.IGNORECASE)
_GOTHIC = re.compile(r"ゴシック|gothic|メイリオ|meiryo|ゴチック|角ゴ|majorEastAsia", re.IGNORECASE)
_MOST_STYLES = 30  # in a chain of styles that build on one another
_USUAL_SIZE = 20  # half points, where nothing says otherwise


class Look(NamedTuple):
    """How text is set."""

    size: int = _USUAL_SIZE  # half points
    bold: bool = False
    gothic: bool = False  # a sans-serif Japanese face; headings among Mincho text are often set apart by it alone


class Style(NamedTuple):
    """A style with all that it inherits; None where nothing is said."""

    name: str = ""
    level: int | None = None
    number: Number | None = None
    size: int | None = None
    bold: bool | None = None
    gothic: bool | None = None
    centred: bool = False
    contents: bool = False  # of tables of contents
    numbered: bool = False  # of numbered lists, never of headings

    def look(self, default: Look) -> Look:
        """Give the look of text in this style."""
        return Look(
            default.size if self.size is None else self.size,
            default.bold if self.bold is None else self.bold,
            default.gothic if self.gothic is None else self.gothic,
        )


@dataclass
class Styles:
    """All styles of a document by id, read when they are used; a paragraph without one has `default`."""

    nodes: dict[str, _Element] = field(default_factory=dict)
    default: str = ""
    look: Look = field(default_factory=Look)
    _known: dict[str, Style] = field(default_factory=dict)
    _looks: dict[str, Look] = field(default_factory=dict)

    def __getitem__(self, name: str) -> Style:
        """Give a style with what it inherits."""
        found = self._known.get(name)
        if found is None:
            found = self._known[name] = self._resolve(name)
        return found

    def looks(self, name: str) -> Look:
        """Give the look of text in a style."""
        found = self._looks.get(name)
        if found is None:
            found = self._looks[name] = self[name].look(self.look)
        return found

    def _resolve(self, name: str) -> Style:
        found, based = Style(), name
        for _ in range(_MOST_STYLES):
            node = self.nodes.get(based)
            if node is None:
                break
            based, own = _style(node)
            found = _inherit(found, own)
        return found


def _inherit(own: Style, above: Style) -> Style:
    number = above.number if own.number is None else own.number
    if own.number is not None and above.number is not None and not own.number.list:
        number = Number(above.number.list, own.number.depth)  # Word writes only the depth of 見出し 2 and below
    return Style(
        own.name or above.name,
        above.level if own.level is None else own.level,
        number,
        above.size if own.size is None else own.size,
        above.bold if own.bold is None else own.bold,
        above.gothic if own.gothic is None else own.gothic,
        own.centred or above.centred,
        own.contents or above.contents,
        own.numbered or above.numbered,
    )


def styles(root: _Element | None) -> Styles:
    """Read `word/styles.xml`."""
    found = Styles()
    if root is None:
        return found
    defaults = root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
    if defaults is not None:
        found.look = _run(defaults, Style()).look(found.look)
    for node in root.iterchildren(f"{W}style"):
        name = node.get(f"{W}styleId", "")
        found.nodes[name] = node
        if node.get(f"{W}type") == "paragraph" and is_on(node.get(f"{W}default", "0")):
            found.default = name
    return found


def _style(node: _Element) -> tuple[str, Style]:
    based, own = "", Style()
    for child in node.iterchildren():
        if child.tag == f"{W}name":
            name = value(child) or ""
            listed = name.casefold().startswith(("list number", "段落番号"))
            own = own._replace(name=name, level=_named(name), contents=bool(_CONTENTS.fullmatch(name)), numbered=listed)
        elif child.tag == f"{W}basedOn":
            based = value(child) or ""
        elif child.tag == f"{W}pPr":
            own = _paragraph(child, own)
        elif child.tag == f"{W}rPr":
            own = _run(child, own)
    return based, own


def _named(name: str) -> int | None:
    found = _HEADING.fullmatch(name)
    return int(found[1]) if found else _NAMED.get(name.casefold())


def _paragraph(node: _Element, own: Style) -> Style:
    for child in node.iterchildren(f"{W}numPr", f"{W}outlineLvl", f"{W}jc"):
        if child.tag == f"{W}numPr":
            own = own._replace(number=number(child))
        elif child.tag == f"{W}outlineLvl" and own.level is None:
            own = own._replace(level=int(value(child) or BODY_LEVEL) + 1)
        elif child.tag == f"{W}jc":
            own = own._replace(centred=value(child) == "center")
    return own


def number(node: _Element) -> Number:
    """Read a `w:numPr`."""
    depth = value(node.find(f"{W}ilvl"))
    return Number(value(node.find(f"{W}numId")) or "", None if depth is None else int(depth))


def _run(node: _Element, own: Style) -> Style:
    for child in node.iterchildren(f"{W}b", f"{W}sz", f"{W}rFonts"):
        if child.tag == f"{W}b":
            own = own._replace(bold=is_on(value(child)))
        elif child.tag == f"{W}sz":
            own = own._replace(size=size(value(child)))
        else:
            own = own._replace(gothic=gothic(child, own.gothic))
    return own


def size(said: str | None) -> int | None:
    """Read half points; some writers give them with a fraction."""
    return int(float(said)) if said else None


def gothic(fonts: _Element, inherited: bool | None) -> bool | None:
    """Tell whether a `w:rFonts` names a Japanese sans-serif face; None where it names no Japanese face."""
    name = fonts.get(_FACE) or fonts.get(_THEME)
    return inherited if name is None else _is_gothic(name)


@cache  # a document has a handful of faces, named at every run
def _is_gothic(name: str) -> bool:
    return bool(_GOTHIC.search(name))
