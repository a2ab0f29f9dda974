"""What an export tells: tickets and their turns, and the pieces that they become."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import pairwise

from ingest.piece import Piece
from ingest.tickets.moments import moments


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
    texts = [text for ticket in found for text in (ticket.at, *(turn.at for turn in ticket.turns))]
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


Timed = tuple[Turn, datetime | None]


def _in_order(turns: list[Timed], opened: datetime | None) -> list[Timed]:
    """Sort by time; a turn without one follows the turn before it, the last of all ends the ticket."""
    known = [at for _, at in turns if at]
    if _newest_first(known):
        turns = turns[::-1]
    elif _newest_first(known[1:]):
        turns = [turns[0], *turns[:0:-1]] if turns[-1][1] else [turns[0], *turns[-2:0:-1], turns[-1]]
    filled: list[Timed] = []
    last = opened
    for number, (turn, at) in enumerate(turns):
        last = at or (max(known, default=last) if number == len(turns) - 1 else last)
        filled.append((turn, last))
    stamps = [at.timestamp() if at else None for _, at in filled]
    if None in stamps:
        return filled
    return [filled[at] for at in sorted(range(len(filled)), key=lambda at: stamps[at] or 0.0)]


def _newest_first(times: Sequence[datetime]) -> bool:
    return len(times) > 1 and times[0] > times[-1] and all(a >= b for a, b in pairwise(times))
