from __future__ import annotations

import pytest

from ingest.tickets.outcome import another, asks, mood, only_asks


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("解決しました。", "solved"),
        ("おかげさまで直りました", "solved"),
        ("無事に印刷できました。", "solved"),
        ("まだ出ていましたが、再起動で直りました。", "solved"),
        ("Thanks, that worked!", "solved"),
        ("It works now.", "solved"),
        ("The issue is resolved, please close the ticket.", "solved"),
        ("ありがとうございました。", "thanks"),
        ("Thank you.", "thanks"),
        ("承知しました。", "thanks"),
        ("ありがとうございます。ただ、まだ直りません。", "unsolved"),
        ("変わりませんでした。", "unsolved"),
        ("同じエラーが出ます", "unsolved"),
        ("Thanks, but it still fails.", "unsolved"),
        ("That didn't work.", "unsolved"),
        ("解決しませんでした。", "unsolved"),
        ("できませんでした", "unsolved"),
        ("本体は LP-200 です。", None),
        ("It is an LP-200.", None),
    ],
)
def test_moods(text, expected):
    assert mood(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("お使いの機種を教えてください。", True),
        ("承知しました。型番はどちらでしょうか。", True),
        ("Could you send us the log?", True),
        ("Sure, which version do you use?", True),
        ("再起動してください。直りましたか。", False),
        ("設定を開き、LANを有効にしてください。", False),
        ("Restart the printer. Does it help?", False),
        ("", False),
    ],
)
def test_answers_that_only_ask(text, expected):
    assert only_asks(text) is expected


def test_messages_that_end_with_a_question():
    assert asks("次はどうすればよいですか。")
    assert asks("What next?")
    assert not asks("直りました。")


def test_another_question():
    cut = another("ありがとうございます。直りました。別件ですが、紙はどこで買えますか。")
    assert cut == ("ありがとうございます。直りました。", "別件ですが、紙はどこで買えますか。")
    assert another("Fixed. Another question: where is the log?") == ("Fixed.", "Another question: where is the log?")
    assert another("あと、型番は LP-200 です。") is None
