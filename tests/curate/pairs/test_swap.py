"""One word exchanged for another is seen; spelling, endings and other wording are not."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from curate.pairs.swap import swapped

EXCHANGED = [
    ("保証書の再発行について", "契約書の再発行について"),
    ("本体の色を選びたい", "本体のサイズを選びたい"),
    ("棚卸を承認する手順を教えてください。", "棚卸を申請する手順を教えてください。"),
    ("音量を上げたい", "音量を下げたい"),
    ("予約を登録しました", "予約を削除しました"),
    ("How do I install the driver?", "How do I uninstall the driver?"),
    ("Can I rent the blue room?", "Can I rent the large room?"),
]
SAME = [
    ("サーバの設定を変える", "サーバーの設定を変える"),
    ("文字の打込みができない", "文字の打ち込みができない"),
    ("棚卸を承認する手順", "棚卸を承認する方法を教えてください"),
    ("明細が見られない", "明細書を確認できません"),
    ("How do I print labels?", "How do I print a label?"),
    ("I did not recieve the parcel", "I did not receive the parcel"),
    ("Where can I find the user manual?", "How do I get the instruction manual?"),
    ("部品を購入したい", "部品を買いたい"),
    ("パソコンの修理を頼む", "コンピューターの修理を頼む"),
    ("How do I delete my account?", "How do I remove my account?"),
    ("同じ文です", "同じ文です"),
    ("", "電源"),
]


@pytest.mark.parametrize("pair", EXCHANGED)
def test_an_exchanged_word_is_seen(pair):
    assert swapped(pl.Series([pair[0]]), pl.Series([pair[1]])).item()


@pytest.mark.parametrize("pair", SAME)
def test_other_differences_are_none(pair):
    assert not swapped(pl.Series([pair[0]]), pl.Series([pair[1]])).item()


def test_one_word_does_not_carry_a_long_text():
    text = "電源を入れて画面を確認します。" * 20
    assert not swapped(pl.Series([text + "青"]), pl.Series([text + "赤"])).item()


@given(*[st.text(st.sampled_from("電源をa b入れる切C。青ー3"), max_size=20)] * 2)
def test_it_is_the_same_from_both_sides(left, right):
    assert (
        swapped(pl.Series([left]), pl.Series([right])).item() == swapped(pl.Series([right]), pl.Series([left])).item()
    )
