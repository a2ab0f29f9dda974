from __future__ import annotations

import polars as pl
import pytest

from curate.typos import grammar
from curate.typos.costs import available, costs
from curate.typos.text import frame, join


def mended(text: str) -> str:
    joined = join(pl.Series([text]))
    rows = frame(grammar.find(joined, costs()), joined.starts).sort("start", descending=True)
    for start, end, put in rows.select("start", "end", "suggestion").rows():
        text = text[:start] + put + text[end:]
    return text


def test_of_two_particles_that_never_follow_each_other_one_goes() -> None:
    assert mended("管理者以外をの権限") == "管理者以外の権限"
    assert mended("設定がを変更する") == "設定を変更する"


@pytest.mark.skipif(not available(), reason="SudachiPy and its dictionary are not installed")
@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("ファイルを保存てください。", "ファイルを保存してください。"),
        ("設定が変更れました。", "設定が変更されました。"),
        ("項目を削除ます。", "項目を削除します。"),
        ("そのまま使用続ける場合", "そのまま使用し続ける場合"),
        ("データを移行る必要がある", "データを移行する必要がある"),
    ],
)
def test_a_noun_is_no_verb_without_suru(wrong: str, right: str) -> None:
    assert mended(wrong) == right


@pytest.mark.parametrize(
    "text",
    [
        "故郷をのぞむ",
        "国をにらむ",
        "慌てて出掛けた。",
        "問題ない場合",
        "見守って待つ",
        "AとBとを比べる",
        "動物と直接触れる",
    ],
)
def test_words_and_verbs_stay(text: str) -> None:
    assert mended(text) == text
