"""Help desks' own exports in their documented shapes: JSON and XML, one object a ticket, messages inside."""

import html
import json
from datetime import datetime

from bench.ingesting.blind_exports.texts import Said, Ticket


def _dump(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1).encode()


def _iso(at: datetime) -> str:
    return at.strftime("%Y-%m-%dT%H:%M:%SZ")


def _html(text: str) -> str:
    return "<p>" + html.escape(text).replace("\n\n", "</p><p>").replace("\n", "<br>") + "</p>"


def _talk(ticket: Ticket) -> list[tuple[int, Said]]:
    """Give the messages people see; status changes live elsewhere in these systems."""
    return [(index, said) for index, said in enumerate(ticket.said) if said.who != "system"]


_ZENDESK_STATUS = {"solved": "solved", "open": "open", "spam": "deleted", "duplicate": "closed"}
_ZENDESK_USERS = [
    {"id": 9001, "name": "Requester", "role": "end-user", "email": "r@x.example", "time_zone": "Tokyo"},
    {"id": 9002, "name": "Agent", "role": "agent", "email": "a@x.example", "suspended": False},
    {"id": -1, "name": "Zendesk", "role": "admin", "email": None},
]


def _zendesk_comment(ticket: Ticket, index: int, said: Said) -> dict[str, object]:
    return {
        "id": 70000 + ticket.number * 10 + index,
        "type": "Comment",
        "author_id": {"user": 9001, "bot": -1}.get(said.who, 9002),
        "body": ticket.mailed(index),
        "html_body": '<div class="zd-comment" dir="auto">' + _html(ticket.mailed(index)) + "</div>",
        "plain_body": ticket.mailed(index),
        "public": said.who != "note",
        "attachments": [],
        "audit_id": 880000 + index,
        "via": {"channel": "rule" if said.who == "bot" else "email", "source": {"from": {}, "to": {}, "rel": None}},
        "created_at": _iso(said.at),
        "metadata": {"system": {"client": "Mozilla/5.0", "ip_address": "192.0.2.7"}, "custom": {}},
    }


def _zendesk_ticket(ticket: Ticket) -> dict[str, object]:
    merged = ["closed_by_merge"] if ticket.state == "duplicate" else []
    return {
        "url": f"https://desk.example.com/api/v2/tickets/{ticket.number}.json",
        "id": ticket.number,
        "external_id": None,
        "created_at": _iso(ticket.said[0].at),
        "generated_timestamp": 1713000000,
        "type": "question",
        "subject": ticket.subject,
        "raw_subject": ticket.subject,
        "description": ticket.said[0].text,
        "priority": None,
        "status": _ZENDESK_STATUS[ticket.state],
        "requester_id": 9001,
        "submitter_id": 9001,
        "assignee_id": 9002,
        "tags": ["web_widget", *merged],
        "custom_fields": [{"id": 3600, "value": None}],
        "satisfaction_rating": {"score": "unoffered"},
        "comments": [_zendesk_comment(ticket, index, said) for index, said in _talk(ticket)],
    }


def zendesk(tickets: list[Ticket]) -> bytes:
    """Write the API's incremental export with comments sideloaded: tickets and a list of users."""
    return _dump(
        {
            "tickets": [_zendesk_ticket(t) for t in tickets],
            "users": _ZENDESK_USERS,
            "count": len(tickets),
            "end_of_stream": True,
        }
    )


def zendesk_ndjson(tickets: list[Ticket]) -> bytes:
    """Write the administrator's JSON export: one ticket a line, people nested in full."""
    lines = []
    for ticket in tickets:
        row = _zendesk_ticket(ticket)
        row |= {"requester": _ZENDESK_USERS[0], "submitter": _ZENDESK_USERS[0], "assignee": _ZENDESK_USERS[1]}
        lines.append(json.dumps(row, ensure_ascii=False))
    return "\n".join(lines).encode() + b"\n"


def freshdesk(tickets: list[Ticket]) -> bytes:
    """Write tickets with `conversations`; the state is a number and spam a flag."""
    return _dump([_freshdesk_ticket(t) for t in tickets])


