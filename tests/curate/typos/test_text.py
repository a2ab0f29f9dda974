from __future__ import annotations

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from curate.typos.text import HIDDEN, frame, join, shared


@given(st.lists(st.text(alphabet="あア亜a1 、。`<>\n😀", max_size=12), max_size=6))
def test_offsets_lead_back_to_the_texts(texts: list[str]) -> None:
    joined = join(pl.Series(texts, dtype=pl.String))
    assert len(joined.plain) == len(joined.prose)
    for text, start in zip(texts, joined.starts.tolist(), strict=True):
        assert joined.plain[start : start + len(text)] == text
    hits = [
        (start, start + len(text), "", "kind", "why")
        for text, start in zip(texts, joined.starts.tolist(), strict=True)
        if text
    ]
    rows = frame(hits, joined.starts).select("text", "start", "end").rows()
    assert rows == [(at, 0, len(text)) for at, text in enumerate(texts) if text]


def test_code_addresses_and_placeholders_are_no_prose() -> None:
    text = "`a b` を <氏名_1> と taro@example.jp、https://example.jp/をを で [名](をを.md)"
    shown = join(pl.Series([text])).prose.strip("\n").replace(HIDDEN, "")
    assert shown == " を  と 、をを で [名"


@given(st.text(alphabet="あいう", min_size=1, max_size=6), st.text(alphabet="あいう", max_size=6))
def test_what_two_words_share_leaves_something_to_point_at(wrong: str, right: str) -> None:
    left, cut = shared(wrong, right)
    assert left + cut < len(wrong)
    assert wrong[:left] + right[left : len(right) - cut] + wrong[len(wrong) - cut :] == right
