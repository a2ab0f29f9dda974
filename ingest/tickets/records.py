"""Turns ticket records (nested JSON of trackers and help desks) into tickets."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import cast

from ingest.tickets.columns import Field, plain, recognise
from ingest.tickets.rows import Ticket, Turn, body
from ingest.tickets.states import known_role, role, state

Record = Mapping[str, object]
_SAID_IN = (
    "text",
    "body",
    "content",
    "message",
    "comment",
    "notes",
    "plainbody",
    "htmlbody",
    "cooked",
    "value",
    "本文",
    "内容",
)
_SAID_BY = (
    "role",
    "authorrole",
    "sender",
    "from",
    "speaker",
    "authortype",
    "author",
    "username",
    "user",
    "発言者",
    "送信者",
)
_SAID_AT = ("createdat", "created", "createdon", "at", "date", "timestamp", "time", "日時")
_WRAPPERS = {"name", "value", "displayname", "displayvalue"}
_LIST_LENGTH = 2


def leaves(record: Record, most: int = 4) -> dict[str, object]:
    """Flatten nested records to `outer.inner` names, the shallow ones first; lists stay as they are.

    >>> leaves({"fields": {"summary": "x"}, "key": 1})
    {'key': 1, 'fields.summary': 'x'}
    """
    flat = {name: value for name, value in record.items() if not isinstance(value, Mapping)}
    for name, value in record.items():
        if isinstance(value, Mapping) and most:
            flat |= {f"{name}.{inner}": leaf for inner, leaf in leaves(cast(Record, value), most - 1).items()}
    return flat


def columns(records: Iterable[Record], mapping: str = "auto") -> dict[Field, str]:
    """Recognise the leaves that hold the fields of a ticket, by the last part of their names."""
    names: dict[str, str] = {}
    for record in records:
        for leaf in leaves(record):
            names.setdefault(_last(leaf), leaf)
    found = recognise(list(names), "auto")
    found = {field: names[column] for field, column in found.items()}
    return found if mapping == "auto" else found | recognise(list(names.values()), mapping)


def _last(leaf: str) -> str:
    parts = leaf.split(".")
    return parts[-2] if len(parts) > 1 and plain(parts[-1]) in _WRAPPERS else parts[-1]


def tickets(records: Iterable[Record], found: Mapping[Field, str]) -> list[Ticket]:
    """Make one ticket of each record."""
    return [_ticket(number, record, found) for number, record in enumerate(records, start=1)]


def _ticket(number: int, record: Record, found: Mapping[Field, str]) -> Ticket:
    flat = leaves(record)
    said = {name: _text(flat.get(leaf)) for name, leaf in found.items() if name != "messages"}
    ticket = Ticket(said.get("id") or f"#{number}", said.get("subject", ""), state(said.get("state")), said.get("at"))
    if question := said.get("question"):
        ticket.turns.append(Turn(role(said["role"]) if said.get("role") else "user", body(question), ticket.at))
    listed = flat.get(found["messages"]) if "messages" in found else None
    if isinstance(listed, list):
        ticket.turns += _turns(listed, asked=bool(question))
    if answer := said.get("answer"):
        ticket.turns.append(Turn("assistant", body(answer), ticket.at))
    return ticket


def _turns(listed: list[object], *, asked: bool) -> list[Turn]:
    """Read a list of messages; where no role is said, the first author is the customer and the others support."""
    spoken = [(by, text, at) for by, text, at in map(_message, listed) if text]
    told = any(known_role(by) for by, _, _ in spoken)
    customer = None if asked else next((by for by, _, _ in spoken), None)
    return [
        Turn(role(by) if told else ("user" if by == customer else "assistant"), body(text), at)
        for by, text, at in spoken
    ]


def _message(item: object) -> tuple[str, str, str | None]:
    if isinstance(item, list) and len(item) == _LIST_LENGTH:
        return str(item[0]), str(item[1]), None
    if not isinstance(item, Mapping):
        return "", _text(item), None
    flat = {plain(_last(name)): value for name, value in reversed(leaves(cast(Record, item)).items())}
    by, text, at = (
        next((_text(flat[key]) for key in keys if flat.get(key)), "") for keys in (_SAID_BY, _SAID_IN, _SAID_AT)
    )
    return by, text, at or None


def _text(value: object) -> str:
    return "" if value is None or isinstance(value, (list, dict)) else str(value).strip()
