"""What speaks for looking at a row: signals from 0 to 1, what each counts for at first, and how it is told."""

from __future__ import annotations

from typing import NamedTuple

import polars as pl

MEASURES = ("ground", "responds", "complete", "answerable", "fit", "length", "clean", "register", "fluent")
READS: dict[str, pl.DataType] = {
    **{f"score_{name}": pl.Float64() for name in (*MEASURES, "fresh", "quality", "style", "typos")},
    "conflict_with": pl.List(pl.String()),
    "unsuitable_categories": pl.List(pl.String()),
    "anonymize_spans": pl.List(pl.Struct({"type": pl.String(), "score": pl.Float64()})),
    "dedup_blocked": pl.String(),
    "dedup_same_question": pl.String(),
    "dedup_same_answer": pl.String(),
}
"""Columns of other stages that signals read; null where a stage has not run."""

SHOWN = 0.25  # contribution to the log odds from which a signal is told
SURE = 0.6  # score of a find of personal data below which people should look


class Signal(NamedTuple):
    """A signal: its name, its value (0 to 1), its weight in log odds before labels are there, and how it is told."""

    name: str
    value: pl.Expr
    weight: float
    told: str


def _any(of: str) -> pl.Expr:
    return (pl.col(of).list.len() > 0).cast(pl.Float64)


def _risky() -> pl.Expr:
    """Give how doubtful the most doubtful find of personal data is, 1 where health, creed or crime is spoken of."""
    span = pl.element().struct
    doubt = pl.when(span.field("type") == "SENSITIVE").then(1.0).otherwise(1 - span.field("score"))
    return pl.col("anonymize_spans").list.eval(pl.when(doubt > 1 - SURE).then(doubt)).list.max()


def _there(of: str) -> pl.Expr:
    return pl.col(of).is_not_null().cast(pl.Float64)


_each = [pl.col(f"score_{name}") for name in MEASURES]
_quality, _typos = pl.col("score_quality"), pl.col("score_typos")
_facts = pl.col("dedup_blocked") != "language"  # a translation says the same

SIGNALS = (
    Signal("conflict", _any("conflict_with"), 2.5, "contradicts another answer"),
    Signal("ground", 1 - pl.col("score_ground"), 3.0, "not borne out by its evidence"),
    Signal("quality", 1 - _quality, 3.0, "low quality"),
    Signal("disagreement", pl.max_horizontal(_each) - pl.min_horizontal(_each), 1.5, "scorers disagree"),
    Signal("uncertain", 4 * _quality * (1 - _quality), 0.5, "quality is uncertain"),
    Signal("personal", _risky(), 2.0, "risky personal data"),
    Signal("unsuitable", _any("unsuitable_categories"), 2.0, "unsuitable words"),
    Signal("typos", _typos / (1 + _typos), 1.0, "typos"),
    Signal("style", 1 - pl.col("score_style"), 0.5, "not in the house style"),
    Signal("stale", 1 - pl.col("score_fresh"), 1.0, "old"),
    Signal("lookalike", _facts.cast(pl.Float64), 1.0, "a row like it states other facts"),
    Signal("answered otherwise", _there("dedup_same_question"), 1.0, "another answer to this question"),
    Signal("answers another", _there("dedup_same_answer"), 1.0, "the same answer to another question"),
)


def measured(rows: pl.DataFrame) -> pl.DataFrame:
    """Give the signals as columns by name, a row a row, 0 where nothing was measured."""
    return rows.select(
        one.value.cast(pl.Float64).fill_null(0).fill_nan(0).clip(0, 1).alias(one.name) for one in SIGNALS
    )


def told(values: pl.DataFrame, weights: list[float]) -> pl.Series:
    """Say for each row which signals count, the strongest first, as `name: words (how much of 1)`; [] for none."""
    parts = [
        pl.struct(
            counts=pl.col(one.name) * weight,
            text=pl.format(f"{one.name}: {one.told} ({{}} of 1)", pl.col(one.name).round(2)),
        )
        for one, weight in zip(SIGNALS, weights, strict=True)
    ]
    entry = pl.element().struct
    counted = pl.concat_list(parts).list.eval(
        entry.field("text")
        .filter(entry.field("counts") >= SHOWN)
        .sort_by(entry.field("counts").filter(entry.field("counts") >= SHOWN), descending=True, maintain_order=True)
    )
    return values.select(counted.alias("told")).to_series()
