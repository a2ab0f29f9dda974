"""Reads CSV and TSV: ticket exports become tickets, other tables one Table."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator, Sequence

from ingest import failures, sheet
from ingest.encoding import decoded
from ingest.piece import Piece, Row, failed
from ingest.tickets import export
from migaki.errors import Unreadable
from migaki.sources import Source

_DELIMITERS = ",\t;|"
_SAMPLE = 65_536  # characters
_SAMPLE_ROWS = 50
_TOLD = 20  # rows of a broken file that get a record each
_LONGEST = 4 << 20  # characters of a field


def read(source: Source, data: bytes) -> Iterator[Piece]:
    """Yield the rows of a delimited file; a row with more fields than the header becomes an error piece."""
    text = decoded(data, source.name)
    rows = parsed(text.text, source.name)
    width = _width(rows)
    for number, piece in enumerate(sheet.pieces(source, [_trimmed(row, width) for row in rows if _fits(row, width)])):
        yield piece._replace(encoding=text.encoding) if not number else piece
    yield from _errors(
        source.name, [(number, row) for number, row in enumerate(rows, 1) if not _fits(row, width)], width
    )


def _errors(name: str, wrong: Sequence[tuple[int, Row]], width: int) -> Iterator[Piece]:
    """Say which rows were not read: the first by one record each, how many more by the last."""
    for number, row in wrong[:_TOLD]:
        why = f"{len(row)} fields where the header has {width}: {row[-1][:40]!r}"
        yield _error(failures.damaged(f"{name} row {number}", "CSV", why))
    if more := wrong[_TOLD:]:
        why = f"{len(more)} more rows with more fields than the header's {width}"
        yield _error(failures.damaged(f"{name} rows {more[0][0]} to {more[-1][0]}", "CSV", why))


def _error(found: Unreadable) -> Piece:
    return failed(found)


def parsed(text: str, name: str) -> list[Row]:
    """Give the rows that hold anything; quotes within a field are taken as they stand.

    Raises Unreadable where a quote is never closed, for it would swallow the rest of the file.
    """
    if text[:4].lower() == "sep=":  # Excel's own line
        text = text.partition("\n")[2]
    mark = delimiter(text)
    try:
        return _rows(text, mark, strict=True)
    except csv.Error as error:
        if "expected after" in str(error):
            return _rows(text, mark, strict=False)
        raise failures.damaged(name, "CSV", str(error)) from error


def _rows(text: str, mark: str, *, strict: bool) -> list[Row]:
    before = csv.field_size_limit(_LONGEST)  # the module knows no other way; it is set back at once
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=strict)
        return [tuple(row) for row in reader if any(cell.strip() for cell in row)]
    finally:
        csv.field_size_limit(before)


def _width(rows: Sequence[Row]) -> int:
    """Give the number of columns, which the header says; lines of title may stand above it."""
    return len(rows[export.header(rows)]) if rows else 0


def _fits(row: Row, width: int) -> bool:
    return len(row) <= width or not any(cell.strip() for cell in row[width:])


def _trimmed(row: Row, width: int) -> Row:
    return row[:width]


def delimiter(text: str) -> str:
    r"""Choose the delimiter that cuts the first rows most evenly, the comma where none does.

    >>> delimiter("番号;内容\n1;赤, 青, 黄\n2;白, 黒\n")
    ';'
    """
    head = text[:_SAMPLE]
    return max(_DELIMITERS, key=lambda mark: _evenness(head, mark))


def _evenness(head: str, mark: str) -> tuple[float, int]:
    """Give the share of rows that are as wide as most, and that width; nothing for rows that are not cut."""
    reader = csv.reader(io.StringIO(head, newline=""), delimiter=mark)
    widths: list[int] = []
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                widths.append(len(row))
            if len(widths) >= _SAMPLE_ROWS:
                break
    except csv.Error:
        return 0.0, 0
    counted = Counter(widths)
    width = max(counted, key=lambda one: (counted[one], one), default=1)
    return (counted[width] / len(widths), width) if width > 1 else (0.0, 0)
