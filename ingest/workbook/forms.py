"""Reads forms drawn on a fine grid (方眼紙): labels with their values, and the tables among them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from ingest.piece import Piece, lines
from ingest.workbook import tables
from ingest.workbook.blocks import Block, filled

_SPARSE = 0.45  # filled share of a block below which it is a form and no table
_FINE = 5  # columns from which a sparse block is a form
_MOST_CELLS = 8  # filled cells in most rows of a form: four labels with their values
_MOST = 0.8  # of the rows
_LONGEST = 1_000  # rows of a form; a table may be longer
_COUNTED = re.compile(r"(?:no\.?|番号|項番|#|項目.*|種別|区分)", re.IGNORECASE)
_TABLE_COLUMNS = 3
_TABLE_ROWS = 3
_LABEL_LENGTH = 20


def is_form(block: Block) -> bool:
    """Tell a form: wide, mostly empty, and its rows do not stand under the names of one header."""
    if block.width < _FINE or not 1 < len(block.rows) <= _LONGEST:
        return False
    used = [len(filled(row)) for row in block.rows]
    few = sum(count <= _MOST_CELLS for count in used) >= _MOST * len(used)
    sparse = sum(used) < _SPARSE * block.width * len(used)
    return few and sparse and not _has_header(block)


def _has_header(block: Block) -> bool:
    rows = [filled(row) for row in block.rows if len(filled(row)) > 1]
    if not rows:
        return False
    most = max(len(row) for row in rows[:3])
    header = set(next(row for row in rows if len(row) == most))
    under = sum(set(row) <= header for row in rows)
    return under >= _MOST * len(rows) and _is_table([row for row in block.rows if set(filled(row)) <= header])


def _is_table(rows: list[tuple[str, ...]]) -> bool:
    """Tell rows that stand in the same columns as a table: two or four columns are labels and values as a rule."""
    rows = [row for row in rows if len(filled(row)) > 1]
    if len(rows) < _TABLE_ROWS:
        return False
    header = [row[at] for row in rows[:1] for at in filled(row)]
    paired = len(header) in {2, 4}
    return len(header) >= _TABLE_COLUMNS - paired and (not paired or bool(_COUNTED.fullmatch(header[0].strip())))


def pieces(block: Block) -> Iterator[Piece]:
    """Yield a form's lines as `label: value`, and its tables as tables."""
    alike = [len(filled(row)) for row in block.rows]
    starts = [filled(row) for row in block.rows]
    at = 0
    for _, run in groupby(starts):
        count = len(list(run))
        part = block.below(at, at + count)
        if count >= _TABLE_ROWS and alike[at] > 1 and _is_table(part.rows):
            yield from tables.pieces(part)
        else:
            for row in range(at, at + count):
                yield from _line(block, row, first=row == 0)
        at += count


def _line(block: Block, at: int, *, first: bool) -> Iterator[Piece]:
    if not filled(block.rows[at]):  # it only goes on merged cells from above
        return
    cells = _cells(block, at)
    texts = [text for text in cells if text]
    if len(texts) < len(cells) and len(cells) % 2:
        cells = texts  # the blanks are no values: with them labels and values do not come out even
    if len(texts) == 1 and len(cells) == 1:
        title = first and tables.is_title(texts[0])
        yield Piece("Title", texts[0], level=2) if title else Piece("UncategorizedText", texts[0])
    elif len(cells) % 2:
        label, *values = cells
        yield Piece("ListItem", f"{label.rstrip(':：')}: {' '.join(values)}")
    else:
        for label, value in zip(cells[::2], cells[1::2], strict=True):
            if label and value:
                yield Piece("ListItem", f"{label.rstrip(':：')}: {value}")
            elif label or value:
                yield Piece("UncategorizedText", label or value)


def _cells(block: Block, at: int) -> list[str]:
    """Give a row's texts from the left: blank merged cells too, and a label merged with the rows above."""
    found = {column: lines(block.rows[at][column]) for column in filled(block.rows[at])}
    first = min(found)
    for area in block.areas:
        if area.top == at and area.right > area.left:
            found.setdefault(area.left, "")
        elif area.top < at <= area.bottom and area.left < first:
            label = " ".join(block.rows[area.top][area.left].split())
            found |= {area.left: label} if label and len(label) <= _LABEL_LENGTH else {}
    return [found[column] for column in sorted(found)]
