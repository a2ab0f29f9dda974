"""Reads CSV and TSV: ticket exports become tickets, other tables one Table."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from ingest import failures, sheet
from ingest.encoding import decode
from ingest.piece import Piece, Row
from migaki.sources import Source

_DELIMITERS = ",\t;"
_SAMPLE_LINES = 20


def read(source: Source, data: bytes) -> Iterator[Piece]:
    """Yield the rows of a delimited file; a row with more fields than the header becomes an error piece."""
    text = decode(data, source.name)
    rows = _parsed(text, source.name)
    width = len(rows[0]) if rows else 0
    yield from sheet.pieces(source, [row for row in rows if len(row) <= width])
    for number, row in enumerate(rows, start=1):
        if len(row) > width:
            found = failures.damaged(
                f"{source.name} row {number}",
                "CSV",
                f"{len(row)} fields where the header has {width}: {row[-1][:40]!r}",
            )
            yield Piece("Error", f"{found.en}\n{found.ja}", reason=found.reason)


def _parsed(text: str, name: str) -> list[Row]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter(text), strict=True)
    try:
        return [tuple(row) for row in reader if any(cell.strip() for cell in row)]
    except csv.Error as error:
        raise failures.damaged(name, "CSV", f"line {reader.line_num}: {error}") from error


def delimiter(text: str) -> str:
    """Choose the delimiter that the first lines hold most often, the comma where none does."""
    head = "\n".join(text.split("\n", _SAMPLE_LINES)[:_SAMPLE_LINES])
    return max(_DELIMITERS, key=head.count)
