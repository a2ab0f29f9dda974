"""Writes the dataset card: what is in the set, where it comes from and how it was made."""

from __future__ import annotations

import json
from collections.abc import Mapping

import polars as pl

LISTED = 50  # sources that the card names; the rows name them all
SIZES = ((1_000, "n<1K"), (10_000, "1K<n<10K"), (100_000, "10K<n<100K"), (1_000_000, "100K<n<1M"))


def card(name: str, licence: str, divided: Mapping[str, pl.DataFrame], files: Mapping[str, str]) -> str:
    """Give the card as Markdown under a YAML head; `files` holds each split's path in the dataset's folder."""
    rows = pl.concat(divided.values())
    return "\n".join(
        [
            *_head(name, licence, rows, files),
            f"# {name}",
            "",
            f"{len(rows)} question and answer samples for fine-tuning, made with Migaki.",
            "",
            "## Counts",
            "",
            *_table(_counts(divided)),
            "",
            "## Columns",
            "",
            "`messages`: the chat (role, content). `prompt` and `completion`: the same chat cut before its last "
            "answer, for trainers that learn completions only. `evidence`: file, hash, page, section and characters "
            "that the answer stands on. `id`, `lang`, `origin`, `status`.",
            "",
            "## Sources",
            "",
            *_table(_sources(rows)),
            "",
            "## How it was made",
            "",
            *_table(_makers(rows)),
            "",
            "No test row has the same question and answer as a training row, up to width, case and white space: "
            "checked when the files were written.",
            "",
        ]
    )


def _head(name: str, licence: str, rows: pl.DataFrame, files: Mapping[str, str]) -> list[str]:
    quoted = [json.dumps(text, ensure_ascii=False) for text in (name, licence)]
    size = next((label for limit, label in SIZES if len(rows) < limit), "n>1M")
    return [
        "---",
        f"pretty_name: {quoted[0]}",
        f"license: {quoted[1]}",
        "language:",
        *(f"- {lang}" for lang in sorted(rows["lang"].drop_nulls().unique())),
        "task_categories:",
        "- text-generation",
        "- question-answering",
        f"size_categories:\n- {size}",
        "configs:",
        "- config_name: default",
        "  data_files:",
        *(f"  - split: {split}\n    path: {path}" for split, path in files.items()),
        "---",
        "",
    ]


def _counts(divided: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
    named = [rows.select(pl.lit(split).alias("split"), "origin", "lang") for split, rows in divided.items()]
    counted = pl.concat(named).group_by("split", "origin", "lang").agg(rows=pl.len())
    return counted.sort("split", "origin", "lang", descending=[True, False, False])


def _sources(rows: pl.DataFrame) -> pl.DataFrame:
    places = rows.select("id", pl.col("evidence").list.drop_nulls()).explode("evidence", empty_as_null=False)
    found = places.drop_nulls("evidence").select("id", pl.col("evidence").struct.unnest())
    counted = found.group_by("source", "version").agg(rows=pl.col("id").n_unique(), sha256=pl.col("sha256").first())
    ranked = counted.sort("rows", "source", "version", descending=[True, False, False])
    return ranked.with_columns(pl.col("sha256").str.head(12)).head(LISTED)


def _makers(rows: pl.DataFrame) -> pl.DataFrame:
    made = rows.select(pl.col("made_by").struct.field("step", "method", "model"))
    return made.group_by("step", "method", "model").agg(rows=pl.len()).sort("rows", "step", descending=[True, False])


def _table(frame: pl.DataFrame) -> list[str]:
    """Write a frame as a Markdown table; nulls are blank."""
    lines = [frame.columns, ["---"] * frame.width, *frame.rows()]
    return ["| " + " | ".join("" if cell is None else _cell(str(cell)) for cell in line) + " |" for line in lines]


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")
