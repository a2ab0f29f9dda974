"""Reads the paragraphs of a Word document in a single pass: text as printed, number, and how each is set."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from ingest.word.numbering import Number, Numbering
from ingest.word.styles import BODY_LEVEL, Look, Style, Styles, gothic, number, size
from ingest.word.symbols import symbol
from ingest.word.xml import W, is_on, value

if TYPE_CHECKING:
    from lxml.etree import _Element

_P, _R, _T = f"{W}p", f"{W}r", f"{W}t"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_BREAKS = {f"{W}br": "\n", f"{W}cr": "\n", f"{W}ptab": " ", f"{W}noBreakHyphen": "-"}
_UNSHOWN = ("TOC", "INDEX", "XE", "TC")  # fields that print a contents or an index, or nothing
_RUBY = re.compile(r"\bEQ\b.*?\\o\\ad\s*\(\s*\\s\\up\s*\d+\s*\(.*?\)\s*[,;]\s*(.*)\)\s*$", re.IGNORECASE | re.DOTALL)
_ENCLOSED = re.compile(r"\bEQ\s*\\o\\ac\s*\(\s*([○△□◇])\s*[,;]\s*(\w{1,3})\s*\)\s*$", re.IGNORECASE)
_CIRCLED = 20
_MOSTLY = 0.9  # share of a paragraph's characters that are set alike


_Run = tuple[int | None, bool | None, bool | None]  # the size, weight and face that a run says of itself


class Paragraph(NamedTuple):
    """A paragraph as printed."""

    text: str  # without its number; "\n" where a line is broken by hand
    style: Style
    level: int | None  # of a heading, by its style or outline level
    label: str | None  # its printed number, "" for a bullet, None outside lists
    look: Look
    centred: bool
    notes: tuple[str, ...] = ()  # ids of its footnotes (f1) and endnotes (e1)
    page: int | None = None

    @property
    def printed(self) -> str:
        """The text with its number, or with a dash for a bullet, which no heading has."""
        if self.label is None or (self.level is not None and not self.label):
            return self.text
        return f"{self.label or '-'} {self.text}"


@dataclass
class Scanner:
    """What a document says as it is passed through: styles, lists, open fields, page."""

    styles: Styles
    numbering: Numbering
    page: int | None = None
    fields: list[tuple[str, bool]] | None = field(default_factory=list)  # instruction, result begun; None: unbalanced
    hidden: bool = False
    run: _Run | None = None  # how the run that is being read is set

    def __post_init__(self) -> None:
        """Take the first paragraph's place."""
        self._begin()

    def scan(self, root: _Element) -> dict[_Element, Paragraph]:
        """Read every paragraph below a node, in one pass over what matters in the tree; none lies inside another."""
        found: dict[_Element, Paragraph] = {}
        current: _Element | None = None
        for node in root.iter(*_TAGS):
            tag = node.tag
            if tag == _T:
                self._say(node.text)
            elif tag == _R:
                self.run = _PLAIN
            elif tag != _P:
                _HANDLERS[tag](self, node)
            else:
                if current is not None:
                    found[current] = self._finish()
                current = node
                self._begin()
        if current is not None:
            found[current] = self._finish()
        return found

    def _begin(self) -> None:
        self.parts: list[str] = []
        self.run = None
        self.runs: list[tuple[_Run, int]] = []  # how each is set, and how long it is
        self.style = self.styles.default
        self.level: int | None = None
        self.number: Number | None = None
        self.centred: bool | None = None
        self.notes: list[str] = []

    def _finish(self) -> Paragraph:
        style = self.styles[self.style]
        own = self.number or style.number
        if self.number and style.number and not self.number.list:
            own = Number(style.number.list, self.number.depth)
        label = None if own is None else self.numbering.label(own, self.style)
        level = style.level if self.level is None else self.level
        level = None if level is None or level > BODY_LEVEL else level
        centred = style.centred if self.centred is None else self.centred
        text = "".join(self.parts).strip()
        return Paragraph(text, style, level, label, self._look(), centred, tuple(self.notes), self.page)

    def _look(self) -> Look:
        """Give the look of a paragraph that is set alike throughout; the document's where it is not."""
        base = self.styles.looks(self.style)
        if all(run is _PLAIN for run, _ in self.runs):
            return base
        looks: dict[_Run, int] = {}
        for run, length in self.runs:
            looks[run] = looks.get(run, 0) + length
        (run_size, bold, face), most = max(looks.items(), key=lambda look: look[1])
        if most < _MOSTLY * sum(looks.values()):
            return self.styles.look
        return Look(
            base.size if run_size is None else run_size,
            base.bold if bold is None else bold,
            base.gothic if face is None else face,
        )

    def _say(self, text: str | None) -> None:
        if text and not self.hidden:
            self.parts.append(text)
            self.runs.append((self.run or _PLAIN, len(text)))

    def _pstyle(self, node: _Element) -> None:
        self.style = value(node) or self.style

    def _list(self, node: _Element) -> None:
        self.number = number(node)

    def _outline(self, node: _Element) -> None:
        self.level = int(value(node) or BODY_LEVEL) + 1

    def _align(self, node: _Element) -> None:
        self.centred = value(node) == "center"

    def _rstyle(self, node: _Element) -> None:
        if self.run is not None:
            style = self.styles[value(node) or ""]
            self.run = (style.size, style.bold, style.gothic)

    def _bold(self, node: _Element) -> None:
        if self.run is not None:  # before the first run it is the paragraph mark that is bold
            self.run = (self.run[0], is_on(value(node)), self.run[2])

    def _size(self, node: _Element) -> None:
        if self.run is not None:
            self.run = (size(value(node)), *self.run[1:])

    def _fonts(self, node: _Element) -> None:
        if self.run is not None:
            self.run = (*self.run[:2], gothic(node, self.run[2]))

    def _break(self, node: _Element) -> None:
        if not self.hidden:
            self.parts.append(_BREAKS[node.tag])

    def _tab(self, node: _Element) -> None:
        if self.run is not None and not self.hidden:  # before the first run it is a tab stop
            self.parts.append(" ")

    def _symbol(self, node: _Element) -> None:
        if not self.hidden:
            self.parts.append(symbol(node.get(f"{W}font", ""), node.get(f"{W}char", "")))

    def _note(self, node: _Element) -> None:
        self.notes.append(("f" if node.tag == f"{W}footnoteReference" else "e") + node.get(f"{W}id", ""))

    def _turn(self, node: _Element) -> None:
        if self.page is not None:
            self.page += 1

    def _math(self, node: _Element) -> None:
        self.parts.append(node.text or "")

    def _instruct(self, node: _Element) -> None:
        if self.fields:
            said, begun = self.fields[-1]
            if not begun:
                self.fields[-1] = (said + (node.text or ""), begun)

    def _field(self, node: _Element) -> None:
        """Follow a field: instructions are not printed, results are, except a table of contents."""
        if self.fields is None:
            return
        kind = node.get(f"{W}fldCharType")
        if kind == "begin":
            self.fields.append(("", False))
        elif kind == "separate" and self.fields:
            said = self.fields[-1][0]
            self.fields[-1] = (said, not said.lstrip().upper().startswith(_UNSHOWN))
        ended = self.fields.pop() if kind == "end" and self.fields else None
        self.hidden = any(not begun for _, begun in self.fields)
        if ended and not ended[1] and not self.hidden:
            self.parts.append(_drawn(ended[0]))


