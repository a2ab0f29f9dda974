"""Puts the lines of a page into the order in which people read them: rows, columns, vertical writing, ruby."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby, pairwise
from statistics import median

from ingest.printed.aligned import with_tables
from ingest.printed.lines import Line, same_row

_RUBY = 0.65  # of the base line's size, up to which kana above it are its reading
_KANA = re.compile("[\u3041-\u30ff・ー\\s]+")
_EDGE = 0.1  # share of the page's height where running heads stand
_BIN = 2.0  # points: how finely a page is searched for the gap between columns
_FEWEST = 4  # lines of a column
_DENSE = 0.55  # share of a column's width that its lines usually fill; cells of a table fill less
_WIDE = "[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]"
_BOTH_WIDE = re.compile(rf"{_WIDE}\n{_WIDE}")
_TOUCHING = 0.12  # font sizes between two parts of one word


def is_vertical(line: Line) -> bool:
    """Tell a line whose characters run down the page."""
    return len(line.text) > 2 and line.bottom - line.top > 2 * (line.right - line.left)


def turned(lines: list[Line], width: float) -> list[Line]:
    """Turn a page of vertical writing, so that its lines run from left to right and follow each other downwards."""
    return [
        line._replace(left=line.top, right=line.bottom, top=width - line.right, bottom=width - line.left)
        for line in lines
    ]


def in_order(lines: list[Line], height: float) -> bool:
    """Tell whether each line stands below the one before, so that the file's own order is the reading order.

    Running heads and page numbers, which stand beside each other on nearly every page, are not asked.
    """
    high, low = _EDGE * height, (1 - _EDGE) * height
    asked = [line for line in lines if high < line.bottom and line.top < low]
    return all(
        line.top >= before.top and not same_row(before, line) and not is_vertical(line)
        for before, line in pairwise(asked)
    )


def without_ruby(lines: list[Line]) -> list[Line]:
    """Leave out the readings in small kana over the words that they belong to."""
    small = [line for line in lines if line.cells is None and _KANA.fullmatch(line.text)]
    if not small:
        return lines
    ruby = {id(line) for line in small if any(_reads(line, base) for base in lines)}
    return [line for line in lines if id(line) not in ruby]


def _reads(ruby: Line, base: Line) -> bool:
    over = base.top - ruby.size <= ruby.bottom <= base.top + 0.6 * base.size
    along = ruby.right > base.left - ruby.size and ruby.left < base.right + ruby.size
    return ruby.size <= _RUBY * base.size and over and along


def arrange(lines: list[Line]) -> list[Line]:
    """Give the lines in reading order, each with the number of its column; parts of a row are joined.

    Two columns of dense text are read one after the other, between the lines that run over both; what else stands side
    by side is read row by row.
    """
    placed = list(_columns(_rows(lines)))
    numbers = {key: number for number, key in enumerate(dict.fromkeys(key for key, _ in placed))}
    return [line._replace(column=numbers[key]) for key, line in placed]


def _rows(lines: list[Line]) -> list[Line]:
    """Sort into rows and join the parts of a row that stand close together."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: (line.top, line.left)):
        row = next((row for row in rows[-6:] if _stands_in(row, line)), None)
        rows.append([line]) if row is None else row.append(line)
    joined: list[Line] = []
    for row in rows:
        row.sort(key=lambda line: line.left)
        for line in row:
            before = joined[-1] if joined and line is not row[0] else None
            if before and line.left - before.right < 1.5 * max(line.size, before.size):
                joined[-1] = beside(before, line)
            else:
                joined.append(line)
    return joined


def _stands_in(row: list[Line], line: Line) -> bool:
    """Tell whether a line stands beside a row's others; beside a tall one, two lines may stand below each other."""
    if line.cells is not None or row[0].cells is not None or not same_row(row[0], line):
        return False
    return not any(min(line.right, other.right) - max(line.left, other.left) > line.size for other in row)


def beside(one: Line, other: Line) -> Line:
    """Join two parts of a row."""
    close = other.left - one.right < _TOUCHING * one.size
    apart = "" if close or _BOTH_WIDE.search(f"{one.text[-1:]}\n{other.text[:1]}") else " "
    main = one if len(one.text) >= len(other.text) or one.size >= other.size else other
    return main._replace(
        text=f"{one.text}{apart}{other.text}",
        left=one.left,
        right=other.right,
        top=min(one.top, other.top),
        bottom=max(one.bottom, other.bottom),
        face=main.face,
        whole=one.whole and other.whole and one.face == other.face,
    )


def _columns(lines: list[Line], key: str = "") -> Iterator[tuple[str, Line]]:
    """Yield the lines with the name of their column."""
    gap = _gutter(lines) if len(lines) >= 2 * _FEWEST else None
    if gap is None:
        yield from ((key, line) for line in with_tables(lines))
        return
    sides = groupby(lines, key=lambda line: line.left < gap < line.right)
    for number, (over, band) in enumerate(sides):
        if over:
            yield from ((key, line) for line in band)
            continue
        held = list(band)
        yield from _columns([line for line in held if line.right <= gap], f"{key}{number}l")
        yield from _columns([line for line in held if line.left >= gap], f"{key}{number}r")


def _gutter(lines: list[Line]) -> float | None:
    """Find the middle of the widest gap that parts the lines into two columns of dense text."""
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    bins = int((right - left) / _BIN) + 1
    covered = [0] * bins
    for line in lines:
        for at in range(int((line.left - left) / _BIN), int((line.right - left) / _BIN) + 1):
            covered[at] += 1
    inner = range(int(bins * 0.15), int(bins * 0.85))
    least = min((covered[at] for at in inner), default=len(lines))
    if least > 0.3 * len(lines):
        return None
    runs = [list(run) for few, run in groupby(inner, key=lambda at: covered[at] <= least) if few]
    widest = max(runs, key=len)
    middle = left + (widest[0] + len(widest) / 2) * _BIN
    wide = len(widest) * _BIN >= 0.8 * median(line.size for line in lines)
    return middle if wide and _two_columns(lines, middle) else None


def _two_columns(lines: list[Line], gap: float) -> bool:
    one = [line for line in lines if line.right <= gap]
    other = [line for line in lines if line.left >= gap]
    if min(len(one), len(other)) < _FEWEST or not (_is_dense(one) and _is_dense(other)):
        return False
    shared = min(one[-1].bottom, other[-1].bottom) - max(one[0].top, other[0].top)
    return shared > 0.5 * min(one[-1].bottom - one[0].top, other[-1].bottom - other[0].top)


def _is_dense(lines: list[Line]) -> bool:
    width = max(line.right for line in lines) - min(line.left for line in lines)
    return width > 8 * lines[0].size and median(line.right - line.left for line in lines) > _DENSE * width
