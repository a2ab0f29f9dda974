from __future__ import annotations

import polars as pl
import pytest

from curate.typos import phrases
from curate.typos.text import frame, join


def mended(text: str) -> str:
    joined = join(pl.Series([text]))
    for start, end, put in reversed(
        frame(phrases.find(joined), joined.starts).select("start", "end", "suggestion").rows()
    ):
        text = text[:start] + put + text[end:]
    return text


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("シュミレーションを実行します。", "シミュレーションを実行します。"),
        ("ディスクトップに保存されます。", "デスクトップに保存されます。"),
        ("少しづつ増やしてください。", "少しずつ増やしてください。"),
        ("責任転稼と以心伝心", "責任転嫁と以心伝心"),
        ("それ意外の設定は不要です。", "それ以外の設定は不要です。"),
        ("メニューから洗濯します。", "メニューから選択します。"),
        ("シグナルを補足する例", "シグナルを捕捉する例"),
        ("時間が立つと、会議に傘下する。", "時間が経つと、会議に参加する。"),
    ],
)
def test_what_is_never_right_is_mended(wrong: str, right: str) -> None:
    assert mended(wrong) == right


@pytest.mark.parametrize(
    "text",
    [
        "ご回答までですが、天文宇宙の話です。",  # right phrases that hold a wrong one
        "メンテナスクリプトを実行します。",  # a longer word that begins like one
        "反復数と往復数の間",
        "これは意外に簡単です。洗濯機を選択します。",
        "`それ意外` はコードです。<シュミレーション>",  # no prose
    ],
)
def test_what_is_right_stays(text: str) -> None:
    assert mended(text) == text


def test_no_right_phrase_holds_a_wrong_one() -> None:
    meant, right = phrases.phrases()
    told = sorted({suggestion for suggestion, _ in meant.values()} | right)
    joined = join(pl.Series(told))
    assert [told[text] for text in frame(phrases.find(joined), joined.starts)["text"]] == []


def test_the_lists_say_every_wrong_phrase_once_and_mend_it() -> None:
    meant, _ = phrases.phrases()
    assert len(meant) > 3000
    assert all(wrong != suggestion for wrong, (suggestion, _) in meant.items())
