"""House style: what an editor marks in hand-written texts, and how often a rule cries wolf on real ones."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import polars as pl
import yaml

from bench.common import Bars
from bench.curating.score import real_pairs

PLACE = Path(__file__).parent / "style_texts"
Marked = list[tuple[str, str]]
# Rules that almost no sentence of an edited help page breaks: what they find there is mostly wrong.
EDITED = {"requests", "overpolite", "emoji", "digits", "contractions"}


def measure(bars: Bars, data: Path, quick: bool) -> None:
    """Print recall and precision of hand-written texts by language, false alarms on real answers, and the speed."""
    # `blind` was written before the rules, `fresh` after them; both have been looked at once since.
    for name in ("blind_ja", "blind_en", "fresh_ja", "fresh_en"):
        written = yaml.safe_load((PLACE / f"{name}.yaml").read_text(encoding="utf-8"))
        wanted = [[tuple(words.split(" ", 1)) for words in row["found"]] for row in written["texts"]]
        told = marks(written["sheet"], [row["text"] for row in written["texts"]])
        hits = sum(len(_both(one, other)) for one, other in zip(wanted, told, strict=True))
        bars.line(f"style_recall_{name}", hits / sum(map(len, wanted)), "share", ">=0.9")
        bars.line(f"style_precision_{name}", hits / sum(map(len, told)), "share", ">=0.95")
    _real(bars, data, 300 if quick else 2_000)


def marks(sheet: dict[str, Any], texts: list[str]) -> list[Marked]:
    """Give the rule and the words of each finding, text by text."""
    found = _styled(sheet, texts)["findings"].to_list()
    return [[(one["rule"], one["found"]) for one in row] for row in found]


def _styled(sheet: dict[str, Any], texts: list[str]) -> pl.DataFrame:
    from curate.style import Style
    from migaki.alone import Columns, apply

    table = pl.DataFrame({"q": [""] * len(texts), "a": texts}, schema={"q": pl.String, "a": pl.String})
    return apply(Style(sheet=sheet), table, Columns(question="q", answer="a"))


def _both(wanted: Marked, told: Marked) -> Marked:
    """Give what was wanted and told; of a long sentence its beginning is enough."""
    left = list(told)
    both = []
    for rule, words in wanted:
        match = next((one for one in left if one[0] == rule and one[1].startswith(words)), None)
        if match:
            left.remove(match)
            both.append(match)
    return both


def _real(bars: Bars, data: Path, rows: int) -> None:
    sheet = yaml.safe_load((PLACE / "blind_ja.yaml").read_text(encoding="utf-8"))["sheet"]
    texts = [answer for _, answer in real_pairs(data, "ja", dev=False)]
    told = [rule for row in marks(sheet, texts) for rule, _ in row]
    alarms = sum(rule in EDITED for rule in told)
    bars.line("style_alarms_on_edited_text", alarms / len(texts) * 1000, "per 1000 answers", "<=20")
    many = [f"{texts[at % len(texts)]}{at}" for at in range(rows)]
    started = time.process_time()
    _styled(sheet, many)
    bars.line("style_speed", rows / (time.process_time() - started), "answers/s", ">=3000")
