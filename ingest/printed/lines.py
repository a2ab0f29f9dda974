"""What a printed page is made of before anything is understood: lines with their place, size and face."""

from __future__ import annotations

import re
from typing import NamedTuple

from ingest.joining import join
from ingest.piece import Row

SOFT_HYPHEN = "\u00ad"  # ends a line that breaks inside a word
STRETCH = "\u200b"  # stands for a gap that is no space, until the lines of the page are put together


class Face(NamedTuple):
    """A font as far as structure needs it."""

    name: str = ""
    weight: int = 400  # as in CSS: 400 regular, 700 bold
    mono: bool = False


class Line(NamedTuple):
    """A printed line, or a ruled table (with `cells`); lengths in points, places from the page's upper left corner."""

    text: str
    page: int  # from 1
    size: float  # of its font
    left: float
    right: float
    top: float
    bottom: float
    face: Face = Face()  # where the line begins
    whole: bool = False  # the line ends in the face that it begins with
    at: int = 0  # index of its first character in the page's text layer
    column: int = 0  # number of its column on the page, in reading order
    cells: tuple[Row, ...] | None = None
    via: str | None = None


class Page(NamedTuple):
    """The lines of a page in reading order, as they stand after turning it upright."""

    number: int  # from 1
    width: float
    height: float
    lines: list[Line]


_JAPANESE = "[\u3001-\u9fff]"
_WORD = "[0-9A-Za-z]"
_BROKEN = re.compile(rf"(?:{_JAPANESE}\n{_WORD}|{_WORD}\n{_JAPANESE})")
_PLAIN = re.compile(rf"{_JAPANESE}{_WORD}|{_WORD}{_JAPANESE}")
_SPACED = re.compile(rf"{_JAPANESE} {_WORD}|{_WORD} {_JAPANESE}")


def is_spaced(lines: list[Line]) -> bool:
    """Tell whether a document puts spaces between Japanese and Latin words, as Debian's do and most do not."""
    texts = [line.text for line in lines if not line.text.isascii()]
    return sum(len(_SPACED.findall(text)) for text in texts) > sum(len(_PLAIN.findall(text)) for text in texts)


def joined(texts: list[str], *, spaced: bool = False) -> str:
    """Join the lines of a paragraph; `spaced` tells whether a space stands between Japanese and Latin words.

    >>> joined(["約1", "メートルの位置"]), joined(["この", "Debian"], spaced=True)
    ('約1メートルの位置', 'この Debian')
    """
    whole = texts[:1]
    for text in texts[1:]:
        if not spaced and _BROKEN.fullmatch(f"{whole[-1][-1:]}\n{text[:1]}"):
            whole[-1] += text
        else:
            whole.append(text)
    return join(whole)


def same_row(one: Line, other: Line) -> bool:
    """Tell whether two lines stand beside each other: they share more than half of the lower one's height."""
    shared = min(one.bottom, other.bottom) - max(one.top, other.top)
    return shared > 0.5 * min(one.bottom - one.top, other.bottom - other.top)


def tightened(line: Line) -> Line:
    """Leave out the gaps that are no spaces."""
    cells = line.cells
    if cells is not None:
        cells = tuple(tuple(cell.replace(STRETCH, "") for cell in row) for row in cells)
    elif STRETCH not in line.text:
        return line
    return line._replace(text=line.text.replace(STRETCH, ""), cells=cells)
