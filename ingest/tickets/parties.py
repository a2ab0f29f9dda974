"""Tells the customer from the support in conversations by mail."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from ingest.piece import Letter
from ingest.tickets import phrases, subjects
from ingest.tickets.companies import company
from ingest.tickets.linking import Sent

_NAMED = re.compile(
    r"(?:^|[._-])(?:support|help|help-?desk|service-?desk|desk|no-?reply|do-?not-?reply|inquir(?:y|ies)|enquir(?:y"
    r"|ies)|tickets?|hotline|customer-?(?:care|service|support)"
    r"|user-?support|it-?support|call-?center|o?toiawase|madoguchi|soudan|faq|cs|care|techsupport)(?:$|[._+-]|\d)"
)
_HEAD = 12  # lines in which people say who they are
_SURE = 3.0  # what a name like support@ is worth, in conversations
_ANSWERER = 0.6  # share of answers among all that somebody began or answered
_OTHERS = 3  # conversations that make a further company part of the support


@dataclass
class _Seen:
    """What a room of conversations shows of companies and people."""

    answered: Counter[str] = field(default_factory=Counter)  # conversations of others that a party answered
    opened: Counter[str] = field(default_factory=Counter)  # conversations that a party began and others answered
    helped: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))  # whom an address answered
    began: Counter[str] = field(default_factory=Counter)  # conversations that an address began
    wrote: Counter[str] = field(default_factory=Counter)
    sounds: Counter[str] = field(default_factory=Counter)  # letters of an address in the words of a support
    total: int = 0  # conversations that other parties answered


def roles(conversations: Sequence[Sequence[Sent]]) -> dict[str, str]:
    """Give the role of each letter by its id: user, assistant, bot or system."""
    people = [[sent for sent in mails if not sent.letter.automatic] for mails in conversations]
    seen = _look(people)
    desk = _desk(seen)
    found = {sent.letter.id: str(sent.letter.automatic) for mails in conversations for sent in mails}
    for mails in people:
        found |= _told(mails, desk, seen)
    return found


def _look(people: Iterable[Sequence[Sent]]) -> _Seen:
    seen = _Seen()
    for mails in people:
        for sent in mails:
            seen.wrote[sent.letter.sender] += 1
            seen.sounds[sent.letter.sender] += _sounds(sent.text)
        if not mails:
            continue
        first = mails[0].letter
        headless = bool(first.refs) or subjects.answers(first.subject)
        seen.began[first.sender] += not headless
        for sent in mails:
            if not headless and sent.letter.sender != first.sender and _turns_to(sent.letter, first.sender):
                seen.helped[sent.letter.sender].add(first.sender)
        others = {company(sent.letter.sender) for sent in mails} - {company(first.sender)}
        seen.answered.update(others)
        seen.opened[company(first.sender)] += bool(others) and not headless
        seen.total += bool(others)
    return seen


def _desk(seen: _Seen) -> set[str]:
    """Find the parties that are the support: the one that answers most, and others that answer many and ask little.

    None where no one answers more than half of the conversations, as on a mailing list.
    """
    worth: defaultdict[str, float] = defaultdict(float, seen.answered)
    sure = {company(address) for address in seen.wrote if _NAMED.search(address.partition("@")[0])}
    sure |= {company(address) for address, count in seen.sounds.items() if 2 * count >= seen.wrote[address]}
    for party in sure:
        worth[party] += _SURE
    best = min(worth, key=lambda party: (seen.opened[party] - worth[party], party), default=None)
    if best is None or (worth[best] * 2 <= seen.total and best not in sure):
        return set()
    further = {
        party
        for party, count in seen.answered.items()
        if count > 2 * seen.opened[party] and (count >= max(_OTHERS, worth[best] / 5) or party in sure)
    }
    return {best} | (further if worth[best] * 2 > seen.total else set())


def _told(mails: Sequence[Sent], desk: set[str], seen: _Seen) -> dict[str, str]:
    if not mails:
        return {}
    first = mails[0].letter
    parties = {company(sent.letter.sender) for sent in mails}
    if desk and company(first.sender) not in desk:
        return _outside(mails, desk)
    if desk and (parties - desk):
        return {s.letter.id: "assistant" if company(s.letter.sender) in desk else "user" for s in mails}
    if desk or parties == {company(first.sender)}:
        return _inside(mails, seen)
    return {s.letter.id: "user" if company(s.letter.sender) == company(first.sender) else "assistant" for s in mails}


def _outside(mails: Sequence[Sent], desk: set[str]) -> dict[str, str]:
    """Roles where a customer begins: the support's parties, else those to whom the customer wrote."""
    first = mails[0].letter
    helping = {party for sent in mails if (party := company(sent.letter.sender)) in desk}
    helping = helping or {company(address) for address in first.to if address not in first.copied}
    helping -= {company(first.sender)}
    return {s.letter.id: "assistant" if company(s.letter.sender) in helping else "user" for s in mails}


def _inside(mails: Sequence[Sent], seen: _Seen) -> dict[str, str]:
    """Roles where all are of one company, as at an internal help desk: by what each person does elsewhere."""
    first = mails[0].letter
    senders = dict.fromkeys(sent.letter.sender for sent in mails)
    helping = {address for address in senders if _helps(address, first, seen)}
    if not helping:
        headless = bool(first.refs) or subjects.answers(first.subject)
        helping = {first.sender} if headless else set(senders) - {first.sender}
    return {sent.letter.id: "assistant" if sent.letter.sender in helping else "user" for sent in mails}


def _turns_to(letter: Letter, address: str) -> bool:
    """Tell whether a letter is for somebody; a copy to him is not. True where the receivers are not told."""
    to = set(letter.to) - set(letter.copied)
    return address in to or not to


def _helps(address: str, first: Letter, seen: _Seen) -> bool:
    helped, began = len(seen.helped[address]), seen.began[address]
    sounds = helped > 0 and not began and 2 * seen.sounds[address] >= seen.wrote[address]
    sure = sounds or bool(_NAMED.search(address.partition("@")[0]))
    mostly = helped > 0 and helped >= _ANSWERER * (helped + began)
    only_copied = address in first.copied and helped <= 1
    return sure or (mostly and not only_copied)


def _sounds(text: str) -> bool:
    """Tell the words with which a support begins a mail, quotes aside."""
    head = [line for line in text[:2000].split("\n")[:_HEAD] if not line.lstrip().startswith((">", "＞"))]
    return bool(phrases.HELPS.search("\n".join(head)))
