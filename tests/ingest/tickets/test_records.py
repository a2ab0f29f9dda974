from __future__ import annotations

import json
from datetime import UTC, datetime

import polars as pl
import pytest

from tests.ingest.files import elements, xlsx

HEADER = "受付番号,受付日時,件名,お問い合わせ内容,回答,対応状況\n"
ROW = "K-1,2024/5/1 10:00,印字不良,印字がかすれます。,ヘッドを清掃してください。,完了\n"


@pytest.mark.parametrize("name", ["a.csv", "a.xlsx", "a.tsv", "a.jsonl"])
def test_one_ticket_in_every_kind_of_table(tmp_path, name):
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


def test_rows_of_one_id_are_messages_of_one_ticket(tmp_path):
    (tmp_path / "a.csv").write_text(
        "ticket_id,role,body,status\n7,customer,Why?,open\n7,agent,Like this.,open\n7,internal,note,solved\n"
    )
    frame = elements(tmp_path)
    assert frame["role"].to_list() == ["user", "assistant", None]
    assert frame["state"].unique().to_list() == ["resolved"]


def test_nested_json_of_trackers(tmp_path):
    issue = {
        "key": "A-1",
        "fields": {
            "summary": "題",
            "description": "<p>困った</p>",
            "status": {"name": "Done"},
            "comment": {"comments": [{"author": {"displayName": "佐藤"}, "body": "こうします。"}]},
        },
    }
    (tmp_path / "a.json").write_text(json.dumps({"names": {"summary": "s"}, "issues": [issue]}))
    frame = elements(tmp_path)
    assert frame["text"].to_list() == ["題", "困った", "こうします。"]
    assert frame["role"].to_list() == [None, "user", "assistant"]
    assert frame["state"].unique().to_list() == ["resolved"]


def test_a_document_kept_as_a_tree(tmp_path):
    def body(text: str) -> dict:
        return {
            "type": "doc",
            "content": [
                {
                    "type": "paragraph",
                    "content": [{"type": "text", "text": text}, {"type": "hardBreak"}, {"type": "text", "text": "次"}],
                },
                {
                    "type": "bulletList",
                    "content": [
                        {
                            "type": "listItem",
                            "content": [{"type": "paragraph", "content": [{"type": "text", "text": "項"}]}],
                        }
                    ],
                },
            ],
        }

    (tmp_path / "a.json").write_text(json.dumps({"key": "A-1", "fields": {"summary": "題", "description": body("本")}}))
    assert elements(tmp_path)["text"].to_list() == ["題", "本\n次\n項"]


def test_comment_columns_of_one_name(tmp_path):
    rows = (
        "Summary,Issue key,Status,Reporter,Comment,Comment\n"
        "S,A-1,Done,tom,01/May/24 10:00 AM;emma;Push it.,02/May/24 9:00 AM;tom;Works now.\n"
    )
    (tmp_path / "a.csv").write_text(rows)
    frame = elements(tmp_path)
    assert frame.select("role", "text").rows()[1:] == [("assistant", "Push it."), ("user", "Works now.")]


def test_a_journal_with_the_newest_entry_first(tmp_path):
    journal = (
        "2024-05-01 12:00:00 - Tom (Additional comments)\nIt works.\n\n"
        "2024-05-01 11:00:00 - Emma (Work notes)\nsecret\n\n"
        "2024-05-01 10:30:00 - Emma (Additional comments)\nPush it.\n\n"
    )
    record = {
        "number": "INC1",
        "short_description": "S",
        "description": "Why?",
        "state": "6",
        "caller_id": "Tom",
        "opened_at": "2024-05-01 10:00:00",
        "comments_and_work_notes": journal,
    }
    (tmp_path / "a.json").write_text(json.dumps({"result": [record]}))
    frame = elements(tmp_path)
    assert frame["text"].to_list() == ["S", "Why?", "Push it.", "secret", "It works."]
    assert frame["role"].to_list() == [None, "user", "assistant", None, "user"]


def test_the_accepted_answer_alone_is_resolved(tmp_path):
    def topic(number: int, *, accepted: bool) -> dict:
        posts = [
            {
                "username": who,
                "cooked": f"<p>{text}</p>",
                "created_at": f"2024-05-01T0{at}:00:00Z",
                "accepted_answer": accepted and at == 2,
            }
            for at, (who, text) in enumerate([("tom", "Why?"), ("raj", "Me too."), ("emma", "Push it."), ("tom", "ok")])
        ]
        return {
            "id": number,
            "title": "T",
            "details": {"created_by": {"username": "tom"}},
            "post_stream": {"posts": posts},
        }

    (tmp_path / "a.json").write_text(json.dumps([topic(1, accepted=True), topic(2, accepted=False)]))
    frame = elements(tmp_path).filter(pl.col("category") == "Message")
    assert frame["state"].to_list() == [None, None, "resolved", None, "open", "open", "open", "open"]


