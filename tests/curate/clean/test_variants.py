from __future__ import annotations

import re

import polars as pl
import pytest

from curate.clean.variants import BUILT_IN, listed, unified
from migaki.errors import MigakiError

WORDS = listed(BUILT_IN)


def one(text: str) -> str:
    return unified(pl.Series([text]), WORDS).text.item()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("サーバのユーザへ問合せて下さい", "サーバーのユーザーへ問い合わせてください"),
        ("全て出来ない場合は御座いません。", "すべてできない場合はございません。"),
        ("行なった取扱いの切替えを行なう", "行った取り扱いの切り替えを行う"),
        ("有難うございます。宜しくお願い致します。", "ありがとうございます。よろしくお願いいたします。"),
        ("3ヶ月ごとのe-mail", "3か月ごとのemail"),
    ],
)
def test_variants_are_written_one_way(text, expected) -> None:
    assert one(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "サーバントとコンピュータグラフィックス",  # parts of longer words
        "資料を下さい。上出来な変更に、本人の出来高",  # other words
        "「サーバ」を押し、[ユーザ] を選ぶ。“プリンタ” と `サーバ`",  # labels and code
        "https://example.jp/サーバ/ と C:\\ユーザ\\問合せ と /home/サーバ",
        "<サーバ_1> と e-mailer、my-e-mail",
        "```\nサーバ=1\n```",
        "$ start サーバ",
        "取扱説明書の申込書、六ヶ所村、為替",
    ],
)
def test_other_words_labels_and_code_stay(text) -> None:
    assert one(text) == text


def test_the_list_is_large_and_leads_to_last_forms() -> None:
    changing = {old: new for old, new in WORDS.items() if old != new}
    assert len(changing) >= 300
    assert {new: one(new) for new in changing.values() if one(new) != new} == {}
    assert [old for old, new in changing.items() if one(f"、{old}、") != f"、{new}、"] == []
    assert all(re.fullmatch(r"\S+", word) for pair in WORDS.items() for word in pair)


def test_a_company_adds_its_own(tmp_path) -> None:
    table, tree, flat = (tmp_path / name for name in ("own.csv", "own.yaml", "flat.yaml"))
    table.write_text("from,to\n弊社機,LP-200\n", encoding="utf-8")
    tree.write_text("LP-200: [弊社機, LP200]\n", encoding="utf-8")
    flat.write_text("弊社機: LP-200\n", encoding="utf-8")
    assert listed(table) == listed(flat) == {"弊社機": "LP-200"}
    assert listed(tree) == {"弊社機": "LP-200", "LP200": "LP-200"}


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.csv", "from,to\nA,B\nB,C\n", "'A' becomes 'B', which becomes 'C'"),
        ("a.csv", "old,new\nA,B\n", "expected the columns from and to, found"),
        ("a.yaml", "- A\n- B\n", "found list"),
    ],
)
def test_a_wrong_list_is_refused(tmp_path, name, content, said) -> None:
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    with pytest.raises(MigakiError, match=said):
        listed(path)
