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
        ("（閉じ忘れの括弧。次の文です。", ["（閉じ忘れの括弧。", "次の文です。"]),
        ("閉じ過ぎ）です。次の文です。", ["閉じ過ぎ）です。", "次の文です。"]),
        ("「はい、『いいえ。』です。」と出ます。次へ。", ["「はい、『いいえ。』です。」と出ます。", "次へ。"]),
        ("お待ちください……。終わりです。", ["お待ちください……。", "終わりです。"]),
        ("値は１．５です．次に進みます．", ["値は１．５です．", "次に進みます．"]),
        ("１．電源を切る。２．待つ。", ["１．電源を切る。", "２．待つ。"]),
        ("1. Press OK. 2. Wait.", ["1. Press OK.", "2. Wait."]),
        ("https://example.jp/a.html?b=1 を開く。次へ。", ["https://example.jp/a.html?b=1 を開く。", "次へ。"]),
        ("できました(^_^)。次へ(笑)。", ["できました(^_^)。", "次へ(笑)。"]),
        ("Is it on? No. Switch it on.", ["Is it on?", "No.", "Switch it on."]),
        (
            "It opens at 9 a.m. daily. See Ver. 2.0 (e.g. Fig. 3). Done.",
            ["It opens at 9 a.m. daily.", "See Ver. 2.0 (e.g. Fig. 3).", "Done."],
        ),
    ],
)
def test_known_cases(text, expected) -> None:
    assert sentences(text) == expected


@given(st.text(st.sampled_from("あ。！？「」（）.!? a1\nA")))
def test_nothing_but_space_is_lost(text) -> None:
    squeeze = re.compile(r"\s").sub
    assert squeeze("", "".join(sentences(text))) == squeeze("", text)
