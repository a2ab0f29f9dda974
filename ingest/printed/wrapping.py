"""Tells which printed lines belong to one paragraph: broken for want of room, near, and not set in anew."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from itertools import pairwise
from typing import NamedTuple

from ingest import marks
from ingest.printed.headings import Body
from ingest.printed.lines import SOFT_HYPHEN, Line

_ENDS = re.compile(r"[。．.!?！？：:」）)]$")
_SLACK = 2.5  # font sizes that a wrapped Japanese line may end before the edge: what must not begin a line moves down
_USUAL = 0.15  # share of the steps from line to line from which one is usual
_CLOSEST = 0.9  # font sizes from line to line; cells of a row may stand closer
_GAP = 1.3  # times the usual distance of lines from which a paragraph ends
_GAP_AFTER_SENTENCE = 1.12  # the same where a sentence has ended, and the paragraph may have too
_SENTENCE_ENDS = "。．！？.!?"
_MEASURE = 14  # font sizes that text is wide at least where lines are wrapped
_OFTEN = 0.25  # share of a column's lines that end at its edge where it is justified
_FAR_OUT = 0.85  # of the longest line's length: where the edge is at least
_SAME_END = 0.6  # font sizes within which lines end at the same place
_SENTENCE = "。．！？"
_BULLETS = "・•●○▪–"
_JAPANESE = re.compile("[\u3041-\u9fff]")
_FOREIGN = 0.15  # share of Japanese characters from which a line between typewriter words is a sentence
_ANNOUNCES = ":：。"
_INDENT = 0.8  # font sizes
_HANGING = 5.0  # font sizes that a paragraph's other lines are set in at most

Group = list[Line]


class Edge(NamedTuple):
    """Where text ends to the right."""

    at: float
    firm: bool  # two lines or more end there: the longest of short lines is no full one for that


class Print(NamedTuple):
    """What the lines of a document have in common."""

    body: Body
    pitch: float  # usual distance from line to line, in points
    edges: dict[int, Edge]  # right text edge of each line, by its id


def measure(lines: list[Line], body: Body) -> Print:
    """Measure how the lines of a document are printed."""
    return Print(body, _pitch(lines, body), _edges(lines))


def _pitch(lines: list[Line], body: Body) -> float:
    steps: Counter[float] = Counter()
    for before, line in pairwise(lines):
        step = line.bottom - before.bottom
        if before.page == line.page and before.size == line.size == body.size and step > _CLOSEST * body.size:
            steps[round(step)] += 1
    # The smallest of the usual steps: from paragraph to paragraph it may be as usual, but wider.
    usual = min((step for step, count in steps.items() if count >= _USUAL * steps.total()), default=2 * body.size)
    return min(usual, 2.2 * body.size)


def _edges(lines: list[Line]) -> dict[int, Edge]:
    """Give each line's right text edge, by its id.

    It is where the longest lines of the column end; for lines that are set in (notes, lists) it is where those of the
    same indent end, if two long ones end at the same place.
    """
    columns: dict[tuple[int, int], list[Line]] = defaultdict(list)
    for line in lines:
        if line.cells is None:
            columns[line.page, line.column].append(line)
    edges: dict[int, Edge] = {}
    for column in columns.values():
        rights = sorted(line.right for line in column)
        size, left = column[0].size, min(line.left for line in column)
        at = _common_end(rights, left)
        wide = at - left > _MEASURE * size
        edge = Edge(at, wide and sum(right > at - _SAME_END * size for right in rights) > 1)
        indents: dict[int, list[Line]] = defaultdict(list)
        for line in column:
            indents[round(line.left / 2)].append(line)
        for indented in indents.values():
            own = _own_edge(indented)
            edges.update((id(line), own or edge) for line in indented)
    return edges


def _common_end(rights: list[float], left: float) -> float:
    """Give the place where most lines end, if that is far out (addresses may stick out), else where the longest do."""
    longest = rights[int(len(rights) * 0.95)]
    place, count = Counter(round(right) for right in rights).most_common(1)[0]
    common = count >= max(3, _OFTEN * len(rights)) and place - left > _FAR_OUT * (longest - left)
    return float(place) if common else longest


def _own_edge(lines: list[Line]) -> Edge | None:
    """Give the place where the longest lines of one indent end, if they end at one place as wrapped lines do."""
    if len(lines) < 2:
        return None
    second, longest = sorted(line.right for line in lines)[-2:]
    long = longest - lines[0].left > _MEASURE * lines[0].size
    return Edge(longest, firm=True) if long and longest - second < _SAME_END * lines[0].size else None


def groups(lines: list[Line], level: Mapping[int, int], held: Print) -> list[Group]:
    """Group the lines into paragraphs, headings, blocks of code; a table is a group of its own."""
    found: list[Group] = []
    for line in lines:
        if found and goes_on(found[-1], line, level, held):
            found[-1].append(line)
        else:
            found.append([line])
    return found


def goes_on(group: Group, line: Line, level: Mapping[int, int], held: Print) -> bool:
    """Tell whether a line continues the paragraph, heading or code before it."""
    before = group[-1]
    deep, deeper = level.get(id(before)), level.get(id(line))
    if (deep is None) != (deeper is None):
        return False
    if before.cells is not None or line.cells is not None:
        return _same_table(before, line)
    if deep is not None:
        return before.page == line.page and _near(before, line, held) and _same_heading(before, line)
    if is_code(group[0]) and line.face.mono and line.whole:
        return before.page == line.page and 0 < line.bottom - before.bottom < 2.2 * held.pitch
    return not _begins(before, line) and _wraps(group, line, held)


def _begins(before: Line, line: Line) -> bool:
    """Tell whether a line begins something new, whatever room there was."""
    if abs(before.size - line.size) > 1 or is_code(before):
        return True
    if before.text[-1] != SOFT_HYPHEN and marks.starts(line.text):
        return True
    return is_code(line) and before.text[-1] in _ANNOUNCES


def _same_table(before: Line, line: Line) -> bool:
    """Tell whether a table goes on at the top of the next page: as many columns, at the same place."""
    if before.cells is None or line.cells is None or line.page != before.page + 1:
        return False
    same_place = max(abs(line.left - before.left), abs(line.right - before.right)) < line.size
    return same_place and len(line.cells[0]) == len(before.cells[0])


def _same_heading(before: Line, line: Line) -> bool:
    return not marks.starts(line.text) and abs(before.size - line.size) < 1


def is_code(line: Line) -> bool:
    """Tell a line that is set in a typewriter's face from its beginning to its end, and is no list item in words."""
    if not (line.face.mono and line.whole) or line.text[0] in _BULLETS:
        return False
    return line.text.isascii() or len(_JAPANESE.findall(line.text)) < _FOREIGN * len(line.text)


