import json
from datetime import UTC, datetime
from pathlib import Path

import polars as pl
import pytest

from ingest.tickets.columns import like_tickets, recognise
from ingest.tickets.mail import only_waiting, said
from ingest.tickets.moments import moments
from ingest.tickets.states import role, state
from migaki.errors import MigakiError
from tests.ingest.files import elements, mail, xlsx

HEADER = "受付番号,受付日時,件名,お問い合わせ内容,回答,対応状況\n"
ROW = "K-1,2024/5/1 10:00,印字不良,印字がかすれます。,ヘッドを清掃してください。,完了\n"


@pytest.mark.parametrize(
    "columns",
    [
        ["受付番号", "受付日時", "件名", "お問い合わせ内容", "回答内容", "対応状況"],
        ["Ticket ID", "Created at", "Subject", "Description", "Resolution", "Status"],
        ["問合せ番号", "登録日", "タイトル", "問合せ内容", "対応内容", "ステータス"],
    ],
)
def test_columns_by_their_names(columns: list[str]):
    found = recognise(columns)
    assert [found[field] for field in ("id", "at", "subject", "question", "answer", "state")] == columns
    assert like_tickets(found)


@pytest.mark.parametrize("columns", [["質問", "回答"], ["No", "質問", "回答"], ["項目", "内容"], ["型番", "状態"], []])
def test_other_tables_are_no_tickets(columns: list[str]):
    assert not like_tickets(recognise(columns))


def test_a_mapping_names_columns_by_hand(tmp_path: Path):
    (tmp_path / "a.csv").write_text("x,y,z\n1,なぜ？,こうです。\n")
    frame = elements(tmp_path, "tickets", "id=x,question=y,answer=z")
    assert frame["text"].to_list() == ["なぜ？", "こうです。"]
    with pytest.raises(MigakiError, match="subject"):
        elements(tmp_path, "tickets", "title=y")


def test_tickets_without_known_columns_say_what_was_found(tmp_path: Path):
    (tmp_path / "a.csv").write_text("x,y\n1,なぜ？\n")
    assert "x, y" in elements(tmp_path, "tickets")["text"][0]


@pytest.mark.parametrize(
    ("word", "expected"),
    [("解決済み", "resolved"), ("完了", "resolved"), ("Closed", "resolved"), ("未対応", "open"), ("対応中", "open"),
     ("未解決", "open"), ("Pending", "open"), ("キャンセル", "open"), ("", None), (None, None), ("あ", None)],
)  # fmt: skip
def test_states(word: str | None, expected: str | None):
    assert state(word) == expected


def test_roles():
    words = ["お客様", "customer", "担当者", "agent", "社内メモ", "system", "", None]
    assert [role(word) for word in words] == ["user", "user", "assistant", "assistant", None, None, None, None]


@pytest.mark.parametrize(
    "text",
    ["2024-05-01T01:05:00Z", "2024-05-01T10:05:00+09:00", "2024/5/1 1:05", "2024年5月1日 1時05分", "1714525500",
     "2024年5月1日(水) 01:05", "2024.05.01 01:05:00", "2024-05-01T01:05:00.000Z"],
)  # fmt: skip
def test_moments(text: str):
    assert moments([text, None, "いつか"]) == [datetime(2024, 5, 1, 1, 5, tzinfo=UTC), None, None]


@pytest.mark.parametrize("name", ["a.csv", "a.xlsx", "a.tsv", "a.jsonl"])
def test_one_ticket_in_every_kind_of_table(tmp_path: Path, name: str):
    header, row = HEADER.strip().split(","), ROW.strip().split(",")
    contents = {
        "a.csv": (HEADER + ROW).encode("cp932"),
        "a.tsv": (HEADER + ROW).replace(",", "\t").encode("utf-16"),
        "a.xlsx": xlsx({"一覧": [header, row]}),
        "a.jsonl": json.dumps(dict(zip(header, row, strict=True)), ensure_ascii=False).encode(),
    }
    (tmp_path / name).write_bytes(contents[name])
    frame = elements(tmp_path).filter(pl.col("thread").is_not_null())
    assert frame["category"].to_list() == ["Title", "Message", "Message"]
    assert frame["text"].to_list() == ["印字不良", "印字がかすれます。", "ヘッドを清掃してください。"]
    assert frame["role"].to_list() == [None, "user", "assistant"]
    assert frame["state"].to_list() == ["resolved"] * 3
    assert frame["thread"].to_list() == ["K-1"] * 3
    assert frame["at"].to_list() == [datetime(2024, 5, 1, 10, tzinfo=UTC)] * 3


def test_rows_of_one_id_are_messages_of_one_ticket(tmp_path: Path):
    (tmp_path / "a.csv").write_text(
        "ticket_id,role,body,status\n7,customer,Why?,open\n7,agent,Like this.,open\n7,internal,note,solved\n"
    )
    frame = elements(tmp_path)
    assert frame["role"].to_list() == ["user", "assistant", None]
    assert frame["state"].unique().to_list() == ["resolved"]


def test_nested_json_of_trackers(tmp_path: Path):
    issue = {"key": "A-1", "fields": {"summary": "題", "description": "<p>困った</p>", "status": {"name": "Done"},
             "comment": {"comments": [{"author": {"displayName": "佐藤"}, "body": "こうします。"}]}}}  # fmt: skip
    (tmp_path / "a.json").write_text(json.dumps({"names": {"summary": "s"}, "issues": [issue]}))
    frame = elements(tmp_path)
    assert frame["text"].to_list() == ["題", "困った", "こうします。"]
    assert frame["role"].to_list() == [None, "user", "assistant"]
    assert frame["state"].unique().to_list() == ["resolved"]


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
