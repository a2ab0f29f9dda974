from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from curate.clean.repeats import once
from curate.clean.units import units

sentence = st.sampled_from(
    ["電源を切ってください。", "カバーを開けます。", "Press the power button. ", "OK\n", "注意。"]
)


def one(text: str) -> str:
    return once(pl.Series([text])).text.item()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("電源を切ってください。電源を切ってください。終わり。", "電源を切ってください。終わり。"),
        ("Press the power button now.\nPress the power button now.", "Press the power button now."),
        (
            "手順を読みます。\n電源を切ります。\n手順を読みます。\n電源を切ります。",
            "手順を読みます。\n電源を切ります。",
        ),
        ("「電源を切ってください。」「電源を切ってください。」と出ます。", "「電源を切ってください。」と出ます。"),
    ],
)
def test_a_line_or_sentence_is_said_once(text, expected) -> None:
    assert one(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "電源を切ってください。次に、電源を切ってください。",
        "[OK]を押す。\n[OK]を押す。",  # short, as in tables
        "```\nsystemctl restart printing-service\nsystemctl restart printing-service\n```",
        "No. 1 No. 1 No. 1",
    ],
)
def test_other_repetitions_stay(text) -> None:
    assert one(text) == text


@settings(deadline=None)  # the machine may be busy
@given(st.lists(sentence, max_size=9).map("".join))
def test_twice_is_once_and_nothing_is_lost(text) -> None:
    done = one(text)
    assert one(done) == done
    assert set(_lines(done)) == set(_lines(text))


def _lines(text: str) -> list[str]:
    cut, raw = units(pl.Series([text])), text.encode()
    return [raw[begin:end].decode() for begin, end in zip(cut.begin, cut.end, strict=True)]


def test_units_point_at_lines_and_sentences() -> None:
    assert _lines("一つ目。「二つ目。」 三つ目！\n\n- 四つ目") == ["一つ目。", "「二つ目。」", "三つ目！", "- 四つ目"]
    assert _lines("Use No. 3 tape. Then press OK! Done") == ["Use No. 3 tape.", "Then press OK! Done"]
    assert _lines("") == []
