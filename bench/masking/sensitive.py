"""Text on a person that needs special care (要配慮個人情報): what is flagged, and what is not.

`sensitive_lines.txt` holds invented lines, written as three blind looks. At first look recall was 29 of 59, 15 of 30
and 20 of 24 in Japanese, 22 of 40, 12 of 20 and 9 of 16 in English, and 5 of 70, 3 of 40 and 0 of 32 other lines were
flagged; the rules were changed after each, so that today's figures are of lines seen. False finds in the manuals and
tickets of the data folder were looked at too.
"""

from __future__ import annotations

import json
import re
import time
from pathlib import Path

import polars as pl

from bench.common import Bars
from curate.anonymize.sensitive import detect

LINES = Path(__file__).with_name("sensitive_lines.txt")
JAPANESE = r"[\p{Hiragana}\p{Katakana}\p{Han}]"
SUFFIXES = (".md", ".txt", ".html", ".csv", ".yaml")


def measure(bars: Bars, data: Path, quick: bool) -> None:
    """Measure all bars."""
    lines = [line for line in LINES.read_text(encoding="utf-8").splitlines() if line[0] in "+-"]
    seen = pl.DataFrame({"text": [line[2:] for line in lines], "person": [line[0] == "+" for line in lines]})
    hit = detect(seen["text"])["row"].unique()
    seen = seen.with_row_index().with_columns(hit=pl.col("index").is_in(hit.implode()))
    for language, japanese in (("ja", True), ("en", False)):
        said = seen.filter("person", pl.col("text").str.contains(JAPANESE) == japanese)
        bars.line(f"sensitive_{language}_recall", said["hit"].mean(), "share", ">=0.9")
    bars.line("sensitive_other_lines", seen.filter(~pl.col("person"))["hit"].mean(), "share", "<=0.03")
    manuals, tickets = _manuals(data), _tickets(data)
    flagged = pl.Series(manuals if not quick else manuals[:2000])
    bars.line("sensitive_manuals_per_million", _per_million(flagged), "finds", "<=2")
    bars.figure("sensitive_tickets_per_million", _per_million(pl.Series(tickets)), "finds")
    short = pl.Series([text[:300] for text in tickets] * 10)
    started = time.process_time()
    detect(short)
    bars.line("sensitive_tickets", len(short) / (time.process_time() - started), "a CPU second", ">=50000")


def _per_million(texts: pl.Series) -> float:
    return len(detect(texts)) / texts.str.len_chars().sum() * 1_000_000


def _manuals(data: Path) -> list[str]:
    """Read the paragraphs of the manuals that are plain text, in both languages."""
    paths = [path for kind in ("ja", "en") for path in sorted((data / f"manuals-{kind}").rglob("*"))]
    texts = [path.read_text(encoding="utf-8", errors="replace") for path in paths if path.suffix in SUFFIXES]
    return [part for text in texts for part in re.split(r"\n\s*\n", re.sub("<[^>]+>", "", text)) if part.strip()]


def _tickets(data: Path) -> list[str]:
    answers = (data / "tickets-ja" / "support-answers.jsonl").read_text(encoding="utf-8").splitlines()
    texts = ["\n".join(str(value) for value in json.loads(line).values()) for line in answers]
    return texts + pl.read_csv(data / "tickets-en" / "banking-queries.csv")["text"].to_list()
