from __future__ import annotations

from collections import Counter

import pytest

from curate.typos.costs import available, costs
from curate.typos.loanwords import Words, common


def slip(word: str, *, dictionary: bool, **often: int) -> str:
    words = Words(Counter({word: 1, **often}), costs() if dictionary else None)
    found = words.slip(word)
    if found is None:
        return word
    start, end, put, _ = found
    return word[:start] + put + word[end:]


@pytest.mark.skipif(not available(), reason="SudachiPy and its dictionary are not installed")
@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("アククセス", "アクセス"),
        ("パケージ", "パッケージ"),
        ("ライセセンス", "ライセンス"),
        ("エンコーデイング", "エンコーディング"),
        ("ダンウロードページ", "ダウンロードページ"),
        ("ハードウェアアクレラレータ", "ハードウェアアクセラレータ"),
    ],
)
def test_slips_are_mended_inside_compounds_too(wrong: str, right: str) -> None:
    assert slip(wrong, dictionary=True) == right


@pytest.mark.parametrize("dictionary", [True, False])
@pytest.mark.parametrize(
    "word", ["サーバ", "サーバー", "アップローダ", "インタフェース", "ダウンロードページ", "グロウィキ", "コート"]
)
def test_spellings_names_and_compounds_stay(word: str, dictionary: bool) -> None:
    assert slip(word, dictionary=dictionary and available()) == word


def test_a_name_that_comes_again_and_again_is_no_slip() -> None:
    assert slip("プログラムム", dictionary=False) == "プログラム"
    assert slip("プログラムム", dictionary=False, プログラムム=30) == "プログラムム"
    assert slip("プログラムム", dictionary=False, プログラムム=30, プログラム=300) == "プログラム"


def test_the_list_holds_katakana_words_once() -> None:
    assert len(common()) > 1900
    assert all("ァ" <= sign <= "ー" for word in common() for sign in word)
