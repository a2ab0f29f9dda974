from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from migaki.text.sentences import sentences


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("電源を切る。30秒待つ。", ["電源を切る。", "30秒待つ。"]),
        ("「はい。」を押す。終わり", ["「はい。」を押す。", "終わり"]),
        ("本当ですか？！はい。", ["本当ですか？！", "はい。"]),
        ("一行目\n二行目", ["一行目", "二行目"]),
        ("（注: 熱い。）触らない。", ["（注: 熱い。）触らない。"]),
        ("Press OK. Wait 1.5 s. Done", ["Press OK.", "Wait 1.5 s.", "Done"]),
        ("See Fig. 3 for it. Next", ["See Fig. 3 for it.", "Next"]),
        ("Ver. is 2.1", ["Ver. is 2.1"]),
        ("", []),
    ],
)
def test_known_cases(text, expected) -> None:
    assert sentences(text) == expected


@given(st.text(st.sampled_from("あ。！？「」（）.!? a1\nA")))
def test_nothing_but_space_is_lost(text) -> None:
    squeeze = re.compile(r"\s").sub
    assert squeeze("", "".join(sentences(text))) == squeeze("", text)
