"""Takes mails apart: headers in every encoding, and the text among the parts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message

from ingest.encoding import decode
from ingest.tickets.webmail import text_of
from migaki.errors import Unreadable

_ADDRESS = re.compile(r"[^\s<>,;:\"'()\[\]@]{1,64}@[^\s<>,;:\"'()\[\]@]{1,255}")
_ENCODED = re.compile(r"=\?[\w*-]+\?[bBqQ]\?[^?]*\?=")
_STUB = re.compile(r"html|ブラウザ|表示できません|view (?:it|this)", re.IGNORECASE)
_STUB_LENGTH = 300
_FORWARDED = "---------- Forwarded message ----------"
_FEW = 0.02  # share of characters that may be broken before a text counts as undecodable
_SPECIAL = 0.1  # share of letters outside ASCII in Western text without a charset


def header(mail: Message, name: str) -> str:
    """Decode a header: encoded words, or raw bytes as older Japanese mailers write them; "" where it is missing."""
    raw = next((str(value) for key, value in mail.raw_items() if key.lower() == name.lower()), "")
    if not _ENCODED.search(raw):
        plain = raw.isascii() and "\x1b" not in raw
        return raw if plain else lenient(raw.encode("utf-8", "surrogateescape"), name)
    folded = raw.replace("\r", "").replace("\n", "")
    try:
        found = decode_header(folded)
    except (HeaderParseError, ValueError):
        return folded
    text = "".join(part if isinstance(part, str) else lenient(part, name, charset) for part, charset in found)
    return text or folded


def addresses(text: str) -> tuple[str, ...]:
    """Give the addresses of a header, in lower case and in order.

    >>> addresses('"山田, 太郎" <Yamada@X.example>, b@y.example')
    ('yamada@x.example', 'b@y.example')
    """
    return tuple(dict.fromkeys(found.lower() for found in _ADDRESS.findall(text)))


def lenient(data: bytes, name: str, charset: str | None = None) -> str:
    """Decode strictly if that can be done, else with marks for what is broken; raises Unreadable where much is."""
    if (text := _nearly(data)) is not None:
        return text
    try:
        return decode(data, name, charset)
    except Unreadable:
        for codec in (charset, "utf-8", "cp932"):
            text = _replaced(data, codec)
            if text is not None and text.count("\ufffd") <= 2 + _FEW * len(text):
                return text
        if sum(byte > 0x7F for byte in data) <= _SPECIAL * len(data):
            return data.decode("cp1252", "replace")
        raise


def _nearly(data: bytes) -> str | None:
    """Give the text of UTF-8 of which a few bytes are broken, as where a mail was cut; in CP932 it would be noise."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    return text if broken and broken < _FEW * (len(data) - len(text)) else None


def _replaced(data: bytes, codec: str | None) -> str | None:
    try:
        return data.decode(codec, "replace") if codec else None
    except LookupError:
        return None


def body(mail: Message, name: str) -> str:
    """Give the text of a mail, with the mails attached to it as forwarded below it; attachments are passed over."""
    return "\n".join(text.strip("\n") for text in _texts(mail, name) if text.strip())


def _texts(mail: Message, name: str) -> Iterator[str]:
    kind = mail.get_content_type()
    if kind == "message/rfc822":
        yield from _attached(mail, name)
    elif mail.is_multipart():
        children = [part for part in mail.get_payload() if isinstance(part, Message)]
        if kind == "multipart/alternative":
            yield _best(children, name)
        else:
            for part in children[:1] if kind == "multipart/report" else children:
                yield from _texts(part, name)
    elif kind in {"text/plain", "text/html"} and not _attachment(mail):
        yield _text(mail, name)


def _attached(mail: Message, name: str) -> Iterator[str]:
    inner = next((part for part in mail.get_payload() if isinstance(part, Message)), None)
    if inner is not None:
        head = "".join(f"{key}: {' '.join(header(inner, key).split())}\n" for key in ("From", "Date", "Subject", "To"))
        yield f"\n{_FORWARDED}\n{head}\n{body(inner, name)}"


def _attachment(part: Message) -> bool:
    return bool(part.get_filename()) or part.get_content_disposition() == "attachment"


def _best(parts: list[Message], name: str) -> str:
    """Choose between the versions of one text: the plain one, unless it only points to the other."""
    made = {part.get_content_type(): "\n".join(_texts(part, name)) for part in parts}
    plain = made.pop("text/plain", "")
    rich = next((text for text in made.values() if text.strip()), "")
    stub = len(plain) < _STUB_LENGTH and len(rich) > len(plain) and bool(_STUB.search(plain))
    return rich if rich and (stub or not plain.strip()) else plain


def _text(part: Message, name: str) -> str:
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes) or not payload.strip():
        return ""
    text = lenient(payload, name, str(part.get_content_charset() or "") or None)
    if part.get_content_type() == "text/html":
        return text_of(text)
    if str(part.get_param("format") or "").lower() == "flowed":
        return unflowed(text, together=str(part.get_param("delsp") or "").lower() == "yes")
    return text


def unflowed(text: str, *, together: bool = False) -> str:
    r"""Join the lines that a mail program broke (RFC 3676); `together` drops the space at which it broke them.

    >>> unflowed("> a \n> b\nc \nd")
    '> a b\nc d'
    """
    made: list[str] = []
    open_at: int | None = None  # depth of the quote of a line that goes on
    for line in text.split("\n"):
        bare = line.lstrip(">")
        depth = len(line) - len(bare)
        bare = bare.removeprefix(" ")
        if open_at == depth:
            made[-1] = (made[-1][:-1] if together else made[-1]) + bare
        else:
            made.append(f"{'>' * depth}{' ' if depth else ''}{bare}")
        open_at = depth if bare.endswith(" ") and bare != "-- " else None
    return "\n".join(made)
