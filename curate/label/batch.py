"""A batch for people: the rows to judge, the questions to answer; the same for Excel and for Argilla."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2b

import polars as pl

from curate.anonymize.stage import mask
from migaki.lineage import quotes
from migaki.samples import answer, question

BATCH = {
    "id": pl.String(),
    "hash": pl.String(),  # of id, question and answer as people see them
    "why": pl.String(),
    "lang": pl.String(),
    "question": pl.String(),
    "answer": pl.String(),
    "source": pl.String(),  # file, page and heading of the evidence
    "quote": pl.String(),  # the evidence, personal data masked
    "conflict": pl.String(),  # answers that contradict this one, each on a line
}
LABELS = {
    "id": pl.String(),
    "hash": pl.String(),
    "question": pl.String(),
    "value": pl.String(),
    "by": pl.String(),
    "by_kind": pl.String(),
    "at": pl.Datetime("us", "UTC"),
}


@dataclass(frozen=True)
class Ask:
    """One question to people: its name in labels, its title in both languages, and the choices, if it has any."""

    name: str
    en: str
    ja: str
    choices: tuple[str, ...] = ()


QUESTIONS = [
    Ask("verdict", "Verdict", "判定", ("usable", "fix", "drop", "not sure")),
    Ask("question", "Corrected question", "修正した質問"),
    Ask("answer", "Corrected answer", "修正した回答"),
]


def text_hash(frame: pl.DataFrame) -> pl.Series:
    """Hash id, question and answer of each row, to tell later whether a label was given for this very text."""
    texts = frame.select(pl.concat_str("id", "question", "answer", separator="\x1f", ignore_nulls=True)).to_series()
    # A Python call a row, for a hash that stays the same across versions; batches are small.
    return pl.Series("hash", [blake2b(text.encode(), digest_size=8).hexdigest() for text in texts], pl.String)


def batch(samples: pl.DataFrame, elements: pl.DataFrame) -> pl.DataFrame:
    """Make the batch of all routed samples: columns as in BATCH, ordered by why and id."""
    routed = samples.filter(pl.col("route").is_not_null())
    conflict = "conflict_with" if "conflict_with" in samples.columns else pl.lit(None, pl.List(pl.String))
    rows = routed.select("id", "lang", conflict_with=conflict, why="route", question=question, answer=answer)
    place = pl.concat_str(
        "source",
        pl.format("p.{}", "page"),
        pl.col("path").list.join(" > "),
        separator=" / ",
        ignore_nulls=True,
    )
    quoted = quotes(routed, elements)
    quoted = (
        quoted.with_columns(mask(quoted["quote"]))
        .group_by("id", maintain_order=True)
        .agg(source=place.unique(maintain_order=True).str.join("\n"), quote=pl.col("quote").str.join("\n…\n"))
    )
    others = (
        rows.select("id", "conflict_with")
        .explode("conflict_with")
        .join(samples.select(conflict_with="id", said=answer), on="conflict_with")
        .group_by("id", maintain_order=True)
        .agg(conflict=pl.col("said").unique().sort().str.join("\n---\n"))
    )
    full = rows.join(quoted, on="id", how="left").join(others, on="id", how="left").sort("why", "id")
    return full.with_columns(text_hash(full)).select(pl.col(name).cast(kind) for name, kind in BATCH.items())
