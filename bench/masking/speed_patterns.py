"""Speed of the patterns on tickets of 300 characters that hold ids: real sentences and generated values."""

from __future__ import annotations

import random
import time
from pathlib import Path

import polars as pl

from bench.common import Bars
from bench.masking.structured import sentences
from bench.masking.structured_values import LOOKALIKES, VALUES
from curate.anonymize.patterns import detect

LENGTH = 300
LINES = ("電話番号：{PHONE_NUMBER}", "メールは{EMAIL_ADDRESS}です", "お客様番号：{USER_ID}", "〒{JP_POSTAL_CODE}")
OTHERS = ("型番 {part} です。", "{date} {time} に発生しました。", "注文番号：{order}", "バージョン{version}です。")


def measure(bars: Bars, data: Path, quick: bool) -> None:
    """Print tickets a CPU second, the best of three runs after a warm one."""
    text = tickets(data, 20_000 if quick else 60_000)
    detect(text.head(100))
    best = 0.0
    for _ in range(3):
        start = time.process_time()
        found = detect(text)
        best = max(best, len(text) / (time.process_time() - start))
    bars.figure("ids found a ticket", len(found) / len(text), "")
    bars.line("patterns, tickets of 300 characters", best, "tickets/CPU s", ">=100000")


def tickets(data: Path, many: int) -> pl.Series:
    """Make tickets of some 300 characters, each with two ids and two look-alikes."""
    r, real = random.Random(5), sentences(data)
    made = []
    for _ in range(many):
        lines = [*r.sample(LINES, 2), *r.sample(OTHERS, 2)]
        lines = [
            line.format_map({name: make(r) for name, make in (VALUES | LOOKALIKES).items() if f"{{{name}}}" in line})
            for line in lines
        ]
        while sum(map(len, lines)) < LENGTH - 30:
            lines.insert(r.randrange(len(lines) + 1), r.choice(real))
        made.append("\n".join(lines))
    return pl.Series(made)
