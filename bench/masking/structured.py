"""Structured ids: recall and precision on generated and on blind lines, look-alikes left alone.

`structured_frames.txt` holds the frames: those of `dev` were looked at while tuning; those of `held` are set against
the bars and were looked at once, after the first look that is printed beside them. `structured_blind.txt` was written
before tuning. A find counts where it overlaps one of its type.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from pathlib import Path

import polars as pl

from bench.common import Bars
from bench.masking.structured_values import LOOKALIKES, VALUES
from curate.anonymize.patterns import detect

HERE = Path(__file__).parent
NAMES = {"AGE_JA": "AGE"}
Line = tuple[str, list[tuple[int, int, str]]]


def measure(bars: Bars, data: Path, quick: bool) -> None:
    """Print recall, precision and how many look-alikes are left alone."""
    each = 20 if quick else 100
    for part, many in (("dev", each), ("held", each)):
        lines = list(generated(part, many, data))
        recall, precision, alone = scored(lines)
        if part == "held":
            bars.line("structured recall (held-out frames)", recall, "", ">=0.99")
            bars.line("structured precision (held-out frames)", precision, "", ">=0.98")
            bars.line("look-alikes left alone (held-out frames)", alone, "", ">=0.98")
        else:
            bars.figure(f"dev frames: recall {recall:.4f}, look-alikes alone {alone:.4f}, precision", precision, "")
    bars.figure(
        "first look at the frames held out first (n = 1,020): recall 0.978, look-alikes alone 0.997, precision",
        0.999,
        "",
    )
    bars.figure(
        "first look at those held out now (n = 1,220): recall 1.000, look-alikes alone 0.978, precision", 0.994, ""
    )
    recall, precision, alone = scored(list(blind()))
    bars.figure(
        f"blind (first look): recall {recall:.4f} (0.888), look-alikes alone {alone:.4f} (0.914), precision (0.931)",
        precision,
        "",
    )


def frames(part: str) -> Iterator[tuple[str, str]]:
    """Give kind and text of the frames of `dev` or `held`."""
    kind = ""
    for line in (HERE / "structured_frames.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            _, where, name = line.split()
            kind = name if where == part else ""
        elif kind and not line.startswith("#"):
            yield kind, line


def generated(part: str, many: int, data: Path) -> Iterator[Line]:
    """Put values into frames, half of them glued behind a real sentence."""
    r, given = random.Random(f"{part} 5"), list(frames(part))
    around = [form for kind, form in given if kind == "any"]
    real = sentences(data)
    for kind, form in given:
        if kind == "any":
            continue
        for _ in range(many):
            carrier = r.choice([r.choice(around), "{}", f"{r.choice(real)}{{}}", f"{{}}{r.choice(real)}"])
            if kind == "look":
                text = re.sub(r"\{(\w+)\}", lambda hit: LOOKALIKES[hit[1]](r), form)
                yield carrier.replace("{}", text), []
                continue
            value = VALUES[kind](r)
            text = carrier.replace("{}", form)
            at = text.index("{}")
            yield text.replace("{}", value, 1), [(at, at + len(value), NAMES.get(kind, kind))]


def sentences(data: Path) -> list[str]:
    """Give real sentences without a digit, a letter or an @, so that they hold no id."""
    found = pl.read_ndjson(data / "tickets-ja" / "support-answers.jsonl").select(pl.col(pl.String)).to_series(-1)
    parts = found.str.split("。").explode().drop_nulls()
    kept = parts.filter(parts.str.contains(r"^[\p{Hiragana}\p{Katakana}\p{Han}、ー]{8,60}$"))
    return [one + "。" for one in kept.unique(maintain_order=True).head(500)] or ["お世話になっております。"]


def blind() -> Iterator[Line]:
    """Read the blind lines: `{TYPE|datum}` marks a find."""
    for line in (HERE / "structured_blind.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        text, spans = "", list[tuple[int, int, str]]()
        for at, part in enumerate(re.split(r"\{([A-Z_]+\|[^}]*)\}", line)):
            kind, _, datum = part.partition("|") if at % 2 else ("", "", part)
            if kind:
                spans.append((len(text), len(text) + len(datum), kind))
            text += datum
        yield text, spans


def scored(lines: list[Line]) -> tuple[float, float, float]:
    """Give recall, precision, and the share of lines without an id in which nothing is found."""
    wanted = [(row, *span) for row, (_, spans) in enumerate(lines) for span in spans]
    gold = pl.DataFrame(wanted, ["row", "from", "to", "type"], orient="row").with_columns(pl.col("row").cast(pl.UInt32))
    found = detect(pl.Series([text for text, _ in lines]))
    both = found.join(gold, on=["row", "type"]).filter(
        (pl.col("start") < pl.col("to")) & (pl.col("from") < pl.col("end"))
    )
    hit, good = both.select("row", "from").n_unique(), both.select("row", "start").n_unique()
    bare = [row for row, (_, spans) in enumerate(lines) if not spans]
    touched = found.filter(pl.col("row").is_in(bare))["row"].n_unique()
    return hit / len(gold), good / max(len(found), 1), 1 - touched / max(len(bare), 1)
