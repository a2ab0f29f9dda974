"""Exports of systems that Migaki does not know: recognised from names and words alone."""

from __future__ import annotations

import json

import pytest

from tests.ingest.files import elements

HISTORY = """案件番号,顧客名,タイトル,申告内容,対応履歴,ステータス
1,田中,印字,出ません,"【2024/05/01 10:30】佐藤
挿してください。

【2024/05/01 11:00】田中様
できました。",クローズ
"""
ROWS = """管理番号,種別,投稿者,投稿日時,コメント,件名,状態
1,問い合わせ,田中,2024/5/1 10:00,薄いです,印字,解決
1,回答,佐藤,2024/5/1 11:00,清掃してください。,印字,解決
1,社内メモ,佐藤,2024/5/1 11:05,内緒,印字,解決
"""
DIRECTIONS = """ticket_id,direction,from_email,created,text
5,incoming,tom@x.example,2024-05-01 10:00,Why?
5,outgoing,help@maker.example,2024-05-01 11:00,Clean it.
"""
ANSWERS = "問い合わせID,問い合わせ内容,対応状況,一次回答,最終回答\n1,印字が薄い,完了,確認します,清掃してください\n"
PARTS = {"conversations": [{"id": "c1", "status": "closed", "parts": [
    {"author_type": "user", "body": "<p>Why?</p>", "created_at": 1714525500},
    {"author_type": "bot", "body": "<p>Hi.</p>", "created_at": 1714525501},
    {"author_type": "admin", "body": "<p>So.</p>", "created_at": 1714525600},
    {"part_type": "note", "author_type": "admin", "body": "<p>secret</p>", "created_at": 1714525610},
]}]}  # fmt: skip
ISSUE = [{"id": 1, "title": "T", "body": "Why?", "state": "closed", "user": {"login": "tom"}, "comments": [
    {"user": {"login": "emma"}, "body": "So.", "created_at": "2024-05-01T10:00:00Z", "author_association": "MEMBER"},
    {"user": {"login": "tom"}, "body": "Thanks", "created_at": "2024-05-01T11:00:00Z"},
]}]  # fmt: skip
TABLE = """レコード番号,件名,問い合わせ内容,ステータス,対応日時,発信者区分,対応内容
5,印字,薄いのはなぜですか。,完了,2024-05-01 10:00,サポート,清掃してください。
5,印字,薄いのはなぜですか。,完了,2024-05-01 11:00,お客様,直りました。
5,印字,薄いのはなぜですか。,完了,2024-05-01 11:05,社内,秘密
"""
FORM = """ID,お問い合わせ内容をご記入ください,回答(担当者記入),対応状況
1,薄いのはなぜですか。,清掃してください。,完了
"""
PREFIXED = """ticket_number;ticket_state;article_sender;internal;created;text
7;closed;Customer;false;01.05.2024 10:00;Why?
7;closed;Agent;false;01.05.2024 11:00;Clean it.
7;closed;Agent;true;01.05.2024 11:05;secret
"""
PAIRS = [{"convo_id": 1, "original": [["agent", "Hi!"], ["customer", "Why?"]], "delexed": [
    {"speaker": "agent", "text": "hi!"}, {"speaker": "customer", "text": "why?"},
]}]  # fmt: skip
LINES = [
    {"conversation_id": "k", "sender": who, "text": text} for who, text in (("customer", "Why?"), ("agent", "So."))
]


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        (
            "a.csv",
            HISTORY,
            [(None, "印字"), ("user", "出ません"), ("assistant", "挿してください。"), ("user", "できました。")],
        ),
        ("a.csv", ROWS, [(None, "印字"), ("user", "薄いです"), ("assistant", "清掃してください。"), (None, "内緒")]),
        (
            "a.csv",
            TABLE,
            [
                (None, "印字"),
                ("user", "薄いのはなぜですか。"),
                ("assistant", "清掃してください。"),
                ("user", "直りました。"),
                (None, "秘密"),
            ],
        ),
        ("a.csv", FORM, [("user", "薄いのはなぜですか。"), ("assistant", "清掃してください。")]),
        ("a.csv", PREFIXED, [("user", "Why?"), ("assistant", "Clean it."), (None, "secret")]),
        ("a.csv", DIRECTIONS, [("user", "Why?"), ("assistant", "Clean it.")]),
        ("a.csv", ANSWERS, [("user", "印字が薄い"), ("assistant", "清掃してください")]),
        ("a.json", json.dumps(PARTS), [("user", "Why?"), ("bot", "Hi."), ("assistant", "So."), (None, "secret")]),
        ("a.json", json.dumps(ISSUE), [(None, "T"), ("user", "Why?"), ("assistant", "So."), ("user", "Thanks")]),
        ("a.json", json.dumps(PAIRS), [("assistant", "Hi!"), ("user", "Why?")]),
        ("a.jsonl", "\n".join(map(json.dumps, LINES)), [("user", "Why?"), ("assistant", "So.")]),
        (
            "a.csv",
            "ID;発言者;本文;ステータス\n1;お客様;赤, 青, どれ;済\n1;担当者;青です;済\n",
            [("user", "赤, 青, どれ"), ("assistant", "青です")],
        ),
    ],
)  # fmt: skip
def test_roles_and_texts(tmp_path, name, content, expected):
    (tmp_path / name).write_text(content, encoding="utf-8")
    frame = elements(tmp_path)
    assert frame.select("role", "text").rows() == expected
    assert frame["thread"].n_unique() == 1


@pytest.mark.parametrize(
    "table",
    ["No,区分,内容\n1,警告,熱い\n", "質問者,質問,回答者,回答\n田中,なぜ,佐藤,こう\n", "型番,状態,備考\nA,良,-\n",
     "部品,履歴,数\nA,改訂,2\n",
     "番号,メッセージ,対処方法,状態\n1,用紙なし,補給する,停止\n",
     "term,description,notes\na,b,c\n", "key,type,text\nx,y,z\n"],
)  # fmt: skip
def test_other_tables_stay_tables(tmp_path, table):
    (tmp_path / "a.csv").write_text(table, encoding="utf-8")
    assert elements(tmp_path)["thread"].to_list() == [None]
