from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from curate.clean.html import plain

pieces = st.sampled_from(
    ["<b>", "</b>", "&lt;", "&gt;", "&amp;", "amp;", "b", "<", ">", "&#12354;", "`", "```", " ", "<br>", "\n"]
)


def one(text: str) -> str:
    return plain(pl.Series([text])).text.item()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("LP-200の<br>電源&nbsp;について", "LP-200の\n電源\xa0について"),
        ("A &amp; B を<b>確認</b>", "A & B を確認"),
        ('<p class="x">本文<a href="https://a.example/">here</a></p>', "本文here"),
        ("&lt;p&gt;本文&lt;/p&gt;", "本文"),
        ("前<script>var a = 1 < 2;</script>後<!-- 注 -->", "前後"),
        ("&#x3042;&#12356;&hellip;", "あい…"),
    ],
)
def test_leftovers_become_text(text, expected) -> None:
    assert one(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "<EMAIL_ADDRESS> <氏名_1> へ。温度 <40 かつ >5、<設定> を押す",
        "Use the <b> tag to mark it.",
        "`<br>` で改行、`&nbsp;` は空白",
        "```html\n<p>本文</p>\n```",
        "AT&T と R&D; https://a.example/?x=1&copy=2",
        "if a < b and c > d:",
        "git clone <repository>",
        "例:\n<div class='card'>\n  <p>本文</p>\n</div>",
    ],
)
def test_what_is_no_leftover_stays(text) -> None:
    assert one(text) == text


@settings(deadline=None)  # the machine may be busy
@given(st.lists(pieces, max_size=10).map("".join))
def test_twice_is_once(text) -> None:
    assert one(one(text)) == one(text)


def test_changes_are_counted() -> None:
    assert plain(pl.Series(["ok", "<b>A</b> &amp; B"])).changes.rows() == [
        (1, "tags", 2, None),
        (1, "entities", 1, None),
    ]
