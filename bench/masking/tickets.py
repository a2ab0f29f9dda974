"""Invented tickets, mails, chats, forms, notes, CSV, JSON and Markdown with gold spans, in Japanese and English.

Frames (`tickets_ja*.yaml`, `tickets_en*.yaml`) hold slots: `[[TYPE]]` a value of that type, `[[TYPE=words]]` these very
words, `[[1.form]]` a name of the first person in some form, `[[~words]]` may be masked or not, `[[order]]` a look-alike
that is to stay. Frames are split by a hash of their text: `dev` ones may be looked at, `held` ones are only counted.
"""

from __future__ import annotations

import csv
import hashlib
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random
from typing import Literal, NamedTuple

import yaml

from bench.masking.tickets_values import LOOK_ALIKES, TYPES, WORDS, WRITES

SLOT = re.compile(r"\[\[(.+?)\]\]")
ROOM = ("", "", "", "ハイツ青空203号室", " 第二末広ビル4F", "-1205", "　グランメゾン桂 B棟501")
FOREIGN = 0.1  # share of foreign residents among the people of Japanese tickets
FREE = "FREE"  # may be masked or not


class Gold(NamedTuple):
    """A piece of personal data in a text: from, up to (code points), and its type."""

    start: int
    end: int
    type: str


@dataclass(frozen=True)
class Ticket:
    """A text made from a frame, with what is personal in it."""

    text: str
    gold: tuple[Gold, ...]
    frame: int


@dataclass(frozen=True)
class Person:
    """One person's name in parts: as written, as it sounds, and in Latin letters."""

    surname: str
    given: str
    sounds: tuple[str, str]
    latin: tuple[str, str]
    foreign: bool = False

    def form(self, form: str) -> str:
        """Write the name in a form, such as `full`, `gap`, `kana` or `mail`."""
        first, last = self.latin[1], self.latin[0]
        dot = "・" if self.foreign and self.surname > "ァ" and self.surname[0] < "ヿ" else ""
        plain = [re.sub("[^a-z]", "", part.lower()) for part in (first, last)]
        forms = {
            "full": self.surname + dot + self.given, "gap": f"{self.surname} {self.given}",
            "wide": f"{self.surname}　{self.given}", "sur": self.surname, "given": self.given,
            "kana": " ".join(self.sounds), "kanafull": "".join(self.sounds), "kanasur": self.sounds[0],
            "hira": _hiragana(" ".join(self.sounds)), "hirasur": _hiragana(self.sounds[0]),
            "latin": f"{first} {last}", "LATIN": f"{last.upper()} {first}", "comma": f"{last}, {first}",
            "first": first, "last": last, "initial": f"{first[0]}. {last}",
            "mail": f"{plain[0]}.{plain[1]}@example.co.jp", "login": f"{plain[0][0]}{plain[1]}",
        }  # fmt: skip
        return forms[form]


def _hiragana(text: str) -> str:
    return "".join(chr(ord(c) - 0x60) if "ァ" <= c <= "ヶ" else c for c in text)


def split(frame: str) -> Literal["dev", "held"]:
    """Tell the half that a frame is of, by a hash of its text."""
    return "dev" if hashlib.sha256(frame.encode()).digest()[0] % 2 else "held"


@cache
def frames(language: str) -> tuple[str, ...]:
    """Read all frames of a language, in the order of the files."""
    files = sorted(Path(__file__).parent.glob(f"tickets_{language}*.yaml"))
    return tuple(frame for file in files for frame in yaml.safe_load(file.read_text(encoding="utf-8")))


@cache
def addresses(data: Path) -> tuple[str, ...]:
    """Read the addresses of `pii-ja` whose place among the file's rows is odd: those that are not tuned on."""
    (path,) = (data / "pii-ja").glob("addresses*.csv")
    with path.open(encoding="utf-8") as opened:
        named = [row["住所"] for row in csv.DictReader(opened)]
    return tuple(name for name in named[1::2] if re.search("[0-9０-９]$|[0-9０-９]号$", name))


def tickets(
    language: Literal["ja", "en"], half: Literal["dev", "held"], data: Path, rounds: int = 4, seed: int = 7
) -> list[Ticket]:
    """Fill every frame of a half `rounds` times with other values: the same seed, the same tickets."""
    made = []
    for number, frame in enumerate(frames(language)):
        if split(frame) == half:
            for turn in range(rounds):
                made.append(filled(frame, Random(f"{seed} {turn} {frame}"), data, number, language))
    return made


def filled(frame: str, random: Random, data: Path, number: int = 0, language: str = "ja") -> Ticket:
    """Put values in a frame's slots and tell where they stand."""
    people: dict[str, Person] = {}
    text, gold, at = "", [], 0
    for slot in SLOT.finditer(frame):
        text += frame[at : slot.start()]
        value, kind = _value(slot[1], random, people, data, language)
        if kind:
            gold.append(Gold(len(text), len(text) + len(value), kind))
        text, at = text + value, slot.end()
    return Ticket(text + frame[at:], tuple(gold), number)


def _value(slot: str, random: Random, people: dict[str, Person], data: Path, language: str) -> tuple[str, str]:
    """Give what a slot holds and its type, empty for a look-alike."""
    name, _, words = slot.partition("=")
    if slot.startswith("~"):
        return slot[1:], FREE
    if words:
        return words, name
    if slot in LOOK_ALIKES:
        return LOOK_ALIKES[slot](random), ""
    if slot == "LOCATION":
        return random.choice(addresses(data)) + random.choice(ROOM), slot
    if slot in TYPES:
        return TYPES[slot](random), WRITES.get(slot, slot)
    who, _, form = slot.partition(".")
    if who not in people:
        taken = {person.latin for person in people.values()}
        people[who] = next(made for made in iter(lambda: _person(random, language), None) if made.latin not in taken)
    kind = {"mail": "EMAIL_ADDRESS", "login": FREE}.get(form, "PERSON")
    return people[who].form(form), kind


def _person(random: Random, language: str) -> Person:
    if language == "en":
        latin = random.choice(WORDS["english_last"]), random.choice(WORDS["english_first"])
        return Person(*latin, latin, latin)
    if random.random() < FOREIGN:
        sur, given, sound, given_sound, last, first = random.choice(WORDS["residents"]).split()
        return Person(sur, given, (sound, given_sound), (last, first), foreign=True)
    sur, sound, last = random.choice(WORDS["surnames"]).split()
    given, given_sound, first = random.choice(WORDS["given"]).split()
    return Person(sur, given, (sound, given_sound), (last, first))
