"""Turns the rows of a ticket table, or ticket records, into subject and message pieces."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ingest.markup import plain_text
from ingest.piece import Piece
from ingest.tickets.columns import Field
from ingest.tickets.moments import moments
from ingest.tickets.states import role, state

_HTML = re.compile(r"(?i)</(?:p|div|a|span|li|h[1-6]|blockquote|b|strong|pre|td)>|<br\s*/?>")


@dataclass(frozen=True, slots=True)
class Turn:
    """One message: who says what, and when in the export's own words."""

    role: str | None
    text: str
    at: str | None = None


@dataclass(slots=True)
class Ticket:
    """One ticket as an export tells it."""

    id: str
    subject: str = ""
    state: str | None = None
    at: str | None = None
    turns: list[Turn] = field(default_factory=list)


def tickets(rows: Iterable[Mapping[str, str]], columns: Mapping[Field, str]) -> list[Ticket]:
    """Gather tickets from table rows; rows of the same id are messages of one ticket."""
    made: dict[str, Ticket] = {}
    for number, row in enumerate(rows, start=1):
        said: dict[Field, str] = {name: row.get(column, "").strip() for name, column in columns.items()}
        if not any(said.values()):
            continue
        name = said.get("id") or f"#{number}"
        ticket = made.setdefault(name, Ticket(name, at=said.get("at")))
        ticket.subject = ticket.subject or said.get("subject", "")
        ticket.state = state(said.get("state")) or ticket.state
        speaker = role(said["role"]) if "role" in said else "user"
        spoken = ((speaker, said.get("question")), ("assistant", said.get("answer")))
        ticket.turns += [Turn(who, body(text), said.get("at")) for who, text in spoken if text]
    return list(made.values())


def body(text: str) -> str:
    """Give a message as plain text where the export keeps it as HTML."""
    return plain_text(text) if _HTML.search(text) else text


def pieces(found: Sequence[Ticket]) -> Iterator[Piece]:
    """Yield a Title (the subject) and Messages for each ticket, in order."""
    texts = [text for ticket in found for text in (ticket.at, *(turn.at for turn in ticket.turns))]
    times = iter(moments(texts))
    for ticket in found:
        opened = next(times)
        path = (ticket.id,)
        if ticket.subject:
            yield Piece("Title", ticket.subject, path=path, thread=ticket.id, state=ticket.state, at=opened)
        for turn in ticket.turns:
            said = next(times) or opened
            yield Piece("Message", turn.text, path=path, thread=ticket.id, role=turn.role, state=ticket.state, at=said)
