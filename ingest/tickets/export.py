"""Reads the records of a file as tickets, where they are tickets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from ingest import failures
from ingest.piece import Piece, Row
from ingest.tickets import mapping, recognised
from ingest.tickets.people import People, told
from ingest.tickets.reach import Record, shape
from ingest.tickets.records import Tickets
from ingest.tickets.rows import pieces
from migaki.mapping import Mapping
from migaki.sources import Source

_HEADER_WITHIN = 10  # rows


def tickets(source: Source, records: Sequence[Record], known: People | None = None) -> Iterator[Piece] | None:
    """Give the pieces of the tickets; None where the records are no tickets and need not be.

    `known`: people whose side the file itself tells.
    Raises Unreadable where the recipe says that they are tickets and no field of questions is found.
    """
    if source.kind == "manuals" or not records:
        return None
    found = mapping.of(records, source.mapping, source.name)
    if found is None and source.kind == "tickets":
        found = recognised.mapping(records, {})
        if found is None or not _says(found):
            names = ", ".join(shape(records))
            raise failures.damaged(source.name, "tickets", f"no field of questions among: {names}; set `mapping`")
    if found is None:
        return None
    made = Tickets(told(found, known or {}), records).of(records)
    return pieces(made, found.time_zone) if made or source.kind == "tickets" else None


def of_grid(source: Source, grid: Sequence[Row]) -> Iterator[Piece] | None:
    """Give the pieces of a table's tickets, as `tickets` does; the header may stand below a few lines of title."""
    return tickets(source, records_of(grid)) if len(grid) > 1 else None


def records_of(grid: Sequence[Row]) -> list[Record]:
    """Make records of a table's rows; columns of one name become a list of what they hold."""
    at = header(grid)
    names = [" ".join(name.split()) for name in grid[at]]
    twice = {name for name, times in Counter(names).items() if times > 1}
    found: list[Record] = []
    # A dict a row: the rows of one ticket are gathered by id, and its texts go through the mail and HTML code.
    for row in grid[at + 1 :]:
        record: dict[str, object] = {name: cell for name, cell in zip(names, row, strict=False) if name not in twice}
        for name in twice - {""}:
            record[name] = [cell for other, cell in zip(names, row, strict=False) if other == name and cell.strip()]
        if any(cell.strip() for cell in row):
            found.append(record)
    return found


def header(grid: Sequence[Row]) -> int:
    """Find the row of column names: the first of the top rows that a mapping knows, else the first with two cells."""
    wide = [at for at, row in enumerate(grid[:_HEADER_WITHIN]) if sum(bool(cell.strip()) for cell in row) > 1]
    for at in wide:
        names = [" ".join(cell.split()) for cell in grid[at] if cell.strip()]
        one = [dict.fromkeys(names, "")]
        if all(len(name) <= 60 for name in names) and (mapping.known(one) or recognised.mapping(one)):
            return at
    return wide[0] if wide else 0


def _says(found: Mapping) -> bool:
    return bool(found.question or found.subject or found.answer or found.messages)
