from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from curate.label.server.inside.embedded.instants import instant
from curate.label.server.inside.embedded.sql import Sql, listed, number


@given(st.datetimes(timezones=st.just(UTC), min_value=datetime(1970, 1, 1), max_value=datetime(2100, 1, 1)))
def test_a_moment_is_the_same_in_every_notation(at):
    written = at.strftime("%Y-%m-%d %H:%M:%S.%f")
    assert instant(at.isoformat(), end=False) == instant(at.isoformat(), end=True) == written
    milliseconds = at.replace(microsecond=at.microsecond // 1000 * 1000)
    assert (
        instant(milliseconds.timestamp() * 1000, end=False)[:23] == milliseconds.strftime("%Y-%m-%d %H:%M:%S.%f")[:23]
    )


@pytest.mark.parametrize(
    ("bound", "start", "end"),
    [
        ("2026-03-01", "2026-03-01 00:00:00.000000", "2026-03-01 23:59:59.999999"),
        ("2026-03", "2026-03-01 00:00:00.000000", "2026-03-01 23:59:59.999999"),
        ("2026-03-01T09:30:00+09:00", "2026-03-01 00:30:00.000000", "2026-03-01 00:30:00.000000"),
        ("2026-03-01T09:30:00.5Z", "2026-03-01 09:30:00.500000", "2026-03-01 09:30:00.500000"),
        (0.0, "1970-01-01 00:00:00.000000", "1970-01-01 00:00:00.000000"),
    ],
)
def test_bounds_of_a_range_of_dates(bound, start, end):
    assert (instant(bound, end=False), instant(bound, end=True)) == (start, end)


@pytest.mark.parametrize("wrong", ["昨日", "2026-13-01", "", "now-1d"])
def test_what_is_no_date_is_refused(wrong):
    with pytest.raises(ValueError, match=r".+"):
        instant(wrong, end=False)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("00003", 3),
        (2**60 + 1, 2**60 + 1),
        (120020.13, 120020.1328125),
        ("x", None),
        (None, None),
        ("nan", None),
        (1e300, float("inf")),
    ],
)
def test_numbers_are_compared_as_the_original_compares_them(value, expected):
    assert number(value) == expected


def test_conditions_keep_their_arguments_in_order():
    both = Sql("a = ?", (1,)) & ~(listed("b", [2, 3]) | Sql("c = ?", (4,)))
    assert both.text.count("?") == 4
    assert both.args == (1, 2, 3, 4)
