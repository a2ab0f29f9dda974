"""What stands against taking one row for the other, however alike they are."""

from __future__ import annotations

import polars as pl

from migaki.text.facts import differ

Rows = pl.DataFrame


def against_merge(left: Rows, right: Rows, *, guard: bool) -> pl.Series:
    """Say for each pair of rows why it must not be merged: `language`, what the facts say, or null.

    Both frames have question, answer and lang, pair by pair. A translation is no copy. With `guard`, questions are
    held against questions and answers against answers, so that facts which change places are seen; a missing answer
    speaks against nothing.
    """
    pairs = pl.concat(
        [left.rename(lambda name: f"{name}_left"), right.rename(lambda name: f"{name}_right")], how="horizontal"
    )
    known = [~pl.col(f"lang_{side}").fill_null("und").eq("und") for side in ("left", "right")]
    other = known[0] & known[1] & (pl.col("lang_left") != pl.col("lang_right"))
    pairs = pairs.with_row_index("pair").with_columns(blocked=pl.when(other).then(pl.lit("language")))
    if not guard:
        return pairs["blocked"]
    asked = differ(pl.col("question_left"), pl.col("question_right"))
    said = differ(pl.col("answer_left"), pl.col("answer_right"))
    answered = (pl.col("answer_left") != "") & (pl.col("answer_right") != "")
    held = pairs.filter(answered).select("pair", said=said)
    return (
        pairs.join(held, on="pair", how="left", maintain_order="left")
        .select(pl.coalesce("blocked", asked, "said").alias("blocked"))
        .to_series()
    )