def _wraps(group: Group, line: Line, held: Print) -> bool:
    """Tell whether a paragraph's line was broken for want of room."""
    before = group[-1]
    if before.text[-1] in "…．." and marks.is_leader(before.text):
        return False
    hyphen = before.text[-1] == SOFT_HYPHEN
    edge = held.edges[id(before)]
    unsure = not edge.firm and before.text[-1] in _SENTENCE_ENDS
    if not hyphen and (unsure or edge.at - before.right > _needed(before, line)):
        return False
    if (before.page, before.column) != (line.page, line.column):
        other_face = before.whole and line.whole and before.face.weight != line.face.weight
        return not (_ENDS.search(before.text) or other_face)
    return _near(before, line, held) and not _indented(group, line)


def _needed(before: Line, line: Line) -> float:
    """Give the room that the next line's first word would have taken."""
    if before.text[-1] in _SENTENCE:
        return 1.2 * before.size
    word = line.text.split(" ", 1)[0]
    if word.isascii():
        return max(min(len(word), 40) * 0.45 * line.size, 1.2 * line.size)
    return _SLACK * before.size


def _near(before: Line, line: Line, held: Print) -> bool:
    """Tell whether two lines are as close as lines of one paragraph."""
    step = line.bottom - before.bottom
    usual = held.pitch * max(line.size / held.body.size, 1.0)
    most = _GAP_AFTER_SENTENCE if before.text[-1] in _SENTENCE_ENDS else _GAP
    return 0 < step < most * usual + 0.15 * line.size


def _indented(group: Group, line: Line) -> bool:
    """Tell whether a line begins a paragraph by standing further in, or leaves one by standing further out."""
    before = group[-1]
    step = (line.left - before.left) / line.size
    if step > _INDENT:
        hangs = marks.starts(before.text) or (step < _HANGING and not _ENDS.search(before.text))  # a term, explained
        return len(group) > 1 or not hangs
    return step < -_INDENT and (len(group) > 1 or step < -_SLACK)
