"""Makes Table pieces of a block: its captions, its header of one or more rows, merged cells filled, cut where long."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest import marks
from ingest.piece import Piece, Row, lines
from ingest.workbook.blocks import Area, Block, filled

_MOST_ROWS = 50  # rows of a table in one piece, without its header
_MOST_CHARACTERS = 4_000
_MOST_LEVELS = 3  # rows of a header
_TITLE_LENGTH = 40
_LABEL_LENGTH = 30
_NOTE = re.compile(r"[※＊*]|[（(]?注")
_ROUGH = ("\n", "\r", "\t", "\u3000", "\xa0", "  ", " |", "| ")  # spaces that only lay cells out
_SENTENCE = re.compile(r"[。．！]$|[。！？].")


def is_title(text: str) -> bool:
    """Tell a caption from a remark: short, no sentence, no list item."""
    return len(text) <= _TITLE_LENGTH and not (_SENTENCE.search(text) or marks.is_item(text) or _NOTE.match(text))


def pieces(block: Block) -> Iterator[Piece]:
    """Yield what stands above the table, the table in pieces that each carry its header, and the notes below it."""
    start, end = 0, len(block.rows)
    while start < end and len(filled(block.rows[start])) == 1:
        start += 1
    if start == end:
        yield from (Piece("UncategorizedText", _only(row)) for row in block.rows)
        return
    for row in block.rows[:start]:
        text = _only(row)
        yield Piece("Title", _flat(text), level=2) if is_title(text) else Piece("UncategorizedText", text)
    while len(filled(block.rows[end - 1])) == 1 and _NOTE.match(_only(block.rows[end - 1])):
        end -= 1
    yield from _table(block.below(start, end))
    yield from (Piece("UncategorizedText", _only(row)) for row in block.rows[end:])


def _only(row: Row) -> str:
    return lines(row[filled(row)[0]])


def _table(block: Block) -> Iterator[Piece]:
    columns = sorted(set[int]().union(*set(map(filled, block.rows))))
    if len(block.rows) == 1 and len(columns) == 2:
        label, value = (block.rows[0][at] for at in columns)
        if len(label) <= _LABEL_LENGTH:
            yield Piece("ListItem", f"{_flat(label).rstrip(':：')}: {lines(value)}")
            return
    levels = _levels(block, columns)
    kept = _with_merged(block, columns)
    if len(columns) < block.width:
        kept = [tuple([row[at] for at in columns]) for row in kept]
    rows = [tuple(map(lines, row)) for row in kept] if _is_rough(kept) else kept
    header = tuple(
        " ".join(dict.fromkeys(_flat(name) for name in names if name)) for names in zip(*rows[:levels], strict=True)
    )
    body = rows[levels:]
    for part in _parts(body):
        yield table([header, *part])
    if not body:
        yield table([header])


def table(rows: Sequence[Row]) -> Piece:
    """Make a Table piece: a line a row in its text; line breaks in a cell survive in `cells`."""
    joined = [" | ".join(row) for row in rows]
    text = "\n".join(
        [line if "\n" not in line else " | ".join(map(_flat, row)) for line, row in zip(joined, rows, strict=True)]
    )
    return Piece("Table", text, cells=tuple(rows))


def _is_rough(rows: Sequence[Row]) -> bool:
    """Tell whether any cell has spaces to be cleaned; most long tables have none, and one look at the whole says so."""
    whole = "|".join(["|".join(row) for row in rows])
    return whole[:1] == " " or whole[-1:] == " " or any(space in whole for space in _ROUGH)


def _flat(cell: str) -> str:
    return " ".join(cell.split())


def _levels(block: Block, columns: Sequence[int]) -> int:
    """Count the rows of the header: one more for each row of names that stand over several others."""
    levels = 1
    while levels < min(_MOST_LEVELS, len(block.rows) - 1):
        over = [_inside(area, columns) for area in block.areas if area.top == area.bottom == levels - 1]
        over = [names for names in over if len(names) > 1]
        covered = {at for names in over for at in names}
        rest = [at for at in columns if at not in covered]
        if not over or not all(block.rows[levels][at] for names in over for at in names[:1]):
            break
        goes_on = all(not block.rows[levels][at].strip() for at in rest)
        if not goes_on and not (len(over) > 1 and len(covered) > len(rest)):
            break
        levels += 1
    return levels


def _inside(area: Area, columns: Sequence[int]) -> list[int]:
    return [at for at in columns if area.left <= at <= area.right]


def _with_merged(block: Block, columns: Sequence[int]) -> list[Row]:
    """Fill merged cells; one over the whole width is a heading inside the table and stands once."""
    if not block.areas:
        return block.rows
    rows = [list(row) for row in block.rows]
    for area in block.areas:
        text = rows[area.top][area.left]
        across = _inside(area, columns)
        if text and len(across) < len(columns):
            for row in rows[area.top : area.bottom + 1]:
                for at in across:
                    row[at] = row[at] or text
    return [tuple(row) for row in rows]


def _parts(rows: Sequence[Row]) -> Iterator[Sequence[Row]]:
    """Cut rows into parts; rows whose first cell goes on from the one above stay together as far as they can."""
    start = size = 0
    for at, row in enumerate(rows):
        length = sum(map(len, row))
        long = at - start >= _MOST_ROWS or size + length > _MOST_CHARACTERS
        same = at - start < 2 * _MOST_ROWS and size + length <= 2 * _MOST_CHARACTERS and row[0] in {"", rows[at - 1][0]}
        if at > start and long and not same:
            yield rows[start:at]
            start, size = at, 0
        size += length
    if start < len(rows):
        yield rows[start:]
