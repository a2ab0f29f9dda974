"""Correct sentences of real manuals, articles and support answers, cut in two: what is tuned on, what is reported."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from hashlib import sha1
from pathlib import Path
from typing import Any

import polars as pl

from ingest.read import Read
from migaki.sources import find
from migaki.text.sentences import sentences

_PROSE = ["Title", "NarrativeText", "ListItem", "Table", "UncategorizedText"]
_WRITTEN = {"ja": re.compile("[ぁ-ん]"), "en": re.compile(r"\A[^ぁ-ん一-龥]*[a-z]{3}[^ぁ-ん一-龥]*\Z", re.DOTALL)}
_SHORTEST = 8  # characters
_TUNED = ("md-", "html-", "yaml", "docx", "xlsx")  # folders of Japanese manuals that were tuned on
_PART = 4  # one in so many articles, chats, web texts and captions is reported, the others were tuned on
_TUNED_EN = ("md-", "docx", "xlsx")


def tuning(data: Path, language: str) -> list[str]:
    """Give the sentences that lists, counts and limits were made with."""
    return [sentence for part in _parts(data, language, report=False).values() for sentence in part]


def held_out(data: Path, language: str) -> dict[str, list[str]]:
    """Give, by kind of text, sentences that nothing was made with and that do not stand in the tuned part."""
    seen = set(tuning(data, language))
    return {
        name: [line for line in part if line not in seen] for name, part in _parts(data, language, report=True).items()
    }


def held(name: str, part: int) -> bool:
    """Tell one in `part` by its name, the same on every machine."""
    return sha1(name.encode()).digest()[0] % part == part - 1  # noqa: S324 - no secret


def pairs(data: Path, *, report: bool) -> list[dict[str, Any]]:
    """Give the corrections of typo-ja of one half."""
    rows = map(json.loads, (data / "typo-ja/typo-pairs.jsonl").read_text("utf-8").splitlines())
    return [row for row in rows if held(row["id"], 2) == report]


def _parts(data: Path, language: str, *, report: bool) -> dict[str, list[str]]:
    made = _japanese(data, report) if language == "ja" else _english(data, report)
    found: dict[str, dict[str, None]] = {}
    for name, texts in made:
        lines = (line for text in texts for line in sentences(text))
        kept = (line for line in lines if len(line) >= _SHORTEST and _WRITTEN[language].search(line))
        found.setdefault(name, {}).update(dict.fromkeys(kept))
    return {name: list(lines) for name, lines in found.items()}


def _japanese(data: Path, report: bool) -> Iterator[tuple[str, Iterable[str]]]:
    yield "manuals", _manuals(data / "manuals-ja", (".md", ".html", ".epub", ".docx", ".xlsx", ".yml"), _TUNED, report)
    articles = json.loads((data / "pii-ja/wikipedia-ner.curid-mod3-0.json").read_text("utf-8"))
    yield "encyclopedia", [row["text"] for row in articles if held(row["curid"], _PART) == report]
    threads = json.loads((data / "tickets-ja/operator-customer-threads.json").read_text("utf-8"))
    yield "chat", [turn["text"] for row in threads if held(row["ticket_id"], _PART) == report for turn in row["thread"]]
    words = (data / "pii-ja/ud-gsd-ne.dev.bio").read_text("utf-8").split("\n\n")
    web = ["".join(line.partition("\t")[0] for line in text.splitlines()) for text in words]
    yield "web", [text for text in web if held(text, _PART) == report]
    captions = pl.read_ndjson(data / "dedup/jsts-valid.even-ids.jsonl")
    yield "captions", [text for text in (*captions["sentence1"], *captions["sentence2"]) if held(text, _PART) == report]
    if report:
        yield "support", pl.read_ndjson(data / "tickets-ja/support-answers.jsonl")["answer"].drop_nulls()
        yield "typo pairs, corrected", [row["right"] for row in pairs(data, report=True)]
    else:
        yield "support", pl.read_csv(data / "tickets-ja/support-answers.csv")["answer"].drop_nulls()


def _english(data: Path, report: bool) -> Iterator[tuple[str, Iterable[str]]]:
    yield "manuals", _manuals(data / "manuals-en", (".md", ".html", ".docx", ".xlsx"), _TUNED_EN, report)
    yield "support", pl.read_csv(data / "tickets-en/banking-queries.csv")["text"].gather_every(2, int(report))


def _manuals(folder: Path, endings: tuple[str, ...], tuned: tuple[str, ...], report: bool) -> pl.Series:
    sources = [one for one in find(folder) if one.path.suffix in endings and one.name.startswith(tuned) != report]
    if not sources:
        return pl.Series(dtype=pl.String)
    return Read(guard=False)(sources).filter(pl.col("category").is_in(_PROSE))["text"]
