"""The dedup stage: who is whose copy, and which of them stays."""

from __future__ import annotations

from typing import Literal

import polars as pl

from curate.dedup.near import near_pairs
from curate.groups import connected
from migaki.samples import answer, decide, many_turns, question, revision, revision_order
from migaki.stage import stage
from migaki.text.facts import differ
from migaki.text.normalize import fold, nfkc

ADDS = {
    "dedup_group": pl.String(),  # id of the row that stays, the same for all of a group
    "dedup_kept_id": pl.String(),  # of a dropped row: the row that stays in its place
    "dedup_similarity": pl.Float64(),  # to the nearest row of the group; 1.0 where exact
    "dedup_kind": pl.String(),  # of a dropped row: exact or near
}

KEY = ["chat", "text"]  # a chat holds the pair of its own ticket and is no copy of it


@stage(
    "curate.dedup",
    scope="whole",
    version=2,
    needs=("id", "messages", "evidence", "at", "status", "reason", "step"),
    adds=ADDS,
)
class Dedup:
    """Mark exact and near copies of question and answer together; one row of each group keeps its status.

    Texts are compared folded (NFKC, case, white space). Near copies share a Jaccard similarity of character 5-grams
    of at least `near`; a pair in which numbers, codes, negation or opposites differ is never merged. Adds `group`,
    `kept_id`, `similarity` and `kind`, and `score_support`: how many rows the one that stays stands for.
    """

    near: float = 0.7  # Jaccard similarity of character 5-grams from which rows are copies; 1 looks for exact ones only
    keep: Literal["newest", "longest"] = "newest"  # which row of a group stays; newest by time, then by revision

    def __call__(self, samples: pl.DataFrame) -> pl.DataFrame:
        """Decide every row that is not dropped yet."""
        rows = samples.filter(pl.col("status") != "drop").select(
            "id",
            "at",
            "status",
            "reason",
            "step",
            revision_order(revision),
            chat=many_turns,
            question=question.fill_null(""),
            answer=answer.fill_null(""),
        )
        text = (fold(rows["question"]) + "\x1f" + fold(rows["answer"])).alias("text")
        rows = rows.with_columns(text).with_row_index("row")
        distinct = rows.unique(KEY, keep="first", maintain_order=True).with_row_index("number")
        copies = self._near(distinct)
        groups = connected(distinct.height, copies.select("left", "right").iter_rows())
        numbered = distinct.select(*KEY, "number", group=pl.Series(groups, dtype=pl.Int64))
        return self._decisions(rows.join(numbered, on=KEY, maintain_order="left"), copies)

    def _near(self, distinct: pl.DataFrame) -> pl.DataFrame:
        if self.near >= 1 or distinct.is_empty():
            return pl.DataFrame(schema={"left": pl.Int64, "right": pl.Int64, "similarity": pl.Float64})
        pairs = near_pairs(distinct["text"], self.near)
        # With its spaces: folded, "the LP-350" would read as a code "thelp-350".
        texts = nfkc(distinct["question"]) + "\n" + nfkc(distinct["answer"])
        chats = distinct["chat"]
        pairs = pairs.filter(chats.gather(pairs["left"]) == chats.gather(pairs["right"]))
        return (
            pairs.with_columns(a=texts.gather(pairs["left"]), b=texts.gather(pairs["right"]))
            .filter(differ(pl.col("a"), pl.col("b")).is_null())
            .drop("a", "b")
        )

    def _decisions(self, rows: pl.DataFrame, copies: pl.DataFrame) -> pl.DataFrame:
        length = pl.col("answer").str.len_chars()
        newest = [pl.col("at"), pl.col("revision_order")]
        first = [*newest, length] if self.keep == "newest" else [length, *newest]
        settled = pl.col("status") == "keep"  # a question in review is answered by its copy that is kept
        ranked = rows.sort(settled, *first, "id", descending=[True, True, True, True, False], nulls_last=True)
        ends = pl.concat([copies.select(number="left", s="similarity"), copies.select(number="right", s="similarity")])
        best = ends.group_by("number").agg(pl.col("s").max()).with_columns(pl.col("number").cast(pl.UInt32))
        kept = pl.col("id").first().over("group")
        same = pl.col("text") == pl.col("text").first().over("group")
        size = pl.len().over("group")
        marked = ranked.with_columns(
            dedup_group=pl.when(size > 1).then(kept),
            dedup_kept_id=pl.when(pl.col("id") != kept).then(kept),
            dedup_kind=pl.when(pl.col("id") == kept)
            .then(None)
            .when(same)
            .then(pl.lit("exact"))
            .otherwise(pl.lit("near")),
            score_support=pl.when(pl.col("id") == kept).then(size).cast(pl.Float64),
        ).join(best, on="number", how="left")
        similarity = pl.when(pl.col("dedup_kind") == "exact").then(1.0).otherwise("s")
        done = marked.with_columns(similarity.alias("dedup_similarity"))
        why = pl.format("{} copy", "dedup_kind")
        copy = pl.col("dedup_kept_id").is_not_null()
        return done.with_columns(decide(copy, "drop", why, "curate.dedup")).select(
            "id", "status", "reason", "step", *ADDS, "score_support"
        )
