"""Reads a PDF page's text layer into lines, asking pdfium for as few characters as will do."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from ingest.printed.faces import Faces
from ingest.printed.lies import mended
from ingest.printed.lines import SOFT_HYPHEN, STRETCH, Line

if TYPE_CHECKING:
    from pypdfium2 import PdfPage, PdfTextPage

Box = tuple[float, float, float, float]  # left, top, right, bottom from the page's upper left corner, upright

_WIDE_GAP = 1.5  # font sizes from which a space parts two lines that only stand in one row
_SPREAD = re.compile(  # between Japanese characters, or between one and a Latin letter or a digit
    "[\u3001-\u9fff] (?=[\u3001-\u9fff0-9A-Za-z\u00b1\u00d7])|[0-9A-Za-z%)\u00b0\u00b1\u00d7\u2103] (?=[\u3001-\u9fff])"
)
_STRETCH = 0.6  # font sizes up to which a gap between Japanese characters is no space
_QUARTER = 0.4  # the same at a Latin letter or digit, before and after which offices leave a quarter of an em
_OVERLAP = 0.2  # of the widest such gap, by which the next character is drawn over a space
_WORDS = re.compile("[A-Za-z] (?=[A-Za-z])")
_ASKED_WORDS = 3  # spaces between English words that tell whether a page's spaces are drawn
_TIGHT = 0.2  # font sizes between characters of one word, at most
_HYPHEN = "\ufffe"  # pdfium's sign for a hyphen at a line's end; it takes the two lines for one
_PRINTED = re.compile(rf"[^\n{_HYPHEN}]+{_HYPHEN}?")
_MARK = re.compile(
    r"[^\w\s]{1,3}|[(（]?\w{1,3}[.)．）:：]|(?:\d+|[A-Z])(?:[.．-]\d+)*|第\w{1,4}[部章節項条]|[A-Za-z]+\s\d{1,2}"
)
_MARK_GAP = 4.0  # font sizes up to which a heading's or list item's mark stands apart from its text
_STRAYS = " \u00a0\u0300\u0301"  # accents of TeX's quotation marks, which pdfium moves to the line's end
_NOTE_MARKS = frozenset("0123456789*\u2020\u2021")
_SYMBOLS = re.compile("^[\uf020-\uf0ff]\\s*")  # a bullet out of a symbol font


class Sheet(NamedTuple):
    """An open page: what is measured on it, and how its coordinates turn upright."""

    text_page: PdfTextPage
    number: int  # from 1
    width: float
    height: float
    upright: Callable[[float, float, float, float], Box]  # left, bottom, right, top of pdfium


def sheet(page: PdfPage, text_page: PdfTextPage, number: int) -> Sheet:
    """Measure a page: its turn (/Rotate) and where its visible box begins."""
    left, bottom, right, top = page.get_bbox()
    turns: dict[int, Callable[[float, float, float, float], Box]] = {
        0: lambda x, y, x2, y2: (x - left, top - y2, x2 - left, top - y),
        90: lambda x, y, x2, y2: (y - bottom, x - left, y2 - bottom, x2 - left),
        180: lambda x, y, x2, y2: (right - x2, y - bottom, right - x, y2 - bottom),
        270: lambda x, y, x2, y2: (top - y2, right - x2, top - y, right - x),
    }
    width, height = page.get_size()
    return Sheet(text_page, number, width, height, turns[page.get_rotation() % 360])


def read_text(on: Sheet) -> str:
    """Give the page's whole text, a line a line, radicals written as ideographs."""
    return mended(on.text_page.get_text_range(errors="replace"))


def read_lines(on: Sheet, text: str) -> list[Line]:
    """Give the lines of the page's text in the order in which the file draws them; wide gaps part them."""
    # The index of a character is its place in the text only while every character of the page has text of its own.
    measure, plain = _Measure(on), on.text_page.count_chars() == len(text)
    quarter = _QUARTER if measure.draws_spaces(text, exact=plain) else 0.0
    found: list[Line] = []
    for match in _PRINTED.finditer(text):
        bare = match[0].strip().rstrip(_STRAYS)
        if bare:
            found.extend(measure.lines(bare, match.start() + match[0].index(bare[0]), quarter, exact=plain))
    return found


def cutter(on: Sheet) -> Callable[[Line, Sequence[float]], list[Line] | None]:
    """Give a function that cuts lines at places along x, and gives None where a place falls inside a word."""
    return _Measure(on).cut


