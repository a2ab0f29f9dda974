from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from curate.typos import costs
from curate.typos.find import find
from migaki.text.sentences import sentences

needs_sudachi = pytest.mark.skipif(not costs.available(), reason="SudachiPy and its dictionary are not installed")
CORRECT = [
    "設定を保存するには、画面の右上にあるボタンをクリックします。",
    "いろいろな方法がありますが、もともとの手順をそのまま使うのが確実です。",
    "どこかから届いたメールは開かないでください。",
    "この機能は、管理者がサインインしている場合にのみ利用できます。",
    "ご不便をおかけして申し訳ございません。担当者より折り返しご連絡いたします。",
    "平安時代の末期に建てられたと伝えられ、現在は国の重要文化財に指定されている。",
    "一つ一つ確認しながら、少しずつ進めてください。",
]


def mended(text: str, *, dictionary: bool = True) -> str:
    for start, end, put in reversed(
        find(pl.Series([text]), dictionary=dictionary).select("start", "end", "suggestion").rows()
    ):
        text = text[:start] + put + text[end:]
    return text


@pytest.mark.parametrize("text", CORRECT)
@pytest.mark.parametrize("dictionary", [True, False])
def test_correct_text_stays_untouched(text: str, dictionary: bool) -> None:
    assert mended(text, dictionary=dictionary) == text


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("設定をを保存します。", "設定を保存します。"),
        ("個人情報の保護保護に努めます。", "個人情報の保護に努めます。"),
        ("利用者を管理するする画面", "利用者を管理する画面"),
        ("変更を保存しまs。", "変更を保存します。"),
        ("次の手順を実行してくさだい。", "次の手順を実行してください。"),
    ],
)
@pytest.mark.parametrize("dictionary", [True, False])
def test_lists_and_counts_find_typos_without_a_dictionary(wrong: str, right: str, dictionary: bool) -> None:
    assert mended(wrong, dictionary=dictionary) == right


@needs_sudachi
@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("確認することがてきます。", "確認することができます。"),
        ("値を変更すろことができます。", "値を変更することができます。"),
        ("問題が解決しまんでした。", "問題が解決しませんでした。"),
        ("次のように入力しくてださい。", "次のように入力してください。"),
        ("新しいインタンスを作ります。", "新しいインスタンスを作ります。"),
        ("カレントティレクトリを使います。", "カレントディレクトリを使います。"),
        ("結果をメールボッスクに送ります。", "結果をメールボックスに送ります。"),
        ("ボタンを押すとこで保存できます。", "ボタンを押すことで保存できます。"),
    ],
)
def test_the_dictionary_judges_what_counts_cannot(wrong: str, right: str) -> None:
    assert mended(wrong) == right


@needs_sudachi
def test_a_homophone_that_the_texts_write_once_is_told() -> None:
    texts = [f"画面{at}から項目を選択してください。" for at in range(8)] + [
        "別の画面の項目を先卓、項目を選択してください。"
    ]
    texts.append("画面9の項目を洗濯してください。")
    found = find(pl.Series(texts))
    assert found.select("text", "suggestion", "kind").rows()[-1] == (9, "選択", "homophone")


def test_what_the_texts_write_again_and_again_is_let_be() -> None:
    once = find(pl.Series(["メニューの明るいいろを押す。", "ほかの文です。"]), dictionary=False)
    again = find(pl.Series([f"{at}番のメニューの明るいいろを押す。" for at in range(9)]), dictionary=False)
    assert again.filter(pl.col("kind") == "swapped").height <= once.filter(pl.col("kind") == "swapped").height


TYPOS = [
    "設定をを保存します。",
    "シュミレーションです。",
    "変更しまs。",
    "Use teh button.",
    "正しい文です。",
    "",
    "😀をを見る",
]


@settings(deadline=None, max_examples=10)
@given(st.permutations(TYPOS))
def test_order_decides_nothing_and_spans_do_not_overlap(texts: list[str]) -> None:
    found = find(pl.Series(texts))
    by_text = {
        texts[text]: rows.select("start", "end", "suggestion").rows() for (text,), rows in found.group_by("text")
    }
    straight = find(pl.Series(TYPOS))
    assert by_text == {
        TYPOS[text]: rows.select("start", "end", "suggestion").rows() for (text,), rows in straight.group_by("text")
    }
    for text, spans in by_text.items():
        ends = [0, *(end for _, end, _ in spans)]
        assert all(end <= start < stop <= len(text) for end, (start, stop, _) in zip(ends, spans, strict=False))


def test_mended_text_has_no_typo_left() -> None:
    assert [mended(mended(text)) == mended(text) for text in TYPOS] == [True] * len(TYPOS)


@needs_sudachi
def test_real_sentences_stay_untouched(testdata) -> None:
    from bench.curating.typos_sentences import pairs

    answers = pl.read_ndjson(testdata / "tickets-ja/support-answers.jsonl")["answer"].drop_nulls()
    lines = [line for text in answers for line in sentences(text)] + [
        row["right"] for row in pairs(testdata, report=True)
    ]
    distinct = pl.Series(lines).unique().sort()
    assert find(distinct)["text"].n_unique() / len(distinct) <= 0.005
