"""Unsuitable content: what is found in abusive text, and how often text of manuals and tickets is flagged."""

from __future__ import annotations

import csv
import json
from hashlib import sha1
from pathlib import Path

import polars as pl

from bench.common import Bars
from bench.curating.unsuitable_look import FLAGGED, HARMLESS
from curate.unsuitable import Unsuitable
from migaki.alone import Columns, apply


def measure(bars: Bars, data: Path, quick: bool) -> None:
    """Print what is found and what is flagged wrongly, on sentences by hand and on real text."""
    wanted = pl.DataFrame(
        [(text, category) for category, texts in FLAGGED.items() for text in texts], ["text", "category"], orient="row"
    )
    found = _flagged(wanted)
    bars.line("unsuitable_found_by_hand", (found["categories"].list.len() > 0).mean(), "share", ">=0.9")
    right = found.select(pl.col("categories").list.contains(pl.col("category"))).to_series()
    bars.line("unsuitable_category_by_hand", right.mean(), "share", ">=0.85")
    harmless = _flagged(pl.DataFrame({"text": HARMLESS}))
    bars.line("unsuitable_false_by_hand", (harmless["categories"].list.len() > 0).mean(), "share", "<=0.05")
    _posts(bars, data)
    real = _flagged(pl.DataFrame({"text": _paragraphs(data)}).unique(maintain_order=True))
    bars.line("unsuitable_false_in_real_text", (real["categories"].list.len() > 0).mean(), "share", "<=0.002")


def _flagged(table: pl.DataFrame) -> pl.DataFrame:
    return apply(Unsuitable(), table, Columns(text="text"))


def _posts(bars: Bars, data: Path) -> None:
    """Count posts that most annotators call toxic, and those that most call not toxic, of the half never looked at."""
    path = data / "labels/japanese-toxic.even-ids.csv"
    if not path.exists():
        return
    with path.open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if sha1(row["id"].encode()).digest()[0] % 2]  # noqa: S324
    share = {id(row): (int(row["Toxic"]) + int(row["Very Toxic"])) / int(row["annotation_num"]) for row in rows}
    clean = [row["text"] for row in rows if int(row["Not Toxic"]) / int(row["annotation_num"]) > 0.5]
    toxic = [row["text"] for row in rows if share[id(row)] > 0.5]
    hits = _flagged(pl.DataFrame({"text": toxic}))["categories"].list.len() > 0
    print(f"# unsuitable: {hits.sum()} of {len(toxic)} posts of the held-out half that most annotators call toxic")
    alarms = _flagged(pl.DataFrame({"text": clean}))["categories"].list.len() > 0
    bars.line("unsuitable_false_in_posts", alarms.mean(), "share", "<=0.02")


def _paragraphs(data: Path) -> list[str]:
    """Give real text: lines of manuals, answers of tickets, turns of threads, mails, queries."""
    files = [
        path
        for room in ("manuals-ja", "manuals-en")
        for kind in ("txt", "md-growi-guide")
        for path in sorted((data / room / kind).glob("*"))
    ]
    texts = [line for path in files for line in path.read_text(encoding="utf-8", errors="replace").split("\n")]
    threads = data / "tickets-ja/operator-customer-threads.json"
    if threads.exists():
        texts += [json.dumps(thread, ensure_ascii=False) for thread in json.loads(threads.read_text(encoding="utf-8"))]
    for name in (
        "tickets-ja/support-answers.jsonl",
        "tickets-en/stackexchange-questions.jsonl",
        "tickets-en/banking-queries.csv",
    ):
        if (data / name).exists():
            texts += (data / name).read_text(encoding="utf-8").split("\n")
    return [text for text in texts if len(text) > 10]
