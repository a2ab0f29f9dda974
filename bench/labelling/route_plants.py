"""Ways in which a real pair is spoiled for the bench of routing: `DEV` were looked at, `HELD` were not."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import NamedTuple

import yaml

from bench.curating.twins import TWINS
from migaki.text.sentences import sentences

PHRASES = Path(__file__).parents[1] / "curating" / "score_pairs" / "faults.yaml"
LEFT = {
    "ja": (
        "不明点は営業二課のともりんまで。",
        "内線は4の27、席は本館3階の窓側です。",
        "社員証の番号 K20-118 を伝えてください。",
        "品川330 さ 12-34 の車で伺います。",
        "ご自宅は駅前の青い屋根の角を曲がった三軒目でした。",
        "LINEは hanako_no2 です。",
    ),
    "en": (
        "Ask big Tom from the night shift.",
        "My desk is the third by the window, badge K20-118.",
        "The grey van with plate 4HKD 220 is mine.",
        "She lives behind the bakery on the corner, second door.",
        "Ping me as tommy_the_tank on chat.",
        "His locker code is 1942, he was born that year.",
    ),
}


class Row(NamedTuple):
    """A pair before it is a sample; evidence is empty where there is none."""

    lang: str
    source: str
    question: str
    answer: str
    evidence: str


Plant = Callable[[Row, list[Row], Random], Row | None]


def plant(row: Row, spare: list[Row], draw: Random) -> tuple[Row, str, str]:
    """Spoil a row in one of the ways that it admits: the row, the way, and the personal data that it leaves.

    What is taken of other rows is taken of `spare` ones, which are not in the table, so that no copy gives it away.
    """
    ways = [*WAYS]
    draw.shuffle(ways)
    for way in ways:
        spoiled = WAYS[way](row, spare, draw)
        if spoiled is not None and spoiled != row:
            return spoiled, way, spoiled.answer.removeprefix(row.answer).strip() if way == "personal" else ""
    return row, "real", ""


def _turned(*kinds: str) -> Plant:
    """Change one fact of the answer, as in the bench of the guard."""

    def change(row: Row, spare: list[Row], draw: Random) -> Row | None:
        hits = [
            (hit, made)
            for kind in kinds
            for pattern, made in [TWINS[row.lang][kind]]
            for hit in re.finditer(pattern, row.answer)
        ]
        if not hits:
            return None
        hit, made = draw.choice(hits)
        return row._replace(answer=row.answer[: hit.start()] + made(draw, hit) + row.answer[hit.end() :])

    return change


def _swapped(row: Row, spare: list[Row], draw: Random) -> Row | None:
    """Take an answer of the same source."""
    near = [one for one in spare if one.source == row.source]
    return row._replace(answer=draw.choice(near).answer) if near else None


def _cut(row: Row, spare: list[Row], draw: Random) -> Row | None:
    """End the answer in the middle."""
    text = row.answer
    return row._replace(answer=text[: int(len(text) * draw.uniform(0.3, 0.8))].rstrip()) if len(text) > 50 else None


def _foreign(row: Row, spare: list[Row], draw: Random) -> Row | None:
    """Let a sentence of another row follow."""
    other = _elsewhere(row, spare, draw)
    said = [one for one in sentences(other.answer) if len(one) > 15]
    return row._replace(answer=f"{row.answer} {draw.choice(said)}") if said else None


def _elsewhere(row: Row, spare: list[Row], draw: Random) -> Row:
    return draw.choice([one for one in spare if one.lang == row.lang and one.source != row.source])


def _off_topic(row: Row, spare: list[Row], draw: Random) -> Row | None:
    other = _elsewhere(row, spare, draw)
    return row._replace(answer=other.answer)


def _personal(row: Row, spare: list[Row], draw: Random) -> Row | None:
    return row._replace(answer=f"{row.answer} {draw.choice(LEFT[row.lang])}")


def _phrase(name: str, field: str) -> Plant:
    told = yaml.safe_load(PHRASES.read_text(encoding="utf-8"))
    return lambda row, _, draw: row._replace(**{field: draw.choice(told[row.lang][name]["held"])})


def _omitted(row: Row, spare: list[Row], draw: Random) -> Row | None:
    """Leave out a sentence between the first and the last, such as a condition or a step."""
    said = sentences(row.answer)
    if len(said) < 3:
        return None
    gone = draw.randrange(1, len(said) - 1)
    return row._replace(answer=("" if row.lang == "ja" else " ").join([*said[:gone], *said[gone + 1 :]]))


def _exchanged(row: Row, spare: list[Row], draw: Random) -> Row | None:
    """Exchange two numbers of the answer."""
    text = row.answer
    hits = [*re.finditer(r"(?<![\d.])\d+(?![\d.])", text)]
    if len({hit[0] for hit in hits}) < 2:
        return None
    one, other = hits[0], next(hit for hit in hits if hit[0] != hits[0][0])
    middle = text[one.end() : other.start()]
    return row._replace(answer=text[: one.start()] + other[0] + middle + one[0] + text[other.end() :])


_WAYS_DEV: dict[str, Plant] = {
    "number": _turned("number", "unit"),
    "negation": _turned("negation"),
    "swapped": _swapped,
    "cut": _cut,
    "foreign": _foreign,
    "off_topic": _off_topic,
    "personal": _personal,
}
_WAYS_HELD: dict[str, Plant] = {
    "duty": _turned("modality"),
    "turned": _turned("opposites", "on_off", "scope", "place"),
    "exchanged": _exchanged,
    "omitted": _omitted,
    "nonanswer": _phrase("nonanswer", "answer"),
    "context": _phrase("context", "question"),
}
WAYS = _WAYS_DEV | _WAYS_HELD
DEV, HELD = tuple(_WAYS_DEV), tuple(_WAYS_HELD)