def _freshdesk_ticket(ticket: Ticket) -> dict[str, object]:
    conversations = [
        {
            "id": 52000 + index,
            "body": _html(ticket.mailed(index)),
            "body_text": ticket.mailed(index),
            "incoming": said.who == "user",
            "private": said.who == "note",
            "user_id": 61 if said.who == "user" else 62,
            "source": 2 if said.who == "note" else 0,
            "support_email": None,
            "to_emails": ["help@desk.example.com"],
            "created_at": _iso(said.at),
        }
        for index, said in _talk(ticket)[1:]
        if said.who != "bot"
    ]
    return {
        "cc_emails": [],
        "fr_escalated": False,
        "spam": ticket.state == "spam",
        "id": ticket.number,
        "subject": ticket.subject,
        "description": _html(ticket.said[0].text),
        "description_text": ticket.said[0].text,
        "status": {"solved": 4, "open": 2, "spam": 2, "duplicate": 5}[ticket.state],
        "priority": 1,
        "source": 1,
        "requester_id": 61,
        "responder_id": 62,
        "type": None,
        "tags": [],
        "created_at": _iso(ticket.said[0].at),
        "conversations": conversations,
    }


def intercom(tickets: list[Ticket]) -> bytes:
    """Write conversations: the first message is `source`, the rest are parts, some without a body."""
    return _dump({"type": "conversation.list", "conversations": [_intercom_conversation(t) for t in tickets]})


def _intercom_conversation(ticket: Ticket) -> dict[str, object]:
    kinds = {"user": "user", "bot": "bot", "assistant": "admin", "note": "admin"}
    parts: list[dict[str, object]] = [
        {
            "type": "conversation_part",
            "id": str(3100 + index),
            "part_type": "note" if said.who == "note" else "comment",
            "body": _html(said.text),
            "created_at": int(said.at.timestamp()),
            "author": {
                "id": str(len(said.who)),
                "type": kinds[said.who],
                "name": ticket.author(said)[0],
                "email": ticket.author(said)[1],
            },
            "attachments": [],
            "redacted": False,
        }
        for index, said in _talk(ticket)[1:]
    ]
    agent = {"id": "9", "type": "admin", "name": ticket.agent[0]}
    parts.insert(
        0, {"type": "conversation_part", "id": "3099", "part_type": "assignment", "body": None, "author": agent}
    )
    parts.append({"type": "conversation_part", "id": "3999", "part_type": "close", "body": None, "author": agent})
    return {
        "type": "conversation",
        "id": str(ticket.number),
        "created_at": int(ticket.said[0].at.timestamp()),
        "title": ticket.subject,
        "state": "open" if ticket.state == "open" else "closed",
        "open": ticket.state == "open",
        "read": True,
        "priority": "not_priority",
        "source": {
            "type": "conversation",
            "id": "40",
            "delivered_as": "customer_initiated",
            "subject": "",
            "body": _html(ticket.said[0].text),
            "author": {"type": "user", "id": "u1", "name": ticket.asker[0], "email": ticket.asker[1]},
        },
        "tags": {"type": "tag.list", "tags": _tags(ticket)},
        "conversation_parts": {
            "type": "conversation_part.list",
            "conversation_parts": parts,
            "total_count": len(parts),
        },
    }


def _tags(ticket: Ticket) -> list[dict[str, str]]:
    return [{"type": "tag", "name": ticket.state}] if ticket.state in ("spam", "duplicate") else []


def helpscout(tickets: list[Ticket]) -> bytes:
    """Write conversations with embedded threads, newest first, line items among them."""
    kinds = {"user": "customer", "assistant": "message", "note": "note", "bot": "lineitem", "system": "lineitem"}
    conversations = []
    for ticket in tickets:
        threads = [
            {
                "id": 100 + index,
                "type": kinds[said.who],
                "status": "nochange",
                "state": "published",
                "body": _html(ticket.mailed(index)),
                "source": {"type": "email", "via": "customer" if said.who == "user" else "user"},
                "createdBy": {
                    "id": 5 if said.who == "user" else 9,
                    "type": "customer" if said.who == "user" else "user",
                    "first": ticket.author(said)[0].split()[0],
                    "email": ticket.author(said)[1],
                },
                "createdAt": _iso(said.at),
            }
            for index, said in enumerate(ticket.said)
        ]
        status = {"solved": "closed", "open": "active", "spam": "spam", "duplicate": "closed"}[ticket.state]
        tags = [{"id": 1, "tag": "duplicate"}] if ticket.state == "duplicate" else []
        conversations.append(
            {
                "id": 77000 + ticket.number,
                "number": ticket.number,
                "threads": len(threads),
                "type": "email",
                "status": status,
                "state": "published",
                "subject": ticket.subject,
                "preview": ticket.said[0].text[:60],
                "mailboxId": 85,
                "primaryCustomer": {"id": 5, "type": "customer", "email": ticket.asker[1]},
                "tags": tags,
                "_embedded": {"threads": threads[::-1]},
            }
        )
    return _dump({"_embedded": {"conversations": conversations}, "page": {"number": 1, "totalPages": 1}})


