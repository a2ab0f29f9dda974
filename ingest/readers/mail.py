"""Reads mails: single files (eml) and boxes (mbox)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from email import message_from_bytes
from email.header import decode_header
from email.message import Message
from email.utils import parseaddr, parsedate_to_datetime
from hashlib import blake2b

from ingest import failures
from ingest.encoding import decode
from ingest.markup import plain_text
from ingest.piece import Letter, Piece
from migaki.errors import Unreadable
from migaki.sources import Source

_FROM_LINE = re.compile(rb"(?m)^From \S+ .*\d{4}[^\r\n]*\r?\n")
_STUFFED = re.compile(rb"(?m)^>(>*From )")
_IDS = re.compile(r"<([^<>\s]+)>")


def read(source: Source, data: bytes) -> Iterator[Piece]:
    """Yield the subject and the body of one mail; its thread and role are known when all mails are read."""
    mail: Message = message_from_bytes(data)
    at = _moment(mail)
    subject = _header(mail, "Subject", source.name)
    letter = _letter(mail, data, subject, source.name)
    body = _body(mail, source.name).strip()
    if subject:
        yield Piece("Title", " ".join(subject.split()), at=at, letter=letter)
    if body:
        yield Piece("Message", body, at=at, letter=letter)


def read_box(source: Source, data: bytes) -> Iterator[Piece]:
    """Yield the mails of a box; one that cannot be decoded becomes an error piece."""
    for number, raw in enumerate((part for part in _FROM_LINE.split(data) if part.strip()), start=1):
        try:
            yield from list(read(source, _STUFFED.sub(rb"\1", raw)))
        except Unreadable as error:
            found = failures.damaged(f"{source.name} mail {number}", "mail", error.reason)
            yield Piece("Error", f"{found.en}\n{found.ja}", reason=error.reason)


def _letter(mail: Message, data: bytes, subject: str, name: str) -> Letter:
    ids = _IDS.findall(_header(mail, "Message-ID", name))
    refs = _IDS.findall(f"{_header(mail, 'References', name)} {_header(mail, 'In-Reply-To', name)}")
    own = ids[0] if ids else blake2b(data, digest_size=10).hexdigest()
    sender = parseaddr(_header(mail, "From", name))[1].lower()
    return Letter(own, tuple(dict.fromkeys(ref for ref in refs if ref != own)), sender, subject)


def _moment(mail: Message) -> datetime | None:
    try:
        at = parsedate_to_datetime(str(mail["Date"]))
    except (ValueError, TypeError, IndexError):
        return None
    return at.astimezone(UTC) if at.tzinfo else at.replace(tzinfo=UTC)


def _header(mail: Message, name: str, source: str) -> str:
    """Decode a header: encoded words, or raw bytes as older Japanese mailers write them."""
    raw = next((str(value) for key, value in mail.raw_items() if key.lower() == name.lower()), "")
    if "=?" not in raw:
        return decode(raw.encode("utf-8", "surrogateescape"), source) if not raw.isascii() or "\x1b" in raw else raw
    parts = decode_header(raw.replace("\r", "").replace("\n", ""))
    return "".join(part if isinstance(part, str) else decode(part, source, charset) for part, charset in parts)


def _body(mail: Message, name: str) -> str:
    """Choose the text part, else the HTML part as text; attachments are passed over."""
    texts: dict[str, list[str]] = {"text/plain": [], "text/html": []}
    for part in mail.walk():
        kind = part.get_content_type()
        payload = part.get_payload(decode=True) if kind in texts and not part.get_filename() else None
        if isinstance(payload, bytes) and payload.strip():
            texts[kind].append(decode(payload, name, str(part.get_content_charset() or "") or None))
    if texts["text/plain"]:
        return "\n".join(texts["text/plain"])
    return "\n".join(plain_text(html) for html in texts["text/html"])
