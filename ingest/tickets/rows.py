"""What an export tells: tickets and their turns, and the pieces that they become."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import pairwise

from ingest.piece import Piece
from ingest.tickets.moments import moments

_YEARLESS = re.compile(
    r"^(?P<month>\d{1,2})[/月](?P<day>\d{1,2})日?(?:[(（][月火水木金土日][)）])?\s*(?P<time>(?:\d{1,2}[:時].*)?)$"
)
_YEAR = re.compile(r"^(?P<year>\d{4})\s*[-/.年]\s*(?P<month>\d{1,2})")
_HALF_YEAR = 6  # months


@dataclass(frozen=True, slots=True)
class Turn:
    """One message: who says what, and when in the export's own words."""

    role: str | None
    text: str
    at: str | None = None
    accepted: bool = False


@dataclass(slots=True)
class Ticket:
    """One ticket as an export tells it."""

    id: str
    subject: str = ""
    state: str | None = None
    at: str | None = None
    turns: list[Turn] = field(default_factory=list)


def pieces(found: Sequence[Ticket], zone: str = "UTC") -> Iterator[Piece]:
    """Yield a Title (the subject) and Messages for each ticket, in the order in which they were said.

    Where an answer was accepted, its Message alone is `resolved`.
    """
    texts = [
        text for ticket in found for text in (ticket.at, *(_with_year(turn.at, ticket.at) for turn in ticket.turns))
    ]
    times = iter(moments(texts, zone))
    for ticket in found:
        opened = next(times)
        path = (ticket.id,)
        accepted = any(turn.accepted for turn in ticket.turns)
        if ticket.subject:
            state = "resolved" if accepted else ticket.state
            yield Piece("Title", ticket.subject, path=path, thread=ticket.id, state=state, at=opened)
        for turn, at in _in_order([(turn, next(times)) for turn in ticket.turns], opened):
            state = ticket.state if not accepted else "resolved" if turn.accepted else None
            yield Piece("Message", turn.text, path=path, thread=ticket.id, role=turn.role, state=state, at=at)


def _with_year(at: str | None, opened: str | None) -> str | None:
    """Give 「5/1 10:30」 of a history the year in which the ticket was opened, or the next one after December."""
    day, year = _YEARLESS.match(at or ""), _YEAR.match(opened or "")
    if not day or not year:
        return at
    number = int(year["year"]) + (int(day["month"]) + _HALF_YEAR < int(year["month"]))
    return f"{number}/{day['month']}/{day['day']} {day['time']}".strip()


Timed = tuple[Turn, datetime | None]


def _in_order(turns: list[Timed], opened: datetime | None) -> list[Timed]:
    """Sort by time; a turn without one follows the turn before it, the first begins the ticket, the last ends it."""
    known = [at for _, at in turns if at]
    dated = [number for number, (_, at) in enumerate(turns) if at]
    falling = dated if _newest_first(known) else dated[1:] if _newest_first(known[1:]) else []
    if falling:  # what has no time before or after them keeps its place: the question, the last answer
        begin, end = falling[0], falling[-1] + 1
        turns = [*turns[:begin], *turns[begin:end][::-1], *turns[end:]]
    filled: list[Timed] = []
    last = opened or min(known, default=None)
    for number, (turn, at) in enumerate(turns):
        last = at or (max(known, default=last) if number == len(turns) - 1 else last)
        filled.append((turn, last))
    stamps = [at.timestamp() if at else None for _, at in filled]
    if None in stamps:
        return filled
    return [filled[at] for at in sorted(range(len(filled)), key=lambda at: stamps[at] or 0.0)]


def _newest_first(times: Sequence[datetime]) -> bool:
    return len(times) > 1 and times[0] > times[-1] and all(a >= b for a, b in pairwise(times))
