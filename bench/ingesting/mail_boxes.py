"""Makes folders of mails as support desks have them; who answers whom is known, and told in every way that there is."""

from __future__ import annotations

import base64
import quopri
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.header import Header
from email.utils import format_datetime
from random import Random

from bench.ingesting.mail_compose import Letter, compose, filled, forward, person, quoted
from bench.ingesting.mail_words import EN, JA, Person, Words

_START = datetime(2024, 1, 8, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Mail:
    """One mail of a folder: its bytes, and what is to be found out."""

    id: str
    data: bytes
    thread: int
    role: str
    body: str


@dataclass
class Desk:
    """A support desk: its people, and whether its customers are of the same company."""

    name: str
    domain: str
    inside: bool = False
    agents: tuple[str, ...] = ("support",)

    def agent(self, random: Random, words: Words, number: int) -> Person:
        """Give one of the support's people."""
        me = person(random, number, words, self.domain)
        return me._replace(
            company="ミナモ印機" if words is JA else "Minamo", address=f"{random.choice(self.agents)}@{self.domain}"
        )


@dataclass
class Thread:
    """A conversation while it is written."""

    random: Random
    desk: Desk
    number: int
    words: Words
    subject: str
    at: datetime
    way: str
    index: bytes = b""
    mails: list[Mail] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    last: tuple[Letter, Person] | None = None

    def send(
        self,
        me: Person,
        to: Person,
        letter: Letter,
        role: str,
        *,
        subject: str | None = None,
        copied: str = "",
        auto: bool = False,
        refs: bool = True,
    ) -> None:
        """Write one mail; `way` decides how it tells what it answers."""
        self.at += timedelta(minutes=self.random.randint(3, 2000))
        name = f"{self.number}.{len(self.ids)}.{self.random.randrange(10**9)}@{me.address.rpartition('@')[2]}"
        told = subject or (
            self.subject
            if not self.ids
            else f"{self.random.choice(('Re: ', 'RE: ', '返信: ' if self.words is JA else 'Re: '))}{self.subject}"
        )
        head: dict[str, str | tuple[str, str]] = {
            "From": (me.name, me.address),
            "To": (to.name, to.address),
            "Subject": told,
            "Date": format_datetime(self.at),
            "Message-ID": f"<{name}>",
        }
        if copied:
            head["Cc"] = ("", copied)
        if auto:
            head["Auto-Submitted"] = "auto-replied"
        if self.way == "index":
            head["Thread-Index"] = base64.b64encode(self.index + bytes(5 * len(self.ids))).decode()
        elif self.ids and refs and self.way in {"refs", "orphan"}:
            head["References"] = " ".join(f"<{one}>" for one in self.ids[-4:])
            head["In-Reply-To"] = f"<{self.ids[-1]}>"
        self.ids.append(name)
        self.mails.append(
            Mail(name, encoded(self.random, head, letter.text, self.words), self.number, role, letter.body)
        )
        self.last = (letter, me)


def box(random: Random, desk: Desk, count: int, first: int = 0) -> list[Mail]:
    """Make a folder of `count` conversations, in no order."""
    mails: list[Mail] = []
    for number in range(first, first + count):
        mails += _thread(random, desk, number)
    random.shuffle(mails)
    return mails


def _thread(random: Random, desk: Desk, number: int) -> list[Mail]:
    words = random.choice((JA, JA, EN))
    free = random.random() < 0.25 and not desk.inside
    domain = (
        desk.domain
        if desk.inside
        else (random.choice(("gmail.com", "yahoo.co.jp", "docomo.ne.jp")) if free else f"firm{number % 97}.example")
    )
    customer = person(random, 10 * number, words, domain)
    agent = desk.agent(random, words, 10 * number + 1)
    way = random.choice(("refs", "refs", "refs", "subject", "index", "orphan", "number"))
    subject = filled(random.choice(words.subjects), random, agent, customer)
    if way == "number":
        subject = random.choice(
            (
                f"[#{10000 + number}] {subject}",
                f"【受付番号：{10000 + number}】{subject}",
                f"[Ticket#{2024000000 + number}] {subject}",
            )
        )
    thread = Thread(
        random,
        desk,
        number,
        words,
        subject,
        _START + timedelta(hours=random.randint(0, 8000)),
        way,
        random.randbytes(22),
    )
    _talk(thread, customer, agent)
    dropped = 1 if way == "orphan" and len(thread.mails) > 2 else 0
    return thread.mails[dropped:]


def _talk(thread: Thread, customer: Person, agent: Person) -> None:
    random, words = thread.random, thread.words
    office = agent._replace(
        name="サポート" if words is JA else "Support", address=f"{thread.desk.agents[0]}@{thread.desk.domain}"
    )
    asked = compose(
        random, words, customer, agent, filled(random.choice(words.questions), random, customer, agent), support=False
    )
    if thread.way == "refs" and random.random() < 0.08 and not thread.desk.inside:
        front = agent._replace(address=f"info@{thread.desk.domain}")
        thread.send(
            front,
            office,
            forward(random, words, asked, customer, thread.subject),
            "user",
            subject=f"Fwd: {thread.subject}",
        )
        thread.subject = f"Fwd: {thread.subject}"
    else:
        thread.send(
            customer,
            office,
            asked,
            "user",
            copied=f"boss@{customer.address.rpartition('@')[2]}" if random.random() < 0.2 else "",
        )
    if thread.way == "refs" and random.random() < 0.15:
        receipt = random.choice(words.receipts)
        letter = Letter()
        letter.add(filled(receipt[1], random, office, customer))
        thread.send(
            office, customer, letter, "machine", subject=receipt[0].replace("{subject}", thread.subject), auto=True
        )
    _answer(thread, customer, agent)
    if random.random() < 0.15 and thread.way == "refs":
        colleague = person(random, 10 * thread.number + 5, words, customer.address.rpartition("@")[2])
        if customer.address.rpartition("@")[2] not in {"gmail.com", "yahoo.co.jp", "docomo.ne.jp"}:
            asked = compose(
                random,
                words,
                colleague,
                agent,
                filled(random.choice(words.questions), random, colleague, agent),
                support=False,
            )
            thread.send(colleague, agent, asked, "user", copied=customer.address)
            _answer(thread, colleague, agent)
    if random.random() < 0.4:
        thanks = compose(random, words, customer, agent, random.choice(words.thanks), support=False)
        thread.send(customer, agent, _with_quote(thread, thanks), "user")


def _answer(thread: Thread, customer: Person, agent: Person) -> None:
    body = filled(thread.random.choice(thread.words.solutions), thread.random, agent, customer)
    answer = compose(
        thread.random, thread.words, agent, customer, body, support=True, bare=thread.random.random() < 0.1
    )
    thread.send(agent, customer, _with_quote(thread, answer), "assistant")


def _with_quote(thread: Thread, letter: Letter) -> Letter:
    if thread.last is None:
        return letter
    before, who = thread.last
    return quoted(thread.random, thread.words, letter, before, who, thread.subject)


def encoded(random: Random, head: dict[str, str | tuple[str, str]], text: str, words: Words) -> bytes:
    """Write a mail in one of the encodings that are about."""
    charset = random.choice(
        ("utf-8", "utf-8", "iso-2022-jp", "shift_jis", "euc-jp") if words is JA else ("utf-8", "us-ascii")
    )
    try:
        text.encode(charset)
    except UnicodeEncodeError:
        charset = "utf-8"
    manner = "7bit" if charset in {"iso-2022-jp", "us-ascii"} else random.choice(("base64", "quoted-printable", "8bit"))
    lines = [f"{key}: {_header(value, charset)}" for key, value in head.items()]
    lines += ["MIME-Version: 1.0"]
    part = (
        f"Content-Type: text/plain; charset={charset}\r\nContent-Transfer-Encoding: {manner}\r\n\r\n".encode()
        + _transferred(text.replace("\n", "\r\n").encode(charset), manner)
    )
    if random.random() < 0.3:
        html = f"<html><body>{text.replace('&', '&amp;').replace('<', '&lt;')}</body></html>".encode()
        mark = f"=_{random.randrange(10**12)}"
        whole = f'Content-Type: multipart/alternative; boundary="{mark}"\r\n\r\n--{mark}\r\n'.encode() + part
        whole += (
            f"\r\n--{mark}\r\nContent-Type: text/html; charset=utf-8\r\n".encode()
            + b"Content-Transfer-Encoding: base64\r\n\r\n"
            + base64.encodebytes(html)
            + f"--{mark}--\r\n".encode()
        )
        part = whole
    return "\r\n".join(lines).encode("ascii") + b"\r\n" + part


def _header(value: str | tuple[str, str], charset: str) -> str:
    if isinstance(value, str):
        return value if value.isascii() else Header(value, charset).encode(linesep="\r\n")
    name, address = value
    told = name if name.isascii() else Header(name, charset).encode(linesep="\r\n")
    return f"{told} <{address}>" if told else address


def _transferred(data: bytes, manner: str) -> bytes:
    if manner == "base64":
        return base64.encodebytes(data)
    return quopri.encodestring(data) if manner == "quoted-printable" else data


def boxes(random: Random, *, quick: bool) -> Iterator[list[Mail]]:
    """Make folders of many conversations and of one, of desks for customers and for colleagues."""
    people = ("support", "sato", "kobayashi", "noreply")
    yield box(random, Desk("desk", "maker.example", agents=people), 150 if quick else 1500)
    yield box(random, Desk("names", "vendor.example", agents=("sato", "kobayashi")), 60 if quick else 400)
    yield box(
        random, Desk("inside", "firm.example", inside=True, agents=("helpdesk", "sato", "mori")), 60 if quick else 400
    )
    for number in range(40 if quick else 300):
        inside = number % 4 == 3
        yield box(
            random,
            Desk("one", "maker.example", inside=inside, agents=("support",) if number % 2 else ("mori",)),
            1,
            number,
        )
