"""Groundedness: errors planted into answers taken from real passages, and clean answers that must not be flagged.

An answer is one to three sentences of a passage, which is its evidence; clean ones are edited lightly too. Passages of
every second source are held out. `ground_hand.jsonl` was written by hand before the stage was measured.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random
from zlib import crc32

import polars as pl

from bench.common import Bars
from bench.curating.passages import passages
from bench.curating.twins import COPIES, TWINS
from migaki.text.grounding import unsupported
from migaki.text.sentences import sentences

SEED = 20261125
_EACH = 60  # rows of a kind, language and half
_ASKED = ("number", "unit", "code", "negation")  # the errors that the bar is about
_FURTHER = ("modality", "comparison", "on_off", "opposites", "year")
_EDITS = ("width", "spacing", "numerals", "politeness", "punctuation", "contraction", "comma", "greeting")
_CONTENT = 15  # characters of a sentence that is taken


def measure(bars: Bars, data: Path, quick: bool) -> None:
    """Print the share of planted errors found and of clean answers flagged, and rows a CPU second."""
    hand = pl.read_ndjson(Path(__file__).with_name("ground_hand.jsonl"))
    flagged = unsupported(hand["answer"], hand["evidence"]).list.len() > 0
    good = hand["good"]
    bars.figure("ground_by_hand_found", float((flagged & ~good).sum()), f"of {(~good).sum()}")
    bars.figure("ground_by_hand_false_alarms", float((flagged & good).sum()), f"of {good.sum()}")
    rows = pl.DataFrame([*_rows(data)], schema=["lang", "kind", "half", "answer", "evidence"], orient="row")
    rows = rows.with_columns(flagged=unsupported(rows["answer"], rows["evidence"]).list.len() > 0)
    for half in ("dev", "held_out"):
        for lang in ("ja", "en"):
            part = rows.filter((pl.col("half") == half) & (pl.col("lang") == lang))
            asked = part.filter(pl.col("kind").is_in(_ASKED))
            clean = part.filter(pl.col("kind").str.starts_with("clean"))
            bars.line(
                f"ground_found_{lang}_{half}", float(asked["flagged"].mean() or 0), f"of {asked.height}", ">=0.95"
            )
            bars.line(
                f"ground_false_alarms_{lang}_{half}",
                float(clean["flagged"].mean() or 0),
                f"of {clean.height}",
                "<=0.03",
            )
    for kind in ("swapped", "foreign", *_FURTHER):
        part = rows.filter((pl.col("half") == "held_out") & (pl.col("kind") == kind))
        bars.line(f"ground_found_{kind}_held_out", float(part["flagged"].mean() or 0), f"of {part.height}", ">=0.5")
    start = time.process_time()
    unsupported(rows["answer"], rows["evidence"])
    bars.line("ground_rows_a_cpu_second", rows.height / (time.process_time() - start), "rows", ">=5000")


def _rows(data: Path) -> Iterator[tuple[str, str, str, str, str]]:
    random = Random(SEED)
    whole = [
        (
            lang,
            ("dev", "held_out")[crc32(source.encode()) % 2],
            text,
            [said for said in sentences(text) if len(said) >= _CONTENT],
        )
        for lang, source, text in passages(data).select("lang", "source", "answer").iter_rows()
    ]
    for lang in ("ja", "en"):
        for half in ("dev", "held_out"):
            fit = [(text, said) for of, at, text, said in whole if (of, at) == (lang, half) and len(said) >= 2]
            yield from ((lang, kind, half, answer, text) for kind, answer, text in _made(random, lang, fit))


def _made(random: Random, lang: str, fit: list[tuple[str, list[str]]]) -> Iterator[tuple[str, str, str]]:
    for text, said in random.sample(fit, min(2 * _EACH, len(fit))):
        yield "clean", _taken(random, said), text
        yield "clean_reordered", " ".join(random.sample(said, 2)), text
    for name, change in COPIES[lang].items():
        if name in _EDITS:
            for text, said in random.sample(fit, min(_EACH // 2, len(fit))):
                yield f"clean_{name}", change(_taken(random, said)), text
    yield from _planted(random, lang, fit)
    yield from _swapped(random, fit)
    yield from _foreign(random, fit)


def _planted(random: Random, lang: str, fit: list[tuple[str, list[str]]]) -> Iterator[tuple[str, str, str]]:
    for kind in (*_ASKED, *_FURTHER):
        pattern, change = TWINS[lang][kind]
        marked = [(text, part) for text, said in fit for part in said if re.search(pattern, part)]
        for text, part in random.sample(marked, min(_EACH, len(marked))):
            hit = random.choice([*re.finditer(pattern, part)])
            yield kind, part[: hit.start()] + change(random, hit) + part[hit.end() :], text


def _foreign(random: Random, fit: list[tuple[str, list[str]]]) -> Iterator[tuple[str, str, str]]:
    """Let a sentence of another passage follow."""
    for text, said in random.sample(fit, min(_EACH, len(fit))):
        other, foreign = random.choice(fit)
        if other != text:
            yield "foreign", f"{random.choice(said)} {random.choice(foreign)}", text


def _taken(random: Random, said: list[str]) -> str:
    size = random.randint(1, min(3, len(said)))
    start = random.randint(0, len(said) - size)
    return " ".join(said[start : start + size])


def _swapped(random: Random, fit: list[tuple[str, list[str]]]) -> Iterator[tuple[str, str, str]]:
    """Put a number of another sentence of the same passage in the place of a sentence's own."""
    number = r"(?<![\d.\-A-Za-z/])\d{1,4}(?![\d.:/\-A-Za-z])"
    found = []
    for text, said in fit:
        with_one = [(part, re.search(number, part)) for part in said]
        have = [(part, hit) for part, hit in with_one if hit and hit.start() > 5]
        if len(have) >= 2 and have[0][1][0] != have[1][1][0] and have[1][1][0] not in have[0][0]:
            (part, hit), (_, other) = have[:2]
            found.append(("swapped", part[: hit.start()] + other[0] + part[hit.end() :], text))
    yield from random.sample(found, min(_EACH, len(found)))
