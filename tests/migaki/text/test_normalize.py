from __future__ import annotations

from unicodedata import normalize

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from migaki.text.normalize import SMALL, clean, fold, fold_slowly, nfkc

texts = st.lists(st.text(st.characters(codec="utf-8") | st.sampled_from("ﾌﾟｶﾞＡ１　①㈱、。\t\r\n")), max_size=5)


@given(texts)
def test_nfkc_is_unicodes_own(values) -> None:
    assert nfkc(pl.Series(values, dtype=pl.String)).to_list() == [normalize("NFKC", value) for value in values]


@pytest.mark.parametrize("size", [1, SMALL])
def test_few_and_many_texts_are_normalised_alike(size) -> None:
    values = ["ＬＰ－２００ の ﾌﾟﾘﾝﾀ", "already LP-200", None, "か\u3099 e\u0301", "ΟΔΟΣ", "", "\0 zero", "x" * size]
    text = pl.Series("text", values)
    assert nfkc(text).to_list() == [value and normalize("NFKC", value) for value in values]
    assert fold(text).equals(fold_slowly(text), check_names=True)
    assert fold(text)[2] is None


@given(texts)
def test_cleaning_twice_is_cleaning_once(values) -> None:
    once = clean(pl.Series(values, dtype=pl.String))
    assert clean(once).to_list() == once.to_list()


def test_clean_keeps_japanese_punctuation_and_symbols() -> None:
    told = clean(pl.Series(["①「ＬＰ－２００」の電源を入れる。（注意）ｶﾞｲﾄﾞ　参照！\u200b", None]))
    assert told.to_list() == ["①「LP-200」の電源を入れる。（注意）ガイド 参照！", None]


def test_fold_makes_variants_equal() -> None:
    left, right = fold(pl.Series(["ＬＰ－２００の電源　ﾌﾟﾘﾝﾀ", "lp-200 の電源 プリンタ"]))
    assert left == right
