"""Reads the dates of exports in bulk: ISO, Japanese, with slashes, of mails and of Excel, with a zone or without."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import polars as pl

_ZONED = ("%Y-%m-%d %H:%M:%S%.f%z", "%Y-%m-%d %H:%M%z", "%d %b %Y %H:%M:%S%z")
_NAIVE = (
    "%Y-%m-%d %H:%M:%S%.f", "%Y-%m-%d %H:%M", "%Y-%m-%d %I:%M:%S %p", "%Y-%m-%d %I:%M %p",
    "%d-%b-%Y %H:%M:%S", "%d-%b-%Y %H:%M", "%d-%b-%Y %I:%M %p", "%d %b %Y %H:%M:%S", "%b %d, %Y %I:%M %p",
    "%b %d, %Y %H:%M", "%d %b %Y %H:%M",
)  # fmt: skip
_EXCEL = 25_569  # days from Excel's beginning to that of Unix
_WORDS = (
    (r"令和(\d{1,2})年", 2018),
    (r"平成(\d{1,2})年", 1988),
)


def moments(texts: Sequence[str | None], zone: str = "UTC") -> list[datetime | None]:
    """Read times as UTC; a time without a zone is taken as of `zone`, what cannot be read is None.

    Whether 3/5 is in March or in May is decided once for all texts: the day comes first unless one of them, or AM and
    PM, tells otherwise.

    >>> moments(["2024年5月1日 9時05分", "2024-05-01T09:05:00+09:00", "?"])[1].isoformat()
    '2024-05-01T00:05:00+00:00'
    """
    if not any(texts):
        return [None] * len(texts)
    column = _evened(pl.Series("at", texts, dtype=pl.String))
    zoned = [column.str.to_datetime(form, time_unit="us", time_zone="UTC", strict=False) for form in _ZONED]
    naive = [
        column.str.to_datetime(form, time_unit="us", strict=False)
        .dt.replace_time_zone(zone, ambiguous="earliest", non_existent="null")
        .dt.convert_time_zone("UTC")
        for form in _NAIVE
    ]
    return pl.select(pl.coalesce(*zoned, *naive, *_counted(column, zone))).to_series().to_list()


def _evened(column: pl.Series) -> pl.Series:
    """Write dates with dashes, the year first, and a time after them."""
    for era, before in _WORDS:
        year = column.str.extract(era).cast(pl.Int32) + before
        dated = pl.select(pl.format("{}年", year)).to_series()
        rest = column.str.extract(era + "(.*)$", 2).fill_null("")
        column = dated.zip_with(year.is_not_null(), column) + rest
    column = (
        column.str.strip_chars()
        .str.replace(r"^[A-Z][a-z]{2}, ", "")
        .str.replace(r"^(\d{4})\s*[年/.-]\s*(\d{1,2})\s*[月/.-]\s*(\d{1,2})日?", "$1-$2-$3 ")
        .str.replace(r"^(\d{1,2})/([A-Z][a-z]{2})/(\d{4})", "$1-$2-$3")
        .str.replace(r"^(\d{1,2})/([A-Z][a-z]{2})/(\d{2}) ", "$1-$2-20$3 ")
        .str.replace(r"[(（][月火水木金土日][)）]", " ")
        .str.replace(r"午後\s*(\d{1,2}[:時]\d{2}(?:分|:\d{2})?)秒?", "$1 PM")
        .str.replace(r"午前\s*(\d{1,2}[:時]\d{2}(?:分|:\d{2})?)秒?", "$1 AM")
        .str.replace_all(r"時\s*(\d{1,2})分?(?:(\d{1,2})秒)?", ":$1")
        .str.replace(r"(\d) ?T(\d)", "$1 $2")
        .str.replace(r"(?:Z| UTC| GMT)$", "+0000")
        .str.replace(r"\s+([+-]\d{2}:?\d{2})(?: \([A-Z]+\))?$", "$1")
        .str.replace(r"(:\d{2}(?:\.\d+)?)([+-]\d{2})$", "$1$2:00")
        .str.replace_all(r"\s+", " ")
        .str.replace(r"^(\d{4}-\d{1,2}-\d{1,2}) ?$", "$1 00:00")
    )
    return _year_first(column)


def _year_first(column: pl.Series) -> pl.Series:
    """Turn 3/5/2024 around, as a whole column is written."""
    form = r"^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})"
    first, second = (column.str.extract(form, at).cast(pl.Int32) for at in (1, 2))
    if first.is_null().all():
        return column
    american = (second > 12).any() or (not (first > 12).any() and column.str.contains(r"(?i)[ap]m$").any())
    return column.str.replace(form, "$3-$1-$2" if american else "$3-$2-$1").str.replace(
        r"^(\d{4}-\d{1,2}-\d{1,2}) ?$", "$1 00:00"
    )


def _counted(column: pl.Series, zone: str) -> list[pl.Series]:
    """Read seconds and milliseconds since 1970, and the days of Excel."""
    seconds = column.str.extract(r"^(\d{9,10})(?:\.\d+)?$").cast(pl.Int64) * 1_000_000
    thousandths = column.str.extract(r"^(\d{12,13})$").cast(pl.Int64) * 1_000
    days = (column.str.extract(r"^([2-7]\d{4}(?:\.\d+)?)$").cast(pl.Float64) - _EXCEL) * 86_400
    excel = (days.round().cast(pl.Int64) * 1_000_000).cast(pl.Datetime("us"))
    local = excel.dt.replace_time_zone(zone, ambiguous="earliest", non_existent="null").dt.convert_time_zone("UTC")
    return [seconds.cast(pl.Datetime("us", "UTC")), thousandths.cast(pl.Datetime("us", "UTC")), local]
