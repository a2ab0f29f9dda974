from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.tickets.wiki import body


@pytest.mark.parametrize(
    ("text", "markup", "plain"),
    [
        ("<p>電源を<b>入れる</b></p>", "auto", "電源を入れる"),
        ("h2. 手順\n# [設定|http://x.example]へ\n# *押す*", "jira", "手順\n- 設定 (http://x.example)へ\n- 押す"),
        ("{code:java}\nx = 1\n{code}\nThanks [~tom]", "jira", "x = 1\nThanks @tom"),
        ("{quote}before{quote} !shot.png|thumbnail! after", "jira", "before  after"),
        ("h3. A\n<pre>log</pre>\n\"site\":http://x.example @code@", "textile", "A\nlog\nsite (http://x.example) code"),
        ("手順<br>\n1. 開く\n2. 押す &amp; 待つ <a name=\"x\"></a>", "auto", "手順\n1. 開く\n2. 押す & 待つ"),
        ("a < b and *c* [d|e] 2024", "auto", "a < b and *c* [d|e] 2024"),
        ("<p>x</p>", "text", "<p>x</p>"),
        ("a@x.example and b@y.example", "textile", "a@x.example and b@y.example"),
    ],
)  # fmt: skip
def test_bodies(text, markup, plain):
    assert body(text, markup) == plain


@given(st.text(st.characters(categories=["L", "N"], include_characters=" \n。、")))
def test_a_text_without_marks_stays(text):
    assert body(text, "jira") == text.strip()
    assert body(text) == text


@pytest.mark.parametrize("markup", ["auto", "jira", "textile"])
@pytest.mark.parametrize("mark", ["[", "[a|", "{code", "![", "*a", "<b ", "{{"])
def test_a_run_of_marks_takes_no_longer_than_its_length(mark, markup):
    text = mark * (200_000 // len(mark))
    began = time.process_time()
    body(text, markup)
    assert time.process_time() - began < 2
