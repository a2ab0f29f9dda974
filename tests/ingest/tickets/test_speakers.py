from __future__ import annotations

import pytest

from ingest.tickets.reach import person
from ingest.tickets.speakers import Said, Speakers, turns
from migaki.mapping import Mapping

TOM = frozenset({"tom"})


@pytest.mark.parametrize(
    ("word", "author", "asker", "expected"),
    [
        ("customer", set(), set(), "user"),
        ("担当者", {"tom"}, {"tom"}, "assistant"),
        ("", {"tom", "8"}, {"8"}, "user"),
        ("", {"emma"}, {"tom"}, "assistant"),
        ("", {"support@maker.example"}, set(), "assistant"),
        ("", {"カスタマーサポート"}, set(), "assistant"),
        ("", {"ann stafford"}, set(), None),
        ("", {"automation for jira"}, {"tom"}, "system"),
        ("", set(), {"tom"}, None),
        ("agentur", {"tom"}, set(), "user"),
        ("7", {"x"}, set(), "assistant"),
        ("", {"a@maker.example"}, {"a@maker.example"}, "assistant"),
        ("geheim", {"tom"}, {"tom"}, "private"),
    ],
)
def test_who_speaks(word, author, asker, expected):
    lists = Mapping(customers=["Agentur"], agents=["7", "@maker.example"], hidden=["geheim"])
    assert Speakers.of(lists).role(word, frozenset(author), frozenset(asker)) == expected


def test_persons_in_every_form():
    assert person({"id": 7, "name": "Tom", "active": True, "value": ""}) == {"7", "tom"}
    assert person({"emailAddress": {"name": "Tom", "address": "T@x.example"}}) == {"tom", "t@x.example"}
    assert person(" Tom ") == {"tom"}
    assert person(None) == frozenset()


def test_what_repeats_the_question_or_the_answer_is_left_out():
    said = [
        Said("Why?", place="user"),
        Said("<p>Why?</p>", author=TOM),
        Said("So.", author=frozenset({"emma"})),
        Said("So.", place="assistant"),
    ]
    made = turns(said, TOM, Speakers(), "auto")
    assert [(turn.role, turn.text) for turn in made] == [("user", "Why?"), ("assistant", "So.")]
