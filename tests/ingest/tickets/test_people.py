from __future__ import annotations

import json

import pytest

from ingest.tickets.people import people
from tests.ingest.files import elements

TICKET = {
    "id": 1, "subject": "S", "status": "solved", "requester_id": 7,
    "comments": [
        {"id": 1, "author_id": 7, "plain_body": "なぜですか。", "public": True, "created_at": "2024-05-01T10:00:00Z"},
        {"id": 2, "author_id": 9, "plain_body": "補足です。", "public": True, "created_at": "2024-05-01T10:30:00Z"},
        {"id": 3, "author_id": 8, "plain_body": "こうします。", "public": True, "created_at": "2024-05-01T11:00:00Z"},
    ],
}  # fmt: skip
USERS = [{"id": 7, "role": "end-user"}, {"id": 8, "role": "agent"}, {"id": 9, "role": "end-user"}]


def test_a_colleague_of_the_customer_is_no_support(tmp_path):
    (tmp_path / "a.json").write_text(json.dumps({"tickets": [TICKET], "users": USERS}), encoding="utf-8")
    assert elements(tmp_path)["role"].to_list() == [None, "user", "user", "assistant"]


@pytest.mark.parametrize("whole", [[], {}, {"users": [{"id": 1}]}, {"users": "many"}, {"users": [{"role": "agent"}]}])
def test_lists_that_tell_nothing(whole):
    assert people(whole) == {}
