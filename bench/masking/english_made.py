"""Texts to learn the English tagger from: labelled ones, copies with other names, frames filled, texts without names.

Names, addresses and companies are made by Faker (MIT, for learning only).
"""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any
from zlib import crc32

import numpy as np

from curate.anonymize.english.tagger import ADDRESS, NAME

NAMED_AFTER = 0.4  # share of companies and products that are named after someone
HYPHEN = 0.06  # share of given names and of surnames that are two with a hyphen
JAPANESE = 0.1  # share of names that are Japanese, in Latin letters
PLAIN = 5  # copies of other lines for one of a line without a place
LOCALES = (  # not it_IT: its towns come in another order each time
    "en_US en_GB en_AU en_CA en_IN de_DE fr_FR it_CH es_ES pt_BR nl_NL sv_SE da_DK no_NO fi_FI pl_PL cs_CZ hr_HR hu_HU "
    "sl_SI et_EE fr_CH de_AT en_NZ en_IE tr_TR ro_RO lt_LT"
)
_SLOT = re.compile(r"\{([NGSACPDTMB])\}")
_LAST = datetime(2026, 1, 1, tzinfo=UTC)  # of dates that are made: the same on every day
_DATES = ("%d %b %Y", "%B %d, %Y", "%d/%m/%Y", "%Y-%m-%d", "%b %d", "%d %B", "%m/%d/%Y")
_TAG = re.compile(r"<[^>]+>")
Text = tuple[int, str, list[tuple[int, int, int]]]  # number of the template, text, spans of label


def texts(path: Path) -> list[Text]:
    """Read labelled texts: persons and street addresses."""
    kinds = {"PERSON": NAME, "STREET_ADDRESS": ADDRESS}
    found = []
    for one in json.loads(path.read_text(encoding="utf-8")):
        spans = [(s["start_position"], s["end_position"], kinds[s["entity_type"]]) for s in one["spans"]
                 if s["entity_type"] in kinds]  # fmt: skip
        found.append((one["template_id"], one["full_text"], sorted(spans)))
    return found


def exchanged(given: list[Text], copies: int, seed: int) -> list[Text]:
    """Give copies of texts with other names and addresses in the same places."""
    from faker import Faker

    makers = [Faker(locale) for locale in LOCALES.split()]
    Faker.seed(seed)
    rng, done = np.random.default_rng(seed), []
    for number, text, spans in given * copies:
        out, at, moved = "", 0, []
        for start, end, label in spans:
            maker = makers[rng.integers(len(makers))]
            new = _name(maker, text[start:end], rng) if label == NAME else _address(maker, text[start:end], rng)
            out += text[at:start]
            moved.append((len(out), len(out) + len(new), label))
            out, at = out + new, end
        out += text[at:]
        lower = rng.random() < 0.08
        done.append((number, out.lower() if lower and len(out.lower()) == len(out) else out, moved))
    return done


def impersonal(data: Path, *, held_out: bool) -> list[Text]:
    """Read paragraphs of real manuals and questions, in which next to nobody is named: half to learn from, half not."""
    pages = sorted(page for kind in ("md", "txt", "html") for page in data.glob(f"manuals-en/**/*.{kind}"))
    found = [part for page in pages for part in _read(page).split("\n\n")]
    for path in sorted(data.glob("tickets-en/stackexchange*.jsonl")):
        for line in _read(path).splitlines():
            found += [_TAG.sub("", value) for value in json.loads(line).values() if isinstance(value, str)]
    for path in sorted(data.glob("tickets-en/banking*.csv")):
        found += [line.rpartition(",")[0] for line in _read(path).splitlines()[1:]]
    chosen = [one for one in found if 20 < len(one) < 1200 and not _NAMED.search(one)]
    return [(2000, one, []) for one in chosen if (crc32(one.encode()) % 2 == 0) != held_out]


def _read(path: Path) -> str:
    text = path.read_text(encoding="utf-8", errors="ignore")
    return _TAG.sub("", text) if path.suffix == ".html" else text


_NAMED = re.compile(r"(?i)\b(?:mr|mrs|ms|dr|prof|regards|thanks,|author|copyright|maintainer|written by|name is)\b|@|©")


def framed(count: int, seed: int, *, held_out: bool) -> list[Text]:
    """Fill the lines of `english_frames.txt`: those held out, or those to learn from."""
    from faker import Faker

    lines = (Path(__file__).parent / "english_frames.txt").read_text(encoding="utf-8").splitlines()
    frames = [line.lstrip("!") for line in lines if not line.startswith("#") and line.startswith("!") == held_out]
    makers = [Faker(locale) for locale in LOCALES.split()]
    Faker.seed(seed)
    rng, done = np.random.default_rng(seed), []
    # A line without a place is the same each time.
    every = [frame for at in range(count) for frame in frames if _SLOT.search(frame) or at % PLAIN == 0]
    for frame in every:
        text, spans, rest = "", [], frame.replace("\\n", "\n")
        maker = makers[rng.integers(len(makers))]
        while slot_ := _SLOT.search(rest):
            before, slot, rest = rest[: slot_.start()], slot_[1], rest[slot_.end() :]
            new, label = _filled(maker, slot, rng)
            text += before
            if label:
                spans.append((len(text), len(text) + len(new), label))
            text += new
        text += rest
        small = rng.random() < 0.08 and len(text.lower()) == len(text)
        done.append((1000 + frames.index(frame), text.lower() if small else text, spans))
    return done


