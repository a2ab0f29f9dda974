"""Makes samples of tickets: a pair of each question with the answer that resolved it, and chats of several turns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

import polars as pl

from ingest.pairs import draft
from ingest.pairs.draft import Draft, Part, Span, whole
from ingest.tickets import outcome
from ingest.tickets.mail import only_waiting, spoken
from ingest.tickets.threads import bare_subject, room
from migaki.record import MESSAGE

METHOD = "thread"
_GREETING = 8  # characters below which a first message has asked nothing yet
_TURNS = 2  # of each side from which a thread is a chat


@dataclass(frozen=True, slots=True)
class _Turn:
    """What one message says, and where."""

    part: Part
    text: str
    spans: tuple[Span, ...]

    @property
    def role(self) -> str:
        return self.part.role or ""


@dataclass(frozen=True, slots=True)
class _Issue:
    """One question of a ticket and all that was said on it."""

    subject: str
    turns: list[_Turn]
    ticket: list[Part]

    def asked(self) -> list[_Turn]:
        """Give the messages that ask: the first of the customer, and those that follow a mere greeting."""
        first = next((turn for turn in self.turns if turn.role == "user"), None)
        if first is None:
            return []
        found: list[_Turn] = []
        for turn in self.turns[self.turns.index(first) :]:
            if turn.role != "user" or len(self.subject + "".join(one.text for one in found)) >= _GREETING:
                break
            found.append(turn)
        return found or [first]

    def question(self) -> str:
        """Give the subject and the first message; the subject alone where the message repeats it."""
        body = "\n".join(turn.text for turn in self.asked())
        return body if not self.subject or self.subject in body else f"{self.subject}\n{body}".strip()

    def answer(self) -> tuple[_Turn | None, bool]:
        """Give the last answer of substance before the customer was content, and whether there is substance in it."""
        spoken = [(at, turn) for at, turn in enumerate(self.turns) if turn.role == "assistant"]
        accepted = [(at, turn) for at, turn in spoken if turn.part.state == "resolved"]
        spoken = accepted if 0 < len(accepted) < len(spoken) else spoken
        solid = [(at, turn) for at, turn in spoken if not _says_nothing(turn.text)]
        content = [
            at for at, turn in enumerate(self.turns) if turn.role == "user" and outcome.mood(turn.text) == "solved"
        ]
        before = [(at, turn) for at, turn in solid if content and at < content[-1]]
        best = (before or solid or spoken)[-1:]
        return best[0][1] if best else None, bool(solid)

    def reason(self) -> str | None:
        """Say why nothing can be learnt from it yet; None where it is resolved."""
        answer, solid = self.answer()
        if not self.question():
            return "no question"
        if answer is None:
            return "unresolved" if self._state() == "open" else "no answer"
        after = [turn for turn in self.turns[self.turns.index(answer) + 1 :] if turn.role == "user"]
        mood = next((mood for turn in reversed(after) if (mood := outcome.mood(turn.text))), None)
        if mood == "unsolved" or (self._state() == "open" and mood != "solved"):
            return "unresolved"
        if self._state() is None and after and mood is None and outcome.asks(after[-1].text):
            return "unresolved"
        return None if solid else "no answer yet"

    def _state(self) -> str | None:
        states = {part.state for part in self.ticket}
        return "open" if "open" in states else "resolved" if "resolved" in states else None


def tickets(parts: Iterable[Part]) -> list[_Issue]:
    """Gather what was said on each ticket, in the order in which the tickets begin."""
    found: dict[tuple[str, str], list[Part]] = {}
    for part in parts:
        if part.thread is not None:
            found.setdefault((room(part.source), part.thread), []).append(part)
    return [_said(ticket) for ticket in found.values()]


def drafts(found: Iterable[_Issue]) -> Iterator[Draft]:
    """Yield a pair for each question of each ticket.

    What is not resolved is a question without an answer, in review for people to answer.
    """
    for ticket in found:
        for issue in _issues(ticket):
            yield _draft(issue)


def chats(found: Iterable[_Issue]) -> pl.DataFrame:
    """Make the columns that `migaki.samples.chats` takes: tickets that were resolved over several turns."""
    told = [(ticket, turns) for ticket in found if (turns := _chat(ticket))]
    told.sort(key=lambda one: one[0].ticket[0].order)
    rows = draft.frame(
        Draft(turns[0][1], turns[-1][1], METHOD, ticket.ticket[0].order, _spans(ticket.turns), "ticket", _at(ticket))
        for ticket, turns in told
    )
    messages = [[{"role": role, "content": text} for role, text in turns] for _, turns in told]
    return rows.drop("question", "answer").with_columns(pl.Series("messages", messages, pl.List(MESSAGE)))


def _issues(ticket: _Issue) -> list[_Issue]:
    """Cut a ticket where the customer, once answered, comes to another question."""
    found: list[list[_Turn]] = [[]]
    for turn in ticket.turns:
        answered = any(one.role == "assistant" for one in found[-1])
        cut = outcome.another(turn.text) if answered and turn.role == "user" else None
        if cut:
            before, after = _cut(turn, *cut)
            found[-1] += [before] if before.text else []
            found.append([after])
        else:
            found[-1].append(turn)
    return [_Issue("" if number else ticket.subject, turns, ticket.ticket) for number, turns in enumerate(found)]


def _cut(turn: _Turn, before: str, after: str) -> tuple[_Turn, _Turn]:
    """Cut a message and its places where `after` begins."""
    part = turn.part
    at = part.start + max(0, part.text.find(after.split("\n", maxsplit=1)[0]))
    first = tuple(Span(part, span.start, min(at, span.end)) for span in turn.spans if span.start < at)
    rest = tuple(Span(part, max(at, span.start), span.end) for span in turn.spans if span.end > at)
    return _Turn(part, before, first), _Turn(part, after, rest)


def _turn(part: Part) -> _Turn:
    text, places = spoken(part.text)
    return _Turn(part, text, tuple(Span(part, part.start + start, part.start + end) for start, end in places))


def _said(ticket: list[Part]) -> _Issue:
    """Give the subject and what customer and support say, in order; notes and machines are left out."""
    messages = [part for part in ticket if part.category == "Message"]
    if any(part.at for part in messages):
        messages.sort(key=lambda part: (part.at is None, part.at.timestamp() if part.at else 0.0))
    subject = next((bare_subject(part.text) for part in ticket if part.category == "Title"), "")
    turns = [_turn(part) for part in messages if part.role in ("user", "assistant")]
    return _Issue(subject, [turn for turn in turns if turn.text], ticket)


def _draft(issue: _Issue) -> Draft:
    reason = issue.reason()
    answer, _ = issue.answer()
    told = answer if answer and not reason else None
    asked = issue.turns or []
    spans = told.spans if told else _spans(asked) or (whole(issue.ticket[0]),)
    return Draft(
        question=issue.question(),
        answer=told.text if told else "",
        method=METHOD,
        order=issue.ticket[0].order,
        spans=spans,
        origin="ticket",
        at=(told.part.at if told else None) or _at(issue),
        status="keep" if told else "drop" if reason == "no question" else "review",
        reason=reason,
    )


def _chat(issue: _Issue) -> list[tuple[str, str]]:
    """Give the turns of a chat, neighbours of one side as one; nothing where it is unresolved or too short."""
    last, _ = _issues(issue)[-1].answer()
    if issue.reason() or last is None:
        return []
    end = max(at for at, turn in enumerate(issue.turns) if turn.part == last.part)
    spoken = [turn for turn in issue.turns[: end + 1] if turn.role == "user" or not only_waiting(turn.text)]
    merged = [(role, "\n".join(turn.text for turn in run)) for role, run in groupby(spoken, key=lambda turn: turn.role)]
    merged = merged[merged[0][0] == "assistant" :] if merged else []
    merged = merged[: len(merged) - (merged[-1][0] == "user")] if merged else []
    if len(merged) < 2 * _TURNS:
        return []
    first = merged[0][1]
    subject = issue.subject if issue.subject not in first else ""
    return [("user", f"{subject}\n{first}".strip()), *merged[1:]]


def _says_nothing(text: str) -> bool:
    return only_waiting(text) or outcome.only_asks(text) or outcome.only_merges(text)


def _spans(turns: Sequence[_Turn]) -> tuple[Span, ...]:
    return tuple(span for turn in turns for span in turn.spans)


def _at(issue: _Issue) -> datetime | None:
    return next((turn.part.at for turn in reversed(issue.turns) if turn.part.at), issue.ticket[0].at)
