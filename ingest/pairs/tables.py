"""What readers of tables share: columns by their names, and tables whose header stands in the first column."""

from __future__ import annotations

import re
from collections.abc import Sequence
from unicodedata import normalize

from ingest.pairs.draft import Part, Span, row_span, whole

FEWEST_COLUMNS = 2
Cells = tuple[tuple[str, ...], ...]


def column(header: Sequence[str], pattern: re.Pattern[str]) -> int | None:
    """Give the first column whose name fits, whatever its width, case and line breaks.

    >>> column(["No.", "症　状"], re.compile("症状"))
    1
    """
    return next((at for at, name in enumerate(header) if pattern.fullmatch(fold(name))), None)


def fold(name: str) -> str:
    """Fold a column's name for comparing; spaces between Japanese characters go."""
    spaced = re.sub(r"[\s　]+", " ", normalize("NFKC", name)).strip().lower()
    return re.sub(r"(?<=[^\x00-\x7f]) (?=[^\x00-\x7f])", "", spaced)


def turned(cells: Cells) -> Cells:
    """Turn a table, so that its first column becomes its header."""
    return tuple(zip(*cells, strict=True))


def spans(table: Part, numbers: Sequence[int], *, is_turned: bool) -> tuple[Span, ...]:
    """Give the places of rows; of a turned table, the whole."""
    return (whole(table),) if is_turned else tuple(row_span(table, number) for number in numbers)
