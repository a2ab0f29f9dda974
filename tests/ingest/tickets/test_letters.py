"""Formal letters sent as mail: 記 and 以上, and the invitations at their end."""

from __future__ import annotations

import pytest

from ingest.tickets.mail import said


def test_what_stands_below_the_notice_line_of_a_formal_letter_is_its_matter() -> None:
    letter = (
        "あおば商事　ご担当者様\n\n下記のとおりお問い合わせいたします。\n\n　　　　記\n\n"
        "１．対象製品：販売管理 Ver.8.3\n２．現象：消費税額が1円ずれる\n\n　　　　以上\n\n"
        "何卒よろしくお願い申し上げます。\n\nみどり建材株式会社　経理部\n大川 恵子\n"
    )
    assert said(letter) == "１．対象製品：販売管理 Ver.8.3\n２．現象：消費税額が1円ずれる"


@pytest.mark.parametrize(
    "closing",
    [
        "今後とも弊社サービスをよろしくお願いいたします。",
        "オンラインでのご説明も承りますので、お気軽にお申し付けください。",
    ],
)
def test_inviting_to_stay_and_to_ask_is_courtesy(closing) -> None:
    assert said(f"設定画面で通知をオンにしてください。\n\n{closing}\n") == "設定画面で通知をオンにしてください。"
