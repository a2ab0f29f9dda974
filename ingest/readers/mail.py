"""Reads mails: single files (eml) and boxes (mbox)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from email import message_from_bytes
from email.message import Message
from email.utils import parsedate_to_datetime
from hashlib import blake2b

from ingest import failures
from ingest.piece import Letter, Piece, failed
from ingest.tickets.automatic import automatic
from ingest.tickets.lines import lines
from ingest.tickets.mime import addresses, body, header
from ingest.tickets.quotes import forwarded, own
from migaki.errors import Unreadable
from migaki.sources import Source

# A line of the text can begin with From too: one that begins a mail names a time and stands above a header.
_FROM_LINE = re.compile(
    rb"(?m)^From (?=[^\r\n]*\d{1,2}:\d{2})(?=[^\r\n]*\d{4})[^\r\n]{6,200}\r?\n"
    rb"(?=(?:>From [^\r\n]*\r?\n)?[A-Za-z][\w-]{0,80}:)"
)
_STUFFED = re.compile(rb"(?m)^>(>*From )")
_IDS = re.compile(r"<([^<>\s]+)>")
_INDEX = 30  # characters of a Thread-Index that the mails of one conversation share: 22 bytes in base64


def read(source: Source, data: bytes) -> Iterator[Piece]:
    """Yield the subject and the body of one mail; its thread and role are known when all mails are read."""
    yield from _pieces(source, data, None)


def read_box(source: Source, data: bytes) -> Iterator[Piece]:
    """Yield the mails of a box, one after the other; one that cannot be read becomes an error piece."""
    starts = [match.span() for match in _FROM_LINE.finditer(data)] or [(0, 0)]
    ends = [start for start, _ in starts[1:]] + [len(data)]
    for number, ((line, start), end) in enumerate(zip(starts, ends, strict=True), start=1):
        name = f"{source.name} mail {number}"
        sent = _moment(data[line:start].decode("ascii", "replace").strip().split(" ", 2)[-1])
        try:
            found = list(_pieces(source, _STUFFED.sub(rb"\1", data[start:end]), sent))
            if not found:
                raise failures.empty(name)
        except (Unreadable, RecursionError, ValueError, LookupError) as error:
            found = [_error(name, error)]
        yield from found


def _error(name: str, error: Exception) -> Piece:
    told = error if isinstance(error, Unreadable) else failures.damaged(name, "mail", type(error).__name__)
    return failed(told)


def _pieces(source: Source, data: bytes, sent: datetime | None) -> Iterator[Piece]:
    mail = message_from_bytes(data)
    yield from pieces(mail, body(mail, source.name), blake2b(data, digest_size=10).hexdigest(), sent)


def pieces(mail: Message, text: str, name: str, sent: datetime | None = None) -> Iterator[Piece]:
    """Yield the subject and the body of a mail; `name` stands for a missing Message-ID, `sent` for a missing Date."""
    at = _moment(header(mail, "Date")) or _moment(header(mail, "Received").rpartition(";")[2]) or sent
    subject, text = " ".join(header(mail, "Subject").split()), text.strip()
    letter = _letter(mail, name, subject, text)
    if subject:
        yield Piece("Title", subject, at=at, letter=letter)
    if text:
        yield Piece("Message", text, at=at, letter=letter)


def _letter(mail: Message, name: str, subject: str, text: str) -> Letter:
    ids = _IDS.findall(header(mail, "Message-ID"))
    refs = _IDS.findall(f"{header(mail, 'References')} {header(mail, 'In-Reply-To')}")
    written = lines(text)
    copied = addresses(header(mail, "Cc"))
    to = tuple(dict.fromkeys(addresses(header(mail, "To")) + copied))
    return Letter(
        id=(*ids, name)[0],
        refs=tuple(dict.fromkeys(ref for ref in refs if ref not in ids)),
        sender=forwarded(written) or _sender(mail, to),
        subject=subject,
        to=to,
        copied=copied,
        index=header(mail, "Thread-Index").strip()[:_INDEX] if len(header(mail, "Thread-Index")) >= _INDEX - 1 else "",
        automatic=automatic(mail, subject, own(written)),
    )


def _sender(mail: Message, to: tuple[str, ...]) -> str:
    """Give the writer's address; behind a form on a site, whose own address stands in From, that of Reply-To."""
    sender = "".join(addresses(header(mail, "From") or header(mail, "Sender"))[:1])
    back = "".join(addresses(header(mail, "Reply-To"))[:1])
    home = {address.rpartition("@")[2] for address in to}
    inside = sender.rpartition("@")[2] in home and back and back.rpartition("@")[2] not in home
    return back if inside or not sender else sender


def _moment(text: str) -> datetime | None:
    try:
        at = parsedate_to_datetime(text)
        return at.astimezone(UTC) if at.tzinfo else at.replace(tzinfo=UTC)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
