from __future__ import annotations

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from migaki.text.facts.spans import spans


def found(text: str, *kinds: str) -> list[tuple[str, str, str]]:
    listed = spans(pl.Series([text]), kinds) if kinds else spans(pl.Series([text]))
    return [(text[span["start"] : span["end"]], span["kind"], span["value"]) for span in listed.to_list()[0]]


def test_spans_point_at_the_text_as_it_stands() -> None:
    text = "𠮟られて、型番ＬＰ－２００は　３０ 秒待ち、一,〇〇〇円。"
    assert found(text, "number", "code")[:2] == [("ＬＰ－２００", "code", "lp-200"), ("３０ 秒", "number", "30秒")]


def test_every_kind_is_found() -> None:
    said = {kind for _, kind, _ in found("USBは3回以上、電源を切ってはいけません。E05なら左へ。")}
    assert said == {"name", "number", "comparison", "opposite", "modality", "negation", "code"}


def test_numbers_in_words_have_their_value() -> None:
    assert [value for _, _, value in found("twenty-one pages, three thousand km", "number")] == [
        "21 pages",
        "3000km",
    ] or [value for _, _, value in found("twenty-one pages, three thousand km", "number")] == ["21pages", "3000km"]
    assert found("三千二百円", "number") == [("三千二百円", "number", "3200円")]
    assert found("3時半に", "number") == [("3時", "number", "3時"), ("半", "number", "30")]


def test_what_only_looks_like_a_number() -> None:
    assert found("一般に、一部は十分です。四国と千葉。", "number") == []
    assert found("1. 開ける\n(2) 閉じる\n①押す", "number") == []


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="0123456789ＡaBb-,./:@% 　\n。電源入切れない三十万円年月日ﾊﾞー①<>#", max_size=50))
def test_spans_lie_in_the_text_in_order(text: str) -> None:
    places = [(span["start"], span["end"]) for span in spans(pl.Series([text]), ("number", "code")).to_list()[0]]
    assert all(0 <= start < end <= len(text) for start, end in places)
    assert places == sorted(places)
