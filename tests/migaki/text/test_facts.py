from __future__ import annotations

import polars as pl
import pytest

from migaki.text.facts import differ, facts


@pytest.mark.parametrize(
    ("left", "right", "why"),
    [
        ("E05が出ました", "E12が出ました", "numbers"),
        ("予熱は30秒です", "予熱は45秒です", "numbers"),
        ("電源を入れる", "電源を切る", "opposites"),
        ("印刷できます", "印刷できません", "negation"),
        ("Turn on the printer", "turn off the printer", "opposites"),
        ("Do open it", "Do not open it", "negation"),
        ("電源が入りません", "電源が入らない", None),
        ("LP-200の電源", "lp-200の電源です", None),
        ("1,000枚", "1000枚", None),
    ],
)
def test_what_must_not_be_merged(left, right, why) -> None:
    pair = pl.DataFrame({"a": [left], "b": [right]})
    assert pair.select(differ(pl.col("a"), pl.col("b"))).item() == why
    assert pair.select(differ(pl.col("b"), pl.col("a"))).item() == why


def test_facts_are_sorted_and_distinct() -> None:
    assert pl.select(facts(pl.lit("E05 203dpi E05"))).item().to_list() == ["203", "e05"]
