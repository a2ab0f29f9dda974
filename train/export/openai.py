"""Chat fine-tuning files for OpenAI and services that take the same format."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from migaki.stage import stage
from train.export.preflight import check_chats, check_count, check_size, chosen, parts

NAME = "export.openai"
# The vendor's limits, as its fine-tuning guide and the Files API had them in 2026-01.
LEAST_ROWS = 10
MOST_BYTES = 512_000_000


@stage(NAME, scope="whole", takes=("samples",), gives="files", requires=("masked", "split"))
class OpenAI:
    """Write `train.jsonl` and, where there are held-out rows, `validation.jsonl`: one {"messages": [...]} a line.

    Checked first: roles and their order, empty messages, at least 10 rows to train on, file size, and no held-out row
    known to the training file.
    """

    all: bool = False  # dropped rows and rows under review too

    def __call__(self, samples: pl.DataFrame, out: Path) -> dict[str, object]:
        """Write the files into `out` and give the number of rows in each."""
        rows = chosen(samples, self.all)
        check_chats(rows, NAME)
        divided = parts(rows)
        check_count(divided["train"], LEAST_ROWS, NAME)
        for split, name in (("train", "train"), ("test", "validation")):
            if len(divided[split]):
                path = out / f"{name}.jsonl"
                divided[split].select("messages").write_ndjson(path)
                check_size(path, MOST_BYTES, NAME)
        return {"train": len(divided["train"]), "validation": len(divided["test"])}
