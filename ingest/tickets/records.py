"""Turns the records of an export into tickets, as a mapping says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Mapping as Mapping_
from typing import cast

from ingest.tickets.history import entries
from ingest.tickets.moments import moments
from ingest.tickets.reach import Path, Record, find, first, person, shape, text, value
from ingest.tickets.rows import Ticket
from ingest.tickets.speakers import Said, Speakers, turns
from ingest.tickets.states import NO, PRIVATE, YES, role, state
from migaki.mapping import Mapping, Messages

_FIELDS = ("id", "subject", "state", "at", "asker", "question", "answer", "accepted", "closed")
_ITEM = ("id", "text", "role", "author", "at", "public", "private", "automatic", "accepted")
_PAIR = 2


class Tickets:
    """Makes tickets of records; rows of one id are gathered."""

    def __init__(self, mapping: Mapping, records: Sequence[Record]) -> None:
        """Look up where the mapping's fields stand in these records."""
        known = shape(records)
        messages = mapping.messages or Messages()
        self.mapping = mapping
        self.speakers = Speakers.of(mapping)
        self.hidden = {word.casefold() for word in mapping.hidden}
        self.paths = {name: find(getattr(mapping, name), known) for name in _FIELDS}
        self.where = find(messages.where, known)
        self.rows_are_messages = mapping.messages is not None and not messages.where
        self.accepts = bool(messages.accepted or mapping.accepted)
        inside = _inside(known, self.where) if self.where else known
        self.item = {name: find(getattr(messages, name), inside) for name in _ITEM}

    def of(self, records: Sequence[Record]) -> list[Ticket]:
        """Give the tickets in the order in which they begin."""
        made: dict[str, Ticket] = {}
        askers: dict[str, list[frozenset[str]]] = {}
        said: dict[str, list[Said]] = {}
        for number, record in enumerate(records, start=1):
            held = {name: text(first(record, paths)) for name, paths in self.paths.items()}
            name = held["id"] or self._unnumbered(held["subject"], number)
            ticket = made.setdefault(name, Ticket(name, at=held["at"] or None))
            ticket.subject = ticket.subject or held["subject"]
            ticket.state = self._state(record) or ticket.state
            askers.setdefault(name, []).extend(filter(None, (person(value(record, at)) for at in self.paths["asker"])))
            said.setdefault(name, []).extend(self._said(record, held, ticket))
        begins = _beginners(said, self.speakers)
        for name, ticket in made.items():
            spoken = [one for one in said[name] if one.text]
            asked = any(one.place == "user" for one in spoken)
            who = _asker(askers[name], spoken) or (frozenset[str]() if asked else begins[name])
            ticket.turns = turns(spoken, who, self.speakers, self.mapping.markup)
            if self.accepts and not any(turn.accepted for turn in ticket.turns):
                ticket.state = ticket.state or "open"
        return [ticket for ticket in made.values() if ticket.turns or ticket.subject]

    def _unnumbered(self, subject: str, number: int) -> str:
        from ingest.tickets.threads import bare_subject

        return (bare_subject(subject) if self.rows_are_messages else "") or f"#{number}"

    def _state(self, record: Record) -> str | None:
        """Give the state that all fields tell together: one that is open outweighs others."""
        words = [text(value(record, path)) for path in self.paths["state"]]
        found = {self._word(word) for word in words if word}
        if not found & {"open", "resolved"} and self.paths["closed"]:
            return "open" if text(first(record, self.paths["closed"])).casefold() in NO | {""} else "resolved"
        return "open" if "open" in found else "resolved" if "resolved" in found else None

    def _word(self, word: str) -> str | None:
        folded = word.casefold()
        if folded in {one.casefold() for one in self.mapping.open}:
            return "open"
        if folded in {one.casefold() for one in self.mapping.resolved} or folded in YES:
            return "resolved"
        if folded in NO:
            return "open"
        return state(word) or ("resolved" if _is_date(word) else None)

    def _said(self, record: Record, held: dict[str, str], ticket: Ticket) -> Iterator[Said]:
        """Give all that a record says: the question, the messages, the answer."""
        yield Said(held["question"], at=held["at"] or ticket.at, place="user")
        if self.rows_are_messages:
            yield self._message(record, held["accepted"])
        for where in self.where:
            yield from self._listed(value(record, where), held["accepted"])
        yield Said(held["answer"], place="assistant")

    def _listed(self, held: object, accepted: str) -> Iterator[Said]:
        for item in held if isinstance(held, list) else [held]:
            if isinstance(item, str):
                for entry in entries(item):
                    yield Said(entry.text, entry.kind, person(entry.who), entry.at)
            elif isinstance(item, list) and len(item) == _PAIR:
                yield Said(text(item[1]), text(item[0]), person(item[0]))
            elif item is not None:
                yield self._message(cast(Record, item), accepted)

    def _message(self, item: Record, accepted: str) -> Said:
        held = {name: first(item, paths) for name, paths in self.item.items()}
        marks = text(held["private"]).casefold(), text(held["public"]).casefold()
        hidden = (
            marks[0] in self.hidden or marks[0] in YES or marks[1] in NO or PRIVATE in (role(marks[0]), role(marks[1]))
        )
        return Said(
            text(held["text"]),
            "bot" if text(held["automatic"]).casefold() in YES else text(held["role"]),
            person(held["author"]),
            text(held["at"]) or None,
            private=hidden,
            accepted=text(held["accepted"]).casefold() in YES or text(held["id"]) == accepted != "",
        )


def _asker(named: Sequence[frozenset[str]], spoken: Sequence[Said]) -> frozenset[str]:
    """Give the first of those named as the customer who also writes, in an export that names them in several ways."""
    return next((one for one in named if any(one & said.author for said in spoken)), next(iter(named), frozenset()))


def _beginners(said: Mapping_[str, Sequence[Said]], speakers: Speakers) -> dict[str, frozenset[str]]:
    """Give who wrote the first message of each ticket, by the times of the messages where they have them."""
    spoken = [(name, one) for name, all_said in said.items() for one in all_said if one.text and not one.place]
    times = moments([one.at for _, one in spoken])
    first: dict[str, tuple[float, frozenset[str]]] = {name: (float("inf"), frozenset()) for name in said}
    for (name, one), at in zip(spoken, times, strict=True):
        when = at.timestamp() if at else float("inf")
        may_ask = not one.private and speakers.role(one.role, one.author, frozenset()) in (None, "user")
        if may_ask and (when < first[name][0] or not first[name][1]):
            first[name] = (when, one.author)
    return {name: author for name, (_, author) in first.items()}


def _inside(known: dict[str, Path], where: Sequence[Path]) -> dict[str, Path]:
    """Give the fields of messages, whose paths begin at the message."""
    begins = {".".join(path) + ".": len(path) for path in where}
    return {
        name.removeprefix(begin): path[depth:]
        for begin, depth in begins.items()
        for name, path in known.items()
        if name.startswith(begin)
    }


def _is_date(word: str) -> bool:
    return word[:4].isdigit() and len(word) >= len("2024/5/1") and any(mark in word for mark in "-/年.")
