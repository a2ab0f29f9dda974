"""Bounds of date ranges, as Argilla's database writes points in time."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

_PARTS = re.compile(r"(\d{4})(?:-(\d\d?)(?:-(\d\d?))?)?")


def instant(bound: float | str, *, end: bool) -> str:
    """Give a bound as `YYYY-MM-DD HH:MM:SS.ffffff` in UTC: ISO 8601 with any offset, or milliseconds since 1970.

    Where the time is missing, the end of a range (`end`) takes in the whole day, as Elasticsearch's `lte` does.
    Raises ValueError for any other text.

    >>> instant("2026-03-01", end=False), instant("2026-03-01", end=True)
    ('2026-03-01 00:00:00.000000', '2026-03-01 23:59:59.999999')
    >>> instant("2026-03-01T09:00:00+09:00", end=False)
    '2026-03-01 00:00:00.000000'
    """
    if isinstance(bound, int | float):
        at = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=bound)
    elif parts := _PARTS.fullmatch(bound):
        year, month, day = parts.groups("1")
        at = datetime(int(year), int(month), int(day), tzinfo=UTC)
        at += timedelta(days=1, microseconds=-1) if end else timedelta()
    else:
        read = datetime.fromisoformat(bound)
        at = read.astimezone(UTC) if read.tzinfo else read
    return at.strftime("%Y-%m-%d %H:%M:%S.%f")
