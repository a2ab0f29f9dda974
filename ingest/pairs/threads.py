"""Makes a pair of each ticket: the customer's first message, and the last answer of substance."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ingest.pairs.draft import Draft, Part, whole
from ingest.tickets.mail import only_waiting, said
from ingest.tickets.threads import bare_subject, room

METHOD = "thread"


def drafts(parts: Iterable[Part]) -> Iterator[Draft]:
    """Yield a pair for each ticket, in the order in which the tickets begin."""
    tickets: dict[tuple[str, str], list[Part]] = {}
    for part in parts:
        if part.thread is not None:
            tickets.setdefault((room(part.source), part.thread), []).append(part)
    for ticket in tickets.values():
        yield _draft(ticket)


def _draft(ticket: list[Part]) -> Draft:
    messages = [part for part in ticket if part.category == "Message"]
    if any(part.at for part in messages):
        messages.sort(key=lambda part: (part.at is None, part.at.timestamp() if part.at else 0.0))
    question = _question(ticket, next((part for part in messages if part.role == "user"), None))
    answers = [(part, said(part.text)) for part in messages if part.role == "assistant"]
    spoken = [(part, text) for part, text in answers if text]
    solved = [(part, text) for part, text in spoken if not only_waiting(text)]
    part, answer = (solved or spoken or [(ticket[0], "")])[-1]
    reason = _reason(ticket, question, spoken=bool(spoken), solved=bool(solved))
    return Draft(
        question=question,
        answer=answer,
        method=METHOD,
        order=ticket[0].order,
        spans=(whole(part),),
        origin="ticket",
        at=part.at or ticket[0].at,
        status="drop" if reason else "keep",
        reason=reason,
    )


def _question(ticket: list[Part], first: Part | None) -> str:
    """Give the subject and the first message; the subject alone where the message repeats it."""
    subject = next((bare_subject(part.text) for part in ticket if part.category == "Title"), "")
    body = said(first.text) if first else ""
    if not subject or subject in body:
        return body
    return f"{subject}\n{body}".strip()


def _reason(ticket: list[Part], question: str, *, spoken: bool, solved: bool) -> str | None:
    """Say why a ticket teaches nothing; None where it does."""
    if any(part.state == "open" for part in ticket):
        return "unresolved"
    if not question:
        return "no question"
    if not spoken:
        return "no answer"
    return None if solved else "no answer yet"
