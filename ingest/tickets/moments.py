"""Reads the dates of exports in bulk: ISO, Japanese, with slashes, with a zone or without."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import polars as pl

_ZONED = ("%Y-%m-%d %H:%M:%S%.f%z", "%Y-%m-%d %H:%M%z")
_NAIVE = ("%Y-%m-%d %H:%M:%S%.f", "%Y-%m-%d %H:%M", "%d-%m-%Y %H:%M:%S", "%d-%m-%Y %H:%M")


def moments(texts: Sequence[str | None]) -> list[datetime | None]:
    """Read times as UTC; a time without a zone is taken as UTC, what cannot be read is None.

    >>> moments(["2024年5月1日 9時05分", "2024-05-01T09:05:00+09:00", "?"])[1].isoformat()
    '2024-05-01T00:05:00+00:00'
    """
    if not any(texts):
        return [None] * len(texts)
    column = (
        pl.Series("at", texts, dtype=pl.String)
        .str.replace(r"^\s*(\d{4})[年/.-](\d{1,2})[月/.-](\d{1,2})日?", "$1-$2-$3 ")
        .str.replace(r"^(\d{1,2})/(\d{1,2})/(\d{4})", "$1-$2-$3 ")
        .str.replace_all(r"[時](\d{1,2})分?(?:(\d{1,2})秒)?", ":$1")
        .str.replace(r"(\d) ?T(\d)", "$1 $2")
        .str.replace(r"\([月火水木金土日]\)", " ")
        .str.replace(r"(?:Z| UTC| GMT)$", "+0000")
        .str.replace(r"\s+([+-]\d{2}:?\d{2})$", "$1")
        .str.replace_all(r"\s+", " ")
        .str.strip_chars()
        .str.replace(r"^(\d{4}-\d{1,2}-\d{1,2})$", "$1 00:00")
    )
    zoned = [column.str.to_datetime(form, time_unit="us", time_zone="UTC", strict=False) for form in _ZONED]
    naive = [column.str.to_datetime(form, time_unit="us", strict=False).dt.replace_time_zone("UTC") for form in _NAIVE]
    seconds = column.str.extract(r"^(\d{9,10})$").cast(pl.Int64) * 1_000_000
    epoch = seconds.cast(pl.Datetime("us", "UTC"))
    return pl.select(pl.coalesce(*zoned, *naive, epoch)).to_series().to_list()
