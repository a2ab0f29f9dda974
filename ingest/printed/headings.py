"""Finds the headings among printed lines: by bookmarks, by size, by weight; and gives them their levels."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from statistics import median_low
from typing import NamedTuple

from ingest import marks
from ingest.printed.bookmarks import Bookmark, has_mark, named_lines
from ingest.printed.lines import Line

_LARGER = 1.12  # times the body's size from which a line is a heading
_COVER = 1.4  # times the usual size from which a line of the first page is the title
_COVER_LINES = 8  # of a title page at most: what is largest on it is the title, however large the chapters are
_MOST_LEVELS = 4
_LONGEST = 100
_LONGEST_BOLD = 50
_MOST_LINES = 3  # of one heading
_TRUSTED = 0.6  # share of the lines that look like headings from which bookmarks alone decide
_COMPANY = 2  # other headings of a style that a sentence needs to be one
_RARE = 0.25  # share of a document's characters that its bold lines stay below
_JAPANESE = re.compile("[\u3041-\u9fff]")
_PROSE = re.compile(r"。$|[^.]\.$")
_CLAUSE = re.compile(r"[、，,;；]$")


class Style(NamedTuple):
    """How a line is printed, as far as levels depend on it."""

    size: int
    bold: bool


class Body(NamedTuple):
    """How ordinary text is printed."""

    size: float
    weight: int


def body_of(lines: Sequence[Line]) -> Body:
    """Find size and weight of ordinary text: what most characters have."""
    sizes: Counter[float] = Counter()
    weights: Counter[tuple[float, int]] = Counter()
    for line in lines:
        sizes[line.size] += len(line.text)
        weights[line.size, line.face.weight] += len(line.text)
    if not sizes:
        return Body(10.0, 400)
    size = sizes.most_common(1)[0][0]
    return Body(size, max((count, weight) for (of, weight), count in weights.items() if of == size)[1])


def levels(lines: Sequence[Line], outline: Sequence[Bookmark], body: Body) -> dict[int, int]:
    """Give the levels of the heading lines, by their place among the lines: 0 the document's title, 1 a chapter ..."""
    styled = dict(_styled(lines, body))
    named = named_lines(lines, outline)
    if len(named) < max(len(outline) // 2, 1):
        named = {}
    looks = sum(style.size > body.size * _LARGER for style in styled.values())
    if named and len(named) >= _TRUSTED * looks:
        styled = dict(_deeper(lines, styled, named, body))
    return _ranked(lines, styled, named) | named | _cover(lines, named, body)


def _deeper(
    lines: Sequence[Line], styled: Mapping[int, Style], named: Mapping[int, int], body: Body
) -> Iterator[tuple[int, Style]]:
    """Yield the headings deeper than bookmarks go: those with numbers, and those smaller than all named ones."""
    first, least = min(named), min(round(lines[at].size) for at in named)
    for at, style in styled.items():
        deeper = (_depth(lines[at]) or 0) > 1 or body.size * _LARGER < style.size < least
        if deeper and at > first:  # what stands before is the cover
            yield at, style


def _styled(lines: Sequence[Line], body: Body) -> Iterator[tuple[int, Style]]:
    """Yield the lines that look like headings: larger than the body, or bolder at its size."""
    bold_share = sum(len(line.text) for line in lines if _is_bold(line, body)) / max(
        sum(len(line.text) for line in lines), 1
    )
    held: dict[Style, list[int]] = defaultdict(list)
    sentences: list[tuple[Style, int]] = []
    for at, line in enumerate(lines):
        large = line.size > body.size * _LARGER
        bold = bold_share < _RARE and line.size >= body.size * 0.95 and _is_bold(line, body)
        if (large or bold) and _can_be(line) and (large or _stands_alone(lines, at, body)):
            style = Style(round(line.size), _is_bold(line, body))
            (sentences.append((style, at)) if _PROSE.search(line.text) else held[style].append(at))
    for style, at in sentences:  # 「電源が入りません。」 among questions: a sentence is a heading only beside others
        text = lines[at].text
        if len(held[style]) >= _COMPANY and _is_short(text) and (has_mark(text) or _is_single(lines, at)):
            held[style].append(at)
    yield from ((at, style) for style, places in held.items() for at in places)


def _is_short(text: str) -> bool:
    return len(text) <= _LONGEST_BOLD * (1 if _JAPANESE.search(text) else 2)


def _is_single(lines: Sequence[Line], at: int) -> bool:
    """Tell whether the lines around are printed in other sizes."""
    around = [lines[place] for place in (at - 1, at + 1) if 0 <= place < len(lines)]
    return all(other.page != lines[at].page or abs(other.size - lines[at].size) > 0.3 for other in around)


def _is_bold(line: Line, body: Body) -> bool:
    """Tell bold from the body's weight; Gothic among Mincho (500 to 400) counts on Japanese words only."""
    least = body.weight + (100 if _JAPANESE.search(line.text) else 200)
    return line.whole and line.face.weight >= least


def _can_be(line: Line) -> bool:
    text = line.text
    if line.cells is not None or len(text) > _LONGEST or not re.search(r"[^\W\d_]", text):
        return False
    return not (marks.is_leader(text) or marks.is_label(text))


def _stands_alone(lines: Sequence[Line], at: int, body: Body) -> bool:
    """Tell whether a bold line of the body's size is a heading of its own, and no bold word of a paragraph or list."""
    line = lines[at]
    text = line.text
    if line.face.mono or _PROSE.search(text) or _CLAUSE.search(text) or not _is_short(text):
        return False
    if marks.asked(text) or marks.answered(text) or text[0] in "・•●○▪–-*※":
        return False
    before, after = (lines[place] if 0 <= place < len(lines) else None for place in (at - 1, at + 1))
    if after is None or (after.page == line.page and after.top < line.bottom - 0.5 * line.size):
        return False
    if before is not None and before.page == line.page and line.bottom - before.bottom < 1.05 * line.size:
        return False
    bold = [other for other in lines[max(at - 2, 0) : at + 3] if _is_bold(other, body) and other.page == line.page]
    return len(bold) <= _MOST_LINES


def _ranked(lines: Sequence[Line], styled: Mapping[int, Style], named: Mapping[int, int]) -> dict[int, int]:
    """Give levels by style: as bookmarked lines of that style have, else by the depth of numbers, else by rank."""
    known: dict[Style, list[int]] = defaultdict(list)
    for at, level in named.items():
        if at in styled:
            known[styled[at]].append(level)
    order = sorted({style for style in styled.values()}, key=lambda style: (-style.size, not style.bold))
    rank: dict[Style, int] = {}
    for style in order:
        above = max(rank.values(), default=0)
        rank[style] = median_low(known[style]) if known[style] else min(above + 1, _MOST_LEVELS)
    numbered: dict[Style, int] = Counter(style for at, style in styled.items() if _depth(lines[at]))
    times = Counter(styled.values())
    found: dict[int, int] = {}
    for at, style in styled.items():
        depth = _depth(lines[at]) if numbered[style] * 2 >= times[style] and not known else None
        found[at] = depth or rank[style]
    return found


def _depth(line: Line) -> int | None:
    mark = marks.mark(line.text)
    return max(mark.depth, 1) if mark and mark.family in {"chapter", "number"} else None


def _cover(lines: Sequence[Line], named: Mapping[int, int], body: Body) -> dict[int, int]:
    """Take the largest lines of the first page for the document's title, where no bookmark names them."""
    if not lines:
        return {}
    first = [at for at, line in enumerate(lines[:200]) if line.page == lines[0].page and _can_be(line)]
    largest = max((lines[at].size for at in first), default=0.0)
    if largest <= body.size * _COVER or any(lines[at].size >= largest for at in named if at in set(first)):
        return {}
    if any(_depth(lines[at]) for at in first if lines[at].size == largest):  # it is one of the chapters
        return {}
    again = any(line.page > lines[0].page and line.size >= largest - 1 for line in lines)
    if again and sum(line.page == lines[0].page for line in lines) > _COVER_LINES:
        return {}
    return {at: 0 for at in first if lines[at].size > largest - 1 and at not in named}
