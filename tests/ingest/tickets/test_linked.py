from __future__ import annotations

import json

from ingest.tickets.linked import linked
from tests.ingest.files import elements

UNLOAD = """<unload><incident><number>INC1</number><short_description>印字</short_description>
<description>薄いです。</description><state>7</state><sys_id>aa</sys_id><opened_by>tom</opened_by></incident>
<incident><number>INC2</number><short_description>紙</short_description><description>詰まります。</description>
<state>7</state><sys_id>bb</sys_id><opened_by>tom</opened_by></incident>
<sys_journal_field><element>comments</element><element_id>aa</element_id><sys_created_by>emma</sys_created_by>
<sys_created_on>2024-05-01 10:00:00</sys_created_on><value>清掃してください。</value></sys_journal_field>
<sys_journal_field><element>work_notes</element><element_id>aa</element_id><sys_created_by>emma</sys_created_by>
<sys_created_on>2024-05-01 10:05:00</sys_created_on><value>秘密</value></sys_journal_field></unload>"""


def test_journals_beside_their_incidents(tmp_path):
    (tmp_path / "a.xml").write_text(UNLOAD, encoding="utf-8")
    frame = elements(tmp_path).filter(category="Message")
    assert frame.select("thread", "role", "text").rows() == [
        ("INC1", "user", "薄いです。"),
        ("INC1", "assistant", "清掃してください。"),
        ("INC1", None, "秘密"),
        ("INC2", "user", "詰まります。"),
    ]


def test_two_lists_of_json(tmp_path):
    tickets = [{"id": "T1", "title": "印字", "status": "done"}, {"id": "T2", "title": "紙", "status": "done"}]
    comments = [
        {"ticketId": "T2", "authorRole": "CUSTOMER", "body": "詰まるのはなぜですか。"},
        {"ticketId": "T2", "authorRole": "AGENT", "body": "紙を減らしてください。"},
    ]
    (tmp_path / "a.json").write_text(json.dumps({"tickets": tickets, "comments": comments}), encoding="utf-8")
    assert elements(tmp_path).filter(category="Message")["thread"].to_list() == ["T2", "T2"]


def test_lists_that_name_no_one_stay():
    whole = {"tickets": [{"id": 1}], "comments": [{"ticket_id": 9}], "empty": []}
    assert linked(whole) == whole
