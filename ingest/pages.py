"""Lines of printed pages become paragraphs: running heads go, wrapped lines are joined, large lines are headings."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from ingest import marks
from ingest.joining import join
from ingest.piece import Piece


class Line(NamedTuple):
    """A printed line."""

    text: str
    page: int  # from 1
    size: float  # of its font, in points
    left: float  # points from the page's left edge
    right: float
    down: float  # 0 at the page's upper edge, 1 at its lower
    tall: float  # height of the line's first character, in points


Outline = Mapping[tuple[int, str], int]  # page and title without spaces: level

_EDGE = 0.12  # share of the page, above and below, where running heads stand
_REPEATS = 3
_NUMBER_ONLY = re.compile(
    r"[-–—\s|]*(?:(?:page|p\.|ページ)\s*)?(?:\d{1,4}|[ivxlc]{1,6}|\d{1,2}\s?[-–]\s?\d{1,3})(?:\s*(?:/"
    r"|of)\s*\d{1,4})?(?:\s*ページ)?[-–—\s|]*",
    re.IGNORECASE,
)
_LARGER = 1.15  # times the body's size from which a line is a heading
_FULL = 2.5  # font sizes that a wrapped line may end before the right edge
_GAP = 1.9  # line heights from which a gap parts paragraphs
_COVER = 1.4  # times the usual size from which a line of the first page is the title
_MOST_LEVELS = 4
_HEADING_LENGTH = 100
_ENDS = re.compile(r"[。．.!?！？：:」）)]$")


def pieces(lines: list[Line], outline: Outline) -> Iterator[Piece]:
    """Yield headings (by bookmarks, else by size) and paragraphs."""
    kept = without_furniture(lines)
    if not kept:
        return
    levels = _levels(kept, outline)
    edge = _edges(kept)
    held: list[Line] = []
    for line in kept:
        if held and not _goes_on(held[-1], line, levels, edge[held[-1].page]):
            yield _piece(held, levels)
            held = []
        held.append(line)
    yield _piece(held, levels)


def without_furniture(lines: list[Line]) -> list[Line]:
    """Leave out running heads, running feet and page numbers: what stands at the same edge of several pages."""
    seen: dict[tuple[str, bool], set[int]] = defaultdict(set)
    for line in lines:
        if _at_edge(line):
            seen[_shape(line)].add(line.page)
    return [
        line
        for line in lines
        if not (_at_edge(line) and (len(seen[_shape(line)]) >= _REPEATS or _NUMBER_ONLY.fullmatch(line.text)))
    ]


def _at_edge(line: Line) -> bool:
    return line.down < _EDGE or line.down > 1 - _EDGE


def _shape(line: Line) -> tuple[str, bool]:
    """Give what running heads of different pages have in common: the words without numbers, and the edge."""
    return re.sub(r"\d+|\b[ivxlc]+\b", "0", line.text), line.down < _EDGE


def _levels(lines: list[Line], outline: Outline) -> dict[Line, int]:
    """Give the heading lines' levels: by the bookmarks if they are found in the text, else by font size."""
    named = {line: outline[key] for line in lines if (key := (line.page, re.sub(r"\s+", "", line.text))) in outline}
    if named and len(named) * 2 >= len(outline):
        return named | _cover(lines, named)
    weights: Counter[float] = Counter()
    for line in lines:
        weights[round(line.size)] += len(line.text)
    body = weights.most_common(1)[0][0]
    large = [line for line in lines if line.size > body * _LARGER and not _no_heading(line)]
    sizes = sorted({round(line.size) for line in large}, reverse=True)
    return {line: min(sizes.index(round(line.size)) + 1, _MOST_LEVELS) for line in large}


def _cover(lines: list[Line], named: Mapping[Line, int]) -> dict[Line, int]:
    """Take the largest lines of the first page for the document's title, where no bookmark names them."""
    first = [line for line in lines if line.page == lines[0].page and not _no_heading(line)]
    largest = max((line.size for line in first), default=0.0)
    usual = Counter(round(line.size) for line in lines).most_common(1)[0][0]
    if largest <= usual * _COVER:
        return {}
    return {line: 0 for line in first if line.size > largest - 1 and line not in named}


def _no_heading(line: Line) -> bool:
    return marks.is_leader(line.text) or len(line.text) > _HEADING_LENGTH or not re.search(r"[^\W\d_]", line.text)


def _edges(lines: list[Line]) -> dict[int, float]:
    """Give each page's right text edge: where its longest lines end."""
    rights: dict[int, list[float]] = defaultdict(list)
    for line in lines:
        rights[line.page].append(line.right)
    return {page: sorted(found)[int(len(found) * 0.9)] for page, found in rights.items()}


def _goes_on(before: Line, line: Line, levels: Mapping[Line, int], edge: float) -> bool:
    """Tell whether a line continues the paragraph or heading of the line before."""
    if levels.get(before) != levels.get(line):
        return False
    same_page = before.page == line.page
    if before in levels:
        return same_page and _near(before, line) and not marks.starts(line.text) and abs(before.size - line.size) < 1
    if marks.starts(line.text) or marks.is_leader(before.text) or abs(before.size - line.size) > 1:
        return False
    full = before.right > edge - _FULL * before.size
    if not same_page:
        return full and not _ENDS.search(before.text)
    return full and _near(before, line)


def _near(before: Line, line: Line) -> bool:
    """Tell whether two lines of a page are as close as lines of one paragraph (0.0012 of a page is about a point)."""
    gap = (line.down - before.down) / 0.0012
    return 0 < gap < _GAP * max(before.tall, before.size)


def _piece(held: list[Line], levels: Mapping[Line, int]) -> Piece:
    text = join([line.text for line in held])
    level = levels.get(held[0])
    if level is not None:
        return Piece("Title", text, page=held[0].page, level=level)
    return Piece("UncategorizedText", text, page=held[0].page)
