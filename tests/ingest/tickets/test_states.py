from __future__ import annotations

import pytest

from ingest.tickets.states import role, state


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("解決済み", "resolved"),
        ("完了", "resolved"),
        ("Closed", "resolved"),
        ("RESOLVED", "resolved"),
        ("済", "resolved"),
        ("Problem Solved", "resolved"),
        ("Answered", "resolved"),
        ("未対応", "open"),
        ("対応中", "open"),
        ("未解決", "open"),
        ("Pending", "open"),
        ("キャンセル", "open"),
        ("In Progress", "open"),
        ("to_do", "open"),
        ("WORKSFORME", "open"),
        ("INCOMPLETE", "open"),
        ("Won't Fix", "open"),
        ("Not Solved (Not Reproducible)", "open"),
        ("Reopened", "open"),
        ("Escalated", "open"),
        ("renewed", None),
        ("回答待ち", "open"),
        ("対応不要", "open"),
        ("", None),
        (None, None),
        ("あ", None),
    ],
)
def test_states(word, expected):
    assert state(word) == expected


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("お客様", "user"),
        ("customer", "user"),
        ("end-user", "user"),
        ("申告者", "user"),
        ("担当者", "assistant"),
        ("agent", "assistant"),
        ("お客様窓口", "assistant"),
        ("Customer Support", "assistant"),
        ("サポート依頼者", "user"),
        ("社内メモ", "private"),
        ("internal note", "private"),
        ("Work notes", "private"),
        ("system", "system"),
        ("action", "system"),
        ("chatbot", "bot"),
        ("自動応答", "bot"),
        ("Tom", None),
        ("", None),
        (None, None),
    ],
)
def test_roles(word, expected):
    assert role(word) == expected
