"""Real sections and answers of the data folder as rows: lang, source, question (the heading), answer (what follows)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import polars as pl

_MARKDOWN = re.compile(r"(?m)^#{1,6} +(.+)$")
_HTML = re.compile(r"(?is)<h[1-6][^>]*>(.*?)</h[1-6]>")
_NOISE = re.compile(r"(?is)<(script|style|head).*?</\1>|<[^>]+>|!?\[([^\]]*)\]\([^)]*\)|^---.*?^---")
_LEAST, _MOST = 40, 1500  # characters of an answer


def passages(data: Path) -> pl.DataFrame:
    """Give the sections of the manuals and the answers of the tickets, each text once, in a fixed order."""
    rows = [row for lang in ("ja", "en") for row in [*_manuals(data / f"manuals-{lang}", lang)]]
    rows += [*_tickets_ja(data / "tickets-ja"), *_tickets_en(data / "tickets-en")]
    frame = pl.DataFrame(rows, schema=["lang", "source", "question", "answer"], orient="row")
    long_enough = pl.col("answer").str.len_chars().is_between(_LEAST, _MOST)
    return frame.filter(long_enough).unique("answer", keep="first", maintain_order=True)


def _manuals(folder: Path, lang: str) -> Iterator[tuple[str, str, str, str]]:
    for path in sorted([*folder.rglob("*.md"), *folder.rglob("*.html")]):
        heading = _MARKDOWN if path.suffix == ".md" else _HTML
        parts = heading.split(path.read_text(encoding="utf-8", errors="replace"))
        for title, body in zip(parts[1::2], parts[2::2], strict=True):
            yield lang, str(path.relative_to(folder.parent)), _plain(title), _plain(body)


def _tickets_ja(folder: Path) -> Iterator[tuple[str, str, str, str]]:
    for line in (folder / "support-answers.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        yield "ja", f"tickets-ja/{row['ticket_id']}", row["subject"], _plain(row["answer"])


def _tickets_en(folder: Path) -> Iterator[tuple[str, str, str, str]]:
    for line in (folder / "stackexchange-questions.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        yield "en", f"tickets-en/{row['url']}", row["subject"], _plain(row["answer_html"] or "")


def _plain(text: str) -> str:
    bare = _NOISE.sub(lambda hit: hit[2] or " ", text.replace("\r\n", "\n"))
    return re.sub(r"\s+", " ", unescape(bare)).strip()
