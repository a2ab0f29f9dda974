from __future__ import annotations

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from migaki.text import classes
from migaki.text.classes import count_classes
from migaki.text.language import decided, measured

CLASSES = ("[A-Za-z]", "[一-鿿]", "[ぁ-ヿ]", r"[\n A]")
texts = st.lists(st.none() | st.text(st.characters(codec="utf-8") | st.sampled_from("aZé漢あア\n😀𠮷")), max_size=6)


@pytest.fixture(params=[-1, 1 << 40], ids=["large", "small"])
def limit(request, monkeypatch):
    monkeypatch.setattr(classes, "LARGE", request.param)


@pytest.mark.usefixtures("limit")
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts)
def test_counts_are_those_of_the_patterns(values) -> None:
    text = pl.Series("text", values, dtype=pl.String)
    for pattern, counts in zip(CLASSES, count_classes(text, CLASSES), strict=True):
        assert counts.to_list() == text.str.count_matches(pattern).fill_null(0).to_list()


@pytest.mark.usefixtures("limit")
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.none() | st.text(st.sampled_from("aZé“—々ーあｱ漢这们說，한 \n😀1Ａ"), max_size=9), max_size=9))
def test_a_text_has_the_same_language_in_a_small_table_and_a_large_one(texts) -> None:
    expected = []
    for text in texts:
        with pytest.MonkeyPatch.context() as patched:
            patched.setattr(classes, "LARGE", 1 << 40)
            expected += decided(measured(pl.Series([text], dtype=pl.String))).to_list()
    assert decided(measured(pl.Series("text", texts, dtype=pl.String))).to_list() == expected
