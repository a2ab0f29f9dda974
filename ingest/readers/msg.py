"""Reads single mails as Outlook saves them (msg)."""

from __future__ import annotations

from collections.abc import Iterator
from email.header import Header
from email.message import Message
from email.parser import HeaderParser
from email.utils import format_datetime
from hashlib import blake2b
from typing import TYPE_CHECKING

from ingest import failures
from ingest.piece import Piece
from ingest.readers.mail import pieces
from ingest.tickets.mime import lenient
from ingest.tickets.webmail import text_of
from migaki.sources import Source

if TYPE_CHECKING:
    from oxmsg.properties import Properties

# Property identifiers of [MS-OXPROPS].
_HEADERS, _SUBJECT, _BODY, _HTML = 0x007D, 0x0037, 0x1000, 0x1013
_SENDER_NAME, _SENDER, _SENDER_SMTP, _DISPLAY_TO, _DISPLAY_CC = 0x0C1A, 0x0C1F, 0x5D01, 0x0E04, 0x0E03
_MESSAGE_ID, _ANSWERS, _REFERENCES, _CONVERSATION = 0x1035, 0x1042, 0x1039, 0x0071
_SUBMITTED, _DELIVERED, _CODEPAGE, _MESSAGE_CODEPAGE = 0x0039, 0x0E06, 0x3FDE, 0x3FFD
_SMTP, _ADDRESS, _KIND, _COPY = 0x39FE, 0x3003, 0x0C15, 2
_UTF8 = 65001


def read(source: Source, data: bytes) -> Iterator[Piece]:
    """Yield the subject and the body of one mail, as the reader of eml does.

    Source: [MS-OXMSG], [MS-OXPROPS]. Raises Unreadable(damaged) where the properties cannot be read.
    """
    import oxmsg

    try:
        message = oxmsg.Message.load(data)
        found = message.properties
        mail = _headers(found)
        _receivers(mail, [recipient.properties for recipient in message.recipients])
        text = _text(found, source.name)
    except (ValueError, KeyError, OSError, IndexError) as error:
        raise failures.damaged(source.name, "msg", f"{type(error).__name__}: {error}") from error
    yield from pieces(mail, text, blake2b(data, digest_size=10).hexdigest())


def _headers(found: Properties) -> Message:
    """Give the mail's headers: those of the transport, else made of the properties, as in mails not yet sent."""
    mail = HeaderParser().parsestr((_words(found, _HEADERS) or "").lstrip())
    at = found.date_prop_value(_SUBMITTED) or found.date_prop_value(_DELIVERED)
    index = found.binary_prop_value(_CONVERSATION)
    name = _words(found, _SENDER_NAME)
    address = _words(found, _SENDER_SMTP) or _words(found, _SENDER)
    known = {
        "Subject": _words(found, _SUBJECT),
        "From": f"{name} <{address}>" if address else name,
        "Date": format_datetime(at) if at else "",
        "Message-ID": _words(found, _MESSAGE_ID),
        "In-Reply-To": _words(found, _ANSWERS),
        "References": _words(found, _REFERENCES),
        "Thread-Index": _base64(index) if index else "",
    }
    for key, value in known.items():
        if value and key not in mail:
            mail[key] = value if value.isascii() else Header(value, "utf-8").encode()
    return mail


def _receivers(mail: Message, listed: list[Properties]) -> None:
    told = [
        (found.int_prop_value(_KIND), found.str_prop_value(_SMTP) or found.str_prop_value(_ADDRESS) or "")
        for found in listed
    ]
    for key, copies in (("To", False), ("Cc", True)):
        addresses = ", ".join(address for kind, address in told if (kind == _COPY) is copies and "@" in address)
        if addresses and key not in mail:
            mail[key] = addresses


def _base64(index: bytes) -> str:
    from base64 import b64encode

    return b64encode(index).decode("ascii")


def _text(found: Properties, name: str) -> str:
    """Give the plain body, else the text of the HTML body."""
    if text := _words(found, _BODY):
        return text.replace("\r\n", "\n").strip()
    html = found.binary_prop_value(_HTML)
    if html:
        page = found.int_prop_value(_CODEPAGE)
        return text_of(lenient(html, name, f"cp{page}" if page and page != _UTF8 else None))
    return text_of(_words(found, _HTML))


def _words(found: Properties, key: int) -> str:
    """Give a text property; bytes without a code page, which older Outlooks wrote, are decoded as any text is."""
    text = found.str_prop_value(key) or ""
    if (
        text.isascii()
        or found.int_prop_value(_MESSAGE_CODEPAGE) is not None
        or found.int_prop_value(_CODEPAGE) is not None
    ):
        return text.rstrip("\0")
    try:
        return lenient(text.encode("iso-8859-15"), "msg").rstrip("\0")
    except UnicodeEncodeError:  # the property is in Unicode
        return text.rstrip("\0")
