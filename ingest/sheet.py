"""Reads a grid of cells as people lay it out: tickets, tables with captions, and forms of labels and values."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ingest.piece import Piece, Row
from ingest.tickets import export
from ingest.workbook import forms, tables
from ingest.workbook.blocks import Area, Block, blocks, filled
from migaki.sources import Source

_HEAD = 50  # rows


def pieces(source: Source, grid: Sequence[Row], merged: Sequence[Area] = ()) -> Iterator[Piece]:
    """Yield tickets where the grid is a ticket export, else its blocks; `merged` are its merged cells."""
    # The head of a long table shows whether it is an export; only one that is one is gone through as records.
    if len(grid) <= _HEAD or source.kind != "auto" or export.of_grid(source, grid[:_HEAD]) is not None:
        tickets = export.of_grid(source, grid)
        if tickets is not None:
            yield from tickets
            return
    found = list(blocks(grid, merged, forms.is_form))
    for number, block in enumerate(found):
        if number + 1 < len(found) and _is_caption(block):
            yield Piece("Title", " ".join("".join(block.rows[0]).split()), level=2)
        else:
            yield from forms.pieces(block) if forms.is_form(block) else tables.pieces(block)


def _is_caption(block: Block) -> bool:
    """Tell a block that is one short line, with other blocks below it."""
    alone = len(block.rows) == 1 and len(filled(block.rows[0])) == 1
    return alone and tables.is_title("".join(block.rows[0]).strip())
