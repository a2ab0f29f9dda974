"""Writes the mail threads as single files in the encodings that Japanese mail still comes in."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from email.header import Header
from email.utils import format_datetime, formataddr

from builders.common import load, write_bytes
from builders.dress import full_name
from builders.model import Ticket

TOKYO = timezone(timedelta(hours=9))
CHARSETS = ["iso-2022-jp", "cp932", "iso-2022-jp", "utf-8"]
NARROW = str.maketrans({"～": "〜", "－": "−"})


@dataclass
class Letter:
    """One mail before it is written."""

    thread: Ticket
    when: datetime
    sender: tuple[str, str]
    recipient: tuple[str, str]
    subject: str
    text: str
    message_id: str
    answers: str
    charset: str

    def to_bytes(self) -> bytes:
        """Write the mail with headers and body in its own encoding."""
        heads = {
            "From": self._address(self.sender),
            "To": self._address(self.recipient),
            "Subject": self._header(self.subject),
            "Date": format_datetime(self.when),
            "Message-ID": f"<{self.message_id}>",
        }
        if self.answers:
            heads |= {"In-Reply-To": f"<{self.answers}>", "References": f"<{self.answers}>"}
        plain = self.charset == "iso-2022-jp"
        name = {"cp932": "Shift_JIS", "utf-8": "UTF-8"}.get(self.charset, "ISO-2022-JP")
        heads["MIME-Version"] = "1.0"
        heads["Content-Type"] = f"text/plain; charset={name}"
        heads["Content-Transfer-Encoding"] = "7bit" if plain else "base64"
        body = self._encode(self.text.replace("\n", "\r\n") + "\r\n")
        if not plain:
            body = base64.encodebytes(body).replace(b"\n", b"\r\n")
        top = "".join(f"{key}: {value}\r\n" for key, value in heads.items()) + "\r\n"
        return top.encode("ascii") + body

    def _encode(self, text: str) -> bytes:
        """Encode text, with the two signs that ISO-2022-JP knows under other codes."""
        if self.charset == "iso-2022-jp":
            text = text.translate(NARROW)
        return text.encode(self.charset)

    def _header(self, text: str) -> str:
        """Encode one header; cp932 mailers write their headers in UTF-8."""
        charset = "iso-2022-jp" if self.charset == "iso-2022-jp" else "utf-8"
        if charset == "iso-2022-jp":
            text = text.translate(NARROW)
        return Header(text, charset, maxlinelen=70).encode(linesep="\r\n")

    def _address(self, person: tuple[str, str]) -> str:
        """Write a name and address."""
        return f"{self._header(person[0])} <{person[1]}>" if not person[0].isascii() else formataddr(person)


def _quote(ticket: Ticket, number: int, asked: Letter) -> str:
    """Quote the customer's mail in one of two usual styles."""
    if number % 2:
        head = ["-----Original Message-----", f"From: {asked.sender[0]} <{asked.sender[1]}>"]
        head += [f"Sent: {asked.when:%Y/%m/%d %H:%M}", f"Subject: {asked.subject}", ""]
        return "\n".join([*head, ticket.body])
    head = f"{asked.when:%Y年%m月%d日} {asked.when:%H:%M} {asked.sender[0]} <{asked.sender[1]}>:"
    return "\n".join([head, *(f"> {line}".rstrip() for line in ticket.body.split("\n"))])


def _thread(ticket: Ticket, number: int, length: int) -> list[Letter]:
    """Make the one, two or three letters of a thread."""
    desk = load("people.yaml")["company"]
    customer, support = (full_name(ticket.person, "ja"), ticket.person["mail"]), (desk["desk"], desk["mail"])
    charset = CHARSETS[number % len(CHARSETS)]
    when = ticket.when.replace(tzinfo=TOKYO)
    first = Letter(ticket, when, customer, support, ticket.subject, ticket.body, ticket.id, "", charset)
    again = f"Re: {ticket.subject}"
    later = when + timedelta(hours=3, minutes=number)
    text = f"{ticket.reply}\n\n{_quote(ticket, number, first)}"
    reply_id = f"{later:%Y%m%d%H%M}.r{number:02d}@example.co.jp"
    second = Letter(ticket, later, support, customer, again, text, reply_id, ticket.id, charset)
    name = ticket.person["family"]
    thanks = f"サポートの{ticket.agent}様\n\n{name}です。ご回答ありがとうございます。試したところ、解決しました。\n\n"
    thanks += "\n".join(f"> {line}".rstrip() for line in ticket.reply.split("\n")[:7])
    last_id = f"{later:%Y%m%d%H%M}.t{number:02d}@{ticket.person['mail'].split('@')[1]}"
    hours = timedelta(hours=20)
    third = Letter(ticket, later + hours, customer, support, again, thanks, last_id, reply_id, charset)
    return [first, second, third][:length]


def write_mail(tickets: list[Ticket]) -> dict[str, list[str]]:
    """Write all threads in order of date, and give the files of each thread by its first Message-ID."""
    unanswered = [t for t in tickets if not t.resolved][:2]
    thanked = [t for t in tickets if t.resolved and not t.conflict][:2]
    letters: list[Letter] = []
    for number, ticket in enumerate(tickets):
        length = 1 if ticket in unanswered else 3 if ticket in thanked else 2
        letters += _thread(ticket, number, length)
        if length == 1:
            ticket.reply = ""
    letters.sort(key=lambda letter: (letter.when, letter.message_id))
    files: dict[str, list[str]] = {ticket.id: [] for ticket in tickets}
    for number, letter in enumerate(letters, 1):
        path = f"tickets/ja/mail/mail_{number:03d}.eml"
        write_bytes(path, letter.to_bytes())
        files[letter.thread.id].append(path)
    return files
