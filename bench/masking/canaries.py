"""Canaries planted in real tickets: how many the masking catches, and whether the audit sees what was missed.

The tickets are real ones of `tickets-ja` and `tickets-en`, the canaries of a fixed seed; nothing is tuned on them. A
canary is invented (`curate.anonymize.invented`), so the figure speaks of forms and cues, not of names of the world.
"""

from __future__ import annotations

from pathlib import Path
from random import Random

import polars as pl

from bench.common import Bars
from curate.anonymize import canaries
from curate.anonymize.originals import folded, standing
from curate.anonymize.stage import mask

SEED = 20
NUMBERS = ("EMAIL_ADDRESS", "PHONE_NUMBER", "CREDIT_CARD", "JP_MY_NUMBER")


def measure(bars: Bars, data: Path, quick: bool) -> None:
    """Measure recall with its interval by type, and the audit's search on masked text with values put back."""
    made = canaries.made(120 if quick else 600, SEED)
    carriers = _carriers(data, made.height)
    said = carriers.str.slice(0, 200) + "\n" + made["prefix"] + made["value"] + made["suffix"]
    masked = mask(said)
    values = folded(made["value"]).unique()
    left = standing(masked, values)["folded"].unique()
    for name, share in canaries.recall(made, left).items():
        bars.figure(f"canaries_{name}_low", share["low"], f"of 1, 95 % from {share['hits']} of {share['of']}")
    numbers = made.filter(pl.col("type").is_in(NUMBERS))
    bars.line("canaries_structured_recall", canaries.recall(numbers, left)["all"]["share"], "of 1", ">=0.99")
    bars.line("audit_finds_what_is_put_back", _put_back(masked, made), "of 1", ">=0.99")
    bars.line("audit_finds_nothing_in_real_text", float(standing(carriers, values).height), "values", "==0")


def _carriers(data: Path, count: int) -> pl.Series:
    """Give real tickets' texts, as many as asked for, over and over where there are fewer."""
    files = sorted(path for name in ("tickets-ja", "tickets-en") for path in (data / name).rglob("*") if path.is_file())
    texts = [part for path in files if path.suffix in TEXT for part in _parts(path)]
    chosen = Random(SEED).sample(texts, min(count, len(texts)))
    return pl.Series([chosen[at % len(chosen)] for at in range(count)], dtype=pl.String)


TEXT = (".csv", ".tsv", ".json", ".jsonl", ".txt", ".eml", ".md")


def _parts(path: Path) -> list[str]:
    with path.open("rb") as opened:
        text = opened.read(200_000).decode("utf-8", "ignore")
    return [text[at : at + 300] for at in range(0, len(text) - 300, 3000)]


def _put_back(masked: pl.Series, made: pl.DataFrame) -> float:
    """Put values back in other forms (wide, spaced, in lower case) and give the share that the search finds."""
    wide = {code: code + 0xFEE0 for code in range(ord("!"), ord("~") + 1)}
    forms = [
        (value.translate(wide), value.replace("-", " "), value.lower())[at % 3]
        for at, value in enumerate(made["value"])
    ]
    back = masked + "\n控え：" + pl.Series(forms)
    found = standing(back, folded(made["value"]).unique())
    wanted = pl.DataFrame(
        {"row": pl.int_range(len(back), dtype=pl.UInt32, eager=True), "folded": folded(made["value"])}
    )
    return wanted.join(found, on=["row", "folded"], how="semi").height / wanted.height
