"""Find answers that cannot both be true: a superseded revision, or two answers to one question."""

from __future__ import annotations

import polars as pl

from curate.contradictions import CARD, contradictions
from migaki.samples import answer, decide, document, many_turns, question, revision, revision_order, section
from migaki.stage import stage
from migaki.text.normalize import fold

NAME = "curate.conflicts"
_PUNCTUATION = r"[\p{P}\p{S}]+"


@stage(
    NAME,
    scope="whole",
    version=3,
    needs=("id", "messages", "evidence", "origin", "status", "reason", "step"),
    adds={"conflict_with": pl.List(pl.String()), "conflict_card": pl.List(CARD)},
)
class Conflicts:
    """Retire answers of a superseded revision, and send answers that contradict each other to people.

    Questions are compared folded, without punctuation; questions asked a little differently count as one where their
    facts agree. A row of an earlier revision of a manual is dropped as superseded where the latest revision answers the
    same question, else it goes to review as no longer in the manual. Where of two remaining answers to one question
    each has a number or code that the other lacks, or one negates or turns what the other says, both go to review as a
    contradiction. `conflict_with` names the rows that a row contradicts (one for each answer); `conflict_card` is
    the same for all rows of a question and shows every fact that differs, with its row, source and span.
    """

    near: float = 0.7  # Jaccard similarity of character 5-grams from which two questions are one; 1 for equal ones only

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
            answer=answer.fill_null(""),
            message=pl.col("messages").list.len().cast(pl.Int64) - 1,
            source=pl.col("evidence").list.first().struct.field("source"),
        )
        rows = rows.with_columns(
            asked=fold(rows["question"]).str.replace_all(_PUNCTUATION, ""), document=document(pl.col("source"))
        )
        rows = _revisions(rows)
        stands = rows.filter(~pl.col("chat") & (pl.col("status") == "keep"))
        found = rows.join(contradictions(stands, self.near), on="id", how="left", maintain_order="left")
        contradicted = pl.col("conflict_with").is_not_null()
        # The chat of a ticket says what its pair says.
        beside = pl.col("chat") & contradicted.any().over("section") & pl.col("section").is_not_null()
        done = found.with_columns(decide(contradicted | beside, "review", "contradiction", NAME))
        return done.select("id", "status", "reason", "step", "conflict_with", "conflict_card")


def _revisions(rows: pl.DataFrame) -> pl.DataFrame:
    latest = pl.col("revision_order").max()
    stale = (pl.col("origin") == "manual") & (pl.col("revision_order") < latest.over("document"))
    answered = latest.over("document", "asked") == latest.over("document")
    rows = rows.with_columns(decide(stale & answered, "drop", "superseded", NAME))
    return rows.with_columns(decide(stale & ~answered, "review", "not in the latest revision", NAME))
