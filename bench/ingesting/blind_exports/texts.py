r"""The tickets of the blind set: text files in Japanese and English, one a part, read into `Ticket`s.

A block opens with `## state | subject | pairs`, where `0>3` says that message 3 answers message 0; a message is
`U:` (customer), `A:` (support), `B:` (automatic reply), `N:` (private note) or `S:` (system entry), `\n` breaks
lines, and «…» marks the words a right pair must hold.
"""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

_HERE = Path(__file__).parent
_MARK = re.compile("«([^»]*)»")
_WHO = {"U": "user", "A": "assistant", "B": "bot", "N": "note", "S": "system"}
_PEOPLE = {
    "ja": (("田中 一郎", "tanaka@minato.example.jp"), ("佐藤 恵", "support@desk.example.jp")),
    "en": (("Maria Lopez", "maria@reseller.example.com"), ("Owen Clarke", "help@desk.example.com")),
}
_SIGNATURE = {
    "ja": "\n\n--\nサポート窓口 佐藤 恵\nTEL 03-5550-0142\nsupport@desk.example.jp",
    "en": "\n\n-- \nOwen Clarke | Customer Care\nTel. +44 20 5550 0142",
}


@dataclass(frozen=True)
class Said:
    """One message and the words of it that a right pair must hold."""

    who: str
    text: str
    mark: str
    at: datetime


@dataclass(frozen=True)
class Ticket:
    """One ticket with its gold pairs: number of the question and of its answer among what is said."""

    number: int
    language: str
    state: str
    subject: str
    said: tuple[Said, ...]
    pairs: tuple[tuple[int, int], ...]

    @property
    def asker(self) -> tuple[str, str]:
        """Name and address of the customer."""
        return _PEOPLE[self.language][0]

    @property
    def agent(self) -> tuple[str, str]:
        """Name and address of the support."""
        return _PEOPLE[self.language][1]

    def author(self, said: Said) -> tuple[str, str]:
        """Name and address of who said it."""
        automatic = ("自動応答", "noreply@desk.example.jp"), ("Automation Bot", "noreply@desk.example.com")
        if said.who in ("bot", "system"):
            return automatic[self.language == "en"]
        return self.asker if said.who == "user" else self.agent

    def mailed(self, index: int) -> str:
        """Give the message as a mail: support signs, and every reply quotes the message before it."""
        said = self.said[index]
        text = said.text + (_SIGNATURE[self.language] if said.who == "assistant" else "")
        if index == 0 or said.who not in ("user", "assistant"):
            return text
        before = self.said[index - 1]
        if before.who == "note":
            before = self.said[index - 2]
        name, address = self.author(before)
        quoted = "\n".join("> " + line for line in before.text.splitlines())
        if self.language == "ja":
            return f"{text}\n\n{before.at:%Y年%m月%d日 %H:%M} {name} <{address}>:\n{quoted}"
        return f"{text}\n\nOn {before.at:%a, %b %d, %Y at %H:%M}, {name} <{address}> wrote:\n{quoted}"


def tickets(language: str, half: str) -> list[Ticket]:
    """Give the tickets of one language (`ja`, `en`) and half (`dev`, `held`)."""
    blocks = (_HERE / f"{language}_{half}.txt").read_text("utf-8").split("## ")[1:]
    return [_ticket(number, language, block) for number, block in enumerate(blocks, 1)]


def _ticket(number: int, language: str, block: str) -> Ticket:
    head, *lines = block.strip().splitlines()
    state, subject, pairs = (part.strip() for part in head.split("|"))
    start = datetime(2024, 4, 1, 9, 12) + timedelta(days=3 * number)
    said = []
    for index, line in enumerate(lines):
        who, text = line.split(": ", 1)
        text = text.replace("\\n", "\n")
        mark = _MARK.search(text)
        plain = _MARK.sub(r"\1", text)
        said.append(
            Said(_WHO[who], plain, mark[1] if mark else plain.splitlines()[0], start + timedelta(minutes=47 * index))
        )
    linked = tuple((int(a), int(b)) for a, b in (pair.split(">") for pair in pairs.split()))
    return Ticket(4100 + 7 * number, language, state, subject, tuple(said), linked)
