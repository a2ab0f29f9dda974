"""Finds the tables that a page rules with lines, and sorts the page's text into their cells."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from itertools import product
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from ingest import marks
from ingest.printed.lines import SOFT_HYPHEN, Line, joined
from ingest.printed.strokes import THIN, strokes

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

    from ingest.printed.textlayer import Sheet

Cut = Callable[[Line, Sequence[float]], list[Line] | None]

_SHORT = 5.0  # points from which it is one
_NEAR = 2.5  # points within which rulings meet
_EDGE = 0.1  # share of the page's height where running heads and feet stand
_MOST_RULINGS = 600
_MOST_CELLS = 4000


class Ruling(NamedTuple):
    """A straight line along x or y, at a place of the other axis."""

    at: float
    start: float
    end: float


class Grid(NamedTuple):
    """A ruled table: the places of its rulings, and which of them stand between two cells."""

    xs: list[float]
    ys: list[float]
    across: list[Ruling]
    down: list[Ruling]

    def holds(self, line: Line) -> bool:
        """Tell whether a line stands inside."""
        x, y = (line.left + line.right) / 2, (line.top + line.bottom) / 2
        return self.xs[0] - _NEAR < x < self.xs[-1] + _NEAR and self.ys[0] - _NEAR < y < self.ys[-1] + _NEAR

    def is_cut_off(self, lines: list[Line], height: float) -> bool:
        """Tell whether a single row may belong to a table on the page before or after: no text stands beyond it."""
        outside = [line for line in lines if not self.holds(line) and _EDGE < line.top / height < 1 - _EDGE]
        ends = all(line.top > self.ys[0] for line in outside) or all(line.top < self.ys[-1] for line in outside)
        sizes = [line.size for line in lines if self.holds(line)]
        return ends and max(sizes, default=0) <= median(line.size for line in lines)  # and it is no boxed heading

    def crossed(self, line: Line) -> list[float]:
        """Give the places of the rulings that stand between cells and that a line runs over."""
        y, left, right = (line.top + line.bottom) / 2, line.left + line.size / 2, line.right - line.size / 2
        return [x for x in self.xs[1:-1] if left < x < right and _covered(self.down, x, y)]


def grids(page: PdfPage, on: Sheet) -> list[Grid]:
    """Give the page's ruled tables of at least two columns; one of a single row may be a part of another page's."""
    across: list[Ruling] = []
    down: list[Ruling] = []
    for left, top, right, bottom in strokes(page, on):
        if bottom - top <= THIN and right - left >= _SHORT:
            across.append(Ruling((top + bottom) / 2, left, right))
        elif right - left <= THIN and bottom - top >= _SHORT:
            down.append(Ruling((left + right) / 2, top, bottom))
    across, down = _merged(across), _merged(down)
    if not (across and down) or len(across) + len(down) > _MOST_RULINGS:
        return []
    return [grid for group in _connected(across, down) if (grid := _grid(*group)) is not None]


def _merged(rulings: list[Ruling]) -> list[Ruling]:
    """Put pieces of one ruling together: cells are often bordered one by one."""
    merged: list[Ruling] = []
    for ruling in sorted(rulings, key=lambda ruling: (round(ruling.at / _NEAR), ruling.start)):
        last = merged[-1] if merged else None
        if last and abs(last.at - ruling.at) <= _NEAR and ruling.start <= last.end + _NEAR:
            merged[-1] = Ruling(last.at, min(last.start, ruling.start), max(last.end, ruling.end))
        else:
            merged.append(ruling)
    return merged


def _connected(across: list[Ruling], down: list[Ruling]) -> list[tuple[list[Ruling], list[Ruling]]]:
    """Group the rulings that cross or touch each other."""
    group = list(range(len(across) + len(down)))

    def root(member: int) -> int:
        while group[member] != member:
            group[member] = group[group[member]]
            member = group[member]
        return member

    for (i, one), (j, other) in product(enumerate(across), enumerate(down, start=len(across))):
        meet = one.start - _NEAR <= other.at <= one.end + _NEAR and other.start - _NEAR <= one.at <= other.end + _NEAR
        if meet:
            group[root(i)] = root(j)
    found: dict[int, tuple[list[Ruling], list[Ruling]]] = defaultdict(lambda: ([], []))
    for member, ruling in enumerate([*across, *down]):
        found[root(member)][member >= len(across)].append(ruling)
    return list(found.values())


def _grid(across: list[Ruling], down: list[Ruling]) -> Grid | None:
    if not across or not down:
        return None
    # Tables open at their sides have no ruling there: the ends of those across stand for it.
    xs = _places([*(ruling.at for ruling in down), min(r.start for r in across), max(r.end for r in across)])
    ys = _places([*(ruling.at for ruling in across), min(r.start for r in down), max(r.end for r in down)])
    fits = len(xs) > 2 and len(ys) > 1 and (len(xs) - 1) * (len(ys) - 1) <= _MOST_CELLS
    return Grid(xs, ys, across, down) if fits else None


def _places(found: list[float]) -> list[float]:
    places: list[float] = []
    for place in sorted(found):
        if not places or place - places[-1] > 2 * _NEAR:
            places.append(place)
    return places


def fill(grid: Grid, lines: list[Line], cut: Cut) -> Line | None:
    """Make a table of the lines inside a grid; None where they fill no two columns of it, or words run over rulings."""
    inside: list[Line] = []
    for line in lines:
        parts = cut(line, grid.crossed(line))
        if parts is None:
            return None
        inside += parts
    owner = _owners(grid)
    held: dict[tuple[int, int], list[Line]] = defaultdict(list)
    for line in inside:
        held[owner[_cell(grid, line)]].append(line)
    rows, columns = len(grid.ys) - 1, len(grid.xs) - 1
    texts = {place: _cell_text(found) for place, found in held.items()}
    table = [
        # A cell merged over rows is said in each of them, one merged over columns only in the first.
        tuple(texts.get(at, "") if (at := owner[row, column])[1] == column else "" for column in range(columns))
        for row in range(rows)
    ]
    table = [row for row in table if any(row)]
    filled = [column for column in range(columns) if any(row[column] for row in table)]
    if len(filled) < 2 or len(table) < min(2, rows):
        return None
    cells = tuple(tuple(row[column] for column in filled) for row in table)
    first = inside[0]
    return first._replace(text="", left=grid.xs[0], right=grid.xs[-1], top=grid.ys[0], bottom=grid.ys[-1], cells=cells)


def _cell(grid: Grid, line: Line) -> tuple[int, int]:
    x, y = (line.left + line.right) / 2, (line.top + line.bottom) / 2
    row = sum(place < y for place in grid.ys[1:-1])
    return row, sum(place < x for place in grid.xs[1:-1])


def _owners(grid: Grid) -> dict[tuple[int, int], tuple[int, int]]:
    """Give each cell the first cell that it is merged with: no ruling stands between them."""
    owner: dict[tuple[int, int], tuple[int, int]] = {}
    for row, column in product(range(len(grid.ys) - 1), range(len(grid.xs) - 1)):
        y, x = (grid.ys[row] + grid.ys[row + 1]) / 2, (grid.xs[column] + grid.xs[column + 1]) / 2
        owner[row, column] = (row, column)
        if row and not _covered(grid.across, grid.ys[row], x):
            owner[row, column] = owner[row - 1, column]
        elif column and not _covered(grid.down, grid.xs[column], y):
            owner[row, column] = owner[row, column - 1]
    return owner


def _covered(rulings: list[Ruling], at: float, across: float) -> bool:
    return any(abs(ruling.at - at) <= 2 * _NEAR and ruling.start <= across <= ruling.end for ruling in rulings)


def _cell_text(lines: list[Line]) -> str:
    """Join the lines of a cell; list items in it stay apart by a space."""
    said: list[list[str]] = []
    for line in sorted(lines, key=lambda line: (round(line.bottom / 3), line.left)):
        if not said or marks.starts(line.text):
            said.append([])
        said[-1].append(line.text)
    return " ".join(joined(item) for item in said).replace(SOFT_HYPHEN, "-")
