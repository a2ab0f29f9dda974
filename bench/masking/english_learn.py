"""Learn the weights of the English tagger: `python bench/masking/english_learn.py --data DIR`.

Learned from the texts of `pii-en/*.json`, each also with its names and addresses exchanged for ones that Faker makes
(MIT, for learning only), from the frames of `english_frames.txt`, and from one half of the manuals and questions of
`manuals-en` and `tickets-en`, in which hardly anyone is named. Known given names and surnames are Faker's lists, common
words the frequency list of symspellpy; all are kept as bits of a hash table. An averaged structured perceptron (Collins
2002). Only figures are written.
"""

from __future__ import annotations

import importlib
import json
import pkgutil
import re
import sys
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, NamedTuple
from zlib import crc32

import numba
import numpy as np

sys.path[0] = str(Path(__file__).resolve().parents[2])

from bench.common import arguments
from curate.anonymize.english import Learned
from curate.anonymize.english.tagger import ADDRESS, LABELS, MOST, NAME, SIZE, START, features, tag
from curate.anonymize.english.tokens import COMMON, GIVEN, KNOWN, RARER, SURNAME, TEXT, WIDTH, hashed, tokens

TABLE = 1 << 22  # slots for known words
NAMED_AFTER = 0.4  # share of companies and products that are named after someone
HYPHEN = 0.06  # share of given names and of surnames that are two with a hyphen
JAPANESE = 0.1  # share of names that are Japanese, in Latin letters
HIDDEN = 0.3  # share of words that learning does not see
OFTEN = 3000  # words up to this rank are common
ROUNDS, RUNS, COST, COPIES, FRAMES = 8, 3, 2.0, 6, 20
NOBODY, PLAIN = 4000, 5  # paragraphs without names; copies of other lines for one of a line without a place
LOCALES = (
    "en_US en_GB en_AU en_CA en_IN de_DE fr_FR it_IT es_ES pt_BR nl_NL sv_SE da_DK no_NO fi_FI pl_PL cs_CZ hr_HR hu_HU "
    "sl_SI et_EE fr_CH de_AT en_NZ en_IE tr_TR ro_RO lt_LT"
)
_SLOT = re.compile(r"\{([NGSACPDTMB])\}")
_DATES = ("%d %b %Y", "%B %d, %Y", "%d/%m/%Y", "%Y-%m-%d", "%b %d", "%d %B", "%m/%d/%Y")
_TAG = re.compile(r"<[^>]+>")
Text = tuple[int, str, list[tuple[int, int, int]]]  # number of the template, text, spans of label


class Lines(NamedTuple):
    """Texts as the tagger sees them: noted tokens, bounds of the texts, right labels, places of the tokens."""

    noted: Any
    bounds: Any
    gold: Any
    starts: Any
    ends: Any


def known() -> Any:
    """Make the table of known words."""
    table = np.zeros(TABLE, np.uint8)
    home = importlib.import_module("faker.providers.person").__path__
    for module in pkgutil.iter_modules(home):
        provider = importlib.import_module(f"faker.providers.person.{module.name}").Provider
        for names, bit in ((("first_name", "first_romanized"), GIVEN), (("last_name", "last_romanized"), SURNAME)):
            for attribute in vars(provider):
                if attribute.startswith(names) and not callable(getattr(provider, attribute)):
                    _mark(table, getattr(provider, attribute), bit)
    words = (files("symspellpy") / "frequency_dictionary_en_82_765.txt").read_text(encoding="utf-8").splitlines()
    ranked = [line.split()[0].strip("\ufeff") for line in words]
    _mark(table, ranked[:OFTEN], COMMON)
    _mark(table, ranked[OFTEN:20000], RARER)
    return table


def _mark(table: Any, names: Any, bit: int) -> None:
    for name in names if isinstance(names, (list, tuple, set, dict)) else []:
        for part in name.split() if isinstance(name, str) else []:
            points = np.array([ord(one) for one in part], np.uint32)
            table[int(hashed(points, 0, len(points))) & (TABLE - 1)] |= bit


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
        "B": lambda: (maker.date_object().strftime(str(rng.choice(_DATES))), 0),
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


