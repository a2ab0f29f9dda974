"""Puts mails of a folder into threads, and tells the customer from the support."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import PurePosixPath

from ingest.piece import Piece
from ingest.tickets.linking import BEGINNING, Sent, conversations
from ingest.tickets.parties import roles
from ingest.tickets.subjects import bare_subject
from migaki.errors import Unreadable
from migaki.sources import MAIL, Source

__all__ = ["bare_subject", "join", "room"]

Read = tuple[Source, list[Piece] | Unreadable]


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


def _threaded(piece: Piece, threads: dict[str, str], spoken: dict[str, str]) -> Piece:
    if piece.letter is None:
        return piece
    thread = threads[piece.letter.id]
    role = spoken[piece.letter.id] if piece.category == "Message" else None
    return piece._replace(thread=thread, path=(thread,), role=role)


def _threads(pieces: Iterable[Piece]) -> tuple[dict[str, str], dict[str, str]]:
    """Give the thread and the role of each letter by its id; a thread is named after its first letter."""
    mails: dict[str, Sent] = {}
    for piece in pieces:
        if piece.letter:
            sent = Sent(piece.at, piece.letter, piece.text if piece.category == "Message" else "")
            mails[piece.letter.id] = max(sent, mails.get(piece.letter.id, sent), key=_most)
    ordered = sorted(mails.values(), key=lambda sent: (sent.at or BEGINNING, sent.letter.id))
    found = conversations(ordered)
    threads = {sent.letter.id: mails[0].letter.id for mails in found for sent in mails}
    return threads, roles(found)


def _most(sent: Sent) -> tuple[str, str, tuple[str, ...]]:
    """Order the copies of one letter, so that the same one counts whatever order they were read in."""
    return sent.text, sent.letter.subject, sent.letter.to
