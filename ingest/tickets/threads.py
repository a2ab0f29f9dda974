"""Puts mails of a folder into threads, and tells the customer from the support."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import PurePosixPath

from ingest.piece import Letter, Piece
from migaki.errors import Unreadable
from migaki.sources import MAIL, Source

Read = tuple[Source, list[Piece] | Unreadable]
_PREFIX = re.compile(r"^(?:(?:re|fwd?|aw|返信|転送|回答)\s*(?:\[\d+\])?\s*[:：]\s*|\[[^\]]*\]\s*)+", re.IGNORECASE)
_BEGINNING = datetime.min.replace(tzinfo=UTC)


def join(documents: Sequence[Read]) -> list[Read]:
    """Give every mail piece its thread and role; other pieces pass unchanged."""
    folders: dict[str, list[Piece]] = defaultdict(list)
    for source, pieces in documents:
        if isinstance(pieces, list):
            folders[room(source.name)] += [piece for piece in pieces if piece.letter]
    rooms = {name: _threads(pieces) for name, pieces in folders.items()}
    return [
        (
            source,
            pieces if isinstance(pieces, Unreadable) else [_threaded(p, *rooms[room(source.name)]) for p in pieces],
        )
        for source, pieces in documents
    ]


def room(name: str) -> str:
    """Name what a thread cannot leave: the folder of a mail, or the file itself for any other export."""
    path = PurePosixPath(name)
    return str(path.parent) if path.suffix.lower() in MAIL else name


def bare_subject(subject: str) -> str:
    """Take Re:, Fwd: and list names off a subject.

    >>> bare_subject("Re: [support] 印字がかすれる")
    '印字がかすれる'
    """
    return _PREFIX.sub("", subject).strip()


def _threaded(piece: Piece, roots: dict[str, str], roles: dict[str, str]) -> Piece:
    if piece.letter is None:
        return piece
    thread = roots[piece.letter.id]
    role = roles[piece.letter.id] if piece.category == "Message" else None
    return replace(piece, thread=thread, path=(thread,), role=role)


def _threads(pieces: Iterable[Piece]) -> tuple[dict[str, str], dict[str, str]]:
    """Give the thread and the role of each letter by its id."""
    mails = {piece.letter.id: (piece.at or _BEGINNING, piece.letter) for piece in pieces if piece.letter}
    letters = [letter for _, letter in sorted(mails.values(), key=lambda mail: (mail[0], mail[1].id))]
    roots = _roots(letters)
    threads: dict[str, list[Letter]] = defaultdict(list)
    for letter in letters:
        threads[roots[letter.id]].append(letter)
    helpers = _helpers(list(threads.values()))
    roles = {letter.id: role for thread in threads.values() for letter, role in _roles(thread, helpers)}
    return roots, roles


def _roots(letters: list[Letter]) -> dict[str, str]:
    """Find the first message of each letter's thread: by references, else by the subject that it answers."""
    known = {letter.id: letter for letter in letters}
    first_of: dict[str, str] = {}
    roots: dict[str, str] = {}
    for letter in letters:
        first = letter.refs[0] if letter.refs else letter.id
        seen = {letter.id}
        while first in known and known[first].refs and first not in seen:
            seen.add(first)
            first = known[first].refs[0]
        subject = bare_subject(letter.subject)
        if not letter.refs and subject and subject != letter.subject.strip():
            first = first_of.get(subject, first)
        first_of.setdefault(subject, first)
        roots[letter.id] = first
    return roots


def _helpers(threads: list[list[Letter]]) -> set[str]:
    """Find the support's addresses: those of the domain that replies in most threads; none where replies are mixed.

    Who only begins threads is a customer, even at that domain.
    """
    replies = [{(letter.sender, thread[0].sender) for letter in thread} for thread in threads]
    answered = [{(by, to) for by, to in pairs if by != to} for pairs in replies]
    counted = Counter(domain for pairs in answered for domain in {_domain(by) for by, _ in pairs})
    foreign = Counter(_domain(by) for pairs in answered for by, to in pairs if _domain(by) != _domain(to))
    best = min(counted, key=lambda domain: (-counted[domain], -foreign[domain], domain), default=None)
    if best is None or counted[best] * 2 <= sum(bool(pairs) for pairs in answered):
        return set()
    return {by for pairs in answered for by, _ in pairs if _domain(by) == best}


def _roles(thread: list[Letter], helpers: set[str]) -> Iterable[tuple[Letter, str]]:
    for letter in thread:
        helps = letter.sender in helpers if helpers else letter.sender != thread[0].sender
        yield letter, "assistant" if helps else "user"


def _domain(address: str) -> str:
    return address.rpartition("@")[2]
