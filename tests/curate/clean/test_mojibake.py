from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from curate.clean.mojibake import garbled, repaired


def one(text: str) -> str:
    return repaired(pl.Series([text])).text.item()


def latin(text: str) -> str:
    """Read UTF-8 as browsers read Latin-1: cp1252, and control characters where it has none."""
    return "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in text.encode())


@pytest.mark.parametrize(
    "text", ["サーバー", "電源を入れる（3分）。", "it’s “done” — 5 °C", "Ünïcödé café", "設定 [OK]\n次へ"]
)
def test_utf8_read_as_latin_once_and_twice(text) -> None:
    for wrong in (latin(text), latin(latin(text)), text.encode().decode("latin-1")):
        assert one(wrong) == text


def test_a_right_part_stays_beside_a_wrong_one() -> None:
    assert one(f"お客様のメール: {latin('印刷できません')} 以上") == "お客様のメール: 印刷できません 以上"
    assert one("繧ｵ繝ｼ繧ｯ繝ｫ を設定") == "サークル を設定"
    assert one("doesn窶冲 work") == "doesn’t work"
    assert one("cafﾃｩ, 5ﾂ｣") == "café, 5£"


def test_a_lost_byte_that_can_only_be_one_is_found() -> None:
    wrong = "トールを取扱".encode().decode("cp932", "replace")
    assert "\ufffd" in wrong
    assert one(wrong) == "トールを取扱"


@pytest.mark.parametrize("wrong", ["繧ｵ繝ｼ繝・け繝ｫ", "ã‚µãƒ¼ãƒ", "受付\ufffd番号", "縺・∪縺・"])
def test_what_is_not_certain_stays_and_is_told(wrong) -> None:
    assert one(wrong) == wrong
    assert garbled(pl.Series([wrong])).item()


@pytest.mark.parametrize(
    "right",
    [
        "ﾃｱ ﾄｲ ﾃｽﾄ",
        "ﾃｱ を A",
        "Ã is a letter, Â too",
        "50 °C ± 2 µm",
        "NAÏVE CAFÉ «Â»",
        "繧縺の字",
        "naïve façade",
        "笏の字",
        "£5 – £9",
        "ﾊﾞｰｼﾞｮﾝ",
    ],
)
def test_right_text_stays(right) -> None:
    assert one(right) == right


words = st.sampled_from(["あ", "サーバ", "漢字。", "café ", "it’s ", "ﾊﾞ", "5 °C", "«Ünï» ", "\n", "A"])


@settings(deadline=None)  # the machine may be busy
@given(st.lists(words, max_size=8).map("".join))
def test_right_text_stays_and_what_was_made_wrong_comes_back(text) -> None:
    assert one(text) == text
    assert one(text.encode().decode("latin-1")) == text