def zammad(tickets: list[Ticket]) -> bytes:
    """Write tickets expanded with their articles; `sender` names the side and `internal` the private ones."""
    sender = {"user": "Customer", "assistant": "Agent", "note": "Agent", "bot": "System", "system": "System"}
    state = {"solved": "closed", "open": "open", "spam": "removed", "duplicate": "merged"}
    return _dump(
        [
            {
                "id": ticket.number,
                "number": f"82{ticket.number}",
                "title": ticket.subject,
                "group": "Users",
                "state": state[ticket.state],
                "priority": "2 normal",
                "customer": ticket.asker[1],
                "owner": ticket.agent[1],
                "articles": [
                    {
                        "id": index + 1,
                        "type": "note" if said.who in ("note", "system") else "email",
                        "sender": sender[said.who],
                        "from": "{} <{}>".format(*ticket.author(said)),
                        "subject": ticket.subject,
                        "body": _html(ticket.mailed(index)),
                        "content_type": "text/html",
                        "internal": said.who in ("note", "system"),
                        "created_at": _iso(said.at),
                    }
                    for index, said in enumerate(ticket.said)
                ],
            }
            for ticket in tickets
        ]
    )


def gorgias(tickets: list[Ticket]) -> bytes:
    """Write tickets whose messages say `from_agent` and `public`; spam is a flag on the ticket."""
    rows = []
    for ticket in tickets:
        messages = [
            {
                "id": index,
                "channel": "email" if said.who != "note" else "internal-note",
                "via": "rule" if said.who == "bot" else "email",
                "from_agent": said.who != "user",
                "public": said.who != "note",
                "sender": {"id": 3, "name": ticket.author(said)[0], "email": ticket.author(said)[1]},
                "body_text": ticket.mailed(index),
                "body_html": _html(ticket.mailed(index)),
                "stripped_text": said.text,
                "rule_id": 12 if said.who == "bot" else None,
                "created_datetime": _iso(said.at),
            }
            for index, said in _talk(ticket)
        ]
        rows.append(
            {
                "id": ticket.number,
                "status": "open" if ticket.state == "open" else "closed",
                "spam": ticket.state == "spam",
                "subject": ticket.subject,
                "is_unread": False,
                "tags": _tags(ticket),
                "customer": {"id": 3, "name": ticket.asker[0]},
                "messages": messages,
            }
        )
    return "\n".join(json.dumps(row, ensure_ascii=False) for row in rows).encode()


def hubspot_threads(tickets: list[Ticket]) -> bytes:
    """Write inbox threads: messages carry a `direction`, private talk is a COMMENT, events have no text."""
    threads = []
    for ticket in tickets:
        messages = [
            {
                "id": f"m{ticket.number}-{index}",
                "type": "COMMENT" if said.who == "note" else "MESSAGE",
                "createdAt": _iso(said.at),
                "createdBy": ("V-31" if said.who == "user" else "A-8") if said.who != "bot" else "B-1",
                "direction": {"user": "INCOMING", "note": None}.get(said.who, "OUTGOING"),
                "senders": [{"actorId": "x", "name": ticket.author(said)[0]}],
                "text": said.text,
                "richText": _html(said.text),
                "truncationStatus": "NOT_TRUNCATED",
            }
            for index, said in _talk(ticket)
            if said.who != "bot"
        ]
        messages.append({"id": "s1", "type": "THREAD_STATUS_CHANGE", "newStatus": "CLOSED", "createdBy": "A-8"})
        threads.append(
            {
                "id": str(ticket.number),
                "status": "OPEN" if ticket.state == "open" else "CLOSED",
                "spam": ticket.state == "spam",
                "archived": False,
                "inboxId": "64",
                "associatedContactId": "31",
                "messages": messages,
            }
        )
    return _dump({"results": threads, "paging": None})