def _drawn(instruction: str) -> str:
    """Give the text of an equation field that stands for itself: the base of ruby, a number in a circle."""
    if found := _RUBY.search(instruction):
        return found[1]
    if found := _ENCLOSED.search(instruction):
        inside = found[2]
        circled = found[1] == "○" and inside.isdecimal() and 0 < int(inside) <= _CIRCLED
        return chr(ord("①") + int(inside) - 1) if circled else inside
    return ""


_PLAIN: _Run = (None, None, None)
_HANDLERS: dict[str, Callable[[Scanner, _Element], None]] = {
    f"{W}pStyle": Scanner._pstyle,
    f"{W}numPr": Scanner._list,
    f"{W}outlineLvl": Scanner._outline,
    f"{W}jc": Scanner._align,
    f"{W}rStyle": Scanner._rstyle,
    f"{W}b": Scanner._bold,
    f"{W}sz": Scanner._size,
    f"{W}rFonts": Scanner._fonts,
    f"{W}tab": Scanner._tab,
    f"{W}sym": Scanner._symbol,
    f"{W}footnoteReference": Scanner._note,
    f"{W}endnoteReference": Scanner._note,
    f"{W}lastRenderedPageBreak": Scanner._turn,
    f"{W}instrText": Scanner._instruct,
    f"{W}fldChar": Scanner._field,
    _MATH: Scanner._math,
    **dict.fromkeys(_BREAKS, Scanner._break),
}
_TAGS = (_P, _R, _T, *_HANDLERS)
