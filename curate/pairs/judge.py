"""Merge or not, and why: what is alike, and what blocks it all the same."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from curate.pairs import calibration as calibrations
from curate.pairs.calibration import Calibration
from curate.pairs.features import measure
from curate.pairs.swap import swapped
from migaki.text.facts import differ
from migaki.text.normalize import nfkc


def judge(left: pl.Series, right: pl.Series, model: str = "best", calibration: Path | None = None) -> pl.DataFrame:
    """Say of each pair of texts whether they say the same.

    Columns: `merge`; `why`: exact, near or semantic where they are merged, what blocks it where they are alike
    (numbers, negation, opposites and the other reasons of `migaki.text.facts.differ`, word: one word is exchanged,
    language), else different; `kind`: exact, near or semantic where they are alike, blocked or not; `similarity`: the
    score in [0, 1] whose border is 0.5, 1 where exact; `jaccard`: of character 5-grams; `encoder`: what measured the
    meaning. Nulls count as empty texts, which are like nothing.

    >>> left = pl.Series(["プリンターの電源が入りません", "エラーE05が出る"])
    >>> right = pl.Series(["プリンタの電源が入らない", "エラーE12が出る"])
    >>> judge(left, right, "characters").select("merge", "why").rows()
    [(True, 'semantic'), (False, 'numbers')]
    """
    measured, encoder = measure(left, right, model)
    rules = calibrations.read(calibration, encoder) if calibration else calibrations.shipped(encoder)
    return decide(left, right, measured, rules)


def decide(left: pl.Series, right: pl.Series, measured: pl.DataFrame, rules: Calibration) -> pl.DataFrame:
    """Judge pairs that are measured, by the rules of a calibration; columns as in `judge`."""
    kind = (
        pl.when("exact")
        .then(pl.lit("exact"))
        .when(pl.col("jaccard") >= rules.near)
        .then(pl.lit("near"))
        .when((pl.col("score") >= 0.5) & (pl.col("meaning") > 0))
        .then(pl.lit("semantic"))
    )
    scored = measured.with_columns(rules.score(measured)).with_columns(kind=kind)
    rows = scored["kind"].is_not_null().arg_true()
    found = blocks(left.gather(rows), right.gather(rows), scored.gather(rows))
    scored = scored.with_columns(block=pl.repeat(None, scored.height, dtype=pl.String, eager=True).scatter(rows, found))
    return scored.select(
        merge=pl.col("kind").is_not_null() & pl.col("block").is_null(),
        why=pl.coalesce("block", "kind", pl.lit("different")),
        kind="kind",
        similarity=pl.when("exact").then(1.0).otherwise("score").round(4),
        jaccard=pl.col("jaccard").round(4),
        encoder=pl.lit(rules.encoder),
    )


def blocks(left: pl.Series, right: pl.Series, measured: pl.DataFrame) -> pl.Series:
    """Say what blocks each pair from being merged, or null; nothing blocks texts that are equal when folded.

    Texts that share half of their characters are no translations, whatever language a short one is taken for.
    """
    a, b = (nfkc(side.cast(pl.String).fill_null("")) for side in (left, right))
    pairs = measured.select("exact", "jaccard", "lang", "lang_right").with_columns(a=a, b=b, swapped=swapped(a, b))
    reason = (
        pl.when("exact")
        .then(None)
        .when((pl.col("lang") != pl.col("lang_right")) & (pl.col("jaccard") < 0.5))
        .then(pl.lit("language"))
        .otherwise(pl.coalesce(differ(pl.col("a"), pl.col("b")), pl.when("swapped").then(pl.lit("word"))))
    )
    return pairs.select(reason.cast(pl.String).alias("block")).to_series()
