"""New rows from rewritten questions."""

from __future__ import annotations

import polars as pl

from migaki.record import MADE_BY, SAMPLES, conform, with_ids
from migaki.samples import answer, question


def rewritten(rows: pl.DataFrame, variants: pl.DataFrame, step: str, seed: int) -> pl.DataFrame:
    """Make a sample of each variant: the source row with its question replaced.

    `variants` has columns id (of the source row), rewritten, method, and, where a model made it, model and prompt.
    Answer, evidence, split and time stay; the source row is the parent. Gives the columns of `rows` and `before`, the
    source's question.
    """
    turns = pl.concat_list(
        pl.struct(role=pl.lit("user"), content="rewritten"), pl.struct(role=pl.lit("assistant"), content=answer)
    )
    by_model = [pl.col(name) if name in variants.columns else pl.lit(None).alias(name) for name in ("model", "prompt")]
    maker = pl.struct(pl.lit(step).alias("step"), "method", *by_model, pl.lit(seed).alias("seed")).cast(MADE_BY)
    wide = variants.join(rows, on="id", maintain_order="left").with_columns(before=question)
    new = with_ids(
        wide.with_columns(
            messages=turns, origin=pl.lit("synthetic"), made_by=maker, parents=pl.concat_list("id"), labels=None
        ),
        "kind", "messages", "parents",
    )  # fmt: skip
    own = conform(new.select(name for name in SAMPLES if name in new.columns), "samples")
    added = [pl.lit(None).cast(kind).alias(name) for name, kind in rows.schema.items() if name not in SAMPLES]
    return own.with_columns(*added, new["before"])