class _Measure:
    """Asks for places and faces of single characters; faces are remembered while the page is open."""

    def __init__(self, on: Sheet) -> None:
        from pypdfium2 import raw

        self.on, self.raw, self.rect = on, raw, raw.FS_RECTF()
        self.page = on.text_page.raw
        self.faces = Faces(on.text_page)

    def lines(self, text: str, start: int, quarter: float, *, exact: bool) -> Iterator[Line]:
        """Yield one line, or its parts where wide gaps part it."""
        line = self.line(text, start, exact=exact)
        if line is None:
            return
        # Wide characters are three bytes of UTF-8 and one font size wide, others one byte and about half of it.
        usual = len(text) * 0.5 if text.isascii() else (len(text) + len(text.encode("utf-8", "replace"))) * 0.24
        loose = line.right - line.left > (usual + _WIDE_GAP) * line.size
        parts = self._parts(line, exact=exact) if loose and not line.face.mono and " " in text else [line]
        yield from (self._tight(part, quarter) if exact and _SPREAD.search(part.text) else part for part in parts)

    def line(self, text: str, start: int, *, exact: bool) -> Line | None:
        """Measure a line by its first and last characters: asking for all of them costs twenty times as much."""
        first, last = start, start + len(text) - 1
        if not exact:
            index = self.raw.FPDFText_GetCharIndexFromTextIndex
            first, last = index(self.page, first), index(self.page, last)
            if first < 0 or last < 0:
                return None
        left, top, right, bottom = self.box(first)
        left2, top2, right2, bottom2 = self.box(last)
        size = self.raw.FPDFText_GetFontSize(self.page, first)
        if text[0] in _NOTE_MARKS:  # a footnote's number is smaller than its text
            size = max(size, self.raw.FPDFText_GetFontSize(self.page, last))
        if size <= 1.5:
            size = bottom - top
        face = self.faces.at(first)
        if not text[0].isalnum() and len(text) > 2:  # a bullet often has a face of its own
            face = self.faces.at(first + 2)
        end = self.faces.at(last)
        whole = face.weight == end.weight and face.mono == end.mono
        text = _plain(text)
        corner = min(left, left2), max(right, right2), min(top, top2), max(bottom, bottom2)
        return Line(text, self.on.number, round(size, 1), *corner, face, whole, start)

    def draws_spaces(self, text: str, *, exact: bool) -> bool:
        """Tell whether the page's spaces are characters; TeX leaves gaps only, which say nothing of the text."""
        asked = [found.start() + 1 for found in islice(_WORDS.finditer(text), _ASKED_WORDS)] if exact else []
        return not asked or any(self.raw.FPDFText_IsGenerated(self.page, at) == 0 for at in asked)

    def _tight(self, line: Line, quarter: float) -> Line:
        """Mark spaces that only stand for the set width of a line: pdfium takes wide gaps for spaces."""
        text = line.text
        for found in _SPREAD.finditer(text):
            at = found.start() + 1
            most = quarter if min(text[at - 1], text[at + 1]) < "\u2e80" else _STRETCH
            if most and self._is_unsaid(line.at + at, most * line.size):
                text = text[:at] + STRETCH + text[at + 1 :]
        return line._replace(text=text)

    def _is_unsaid(self, space: int, most: float) -> bool:
        """Tell a space that pdfium made of a narrow gap, or that the file drew below the next character."""
        after = self.box(space + 1)[0]
        generated = self.raw.FPDFText_IsGenerated(self.page, space) == 1
        return after - self.box(space - 1)[2] < most and (generated or after < self.box(space)[2] - _OVERLAP * most)

    def box(self, index: int) -> Box:
        self.raw.FPDFText_GetLooseCharBox(self.page, index, self.rect)
        rect = self.rect
        return self.on.upright(rect.left, rect.bottom, rect.right, rect.top)

    def cut(self, line: Line, places: Sequence[float]) -> list[Line] | None:
        """Cut a line at the places that it crosses, character by character."""
        if not places:
            return [line]
        parts: list[tuple[int, str]] = []
        end = line.left
        for offset, character in enumerate(line.text):
            left, _, right, _ = self.box(line.at + offset)
            column = sum(place < (left + right) / 2 for place in places)
            if parts and (parts[-1][0] == column or character == " "):
                parts[-1] = column, parts[-1][1] + character
            elif parts and left - end < _TIGHT * line.size:
                return None
            else:
                parts.append((column, character))
            end = end if character == " " else right
        at, found = line.at, []
        for _, text in parts:
            part = self.line(text.rstrip(), at, exact=True) if text.strip() else None
            found += [part] if part else []
            at += len(text)
        return found

    def _parts(self, line: Line, *, exact: bool) -> Iterator[Line]:
        begin = 0
        for space in re.finditer(" +", line.text):
            before, after = line.at + space.start() - 1, line.at + space.end()
            if not exact:
                index = self.raw.FPDFText_GetCharIndexFromTextIndex
                before, after = index(self.page, before), index(self.page, after)
            gap = self.box(after)[0] - self.box(before)[2]
            said = line.text[begin : space.start()]
            if gap > (_MARK_GAP if _MARK.fullmatch(said) else _WIDE_GAP) * line.size:
                part = self.line(said, line.at + begin, exact=exact)
                yield from [part] if part else []
                begin = space.end()
        rest = self.line(line.text[begin:], line.at + begin, exact=exact)
        yield from [rest] if rest else []


def _plain(text: str) -> str:
    """Write the hyphen at a line's end and bullets out of symbol fonts in characters that everybody has."""
    if text[-1] == _HYPHEN:
        text = text[:-1] if text[-2:-1] in "/._" else f"{text[:-1]}{SOFT_HYPHEN}"
    return _SYMBOLS.sub("• ", text)
