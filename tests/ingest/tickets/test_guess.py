from __future__ import annotations

import json

import pytest
import yaml

from ingest.guess import guess
from migaki.errors import Unreadable
from migaki.recipe import Place
from tests.ingest.files import elements, xlsx

ISSUE = {
    "key": "A-1",
    "fields": {
        "summary": "題",
        "description": "困った",
        "status": {"name": "Done"},
        "created": "2024-05-01",
        "reporter": {"name": "tom"},
        "comment": {"comments": [{"author": {"name": "emma"}, "body": "こう。", "created": "2024-05-02"}]},
    },
}
FILES = {
    "jira.json": json.dumps({"issues": [ISSUE]}).encode(),
    "desk.csv": "受付番号,件名,お問い合わせ内容,回答,対応状況\n1,印字,薄い: なぜ？,清掃します。,完了\n".encode("cp932"),
    "chat.jsonl": json.dumps(
        {"id": "1", "messages": [{"role": "agent", "body": "Hi"}, {"role": "customer", "body": "Why?"}]}
    ).encode(),
    "bugs.xml": b"<bugzilla><bug><bug_id>1</bug_id><short_desc>S</short_desc><bug_status>NEW</bug_status>"
    b"<reporter>t@x.example</reporter>"
    b"<long_desc><who>t@x.example</who><thetext>Why?</thetext></long_desc></bug></bugzilla>",
    "desk.xlsx": xlsx({"一覧": [["Ticket ID", "Subject", "Description", "Status"], ["1", "S", "Why?", "Closed"]]}),
}


@pytest.mark.parametrize("name", FILES)
def test_a_guess_reads_like_what_is_recognised(tmp_path, name):
    path = tmp_path / name
    path.write_bytes(FILES[name])
    place = Place.model_validate(yaml.safe_load(guess(path))["sources"]["tickets"])
    assert place.path == str(path)
    columns = ["category", "text", "thread", "role", "state", "at"]
    known = elements(path).filter(elements(path)["thread"].is_not_null())
    again = elements(path, "tickets", place.mapped())
    assert again.filter(again["thread"].is_not_null()).select(columns).equals(known.select(columns))
    assert known.height > 1


def test_a_guess_by_content_where_names_say_nothing(tmp_path):
    path = tmp_path / "a.csv"
    rows = [
        f"T{n},2024/05/0{n} 10:00,印字が薄いのはなぜですか その{n},ヘッドを清掃してから試し印字をしてください {n},{s}"
        for n, s in ((1, "完了"), (2, "対応中"))
    ]
    path.write_text("a,b,c,d,e\n" + "\n".join(rows))
    mapping = yaml.safe_load(guess(path))["sources"]["tickets"]["mapping"]
    assert {key: mapping[key] for key in ("id", "at", "question", "answer", "state")} == {
        "id": "a",
        "at": "b",
        "question": "c",
        "answer": "d",
        "state": "e",
    }


def test_a_guess_shows_an_example_beside_each_field(tmp_path):
    path = tmp_path / "desk.csv"
    path.write_bytes(FILES["desk.csv"])
    assert "question: お問い合わせ内容  # 薄い: なぜ？" in guess(path)
    assert "# 1 tickets: 1 resolved" in guess(path)


def test_what_is_no_table_is_refused(tmp_path):
    path = tmp_path / "a.md"
    path.write_text("# 題\n")
    with pytest.raises(Unreadable, match="CSV, Excel, JSON and XML"):
        guess(path)


def test_comments_follow_the_locale(tmp_path, monkeypatch):
    path = tmp_path / "desk.csv"
    path.write_bytes(FILES["desk.csv"])
    monkeypatch.setenv("LC_ALL", "ja_JP.UTF-8")
    japanese = guess(path)
    monkeypatch.setenv("LC_ALL", "C")
    assert "# 問い合わせ 1 件: 解決 1、未解決 0、状態なし 0" in japanese
    assert "# 1 tickets: 1 resolved, 0 open, 0 without a state" in guess(path)
    assert yaml.safe_load(japanese) == yaml.safe_load(guess(path))


def test_a_workbook_is_guessed_from_its_sheet_of_tickets(tmp_path):
    path = tmp_path / "a.xlsx"
    rows = [["No.", "お問い合わせ内容", "回答内容", "状況"], ["1", "なぜ？", "こう。", "完了"]]
    path.write_bytes(xlsx({"一覧": rows, "リスト": [["状況"], ["完了"], ["対応中"], ["保留"]]}))
    mapping = yaml.safe_load(guess(path))["sources"]["tickets"]["mapping"]
    assert mapping["id"] == "No."
    assert mapping["question"] == "お問い合わせ内容"
