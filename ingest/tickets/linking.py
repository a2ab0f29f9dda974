"""Finds which mails belong to one conversation."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from ingest.piece import Letter
from ingest.tickets import subjects
from ingest.tickets.companies import company

BEGINNING = datetime.min.replace(tzinfo=UTC)
_WINDOW = timedelta(days=60)  # within which an answer is found by its subject
_AT_ONCE = timedelta(hours=1)  # within which a machine answers
_ANY, _ANYONE = " any subject", " anyone"  # no subject and no address looks like these
_LOOKS = 8  # letters of one sender and subject that are looked at


class Sent(NamedTuple):
    """A letter, when it was sent and what it says."""

    at: datetime | None
    letter: Letter
    text: str = ""


class _Groups:
    """Sets of names that grow together (union by path halving)."""

    def __init__(self) -> None:
        self.parent: dict[str, str] = {}

    def find(self, name: str) -> str:
        while (above := self.parent.setdefault(name, name)) != name:
            self.parent[name] = self.parent[above]
            name = above
        return name

    def join(self, one: str, other: str) -> None:
        first, second = sorted((self.find(one), self.find(other)))
        self.parent[second] = first


def conversations(mails: Sequence[Sent]) -> list[list[Sent]]:
    """Gather mails that are given in the order of their times into conversations, whatever order they were read in.

    References and In-Reply-To decide, also over mails that are missing; then Outlook's conversation index and ticket
    numbers in subjects; for what is left, an equal subject between the same people within 60 days.
    """
    groups = _Groups()
    for sent in mails:
        for link in _links(sent.letter):
            groups.join(f"<{sent.letter.id}>", link)
    places = _Places(mails)
    known = {sent.letter.id for sent in mails}
    for sent in mails:
        if not known.intersection(sent.letter.refs) and (other := places.answered(sent)):
            groups.join(f"<{sent.letter.id}>", f"<{other.letter.id}>")
    found: dict[str, list[Sent]] = defaultdict(list)
    for sent in mails:
        found[groups.find(f"<{sent.letter.id}>")].append(sent)
    return list(found.values())


def _links(letter: Letter) -> Iterable[str]:
    yield from (f"<{ref}>" for ref in letter.refs)
    if letter.index:
        yield f"index {letter.index}"
    if number := subjects.number(letter.subject):
        yield f"number {number}"


class _Places:
    """Finds earlier letters by subject and sender."""

    def __init__(self, mails: Sequence[Sent]) -> None:
        self.keys = {sent.letter.id: subjects.key(sent.letter.subject) for sent in mails}
        self.by: dict[tuple[str, str], list[Sent]] = defaultdict(list)
        self.homes = {company(sent.letter.sender) for sent in mails}
        for sent in mails:
            subject, sender = self.keys[sent.letter.id], sent.letter.sender
            for place in ((subject, sender), (subject, _ANYONE), (_ANY, sender)):
                self.by[place].append(sent)

    def answered(self, sent: Sent) -> Sent | None:
        """Find the letter that this one answers or repeats."""
        letter, subject = sent.letter, self.keys[sent.letter.id]
        if letter.automatic and not subjects.answers(letter.subject):
            return self._receipt(sent)
        if not subject:
            return None
        replies = subjects.answers(letter.subject) or bool(letter.refs)
        found = [
            other
            for address in dict.fromkeys(letter.to)
            if address != letter.sender
            for other in self._earlier((subject, address), sent, _WINDOW)
            if _reaches(other.letter, letter) and (replies or not subjects.answers(other.letter.subject))
        ]
        if not found and replies:
            found = [
                other
                for other in self._earlier((subject, letter.sender), sent, _WINDOW)
                if not other.letter.to or not letter.to or set(other.letter.to) & set(letter.to)
            ]
        if not found and replies:
            found = [o for o in self._earlier((subject, _ANYONE), sent, _WINDOW) if self._listed(o.letter, letter)]
        return max(found, key=lambda other: (other.at or BEGINNING, other.letter.id), default=None)

    def _receipt(self, sent: Sent) -> Sent | None:
        found = [
            other
            for address in sent.letter.to
            for other in self._earlier((_ANY, address), sent, _AT_ONCE)
            if _reaches(other.letter, sent.letter)
        ]
        return max(found, key=lambda other: (other.at or BEGINNING, other.letter.id), default=None)

    def _earlier(self, place: tuple[str, str], sent: Sent, window: timedelta) -> list[Sent]:
        """Give the last few letters of a place that were sent before this one; without a date, the first ones."""
        listed = self.by.get(place, [])
        if sent.at is None:
            return [other for other in listed[:_LOOKS] if other.letter.id != sent.letter.id]
        end = bisect_right(listed, sent.at, key=lambda other: other.at or BEGINNING)
        return [
            other
            for other in listed[max(0, end - _LOOKS) : end]
            if other.letter.id != sent.letter.id and (other.at is None or sent.at - other.at <= window)
        ]

    def _listed(self, earlier: Letter, letter: Letter) -> bool:
        """Tell two letters of one mailing list or one group of readers, or of which the receivers are not known."""
        if not letter.to or not earlier.to:
            return True
        shared = set(earlier.to) & set(letter.to)
        return any(company(address) not in self.homes for address in shared)


def _reaches(earlier: Letter, letter: Letter) -> bool:
    """Tell whether the earlier letter went to the writer of the later one, or to the same company."""
    homes = {company(address) for address in earlier.to}
    return not earlier.to or letter.sender in earlier.to or company(letter.sender) in homes