def prepared(given: list[Text], table: Any) -> Lines:
    """Cut texts into tokens and label those that lie in a span."""
    noted, gold, starts, ends, bounds = [], [], [], [], [0]
    for _, text, spans in given:
        points = np.array([ord(one) for one in text], np.uint32)
        s, e = np.zeros(len(text) + 1, np.int64), np.zeros(len(text) + 1, np.int64)
        n = np.zeros((len(text) + 1, WIDTH), np.int64)
        count = tokens(points, 0, len(points), table, s, e, n)
        right = np.zeros(count, np.int64)
        for start, end, label in spans:
            inside = np.flatnonzero((s[:count] < end) & (e[:count] > start))
            right[inside] = label
        noted.append(n[:count])
        gold.append(right)
        starts.append(s[:count])
        ends.append(e[:count])
        bounds.append(bounds[-1] + count)
    return Lines(*map(np.concatenate, (noted,)), np.array(bounds), *map(np.concatenate, (gold, starts, ends)))


# Not kept from run to run: it holds the machine code of kernels of another package, whose changes it would not see.
@numba.njit(nogil=True)  # type: ignore[untyped-decorator]
def _learn(noted: Any, bounds: Any, gold: Any, order: Any, weights: Any, moves: Any, sums: Any, step: Any) -> Any:
    """Go through texts once, moving weights towards the right labels where the best guess is another one."""
    labels, margins = np.zeros(len(gold), np.int64), np.zeros(len(gold))
    np.random.seed(step)  # the loop's own random numbers: the same texts, the same weights
    for line in order:
        first, end = bounds[line], bounds[line + 1]
        step += 1
        if first == end:
            continue
        seen = noted[first:end].copy()
        for i in range(len(seen)):
            # Words are hidden at random, so that no single one is leaned on too much (dropout).
            if np.random.random() < HIDDEN:
                seen[i, TEXT] = 0
            if np.random.random() < HIDDEN / 2:
                seen[i, KNOWN] = 0
        tag(seen, weights, moves, COST, labels[first:end], margins[first:end])
        _moved(seen, labels[first:end], gold[first:end], weights, moves, sums, step)
    return step


@numba.njit(nogil=True)  # type: ignore[untyped-decorator]
def _moved(seen: Any, labels: Any, gold: Any, weights: Any, moves: Any, sums: Any, step: Any) -> None:
    f, right, said = np.zeros(MOST, np.uint64), START, START
    for i in range(len(gold)):
        if labels[i] != gold[i]:
            for k in range(features(seen, i, f)):
                weights[f[k], gold[i]] += 1
                weights[f[k], labels[i]] -= 1
                sums[0][f[k], gold[i]] += step
                sums[0][f[k], labels[i]] -= step
        if labels[i] != gold[i] or right != said:
            moves[right, gold[i]] += 1
            moves[said, labels[i]] -= 1
            sums[1][right, gold[i]] += step
            sums[1][said, labels[i]] -= step
        right, said = gold[i], labels[i]


def learn(lines: Lines, seeds: int = RUNS) -> tuple[Any, Any]:
    """Learn weights and moves."""
    total, passes = np.zeros((SIZE, LABELS)), np.zeros((LABELS + 1, LABELS))
    for seed in range(seeds):
        weights, moves = np.zeros((SIZE, LABELS)), np.zeros((LABELS + 1, LABELS))
        sums, step, rng = (np.zeros_like(weights), np.zeros_like(moves)), 0, np.random.default_rng(seed)
        for _ in range(ROUNDS):
            order = rng.permutation(len(lines.bounds) - 1)
            step = _learn(lines.noted, lines.bounds, lines.gold, order, weights, moves, sums, step)
        total += weights - sums[0] / (step + 1)
        passes += moves - sums[1] / (step + 1)
    return total / seeds, passes / seeds


def learned(data: Path, given: list[Text], table: Any, seeds: int = RUNS) -> Learned:
    """Learn from texts, their copies with other names, the frames and paragraphs without names."""
    nobody = impersonal(data, held_out=False)[:NOBODY]
    made = given + exchanged(given, COPIES, 1) + framed(FRAMES, 2, held_out=False) + nobody
    weights, moves = learn(prepared(made, table), seeds)
    unit = float(np.abs(weights).max() / 127)
    return Learned(np.round(weights / unit).astype(np.float32), (moves / unit).astype(np.float32), table, unit)


def main() -> None:
    """Learn from everything and write the weights."""
    options = arguments(__doc__ or "")
    (path,) = (options.data / "pii-en").glob("*.json")
    found = learned(options.data, texts(path), known())
    home = Path(__file__).resolve().parents[2] / "curate" / "anonymize" / "english" / "weights.npz"
    np.savez_compressed(home, **found._asdict() | {"weights": found.weights.astype(np.int8)})
    print(f"{home.name}: {home.stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    main()
