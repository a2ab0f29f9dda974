from __future__ import annotations

import json

import polars as pl
import pytest

from ingest.tickets.columns import like_tickets, recognise
from ingest.tickets.mapping import builtin
from migaki.errors import MigakiError
from migaki.mapping import Mapping, Messages
from tests.ingest.files import elements


@pytest.mark.parametrize(
    "columns",
    [
        ["受付番号", "受付日時", "件名", "お問い合わせ内容", "回答内容", "対応状況"],
        ["Ticket ID", "Created at", "Subject", "Description", "Resolution", "Status"],
        ["問合せ番号", "登録日", "タイトル", "問合せ内容", "対応内容", "ステータス"],
    ],
)
def test_columns_by_their_names(columns):
    found = recognise(columns)
    assert [found[field] for field in ("id", "at", "subject", "question", "answer", "state")] == columns
    assert like_tickets(found)


@pytest.mark.parametrize(
    "columns",
    [
        ["質問", "回答"],
        ["No", "質問", "回答"],
        ["項目", "内容"],
        ["型番", "状態"],
        ["No", "区分", "内容"],
        ["項目", "値", "コメント"],
        [],
    ],
)
def test_other_tables_are_no_tickets(columns):
    assert not like_tickets(recognise(columns))


def test_every_built_in_mapping_is_whole():
    assert {"zendesk", "freshdesk", "jira", "servicenow", "redmine", "bugzilla", "discourse", "microsoft365"} <= {
        *builtin()
    }
    assert all(one.known_by and one.id for one in builtin().values())


OWN = Mapping(
    records="data.list",
    id=["nr"],
    state=["zustand"],
    resolved=["erledigt"],
    question=["frage"],
    asker=["kunde"],
    time_zone="Asia/Tokyo",
    at=["zeit"],
    messages=Messages(where=["verlauf"], text=["t"], author=["von"], at=["um"], private=["intern"]),
    agents=["@maker.example"],
)
RECORD = {
    "nr": 7,
    "zustand": "erledigt",
    "frage": "なぜ？",
    "kunde": "tom",
    "zeit": "2024-05-01 10:00",
    "verlauf": [
        {"t": "内緒です", "von": "a@maker.example", "um": "2024-05-01 10:10", "intern": True},
        {"t": "こうです。", "von": "b@maker.example", "um": "2024-05-01 10:20", "intern": False},
        {"t": "直りました。", "von": "Tom", "um": "2024-05-01 10:30", "intern": False},
    ],
}


def test_a_mapping_of_an_unknown_system(tmp_path):
    (tmp_path / "a.json").write_text(json.dumps({"data": {"list": [RECORD]}}))
    frame = elements(tmp_path, "tickets", OWN.text())
    assert frame["text"].to_list() == ["なぜ？", "内緒です", "こうです。", "直りました。"]
    assert frame["role"].to_list() == ["user", None, "assistant", "user"]
    assert frame["state"].unique().to_list() == ["resolved"]
    assert frame["at"].dt.hour().to_list() == [1] * 4
    assert frame["thread"].unique().to_list() == ["7"]


def test_a_wrong_field_is_named_with_the_nearest(tmp_path):
    (tmp_path / "a.json").write_text(json.dumps({"data": {"list": [RECORD]}}))
    wrong = OWN.model_copy(update={"state": ["zustnd"]})
    text = elements(tmp_path, "tickets", wrong.text())["text"][0]
    assert "mapping state: no field zustnd; nearest: zustand" in text


def test_a_mapping_like_a_built_in_one(tmp_path):
    record = {
        "id": 1,
        "subject": "S",
        "description": "Why?",
        "status": "fertig",
        "requester_id": 3,
        "created_at": "",
        "comments": [{"author_id": 4, "body": "Because.", "public": True}],
    }
    (tmp_path / "a.json").write_text(json.dumps([record]))
    own = Mapping(like="zendesk", resolved=["fertig"])
    assert elements(tmp_path, "tickets", "zendesk")["state"].unique().to_list() == [None]
    frame = elements(tmp_path, "tickets", own.text())
    assert frame["state"].unique().to_list() == ["resolved"]
    assert frame["role"].to_list() == [None, "user", "assistant"]


def test_an_unknown_name_is_refused_with_the_nearest(tmp_path):
    (tmp_path / "a.json").write_text("[{}]")
    with pytest.raises(MigakiError, match="did you mean zendesk"):
        elements(tmp_path, "tickets", "zendeks")


def test_a_mapping_names_columns_by_hand(tmp_path):
    (tmp_path / "a.csv").write_text("x,y,z\n1,なぜ？,こうです。\n")
    frame = elements(tmp_path, "tickets", "id=x,question=y,answer=z")
    assert frame["text"].to_list() == ["なぜ？", "こうです。"]
    with pytest.raises(MigakiError, match="subject"):
        elements(tmp_path, "tickets", "title=y")


def test_tickets_without_known_columns_say_what_was_found(tmp_path):
    (tmp_path / "a.csv").write_text("x,y\n1,なぜ？\n")
    assert "x, y" in elements(tmp_path, "tickets")["text"][0]


def test_manuals_are_never_taken_for_tickets(tmp_path):
    (tmp_path / "a.csv").write_text("受付番号,件名,回答,対応状況\n1,題,答え,完了\n")
    assert elements(tmp_path, "manuals").filter(pl.col("thread").is_not_null()).is_empty()
