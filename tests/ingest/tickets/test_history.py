from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.tickets.history import entries

SNOW = """2024-05-01 10:00:00 - Taro Yamada (Additional comments)
Press FEED.
Then wait.

2024-05-01 09:00:00 - Abel Tuter (Work notes)
secret
"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            SNOW,
            [("Taro Yamada", "Additional comments", "Press FEED.\nThen wait."), ("Abel Tuter", "Work notes", "secret")],
        ),
        (
            "2024/05/01 10:00 佐藤（サポート）\n清掃してください。\n2024/05/02 9:00 田中様\n直りました。",
            [("佐藤", "サポート", "清掃してください。"), ("田中", "", "直りました。")],
        ),
        ("[2024/05/01 10:00] 担当：佐藤\n確認しました。", [("担当 佐藤", "", "確認しました。")]),
        (
            "■2024/05/01 10:00 担当 佐藤：ケーブルを確認してください。",
            [("担当 佐藤", "", "ケーブルを確認してください。")],
        ),
        ("【2024/5/1 10:00 サポート 佐藤】\nお試しください。", [("サポート 佐藤", "", "お試しください。")]),
        ("01/May/24 10:00 AM;sato;Try this;\nand that", [("sato", "", "Try this;\nand that")]),
        (
            "お客様：動きません\n担当：再起動してください\n注意：電源",
            [("お客様", "", "動きません"), ("担当", "", "再起動してください\n注意：電源")],
        ),
        ("(10:01:02) Agent: hello\n(10:01:05) Customer: hi", [("Agent", "", "hello"), ("Customer", "", "hi")]),
        ("5/1 11:00 お客様より、直りましたとのこと。", [("お客様", "", "、直りましたとのこと。")]),
        ("2024/05/01にご連絡した件です。", [("", "", "2024/05/01にご連絡した件です。")]),
        ("手順: 押す\n注意: 熱い", [("", "", "手順: 押す\n注意: 熱い")]),
        ("", []),
    ],
)
def test_entries(text, expected):
    assert [(one.who, one.kind, one.text) for one in entries(text)] == expected


@given(st.text(st.characters(exclude_characters="-/.年月:：")))
def test_a_text_without_heads_is_one_entry_of_all_its_lines(text):
    found = entries(text)
    assert len(found) == bool(text.strip())
    assert "".join("".join(one.text for one in found).split()) == "".join(text.split())
