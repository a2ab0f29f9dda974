from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from migaki.text.facts import OPPOSITES, differ, facts, negations
from migaki.text.facts.inflect import forms

BLOCKED = [
    ("E05が出ました", "E12が出ました", "numbers"),
    ("予熱は30秒です", "予熱は45秒です", "numbers"),
    ("3回押す", "五回押す", "numbers"),
    ("2024年に発売", "2025年に発売", "numbers"),
    ("v2.1に更新", "v2.10に更新", "numbers"),
    ("-5℃まで使えます", "5℃まで使えます", "numbers"),
    ("Wait two minutes", "Wait three minutes", "numbers"),
    ("Ends on March 3", "Ends on April 3", "numbers"),
    ("幅は5mmです", "幅は5cmです", "units"),
    ("It has 8 GB", "It has 8 MB", "units"),
    ("電源を入れる", "電源を切る", "opposites"),
    ("電源を入れて待つ", "電源を切って待つ", "opposites"),
    ("ランプが点滅します", "ランプが点灯します", "opposites"),
    ("Turn on the printer", "turn off the printer", "opposites"),
    ("Turn the printer on", "Turn the printer off", "opposites"),
    ("左のレバー", "右のレバー", "opposites"),
    ("It stops before noon", "It stops after noon", "opposites"),
    ("印刷できます", "印刷できません", "negation"),
    ("保存して閉じる", "保存せずに閉じる", "negation"),
    ("Do open it", "Do not open it", "negation"),
    ("Guests may use it", "Guests must use it", "modality"),
    ("押してもよい", "押さなければならない", "modality"),
    ("3回以上押す", "3回以下押す", "comparison"),
    ("at least 3 times", "at most 3 times", "comparison"),
    ("USBでつなぐ", "HDMIでつなぐ", "names"),
    ("東京から大阪へ送る", "大阪から東京へ送る", "order"),
    pytest.param(
        "入力1を出力2へ", "入力2を出力1へ", "order", marks=pytest.mark.xfail(reason="known limit", strict=True)
    ),
    ("印刷はできるが複写はできない", "印刷はできないが複写はできる", "order"),
    ("電源を入れてください", "Please turn on the power", "language"),
]
COPIES = [
    ("電源が入りません", "電源が入らない"),
    ("LP-200の電源", "lp-200の電源です"),
    ("LP-200の電源", "ＬＰ２００ の電源"),
    ("1,000枚", "1000枚"),
    ("1,000枚入り", "千枚入り"),
    ("30秒待つ", "三十秒 待つ"),
    ("10万円です", "100,000円です"),
    ("2024/04/01から", "2024年4月1日から"),
    ("9:05に開始", "９時5分に開始"),
    ("ｶﾊﾞｰを閉じる", "カバーを閉じる"),
    ("管理者しか使えません", "管理者だけが使えます"),
    ("押さなければならない", "押す必要があります"),
    ("申し訳ございません。3番です。", "3番です。"),
    ("<氏名_1>様、5番へ", "<氏名_2>様、5番へ"),
    ("1. 開ける\n2. 閉じる", "・開ける\n・閉じる"),
    ("You cannot open it", "You can't open it"),
    ("It's not available", "It's unavailable"),
    ("Wait two minutes", "wait 2 min"),
    ("Chrome is needed", "Chorme is needed"),
    ("ファイルを選ぶ", "一つのファイルを選ぶ"),
]


def why(left: str | None, right: str | None) -> str | None:
    pair = pl.DataFrame({"a": [left], "b": [right]}, schema={"a": pl.String, "b": pl.String})
    return pair.select(differ(pl.col("a"), pl.col("b"))).item()


@pytest.mark.parametrize(("left", "right", "reason"), BLOCKED)
def test_what_must_not_be_merged(left, right, reason) -> None:
    assert why(left, right) == reason
    assert why(right, left) == reason


@pytest.mark.parametrize(("left", "right"), COPIES)
def test_what_is_the_same(left, right) -> None:
    assert why(left, right) is None
    assert why(right, left) is None


def test_sentences_in_common_do_not_count() -> None:
    rest = "ふたを開けてはいけません。5分待ちます。電源を入れます。"
    assert why(f"{rest}最後に印刷します。", f"{rest}最後に印刷をします。") is None
    assert why(f"30秒待つ。{rest}", f"45秒待つ。{rest}") == "numbers"
    assert why("30秒待つ。電源を切る。", "電源を切る。30秒待つ。") is None


def test_a_column_meets_a_literal_and_nulls_stay_null() -> None:
    frame = pl.DataFrame({"a": ["3回", "4回", None]})
    assert frame.select(differ(pl.col("a"), pl.lit("3回"))).to_series().to_list() == [None, "numbers", None]
    assert frame.clear().select(differ(pl.col("a"), pl.col("a"))).height == 0


TEXTS = st.text(alphabet="0123456789ABab-,./: 　\n。、電源入切れてないますを<>_①ﾊﾞーoOfFnN𠮟", max_size=40)


@settings(max_examples=200, deadline=None)
@given(TEXTS, TEXTS)
def test_any_text_equals_itself_and_sides_can_be_exchanged(left: str, right: str) -> None:
    assert why(left, left) is None
    assert (why(left, right) is None) == (why(right, left) is None)


@settings(max_examples=50, deadline=None)
@given(st.lists(st.tuples(TEXTS, TEXTS), min_size=1, max_size=5))
def test_a_pair_is_judged_alike_in_any_company(pairs: list[tuple[str, str]]) -> None:
    frame = pl.DataFrame(pairs, schema=["a", "b"], orient="row")
    assert frame.select(differ(pl.col("a"), pl.col("b"))).to_series().to_list() == [why(*pair) for pair in pairs]


def test_facts_are_sorted_and_distinct() -> None:
    assert pl.select(facts(pl.lit("E05 203dpi E05"))).item().to_list() == ["203", "e05"]
    assert pl.select(facts(pl.lit("三十回、１，０００枚、LP-200、3万円"))).item().to_list() == [
        "1000",
        "30",
        "30000",
        "lp-200",
    ]
    assert pl.select(facts(pl.lit(pl.Series(["", None])))).to_series().to_list() == [[], []]


def test_negations_are_counted_but_not_in_idioms() -> None:
    texts = pl.Series(["電源が入りません", "申し訳ございません", "使えないかもしれません", "Not without it", "少ない"])
    assert pl.select(negations(pl.lit(texts))).to_series().to_list() == [1, 0, 1, 2, 0]


def test_forms_of_listed_words() -> None:
    assert list(forms("押す+5 速い+い")) == [
        "押さ",
        "押し",
        "押す",
        "押せ",
        "押そ",
        "速い",
        "速く",
        "速か",
        "速け",
        "速さ",
    ]
    assert list(forms("copy+v close+v press+v turn_off")) == [
        *("copy", "copies", "copied", "copying"),
        *("close", "closes", "closed", "closing"),
        *("press", "presses", "pressed", "pressing"),
        "turn off",
    ]


def test_no_word_stands_at_two_poles_of_an_axis() -> None:
    for axis, poles in OPPOSITES.items():
        words = [word for pole in poles for word in set(forms(pole))]
        assert len(words) == len(set(words)), axis
