"""Labelled pairs: those of the data folder and our own, and which half of each is for development."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl

HERE = Path(__file__).parent
SAME, DIFFERENT = 4.0, 2.0  # grades from which pairs count as the same, and up to which as different
_NEEDED = {"left": pl.String, "right": pl.String, "same": pl.Boolean, "kind": pl.String}


@dataclass(frozen=True)
class Labelled:
    """Pairs with columns left, right, same, kind; `dev` is what thresholds are chosen on, `held` what is reported."""

    name: str
    lang: str
    dev: pl.DataFrame
    held: pl.DataFrame


def labelled(data: Path) -> list[Labelled]:
    """Give the sets of the data folder: every other pair is for development."""
    folder = data / "dedup"
    graded = [
        ("jsts", "ja", _lines(folder / "jsts-valid.even-ids.jsonl"), "label"),
        ("stackexchange", "en", _lines(folder / "stackexchange-question-pairs.even-lines.jsonl"), "score"),
    ]
    sets = [_halves(name, lang, [_graded(row, row[grade]) for row in rows]) for name, lang, rows, grade in graded]
    for lang in ("ja", "en"):
        rows = _lines(folder / f"document-versions.{lang}.jsonl")
        found = [(row["text_a"], row["text_b"], row["label"] == "near-duplicate", "version") for row in rows]
        sets.append(_halves(f"versions_{lang}", lang, found))
    return sets


def ours(name: str, lang: str) -> pl.DataFrame:
    """Give our own pairs of a language: `dev`, or `blind`, which were written first and never tuned on."""
    rows = [row for row in _lines(HERE / f"pairs_{name}.jsonl") if row["lang"] == lang]
    found = [(row["left"], row["right"], row["label"] == 1, row["kind"]) for row in rows]
    return pl.DataFrame(found, _NEEDED, orient="row")


def _graded(row: dict[str, Any], grade: float) -> tuple[str, str, bool | None, str]:
    same = True if grade >= SAME else False if grade <= DIFFERENT else None
    return row["sentence1"], row["sentence2"], same, "graded"


def _halves(name: str, lang: str, rows: list[tuple[str, str, bool | None, str]]) -> Labelled:
    halves = [pl.DataFrame(rows[start::2], _NEEDED, orient="row").drop_nulls("same") for start in (0, 1)]
    return Labelled(name, lang, *halves)


def _lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]
