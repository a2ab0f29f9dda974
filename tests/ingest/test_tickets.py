from datetime import UTC, datetime
from pathlib import Path

import polars as pl
import pytest

from ingest.tickets.mail import only_waiting, said
from tests.ingest.files import elements, mail

HEADER = "受付番号,受付日時,件名,お問い合わせ内容,回答,対応状況\n"
ROW = "K-1,2024/5/1 10:00,印字不良,印字がかすれます。,ヘッドを清掃してください。,完了\n"


def folder(tmp_path: Path) -> Path:
    helper = "サポート <support@maker.example>"
    mails = [
        mail(1, "田中 <t@shop.example>", "印字不良", "印字がかすれます。", charset="iso-2022-jp"),
        mail(2, helper, "Re: 印字不良", "田中様\n\n清掃してください。\n\n> 印字がかすれます。", "<m1@mail.example>"),
        mail(3, "kato@maker.example", "紙", "同じ会社の客です。", charset="shift_jis"),
        mail(4, helper, "Re: 紙", "入れ直してください。"),
        mail(5, "x@other.example", "質問", "届きましたか。"),
    ]
    for number, content in enumerate(mails, start=1):
        (tmp_path / f"{number}.eml").write_bytes(content)
    return tmp_path


def test_mails_of_a_folder_form_threads_with_roles(tmp_path: Path):
    frame = elements(folder(tmp_path)).filter(pl.col("category") == "Message")
    ids = [f"m{number}@mail.example" for number in (1, 1, 3, 3, 5)]
    assert frame["thread"].to_list() == ids
    assert frame["path"].list.first().to_list() == ids
    assert frame["role"].to_list() == ["user", "assistant", "user", "assistant", "user"]
    assert frame["text"][0] == "印字がかすれます。"
    assert frame["at"][0] == datetime(2024, 5, 1, 1, 1, tzinfo=UTC)


def test_an_mbox_reads_like_its_mails(tmp_path: Path):
    (tmp_path / "mails").mkdir()
    apart = elements(folder(tmp_path / "mails"))
    box = b"".join(
        b"From a@b.example Wed May  1 10:00:00 2024\n" + path.read_bytes() + b"\n\n"
        for path in sorted((tmp_path / "mails").iterdir())
    )
    (tmp_path / "box").mkdir()
    (tmp_path / "box" / "all.mbox").write_bytes(box)
    columns = ["category", "text", "thread", "role", "at"]
    assert elements(tmp_path / "box").select(columns).equals(apart.select(columns))


def test_html_mail_and_raw_japanese_headers(tmp_path: Path):
    head = "From: a@b.example\nSubject: 件名です\nContent-Type: text/html; charset=utf-8\n\n".encode("cp932")
    (tmp_path / "a.eml").write_bytes(head + "<p>電源が<b>入らない</b></p><style>x</style>".encode())
    assert elements(tmp_path)["text"].to_list() == ["件名です", "電源が入らない"]


REPLY = """山田商店
田中様

いつもお世話になっております。
サポートの佐藤です。

E05は温度が高い状態です。
10分お待ちください。

ご不明な点がございましたらご連絡ください。
よろしくお願いいたします。

━━━━━━━━━━━━
ミナモ印機株式会社 佐藤
TEL 03-0000-0000
━━━━━━━━━━━━

2024年5月1日(水) 10:00 田中 <t@shop.example>:
> E05が出ます。
"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (REPLY, "E05は温度が高い状態です。\n10分お待ちください。"),
        ("Hi Tom,\n\nThank you for contacting us. Hold FEED.\n\nBest regards,\nEmma", "Hold FEED."),
        ("Yes.\n\n-----Original Message-----\nFrom: a\nWhy?", "Yes."),
        ("On Wed, May 1, 2024 at 10:00 AM Tom <t@x.example>\nwrote:\n> Why?\n\nBecause.", "Because."),
        ("手順です。\n----------\n1. 押す\n" + "続きの長い説明の行です。\n" * 20, None),
        ("", ""),
    ],
)  # fmt: skip
def test_what_a_mail_says(text: str, expected: str | None):
    assert said(text) == (text.strip() if expected is None else expected)


@pytest.mark.parametrize(
    ("text", "waits"),
    [("確認して折り返しご連絡いたします。", True), ("少々お待ちください。", True), ("We are looking into it.", True),
     ("担当者に確認しました。設定画面でLANを有効にしてください。", False), ("清掃してください。", False), ("", False)],
)  # fmt: skip
def test_answers_that_only_promise_one(text: str, waits: bool):
    assert only_waiting(text) is waits