def test_who_asked_first_is_told_by_the_times(tmp_path):
    def mail(hour: int, who: str, text: str) -> dict:
        return {
            "conversationId": "c",
            "subject": "S",
            "receivedDateTime": f"2024-05-01T0{hour}:00:00Z",
            "from": {"emailAddress": {"address": who}},
            "body": {"content": f"<p>{text}</p>"},
        }

    (tmp_path / "a.json").write_text(
        json.dumps({"value": [mail(2, "s@maker.example", "A"), mail(1, "t@x.example", "Q")]})
    )
    assert elements(tmp_path).select("role", "text").rows()[1:] == [("user", "Q"), ("assistant", "A")]


def test_the_first_comment_that_repeats_the_question_is_left_out(tmp_path):
    record = {
        "id": 1,
        "subject": "S",
        "description": "Why?",
        "status": "solved",
        "requester_id": 3,
        "comments": [{"author_id": 3, "body": "Why?"}, {"author_id": 4, "body": "So."}],
    }
    (tmp_path / "a.json").write_text(json.dumps([record]))
    assert elements(tmp_path)["text"].to_list() == ["S", "Why?", "So."]


def test_a_date_of_closing_where_there_is_no_state(tmp_path):
    (tmp_path / "a.csv").write_text(
        "No.,受付日,お客様名,問合せ内容,回答,完了日\n1,2024/5/1,田中,なぜ,こうです,2024/5/2\n2,2024/5/1,田中,いつ,明日です,\n"
    )
    assert elements(tmp_path)["state"].to_list() == ["resolved", "resolved", "open", "open"]


@pytest.mark.parametrize("above", ["問い合わせ一覧\n", "出力日,2024/05/01\n\n"])
def test_a_header_below_other_lines(tmp_path, above):
    (tmp_path / "a.csv").write_text(above + HEADER + ROW)
    assert elements(tmp_path)["text"].to_list() == ["印字不良", "印字がかすれます。", "ヘッドを清掃してください。"]


def test_dates_of_a_history_without_a_year_follow_the_ticket(tmp_path):
    (tmp_path / "a.csv").write_text(
        "管理No,発生日,件名,問い合わせ内容,対応履歴,ステータス\n"
        'K-1,2023/12/28,印字,薄いのはなぜですか。,"12/29 10:00 サポート佐藤\n清掃してください。\n\n'
        '1/5 9:00 お客様\n直りました。",完了\n',
        encoding="utf-8",
    )
    frame = elements(tmp_path).filter(category="Message")
    assert frame["role"].to_list() == ["user", "assistant", "user"]
    assert [at.date().isoformat() for at in frame["at"]] == ["2023-12-28", "2023-12-29", "2024-01-05"]


def test_a_question_without_a_time_stays_before_entries_that_are_newest_first(tmp_path):
    journal = (
        "2024-05-02 10:00:00 - Tom (Additional comments)\nIt works.\n\n"
        "2024-05-01 10:00:00 - Emma (Additional comments)\nClean it."
    )
    row = {"number": "INC1", "short_description": "S", "description": "Why?", "caller_id": "Tom", "state": "Closed"}
    (tmp_path / "a.json").write_text(json.dumps([row | {"comments_and_work_notes": journal}]))
    frame = elements(tmp_path).filter(category="Message")
    assert frame.select("role", "text").rows() == [("user", "Why?"), ("assistant", "Clean it."), ("user", "It works.")]


@pytest.mark.parametrize(("tick", "state"), [("○", "resolved"), ("TRUE", "resolved"), ("FALSE", "open"), ("", "open")])
def test_a_tick_of_closing(tmp_path, tick, state):
    (tmp_path / "a.csv").write_text(
        f"案件番号,区分,記入者,内容,完了\nA1,問合せ,田中,なぜ？,{tick}\nA1,回答,佐藤,こう。,{tick}\n"
    )
    assert set(elements(tmp_path)["state"]) == {state}


def test_a_resolution_of_words_of_states_is_no_answer(tmp_path):
    row = {"issueKey": "H-1", "summary": "S", "description": "Why?", "resolution": {"name": "重複"}, "comments": []}
    (tmp_path / "a.json").write_text(json.dumps([row]))
    frame = elements(tmp_path)
    assert frame["text"].to_list() == ["S", "Why?"]
    assert frame["state"].unique().to_list() == ["open"]
