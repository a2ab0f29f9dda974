"""The score stage: every measure of a pair, and one quality from all of them."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from curate.score import fluent, noise
from curate.score.answerable import answerable, specific
from curate.score.complete import complete, lines
from curate.score.fit import fit, shared
from curate.score.form import form
from curate.score.fresh import fresh
from curate.score.judge import FAULT, Fault, judged
from curate.score.length import length, outlying
from curate.score.quality import quality
from curate.score.register import ended, register
from curate.score.responds import responds
from curate.score.terms import codes, terms
from curate.score.words import STOP
from migaki.samples import answer, decide, question, revision, revision_order
from migaki.stage import stage

NAME = "curate.score"


@stage(
    NAME,
    scope="whole",
    needs=("id", "messages", "lang", "evidence", "origin", "at", "status", "reason", "step", "score_ground"),
    adds={"faults": pl.List(FAULT)},
)
class Score:
    """Score the quality of each pair from 0 to 1, and say what lowered it.

    Adds `score_quality` and the measures that it is made of: `score_responds` (there is an answer), `score_complete`
    (it is whole), `score_answerable` (the question stands alone), `score_fit` (the answer speaks of it and has the
    form asked for), `score_length`, `score_clean`, `score_fresh`, `score_register`, and with a model `score_fluent`,
    `score_ifd` and `score_perplexity`. `faults` lists each measure that found something: value, why, and the place.
    `score_ground` counts where curate.ground has run before. Rows below `review` go to people.
    """

    review: float = 0.15  # quality below which a row goes to review; 0 decides nothing
    stale_days: int = 0  # answers this many days older than the newest are stale; 0 does not look at age
    model: Path | None = None  # folder of a small causal language model, for fluency and instruction following (IFD)

    def __call__(self, samples: pl.DataFrame) -> pl.DataFrame:
        """Score every row that is not dropped and has an answer."""
        rows = _seen(samples)
        if rows.is_empty():
            return rows.select("id", "status", "reason", "step", faults=pl.lit(None, pl.List(FAULT)))
        rows = rows.with_columns(fluent.losses(rows, self.model)) if self.model else rows
        ground = pl.col("score_ground")
        measures = [
            responds(rows),
            complete(rows),
            answerable(rows),
            fit(rows),
            length(rows),
            noise.noise(rows),
            fresh(rows, self.stale_days),
            register(rows),
            judged(rows, "grounded", [Fault(ground < 1, ground, "not in its evidence")]),
            *([fluent.fluent(rows)] if self.model else []),
        ]
        return self._decided(rows, pl.DataFrame(measures))

    def _decided(self, rows: pl.DataFrame, found: pl.DataFrame) -> pl.DataFrame:
        kept = [name for name in ("score_ifd", "score_perplexity") if name in rows.columns]
        done = pl.concat([rows.select("id", "status", "reason", "step", *kept), quality(found)], how="horizontal")
        reason = pl.concat_str(pl.lit("low quality: "), pl.col("worst").fill_null("many small faults"))
        low = pl.col("score_quality") < self.review
        return done.with_columns(decide(low, "review", reason, NAME)).drop("worst", "score_grounded")


def _seen(samples: pl.DataFrame) -> pl.DataFrame:
    """Give the rows to score with what the measures look at."""
    role = pl.element().struct.field("role")
    at = {name: pl.col("messages").list.eval(role == name) for name in ("user", "assistant")}
    rows = (
        samples.filter(pl.col("status") != "drop")
        .select(
            *("id", "status", "reason", "step", "lang", "origin", "at"),
            *(
                pl.when(at[who].list.sum() == 1).then(at[who].list.arg_max()).alias(name)
                for who, name in (("user", "question_at"), ("assistant", "answer_at"))
            ),
            revision_order(revision),
            question=question.fill_null(""),
            answer=answer.fill_null(""),
            source=pl.col("evidence").list.first().struct.field("source"),
            score_ground=pl.col("score_ground").cast(pl.Float64),
        )
        .filter(pl.col("answer") != "")
        .with_row_index("row")
    )
    said = codes(rows["answer"])
    both = shared(terms(codes(rows["question"]), STOP), terms(said, STOP))
    rows = rows.with_columns(*noise.counted(said), *ended(said), pl.Series("shared", both))
    return rows.with_columns(
        outlying(pl.col("letters").clip(1).log(), "lang", "origin").alias("z"),
        form(),
        *specific(pl.col("question")),
        *lines(pl.col("answer")),
    )
