"""Pairs judged: merged, blocked with a reason, or different."""

from __future__ import annotations

from importlib.util import find_spec

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from curate.pairs.judge import judge

LONG = "用紙を交換する手順は取扱説明書の巻末にある一覧をご覧いただき順番どおりに行ってください"
CASES = [
    ("電源が入りません。", "電源が入りません。", True, "exact"),
    ("ＬＰ－２００の 電源", "lp-200の電源", True, "exact"),
    (LONG, LONG.replace("手順は", "手順は、"), True, "near"),
    ("プリンターの電源が入りません", "プリンタの電源が入らないです", True, "semantic"),
    ("エラーE05が表示されました", "エラーE12が表示されました", False, "numbers"),
    ("電源を入れる手順", "電源を切る手順", False, "opposites"),
    ("名刺を注文する手順", "制服を注文する手順", False, "word"),
    ("電源が入りません", "請求書の宛名を変えたい", False, "different"),
    ("", "", False, "different"),
    ("How do I reset the router password?", "How do I reset the password of the router?", True, "semantic"),
    ("How do I reset the router password?", "Where is my invoice?", False, "different"),
]


def test_each_kind_has_its_reason():
    left, right = (pl.Series([case[at] for case in CASES]) for at in (0, 1))
    judged = judge(left, right, "characters")
    assert judged.select("merge", "why").rows() == [case[2:] for case in CASES]
    assert judged["kind"].to_list()[4:8] == ["semantic", "semantic", "semantic", None]
    assert judged["similarity"].is_between(0, 1).all()
    assert judged["similarity"][0] == 1


def test_nulls_are_like_nothing():
    judged = judge(pl.Series([None, "電源"]), pl.Series([None, None], dtype=pl.String), "characters")
    assert judged["why"].to_list() == ["different", "different"]
    assert judge(pl.Series([], dtype=pl.String), pl.Series([], dtype=pl.String), "characters").is_empty()


@settings(deadline=None, max_examples=20)
@given(st.permutations(range(len(CASES))))
def test_no_judgement_depends_on_the_order_of_rows(order):
    straight = judge(*(pl.Series([case[at] for case in CASES]) for at in (0, 1)), "characters")
    mixed = judge(*(pl.Series([CASES[row][at] for row in order]) for at in (0, 1)), "characters")
    assert mixed.equals(straight[list(order)])


@pytest.mark.skipif(find_spec("ja_ginza") is None, reason="ja-ginza is not installed")
def test_meaning_is_found_in_other_words():
    judged = judge(pl.Series(["無線に接続できない"]), pl.Series(["ワイヤレスで繋がりません"]), "")
    assert judged.select("merge", "why").row(0) == (True, "semantic")
    assert judged["encoder"].item() == "ja-ginza words and characters"
