"""An example project to click through: a few invented rows of every kind that routing chooses."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import polars as pl

from curate.ground import SPAN
from migaki.record import conform

ANNOTATORS = ("hanako", "taro", "emily")
ROWS = Path(__file__).with_name("demo.jsonl")


def tables() -> tuple[pl.DataFrame, pl.DataFrame]:
    """Give the samples, routed and scored, and the elements that they quote."""
    rows = [json.loads(line) for line in ROWS.read_text("utf-8").splitlines()]
    return _samples(rows), _elements(rows)


def _samples(rows: list[dict[str, Any]]) -> pl.DataFrame:
    samples = [
        {
            "id": row["id"],
            "kind": "pair",
            "lang": row["lang"],
            "messages": [
                {"role": "user", "content": row["question"]},
                {"role": "assistant", "content": row["answer"]},
            ],
            "evidence": [{**_place(row), **_span(at, row)}],
            "origin": "ticket" if row["source"].endswith(".csv") else "manual",
            "status": row["status"],
            "reason": row["reason"],
        }
        for at, row in enumerate(rows)
    ]
    return conform(pl.DataFrame(samples, infer_schema_length=None), "samples").with_columns(
        *(
            pl.Series(f"score_{name}", [row[name] for row in rows], pl.Float64)
            for name in ("quality", "ground", "support")
        ),
        ground_unsupported=pl.Series([_spans(row) for row in rows], dtype=pl.List(SPAN), strict=False),
        conflict_with=pl.Series([row["conflict"] and [row["conflict"]] for row in rows], dtype=pl.List(pl.String)),
        route=pl.Series([row["route"] for row in rows]),
    )


def _elements(rows: list[dict[str, Any]]) -> pl.DataFrame:
    pieces = [
        {
            "id": row["id"],
            **_place(row),
            "category": "NarrativeText",
            "text": row["quote"],
            **_span(at, row),
        }
        for at, row in enumerate(rows)
    ]
    return conform(pl.DataFrame(pieces, infer_schema_length=None), "elements")


def _place(row: dict[str, Any]) -> dict[str, Any]:
    return {
        "source": row["source"],
        "sha256": None,
        "version": None,
        "page": row["page"],
        "path": row["path"].split(" > "),
    }


def _span(at: int, row: dict[str, Any]) -> dict[str, int]:
    """Give a quote a place of its own in its document."""
    return {"start": 1000 * at, "end": 1000 * at + len(row["quote"])}


def _spans(row: dict[str, Any]) -> list[dict[str, Any]]:
    starts = [(row["answer"].index(text), text) for text in row["unsupported"]]
    return [{"message": 1, "start": at, "end": at + len(text), "kind": "", "value": text} for at, text in starts]
