"""Finds tables that are printed without rulings: rows whose parts stand below each other."""

from __future__ import annotations

from collections.abc import Iterator

from ingest.printed.lines import Line, joined, same_row

_FEWEST_ROWS = 3
_OFF = 1.0  # font sizes by which the parts of a column may be off
_FAR = 3.2  # line heights between rows of one table
_LONGEST = 60  # characters of a cell's line; longer ones are prose in columns

Row = list[Line]


def with_tables(lines: list[Line]) -> list[Line]:
    """Put each run of aligned rows together as one line with cells; `lines` stand row by row, parts left to right."""
    found: list[Line] = []
    run: list[Row] = []
    for row in _rows(lines):
        if run and not _belongs(run, row):
            found += _closed(run)
            run = []
        if run or (len(row) > 1 and all(line.cells is None for line in row)):
            run.append(row)
        else:
            found += row
    return found + _closed(run)


def _rows(lines: list[Line]) -> Iterator[Row]:
    row: Row = []
    for line in lines:
        if row and not same_row(row[0], line):
            yield row
            row = []
        row.append(line)
    if row:
        yield row


def _belongs(run: list[Row], row: Row) -> bool:
    """Tell whether a row goes on with a table: each part stands in a column, or a first cell's text goes on below."""
    first, before = run[0], run[-1]
    if any(line.cells is not None or len(line.text) > _LONGEST for line in row):
        return False
    step = min(line.bottom for line in row) - max(line.bottom for line in before)
    if step > _FAR * row[0].size:
        return False
    columns = [_column(first, line) for line in row]
    if None in columns or len(set(columns)) < len(columns):
        return False
    return len(row) > 1 or (columns[0] != 0 and step < 1.6 * row[0].size)


def _column(first: Row, line: Line) -> int | None:
    """Give the column of a part, by its left, right or middle."""
    for at, head in enumerate(first):
        off = min(
            abs(line.left - head.left),
            abs(line.right - head.right),
            abs(line.left + line.right - head.left - head.right) / 2,
        )
        if off <= _OFF * line.size:
            return at
    return None


def _closed(run: list[Row]) -> list[Line]:
    """Give the run as a table if it is one, else its lines."""
    lines = [line for row in run for line in row]
    full = sum(len(row) == len(run[0]) for row in run) if run else 0
    if full < _FEWEST_ROWS or _is_contents(run):
        return lines
    cells: list[list[list[str]]] = []
    for row in run:
        if len(row) > 1:
            cells.append([[] for _ in run[0]])
        for line in row:
            cells[-1][_column(run[0], line) or 0].append(line.text)
    table = tuple(tuple(joined(cell) for cell in row) for row in cells)
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    return [lines[0]._replace(text="", cells=table, left=left, right=right, bottom=max(line.bottom for line in lines))]


def _is_contents(run: list[Row]) -> bool:
    """Tell a contents list: its last column holds page numbers that never go down."""
    last = [row[-1].text for row in run if len(row) > 1]
    if len(run[0]) > 2 or not all(text.isdecimal() for text in last):
        return False
    numbers = [int(text) for text in last]
    return numbers == sorted(numbers)
