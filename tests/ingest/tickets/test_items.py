"""The fields of messages, told by names, words, people and flags."""

from __future__ import annotations

import pytest

from ingest.tickets.items import fields, role_field, side_words


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        (
            [
                {"by": "customer", "visibility": "public", "text": "なぜですか"},
                {"by": "staff", "visibility": "internal", "text": "秘密"},
            ],
            {"text": ["text"], "role": ["by"], "public": ["visibility"]},
        ),
        (
            [
                {"type": "part", "author": {"type": "user", "name": "Tom"}, "body": "Why?"},
                {"type": "part", "author": {"type": "admin", "name": "Emma"}, "body": "So."},
            ],
            {"text": ["body"], "role": ["author.type"], "author": ["author"]},
        ),
        (
            [
                {"from_agent": False, "automated": False, "body_text": "Why?", "body_html": "<p>Why?</p>"},
                {"from_agent": True, "automated": True, "body_text": "So.", "body_html": "<p>So.</p>"},
            ],
            {"text": ["body_text", "body_html"], "role": ["from_agent"], "automatic": ["automated"]},
        ),
        (
            [
                {"direction": "INCOMING", "type": "MESSAGE", "text": "Why?"},
                {"direction": "OUTGOING", "type": "MESSAGE", "text": "So."},
                {"direction": None, "type": "COMMENT", "text": "secret"},
            ],
            {"text": ["text"], "role": ["direction"], "private": ["type"]},
        ),
        ([{"seq": 1}, {"seq": 2}], {}),
    ],
)
def test_fields_of_messages(items, expected):
    assert fields(items) == expected


def test_a_type_of_account_is_no_side():
    held = {"user.type": ["User", "User", "Bot"], "user.login": ["tom", "emma", "ci"]}
    assert role_field(held, ["user.type"], ["user"]) is None


def test_customers_named_alone_leave_the_rest_to_the_support():
    held = {"type": ["customer", "message", "note"]}
    assert side_words("type", held) == {"agents": ["message"], "customers": ["customer"]}
