from __future__ import annotations

import pytest

from ingest.tickets.outcome import another, asks, mood, only_asks, only_merges, suffers_too


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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("重複のお問い合わせのため、本件はクローズいたします。", True),
        ("同じ内容のお問い合わせを別件で承っております。こちらは完了とさせていただきます。", True),
        ("We already have a ticket from you about this, so I am merging this one into it.", True),
        ("This is a duplicate of your earlier request. I'll close this one and reply there.", True),
        ("重複したデータを統合してください。", False),
        ("Close the valve and turn it off.", False),
        ("重複のお問い合わせですが、こちらで回答します。設定画面で LAN を有効にすると直ります。", False),
        ("", False),
    ],
)
def test_answers_that_only_close_a_ticket_for_another(text, expected):
    assert only_merges(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("私も同じ症状で困っています。", True),
        ("+1", True),
        ("I am seeing exactly the same error here.", True),
        ("同じ画面で「保存」を押してください。", False),
        ("こちらでも同じ現象を確認しました。", False),
        ("Use the same cable as before.", False),
    ],
)
def test_others_with_the_same_trouble(text, expected):
    assert suffers_too(text) is expected


@pytest.mark.parametrize(
    "text",
    [
        "確認できました。もう一点、台数を増やすことは可能でしょうか。",
        "わかりました。ちなみに期限はありますか?",
        "Thanks, that answers it. And can somebody else pick it up?",
        "Got it. Also, how often should the oil be changed?",
    ],
)
def test_contentment_and_then_another_question(text):
    assert another(text)


def test_an_addition_that_asks_nothing_is_no_other_question():
    assert another("ありがとうございます。また、こちらでも確認しました。") is None
