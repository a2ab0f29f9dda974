"""The dedup stage: who is whose copy, and which of them stays."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import polars as pl

from curate.dedup.deduplicate import deduplicate
from curate.dedup.shared import shared
from migaki.samples import answer, decide, many_turns, question, revision, revision_order
from migaki.stage import stage

NAME = "curate.dedup"
ADDS = {
    "dedup_keep": pl.Boolean(),  # false for a copy
    "dedup_group": pl.String(),  # id of the row that stays, the same for all of a group; null where a row is alone
    "dedup_kept_id": pl.String(),  # of a copy: the row that stays in its place, of the table or of the index
    "dedup_similarity": pl.Float64(),  # of a copy: to that row; 1.0 where exact
    "dedup_kind": pl.String(),  # of a copy: exact, near or semantic
    "dedup_why": pl.String(),  # of a row that stays for others: what put it first
    "dedup_blocked": pl.String(),  # why a row was not merged with the nearest one like it: numbers, language ...
    "dedup_blocked_id": pl.String(),  # that row, of the table or of the index
    "dedup_same_question": pl.String(),  # first row of those that ask the same and are answered otherwise
    "dedup_same_answer": pl.String(),  # first row of those that have the same answer to another question
}


@stage(
    NAME,
    scope="whole",
    version=3,
    needs=("id", "messages", "evidence", "at", "origin", "lang", "labels", "score_quality", "status", "reason", "step"),
    adds=ADDS,
)
class Dedup:
    """Mark copies of question and answer together, exact, near or semantic; one row of each group keeps its status.

    Texts are compared without regard to width, case and spaces; those under 5 characters match exactly only. A pair in
    which numbers, codes, negation or opposites differ is never merged and named in `blocked`, nor are translations.
    Every copy is a copy of the row that stays, not of a chain to it. Adds `keep`, `group`, `kept_id`, `similarity` and
    `kind`, why a row stays, and `score_support`: how many rows it stands for.
    """

    near: float = 0.7  # Jaccard similarity of character 5-grams from which rows are copies; 1 looks for exact ones only
    semantic: float = 0.0  # similarity of meaning from which rows are copies; 0 looks for none
    model: str = ""  # encoder for that, by path; empty takes the best that is here, the reason names it
    keep: Literal["newest", "longest", "best", "human"] = "newest"  # which row of a group stays; best by score_quality
    guard: bool = True  # never merge rows whose facts differ
    mask_numbers: bool = False  # compare as if all digits were the same; with the guard on, such rows stay apart
    against: Path | None = None  # folder of an index: rows that copy an indexed row are dropped

    def __call__(self, samples: pl.DataFrame) -> pl.DataFrame:
        """Decide every row that is not dropped yet."""
        rows = _rows(samples)
        result = deduplicate(
            rows.drop("reason", "step"),
            near=self.near,
            floor=self.near,
            semantic=self.semantic,
            model=self.model,
            guard=self.guard,
            mask_numbers=self.mask_numbers,
            keep=self.keep,
            against=self.against,
        )
        done = result.decisions
        done = done.with_columns(shared(result.rows.with_columns(done["keep"])))
        done = done.rename({name.removeprefix("dedup_"): name for name in ADDS} | {"support": "score_support"})
        done = rows.select("id", "status", "reason", "step").join(done, on="id", maintain_order="left")
        return done.with_columns(decide(~pl.col("dedup_keep"), "drop", _reason(result.semantic_by), NAME)).select(
            "id", "status", "reason", "step", *ADDS, "score_support"
        )


def _rows(samples: pl.DataFrame) -> pl.DataFrame:
    unscored = [] if "score_quality" in samples.columns else [pl.lit(None, pl.Float64).alias("score_quality")]
    labelled = pl.col("labels").list.eval(pl.element().struct.field("by_kind") == "human").list.any()
    return (
        samples.filter(pl.col("status") != "drop")
        .with_columns(unscored)
        .select(
            "id",
            "at",
            "lang",
            "status",
            "reason",
            "step",
            question.alias("question"),
            answer.alias("answer"),
            chat=many_turns,
            revision=revision_order(revision),
            quality=pl.col("score_quality").cast(pl.Float64),
            human=(pl.col("origin") == "human") | labelled.fill_null(value=False),
            settled=pl.col("status") == "keep",  # a question in review is answered by its copy that is kept
        )
    )


def _reason(encoder: str) -> pl.Expr:
    kind = pl.when(pl.col("dedup_kind") == "semantic").then(pl.lit(f"semantic copy ({encoder})"))
    copy = kind.otherwise(pl.format("{} copy", "dedup_kind"))
    return pl.when("indexed").then(pl.format("{}, indexed", copy)).otherwise(copy)