def _filled(maker: Any, slot: str, rng: Any) -> tuple[str, int]:
    """Give what stands in a place of a frame, and its label (0 where it is nothing personal)."""
    old = "A B C" if rng.random() < 0.25 else "A B"
    long = "X" * int(rng.choice([12, 40])) + (", " if rng.random() < 0.5 else "")
    choice = {
        "N": lambda: (_name(maker, old, rng), NAME),
        "G": lambda: (_given(maker, rng), NAME),
        "S": lambda: (_surname(maker, rng), NAME),
        "A": lambda: (_address(maker, long, rng), ADDRESS),
        "C": lambda: (_after_someone(maker, TRADES, rng) if rng.random() < NAMED_AFTER else maker.company(), 0),
        "P": lambda: (maker.city() if rng.random() < 0.5 else maker.country(), 0),
        "D": lambda: (_after_someone(maker, GOODS, rng) if rng.random() < NAMED_AFTER else str(rng.choice(THINGS)), 0),
        "T": lambda: (maker.phone_number(), 0),
        "B": lambda: (maker.date_object(_LAST).strftime(str(rng.choice(_DATES))), 0),
        "M": lambda: (str(rng.integers(10**4, 10**16)), 0),
    }
    return choice[slot]()


THINGS = (
    "printer",
    "Router X200",
    "LP-200",
    "laptop",
    "Outlook",
    "scanner",
    "VPN client",
    "app",
    "Galaxy Tab",
    "server",
)
TRADES = (
    "Systems Software Analytics Logistics Foods Dental Clinic Hospital Bank Insurance Motors Energy Partners Tools "
    "Textiles Freight Traders Travel Media Press Pharma Chemicals Electric Steel Paper Design Consulting Holdings "
    "Group Hotel Studio Labs Networks Optics Robotics Trading Realty Brothers Associates Solutions Services Stores"
)
GOODS = (
    "Cloud Suite Server CRM Router Desk Mail Drive Office Studio Pro Air Mini X2 Connect Backup Portal Manager Vision "
    "Phone Watch Pad Printer Scanner Analytics Database Browser VPN Framework Notebook Player Camera"
)


def _after_someone(maker: Any, words: str, rng: Any) -> str:
    """Name a company or a product after a person: it is no person."""
    named = maker.last_name() if rng.random() < 0.5 else maker.first_name()
    what = " ".join(rng.choice(words.split(), 1 if rng.random() < 0.7 else 2, replace=False))
    return f"{named} {what}{rng.choice(['', '', '', ' Inc.', ' Ltd', ' 4'])}"


def _given(maker: Any, rng: Any) -> str:
    return f"{maker.first_name()}-{maker.first_name()}" if rng.random() < HYPHEN else str(maker.first_name())


def _surname(maker: Any, rng: Any) -> str:
    return f"{maker.last_name()}-{maker.last_name()}" if rng.random() < HYPHEN else str(maker.last_name())


def _name(maker: Any, old: str, rng: Any) -> str:
    parts = len(old.split())
    first, last = _given(maker, rng), _surname(maker, rng)
    if rng.random() < JAPANESE:
        first, last = _japanese().first_romanized_name(), _japanese().last_romanized_name()
        first, last = (first, last) if rng.random() < 0.7 else (last, first)
    middle = f" {chr(65 + rng.integers(26))}{'.' if rng.random() < 0.5 else ''} " if parts > 2 else " "
    new = first + middle + last if parts > 1 else (first if rng.random() < 0.6 else last)
    return new.upper() if old.isupper() and len(old) > 3 else new.lower() if old.islower() else new


@cache
def _japanese() -> Any:
    from faker import Faker

    return Faker("ja_JP")


def _address(maker: Any, old: str, rng: Any) -> str:
    if len(old) > 9 and rng.random() < JAPANESE:
        return _in_japan(rng)
    street, gap = maker.street_address(), "\n" if "\n" in old else ", " if "," in old else " "
    unit = rng.choice(["", "", f"Suite {rng.integers(999)}", f"Apt. {rng.integers(999)}", f"Unit {rng.integers(99)}"])
    parts = [str(rng.integers(9999)) + " " + maker.street_name() if rng.random() < 0.3 else street, unit]
    if len(old) > 30:
        parts += [maker.city(), f"{maker.country()} {maker.postcode()}" if rng.random() < 0.6 else maker.postcode()]
    new = gap.join(str(part).replace("\n", gap) for part in parts if part)
    if len(old) < 9:
        new = str(rng.choice([str(rng.integers(99999)), f"Apt. {rng.integers(999)}", f"Suite {rng.integers(999)}"]))
    return new.lower() if old.islower() else new


def _in_japan(rng: Any) -> str:
    """Give an address in Japan, in Latin letters: block first or last, with a building or without."""
    town = str(_japanese().last_romanized_name())
    block = "-".join(str(one) for one in rng.integers(1, 30, rng.integers(2, 4)))
    ward = f"{_japanese().last_romanized_name()}-{rng.choice(['ku', 'shi', 'cho', 'machi', 'gun'])}"
    city = str(rng.choice(["Tokyo", "Osaka", "Kyoto", "Hokkaido", "Kanagawa", "Aichi", "Fukuoka", "Saitama", "Hyogo"]))
    room = rng.choice(["", "", f"Room {rng.integers(999)}", f"#{rng.integers(999)}", f"{rng.integers(1, 20)}F"])
    house = rng.choice(["", f"{_japanese().last_romanized_name()} {rng.choice(['Bldg.', 'Mansion', 'Heights'])}"])
    code = rng.choice(["", f" {rng.integers(100, 999)}-{rng.integers(1000, 9999)}"])
    country = rng.choice(["", ", Japan"])
    lead = ", ".join(str(part) for part in (room, house) if part)
    body = f"{block} {town}, {ward}, {city}" if rng.random() < 0.7 else f"{city}, {ward}, {town} {block}"
    return f"{lead}, {body}{code}{country}" if lead else f"{body}{code}{country}"
