"""Find answers that cannot both be true: a superseded revision, or two answers to one question."""

from __future__ import annotations

import polars as pl

from migaki.samples import answer, decide, many_turns, question, revision, revision_order, section
from migaki.stage import stage
from migaki.text.facts import facts
from migaki.text.normalize import fold

NAME = "curate.conflicts"
_PUNCTUATION = r"[\p{P}\p{S}]+"


@stage(
    NAME,
    scope="whole",
    version=2,
    needs=("id", "messages", "evidence", "origin", "status", "reason", "step"),
    adds={"conflict_with": pl.List(pl.String())},
)
class Conflicts:
    """Retire answers of a superseded revision, and send answers that contradict each other to people.

    Questions are compared folded, without punctuation. A row of an earlier revision of a manual is dropped as
    superseded where the latest revision answers the same question, else it goes to review as no longer in the manual.
    Where the remaining answers to one question hold different numbers or codes, all of them go to review as a
    contradiction, each naming the others in `conflict_with`.
    """

    def __call__(self, samples: pl.DataFrame) -> pl.DataFrame:
        """Decide the rows that are kept so far."""
        rows = samples.filter(pl.col("status") != "drop").select(
            "id",
            "status",
            "reason",
            "step",
            "origin",
            section.alias("section"),
            revision_order(revision),
            chat=many_turns,
            question=question.fill_null(""),
            facts=facts(answer),
            document=_document(pl.col("evidence").list.first().struct.field("source")),
        )
        rows = rows.with_columns(asked=fold(rows["question"]).str.replace_all(_PUNCTUATION, ""))
        return _contradictions(_revisions(rows)).select("id", "status", "reason", "step", "conflict_with")


def _revisions(rows: pl.DataFrame) -> pl.DataFrame:
    latest = pl.col("revision_order").max()
    stale = (pl.col("origin") == "manual") & (pl.col("revision_order") < latest.over("document"))
    answered = latest.over("document", "asked") == latest.over("document")
    rows = rows.with_columns(decide(stale & answered, "drop", "superseded", NAME))
    return rows.with_columns(decide(stale & ~answered, "review", "not in the latest revision", NAME))


def _contradictions(rows: pl.DataFrame) -> pl.DataFrame:
    stands = rows.filter(~pl.col("chat") & (pl.col("status") == "keep") & (pl.col("facts").list.len() > 0))
    odd = stands.filter(pl.col("facts").list.join(" ").n_unique().over("asked") > 1)
    groups = odd.group_by("asked").agg(ids=pl.col("id").sort())
    others = odd.join(groups, on="asked").select(
        "id", conflict_with=pl.col("ids").list.set_difference(pl.concat_list("id"))
    )
    found = rows.join(others, on="id", how="left", maintain_order="left")
    contradicted = pl.col("conflict_with").is_not_null()
    # The chat of a ticket says what its pair says.
    beside = pl.col("chat") & contradicted.any().over("section")
    return found.with_columns(decide(contradicted | beside, "review", "contradiction", NAME))


def _document(source: pl.Expr) -> pl.Expr:
    """Name a document without its revision: 取扱説明書_第1版.docx and 取扱説明書_第2版.docx are one."""
    return source.str.replace(r"(?i)[ _-]*(?:第?\d+(?:\.\d+)*版|v(?:er)?\.?\d+(?:\.\d+)*|rev\.?\s?\w+)", "")
