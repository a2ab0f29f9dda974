"""One JSON line a sample, with where it comes from and what was decided about it."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from migaki.stage import stage
from train.export.preflight import chosen

COLUMNS = ("id", "messages", "lang", "evidence", "origin", "split", "status", "reason")


@stage("export.jsonl", scope="whole", takes=("samples",), gives="files")
class Jsonl:
    """Write `samples.jsonl`: id, messages, lang, evidence, origin, split, status and reason of every row."""

    all: bool = False  # dropped rows and rows under review too

    def __call__(self, samples: pl.DataFrame, out: Path) -> dict[str, object]:
        """Write the file into `out` and give its number of rows."""
        rows = chosen(samples, self.all)
        rows.select(COLUMNS).write_ndjson(out / "samples.jsonl")
        return {"rows": len(rows)}
