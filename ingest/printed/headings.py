"""Finds the headings among printed lines: by bookmarks, by size, by weight; and gives them their levels."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from statistics import median_low
from typing import NamedTuple

from ingest import marks
from ingest.printed.lines import Line

Outline = Mapping[tuple[int, str], int]  # page and title without spaces: level

_LARGER = 1.12  # times the body's size from which a line is a heading
_COVER = 1.4  # times the usual size from which a line of the first page is the title
_MOST_LEVELS = 4
_LONGEST = 100
_LONGEST_BOLD = 50
_MOST_LINES = 3  # of one heading
_BEGINNING = 6  # characters that a heading and its bookmark have in common, which most lines have not
_TRUSTED = 0.6  # share of the lines that look like headings from which bookmarks alone decide
_COMPANY = 2  # other headings of a style that a sentence needs to be one
_RARE = 0.25  # share of a document's characters that its bold lines stay below
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


def levels(lines: Sequence[Line], outline: Outline, body: Body) -> dict[int, int]:
    """Give the levels of the heading lines, by their place among the lines: 0 the document's title, 1 a chapter ..."""
    styled = dict(_styled(lines, body))
    named = _named(lines, outline)
    if named and len(named) >= max(len(outline) // 2, 1):
        looks = sum(style.size > body.size * _LARGER for style in styled.values())
        if len(named) >= _TRUSTED * looks:
            return named | _cover(lines, named, body)
    else:
        named = {}
    return _ranked(lines, styled, named) | named | _cover(lines, named, body)


def _named(lines: Sequence[Line], outline: Outline) -> dict[int, int]:
    """Find the lines that bookmarks name, on the page that they point at or the one after."""
    on: dict[int, list[int]] = defaultdict(list)
    marked = {page + step for page, _ in outline for step in (0, 1)}
    said: dict[int, str] = {}  # without spaces
    for at, line in enumerate(lines):
        if line.page in marked and line.cells is None:
            on[line.page].append(at)
            said[at] = "".join(line.text.split())
    found: dict[int, int] = {}
    for (page, title), level in outline.items():
        places = (at for at in on[page] + on[page + 1] if at not in found)
        run = next((run for at in places if (run := _run(said, at, title))), range(0))
        if run and run[0] and marks.is_number(lines[run[0] - 1].text):  # Chapter 1, with its name below
            run = range(run[0] - 1, run[-1] + 1)
        found.update(dict.fromkeys(run, level))
    return found


def _run(said: Mapping[int, str], at: int, title: str) -> range:
    """Give the lines from one on that together say a title, with or without its number."""
    if said[at][:_BEGINNING] not in title and title[:_BEGINNING] not in said[at]:
        return range(0)
    text = ""
    for end in range(at, min(at + _MOST_LINES, at + len(said))):
        text += said.get(end, "")
        if text == title or (len(title) > 2 and text.endswith(title) and marks.bare(text) == title):
            return range(at, end + 1)
        if title.endswith(text) and len(text) > 2 and marks.bare(title) == text:
            return range(at, end + 1)
        if not (title.startswith(text) or title.startswith(marks.bare(text))):
            break
    return range(0)


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
        if len(held[style]) >= _COMPANY and len(lines[at].text) <= _LONGEST_BOLD and _is_single(lines, at):
            held[style].append(at)
    yield from ((at, style) for style, places in held.items() for at in places)


def _is_single(lines: Sequence[Line], at: int) -> bool:
    """Tell whether the lines around are printed in other sizes."""
    around = [lines[place] for place in (at - 1, at + 1) if 0 <= place < len(lines)]
    return all(other.page != lines[at].page or abs(other.size - lines[at].size) > 0.3 for other in around)


def _is_bold(line: Line, body: Body) -> bool:
    """Tell bold from the body's weight; Gothic among Mincho (500 to 400) counts on Japanese words only."""
    least = body.weight + (100 if re.search("[\u3041-\u9fff]", line.text) else 200)
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
    if (
        line.face.mono
        or _PROSE.search(text)
        or _CLAUSE.search(text)
        or len(text) > _LONGEST_BOLD * (1 if re.search("[\u3041-\u9fff]", text) else 2)
    ):
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
    again = sum(line.size >= largest - 1 for line in lines if line.page > lines[0].page)
    if again or any(_depth(lines[at]) for at in first if lines[at].size == largest):  # it is one of the chapters
        return {}
    return {at: 0 for at in first if lines[at].size > largest - 1 and at not in named}
