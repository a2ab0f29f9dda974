"""Puts what the systems did on held-out rows into tables: by system, by language, and the differences."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from train.measures import chrf, compare, facts_kept
from train.scoring import Said, Score

DIGITS = 4


@dataclass(frozen=True)
class Result:
    """What one system did: a score a row, and answers to the first rows."""

    scores: list[Score]
    said: Said


def report(picked: pl.DataFrame, results: Mapping[str, Result], seed: int) -> dict[str, object]:
    """Give the systems' measures, by language too, and how the trained one differs from the others.

    loss: nats per answer token, mean over rows. accuracy: share of answer tokens that the model would have chosen.
    facts: share of the references' numbers and codes (`facts_asked` in all) that stand in the answers. chrf: from 0
    to 1. length_ratio: characters answered for one of the reference, median.
    """
    rows = pl.concat([_rows(picked, name, result) for name, result in results.items()])
    losses = {name: [score.loss for score in result.scores] for name, result in results.items()}
    return {
        "rows": len(picked),
        "languages": dict(picked.group_by("lang").len().sort("lang").iter_rows()),
        "systems": {
            name: _table(rows.filter(system=name), ["system"])[0]
            | {"tokens_per_second": round(result.said.tokens / max(result.said.seconds, 1e-9), 1)}
            for name, result in results.items()
        },
        "by_language": _table(rows, ["lang", "system"], keys=True),
        "differences": {
            f"trained-{name}": compare(losses["trained"], losses[name], seed) for name in results if name != "trained"
        },
    }


def _rows(picked: pl.DataFrame, name: str, result: Result) -> pl.DataFrame:
    """Give one row a picked row with this system's measures; those of answers are null where none was asked."""
    said = result.said.answers
    wanted = picked["reference"].head(len(said)).to_list()
    kept, asked = facts_kept(said, wanted)
    rest: list[None] = [None] * (len(picked) - len(said))
    return pl.DataFrame(
        {
            "system": [name] * len(picked),
            "lang": picked["lang"],
            "loss": [score.loss for score in result.scores],
            "accuracy": [score.accuracy for score in result.scores],
            "kept": [*kept, *rest],
            "asked": [*asked, *rest],
            # A Python call a row: polars has no counter of n-grams, and there are few rows.
            "chrf": [*(chrf(ours, theirs) for ours, theirs in zip(said, wanted, strict=True)), *rest],
            "length": [*(len(ours) / max(1, len(theirs)) for ours, theirs in zip(said, wanted, strict=True)), *rest],
        },
        schema_overrides={"kept": pl.Int64, "asked": pl.Int64, "chrf": pl.Float64, "length": pl.Float64},
    )


def _table(rows: pl.DataFrame, by: list[str], keys: bool = False) -> list[dict[str, object]]:
    measured = rows.group_by(by, maintain_order=True).agg(
        rows=pl.len(),
        loss=pl.col("loss").mean().round(DIGITS),
        accuracy=pl.col("accuracy").mean().round(DIGITS),
        answers=pl.col("chrf").count(),
        facts=pl.when(pl.col("asked").sum() > 0).then(pl.col("kept").sum() / pl.col("asked").sum()).round(DIGITS),
        facts_asked=pl.col("asked").sum(),
        chrf=pl.col("chrf").mean().round(DIGITS),
        length_ratio=pl.col("length").median().round(DIGITS),
    )
    return (measured if keys else measured.drop(by)).to_dicts()


def answers(picked: pl.DataFrame, results: Mapping[str, Result]) -> pl.DataFrame:
    """Give id, lang, question, reference and each system's answer, for the rows that were answered."""
    count = min(len(result.said.answers) for result in results.values())
    return (
        picked.select("id", "lang", "question", "reference")
        .head(count)
        .with_columns(pl.Series(name, result.said.answers, dtype=pl.String) for name, result in results.items())
    )
