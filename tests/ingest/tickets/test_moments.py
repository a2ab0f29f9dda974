from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.tickets.moments import moments

WHEN = datetime(2024, 5, 1, 1, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        "2024-05-01T01:05:00Z",
        "2024-05-01T10:05:00+09:00",
        "2024/5/1 1:05",
        "2024年5月1日 1時05分",
        "1714525500",
        "2024年5月1日(水) 01:05",
        "2024.05.01 01:05:00",
        "01.05.2024 01:05",
        "2024-05-01T01:05:00.000Z",
        "2024-05-01 10:05:00+09",
        "2024-05-01T10:05:00.000+0900",
        "01/May/24 1:05 AM",
        "2024-05-01 03:05:00 +0200",
        "Wed, 01 May 2024 10:05:00 +0900",
        "1714525500000",
        "45413.0451388889",
        "令和6年5月1日 1時05分",
        "2024/05/01 午前1:05",
        "May 1, 2024 1:05 AM",
    ],
)
def test_moments(text):
    assert moments([text, None, "いつか"]) == [WHEN, None, None]


def test_whether_day_or_month_comes_first_is_decided_for_all():
    assert moments(["01/05/2024 01:05"]) == [WHEN]
    assert moments(["05/01/2024 01:05", "05/13/2024 01:05"])[0] == WHEN
    assert moments(["5/1/2024 1:05 AM"]) == [WHEN]


def test_a_time_without_a_zone_is_of_the_zone_given():
    assert moments(["2024/05/01 10:05"], "Asia/Tokyo") == [WHEN]
    assert moments(["2024-05-01T01:05:00Z"], "Asia/Tokyo") == [WHEN]


@given(st.lists(st.text(max_size=20) | st.none(), max_size=5))
def test_any_text_gives_a_time_or_none(texts):
    assert len(moments(texts)) == len(texts)


@given(st.datetimes(datetime(1971, 1, 1), datetime(2100, 1, 1)))
def test_iso_times_come_back(at):
    assert moments([at.isoformat(sep=" ", timespec="microseconds")]) == [at.replace(tzinfo=UTC)]
