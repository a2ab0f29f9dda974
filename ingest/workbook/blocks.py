"""Cuts a sheet's grid into the blocks that people see: at empty rows, then at empty columns."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ingest.piece import Row

_WHOLE = tuple(range(64))  # the columns of a row without gaps, as nearly all rows of a long table are
_WIDEST = 500  # columns of a form
_MOST_COVERED = 1000  # rows or columns that one merged area can hold together


class Area(NamedTuple):
    """Merged cells: the first and the last row and column, from 0."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(slots=True)
class Block:
    """A rectangle of cells that no empty row or column divides; its areas are counted from its own corner."""

    rows: list[Row]  # equally long
    areas: list[Area]

    @property
    def width(self) -> int:
        """Its columns."""
        return len(self.rows[0]) if self.rows else 0

    def below(self, rows: int, until: int | None = None) -> Block:
        """Give the block without its first rows, and without those from `until` on."""
        kept = self.rows[rows:until]
        areas = [Area(a.top - rows, a.left, min(a.bottom - rows, len(kept) - 1), a.right) for a in self.areas]
        return Block(kept, [area for area in areas if 0 <= area.top < len(kept)])


def filled(row: Row) -> tuple[int, ...]:
    """Give the columns of a row that hold text."""
    if all(row) and not any(map(str.isspace, row)):
        return _WHOLE[: len(row)] if len(row) <= len(_WHOLE) else tuple(range(len(row)))
    return tuple(at for at, cell in enumerate(row) if cell and not cell.isspace())


def blocks(grid: Sequence[Row], merged: Sequence[Area], whole: Callable[[Block], bool]) -> Iterator[Block]:
    """Yield the blocks of a grid; one of which `whole` says so is not cut at its empty columns."""
    known: dict[tuple[int, ...], set[int]] = {}
    nothing: set[int] = set()
    used = [known.setdefault(at := filled(row), set(at)) if row else nothing for row in grid]
    areas = [area for area in merged if area.top < len(grid) and area.left in used[area.top]]
    for area in areas:
        columns = range(area.left, min(area.right, area.left + _MOST_COVERED) + 1)
        for row in range(area.top, min(area.bottom, area.top + _MOST_COVERED, len(grid) - 1) + 1):
            used[row] = used[row].union(columns)
    held = set(areas)
    empty = [area for area in merged if area not in held]  # the blanks of a form

    def cut(top: int, bottom: int, left: int, right: int) -> Iterator[Block]:
        # Rows alike share one set, so that each kind of row is looked at once.
        kinds = {id(columns): columns for columns in used[top : bottom + 1]}
        inside = {kind for kind, columns in kinds.items() if _any(columns, left, right)}
        for first, last in _runs([row for row in range(top, bottom + 1) if id(used[row]) in inside]):
            together = set().union(*{id(columns): columns for columns in used[first : last + 1]}.values())
            columns = sorted(at for at in together if left <= at <= right)
            parts = _runs(columns)
            # One cell far to the right would make a band of millions of empty cells.
            narrow = len(parts) == 1 or columns[-1] - columns[0] < _WIDEST
            band = _block(grid, (*areas, *empty), Area(first, columns[0], last, columns[-1])) if narrow else None
            if band and (len(parts) == 1 or whole(band)):
                yield band
            else:
                for start, end in parts:
                    yield from cut(first, last, start, end)

    yield from cut(0, len(grid) - 1, 0, max(map(len, grid), default=0) + _MOST_COVERED)


def _any(columns: set[int], left: int, right: int) -> bool:
    return any(left <= at <= right for at in columns)


def _runs(numbers: Sequence[int]) -> list[tuple[int, int]]:
    """Give the first and last of each run of numbers that follow one another."""
    runs: list[tuple[int, int]] = []
    for number in numbers:
        if runs and number == runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], number)
        else:
            runs.append((number, number))
    return runs


def _block(grid: Sequence[Row], areas: Sequence[Area], place: Area) -> Block:
    top, left, bottom, right = place
    width = right - left + 1
    rows = [row[left : right + 1] for row in grid[top : bottom + 1]]
    inside = [
        Area(area.top - top, area.left - left, min(area.bottom, bottom) - top, min(area.right, right) - left)
        for area in areas
        if top <= area.top <= bottom and left <= area.left <= right
    ]
    return Block([row + ("",) * (width - len(row)) for row in rows], inside)
