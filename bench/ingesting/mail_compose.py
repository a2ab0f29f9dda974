"""Composes mails of which it is known, character by character, what is said and what is anything else."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random

from bench.ingesting.mail_words import (
    EN,
    FAMILIES,
    FIRMS,
    FIRMS_EN,
    FIRST,
    GIVEN,
    JA,
    LAST,
    SECTIONS,
    SECTIONS_EN,
    Person,
    Words,
)

_DATES = ("2024年5月1日(水)", "2024/05/01", "2024年05月01日 10:00")


@dataclass
class Letter:
    """The text of a mail in pieces, each said or not."""

    pieces: list[tuple[str, bool]] = field(default_factory=list)

    def add(self, text: str, *, said: bool = False, gap: str = "\n\n") -> None:
        """Add a piece below what is there."""
        if text:
            if self.pieces:
                self.pieces.append((gap, False))
            self.pieces.append((text, said))

    @property
    def text(self) -> str:
        """The mail."""
        return "".join(text for text, _ in self.pieces)

    @property
    def body(self) -> str:
        """What is said."""
        return "\n".join(text for text, said in self.pieces if said)

    def mask(self) -> list[bool]:
        """Whether each character is said."""
        return [said for text, said in self.pieces for _ in text]


def person(random: Random, number: int, words: Words, domain: str | None = None) -> Person:
    """Make somebody with an address of their own."""
    if words is JA:
        family = random.choice(FAMILIES)
        name, firm, section = f"{family} {random.choice(GIVEN)}", random.choice(FIRMS), random.choice(SECTIONS)
    else:
        family = random.choice(LAST)
        name, firm, section = f"{random.choice(FIRST)} {family}", random.choice(FIRMS_EN), random.choice(SECTIONS_EN)
    return Person(name, family, firm, section, f"u{number}@{domain or f'firm{number}.example'}")


def filled(text: str, random: Random, me: Person, to: Person) -> str:
    """Fill the places of a phrase."""
    places = {
        "{to}": to.family, "{firm}": me.company, "{section}": me.section, "{me}": me.name, "{family}": me.family,
        "{mail}": me.address, "{n}": str(random.randint(10, 99)), "{date}": random.choice(_DATES),
    }  # fmt: skip
    for place, value in places.items():
        text = text.replace(place, value)
    return text


def compose(
    random: Random, words: Words, me: Person, to: Person, body: str, *, support: bool, bare: bool = False
) -> Letter:
    """Write a mail around a body."""
    letter = Letter()

    def pick(options: tuple[str, ...], writer: Person = me) -> str:
        return filled(random.choice(options), random, writer, to)

    if not bare:
        letter.add(pick(words.salutations, to) if random.random() < 0.8 else "")
        letter.add(pick(words.answers if support else words.greetings), gap=random.choice(("\n\n", "\n")))
    letter.add(body, said=True)
    if bare:
        letter.add(pick(words.mobile) if random.random() < 0.4 else "")
        return letter
    closing = pick(words.closings) if random.random() < 0.9 else ""
    letter.add(closing, gap=random.choice(("\n\n", "\n\n", "\n")))
    marked = [sign for sign in words.signatures if sign[:1] in "-━＊=_*◆"]
    letter.add(pick(words.signatures if closing else tuple(marked)))
    letter.add(pick(words.notices) if random.random() < 0.3 else "")
    return letter


def quoted(random: Random, words: Words, letter: Letter, before: Letter, who: Person, subject: str) -> Letter:
    """Add what mail programs add to an answer: the mail before it, in one of their manners."""
    manner = random.choice(("prefix", "prefix", "original", "none", "interleaved", "above"))
    lines = before.text.split("\n")
    sign = random.choice(("> ", ">", "＞", ">> "))
    block = "\n".join(f"{sign}{line}".rstrip() for line in lines)

    def told(options: tuple[str, ...]) -> str:
        return filled(random.choice(options).replace("{who}", who.name).replace("{subject}", subject), random, who, who)

    if manner == "original":
        letter.add(f"{told(words.originals)}\n{before.text}")
    elif manner in {"prefix", "above", "interleaved"}:
        attribution = told(words.attributions)
        block = f"{attribution}\n{block}" if attribution else block
        if manner == "prefix":
            letter.add(block)
        else:
            made = Letter()
            made.add(block)
            made.pieces.append(("\n\n", False))
            made.pieces += letter.pieces
            letter = made if manner == "above" else _interleaved(random, words, letter, before, sign, attribution)
    return letter


def _interleaved(random: Random, words: Words, letter: Letter, before: Letter, sign: str, attribution: str) -> Letter:
    """Answer line by line between the quoted lines."""
    made = Letter()
    asked = [line for line in before.body.split("\n") if line.strip()][:3]
    if not asked:
        return letter
    at = next(number for number, (_, said) in enumerate(letter.pieces) if said)
    made.pieces += letter.pieces[:at]
    for number, line in enumerate(asked):
        made.add(f"{attribution}\n{sign}{line}" if attribution and not number else f"{sign}{line}")
        reply = (
            filled(random.choice(words.solutions), random, Person("", "", "", "", ""), Person("", "", "", "", ""))
            if number
            else letter.pieces[at][0]
        )
        made.add(reply, said=True, gap=random.choice(("\n\n", "\n")))
    made.pieces += letter.pieces[at + 1 :]
    return made


def forward(random: Random, words: Words, inner: Letter, who: Person, subject: str) -> Letter:
    """Pass a mail on."""
    letter = Letter()
    letter.add(filled(random.choice(words.handing), random, who, who))
    head = random.choice(words.forwards).replace("{who}", who.name).replace("{subject}", subject)
    letter.add(filled(head, random, who, who))
    letter.pieces += inner.pieces
    return letter


LANGUAGES = (JA, JA, EN)
