"""Reads a grid of cells as people lay it out: tickets, tables with captions, and forms of labels and values."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ingest import failures
from ingest.piece import Piece, Row, table
from ingest.tickets import columns, rows
from migaki.sources import Source

_SPARSE = 0.45  # filled share of a block below which it is a form and no table
_FORM_WIDTH = 5  # columns from which a sparse block is a form
_FORM_CELLS = 4  # filled cells in most rows of a form: two labels with their values
_TITLE_LENGTH = 40


def pieces(source: Source, grid: Sequence[Row]) -> Iterator[Piece]:
    """Yield tickets where the grid is a ticket export, else its blocks."""
    header = next((at for at, row in enumerate(grid[:10]) if sum(bool(cell.strip()) for cell in row) > 1), 0)
    names = grid[header] if grid else ()
    wanted = source.kind == "tickets"
    found = columns.recognise(names, source.mapping if wanted else "auto")
    if wanted and not {"question", "subject", "answer"} & set(found):
        raise failures.damaged(
            source.name, "tickets", f"no column of questions among: {', '.join(names)}; set `mapping`"
        )
    if wanted or (source.kind == "auto" and columns.like_tickets(found)):
        # A dict a row: the rows of one ticket are gathered by id, and its texts go through the mail and HTML code.
        filled = (dict(zip(names, row, strict=False)) for row in grid[header + 1 :])
        yield from rows.pieces(rows.tickets(filled, found))
        return
    for block in blocks(grid):
        yield from _block(block)


def blocks(grid: Sequence[Row]) -> list[list[Row]]:
    """Cut a grid at its empty rows, and each part at its empty columns."""
    found: list[list[Row]] = []
    for band in _runs(grid):
        columns_ = [tuple(column) for column in zip(*_even(band), strict=True)]
        if _is_form(band):
            found.append(band)
        else:
            found += [[tuple(row) for row in zip(*part, strict=True)] for part in _runs(columns_)]
    return found


def _runs(lines: Sequence[Row]) -> list[list[Row]]:
    runs: list[list[Row]] = [[]]
    for line in lines:
        if any(cell.strip() for cell in line):
            runs[-1].append(line)
        elif runs[-1]:
            runs.append([])
    return [run for run in runs if run]


def _even(band: Sequence[Row]) -> list[Row]:
    width = max(len(row) for row in band)
    return [row + ("",) * (width - len(row)) for row in band]


def _filled(row: Row) -> list[str]:
    return [" ".join(cell.split()) for cell in row if cell.strip()]


def _is_form(block: Sequence[Row]) -> bool:
    """Tell a form drawn on a fine grid (方眼紙): wide, mostly empty, labels and values far apart."""
    width = max(len(row) for row in block)
    used = [len(_filled(row)) for row in block]
    few = sum(count <= _FORM_CELLS for count in used) >= 0.8 * len(block)
    return width >= _FORM_WIDTH and few and sum(used) < _SPARSE * width * len(block)


def _block(block: list[Row]) -> Iterator[Piece]:
    if _is_form(block):
        for row in block:
            yield from _form_row(_filled(row))
        return
    while block and len(_filled(block[0])) == 1:
        text = _filled(block.pop(0))[0]
        yield Piece(
            "Title" if len(text) <= _TITLE_LENGTH and block else "UncategorizedText",
            text,
            level=2 if len(text) <= _TITLE_LENGTH and block else None,
        )
    if block:
        yield table(_without_empty_columns(block))


def _without_empty_columns(block: list[Row]) -> list[Row]:
    kept = [column for column in zip(*_even(block), strict=True) if any(cell.strip() for cell in column)]
    return [tuple(row) for row in zip(*kept, strict=True)]


def _form_row(cells: list[str]) -> Iterator[Piece]:
    """Give a form's row as `label: value` lines, a pair of cells each; an odd cell stands alone."""
    if len(cells) % 2 or len(cells) > _FORM_CELLS:
        yield Piece("UncategorizedText", " ".join(cells))
        return
    for label, value in zip(cells[::2], cells[1::2], strict=True):
        yield Piece("ListItem", f"{label.rstrip(':：')}: {value}")
