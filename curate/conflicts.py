"""Find answers that cannot both be true: a superseded revision, or two answers to one question."""

from __future__ import annotations

import polars as pl

from migaki.samples import answer, decide, question
from migaki.stage import stage
from migaki.text.facts import facts
from migaki.text.normalize import fold

NAME = "curate.conflicts"
_PUNCTUATION = r"[\p{P}\p{S}]+"


@stage(
    NAME,
    scope="whole",
    needs=("id", "messages", "evidence", "origin", "status", "reason", "step"),
    adds={"conflict_with": pl.List(pl.String())},
)
class Conflicts:
    """Drop answers of a superseded revision, and send answers that contradict each other to people.

    Rows with the same question (folded, without punctuation) are compared. Where a later revision of the same manual
    answers it with other numbers, the earlier one is dropped as superseded. Where the remaining answers hold
    different numbers or codes, all of them go to review as a contradiction, each naming the others.
    """

    def __call__(self, samples: pl.DataFrame) -> pl.DataFrame:
        """Decide the rows that are kept so far."""
        first = pl.col("evidence").list.first().struct
        rows = samples.select(
            "id", "status", "reason", "step", "origin", question=question, facts=facts(answer),
            version=first.field("version"), document=_document(first.field("source")),
        )  # fmt: skip
        rows = rows.with_columns(asked=fold(rows["question"]).str.replace_all(_PUNCTUATION, ""))
        rows = rows.with_columns(self._superseded())
        kept = pl.col("status") == "keep"
        stands = rows.filter(kept & (pl.col("facts").list.len() > 0))
        odd = stands.filter(pl.col("facts").list.join(" ").n_unique().over("asked") > 1)
        others = odd.group_by("asked").agg(conflict_with=pl.col("id").sort())
        found = rows.join(others, on="asked", how="left", maintain_order="left").with_columns(
            conflict_with=pl.when(pl.col("id").is_in(odd["id"].implode())).then(
                pl.col("conflict_with").list.set_difference(pl.concat_list("id"))
            )
        )
        clash = pl.col("conflict_with").is_not_null()
        return found.with_columns(decide(clash, "review", "contradiction", NAME)).select(
            "id", "status", "reason", "step", "conflict_with"
        )

    def _superseded(self) -> list[pl.Expr]:
        order = pl.col("version").str.extract_all(r"\d+").list.eval(pl.element().str.zfill(8)).list.join(".")
        latest = order.max().over("asked", "document")
        stale = (pl.col("origin") == "manual") & (order < latest)
        return decide(stale, "drop", "superseded", NAME)


def _document(source: pl.Expr) -> pl.Expr:
    """Name a document without its revision: 取扱説明書_第1版.docx and 取扱説明書_第2版.docx are one."""
    return source.str.replace(r"(?i)[ _-]*(?:第?\d+(?:\.\d+)*版|v(?:er)?\.?\d+(?:\.\d+)*|rev\.?\s?\w+)", "")
