"""What deduplication found: who stays and why, whose copy each other row is, and what was not merged."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

import polars as pl

from curate.dedup.ranking import Keep, why
from migaki.errors import MigakiError

KNOWN = pl.Schema(
    {
        "number": pl.Int64,  # of the distinct text
        "known_id": pl.String,  # the row of the index
        "similarity": pl.Float64,
        "kind": pl.String,
        "blocked": pl.String,
    }
)


@dataclass(frozen=True, eq=False, repr=False)
class Result:
    """The outcome of `deduplicate`, asked by id.

    `rows` are all rows, best first, each with the `number` of its distinct text; `edges` the pairs of distinct texts
    at or above the floors; `known` the pairs with an index. `short` counts the distinct texts that are too short for a
    5-gram, which are found when equal only. `semantic_by` names the encoder, empty where none was asked.
    """

    data: pl.DataFrame
    rows: pl.DataFrame
    edges: pl.DataFrame
    known: pl.DataFrame
    near: float
    floor: float
    semantic: float
    semantic_floor: float
    keep: Keep
    short: int
    semantic_by: str

    def __repr__(self) -> str:
        """Give the counts in a line.

        >>> from curate.dedup import deduplicate
        >>> deduplicate(pl.Series(["はい", "はい", "電源が入りません"]))
        Result(3 rows, 2 kept, copies: exact 1, 0 held apart, 1 too short for near copies)
        """
        kinds = self.dropped.group_by("kind").len().sort("kind")
        copies = ", ".join(f"{kind} {count}" for kind, count in kinds.iter_rows()) or "none"
        apart = self.decisions["blocked"].count()
        size = len(self.data)
        return (
            f"Result({size} rows, {size - len(self.dropped)} kept, copies: {copies}, {apart} held apart, "
            f"{self.short} too short for near copies)"
        )

    @property
    def kept(self) -> pl.DataFrame:
        """The rows that stay, as they were given."""
        return self.data.join(self.decisions.filter("keep").select("id"), on="id", how="semi", maintain_order="left")

    @property
    def dropped(self) -> pl.DataFrame:
        """The copies: id, kept_id, similarity, kind; an id of an index where the copied row is one."""
        return self.decisions.filter(~pl.col("keep")).select("id", "kept_id", "similarity", "kind").sort("id")

    @cached_property
    def pairs(self) -> pl.DataFrame:
        """All pairs found at or above the floor: left, right (ids), similarity, kind, blocked (why not merged)."""
        of = self._first_ids
        exact = self.rows.select(left=of.gather(self.rows["number"]), right="id").filter(
            pl.col("left") != pl.col("right")
        )
        found = self.edges.with_columns(left=of.gather(self.edges["left"]), right=of.gather(self.edges["right"]))
        known = self.known.select("known_id", of.gather(self.known["number"]), "similarity", "kind", "blocked")
        return pl.concat(
            [
                exact.select("left", "right", similarity=1.0, kind=pl.lit("exact"), blocked=pl.lit(None, pl.String)),
                found,
                known.rename({"known_id": "left", "id": "right"}),
            ]
        ).sort("left", "right", "kind")

    def duplicates_of(self, row: str) -> pl.DataFrame:
        """Give the copies that a row stands for: id, similarity, kind, nearest first."""
        own = self.dropped.filter(pl.col("kept_id") == row)
        return own.drop("kept_id").sort("similarity", "id", descending=[True, False])

    def rethreshold(self, near: float, semantic: float | None = None) -> Result:
        """Decide again with other thresholds, from the pairs that are there.

        Raises MigakiError below the floor, under which no pairs were looked for.
        """
        semantic = self.semantic if semantic is None else semantic
        if near < self.floor or (semantic and not 0 < self.semantic_floor <= semantic):
            raise MigakiError(
                f"threshold near={near}, semantic={semantic}: pairs were looked for from near={self.floor}, "
                f"semantic={self.semantic_floor or 'off'}; call deduplicate with a lower floor",
                f"near={near}, semantic={semantic}: near={self.floor}, semantic={self.semantic_floor or 'なし'} 以上の"
                "組しか探していません。より低い floor で deduplicate を実行してください。",
            )
        return replace(self, near=near, semantic=semantic)

    @cached_property
    def decisions(self) -> pl.DataFrame:
        """A line for each row: id, keep, group, kept_id, similarity, kind, indexed, why, blocked, blocked_id, support.

        `group` is the id of the row that stays and null where a row is alone; `why` says what put that row first.
        `blocked` says what kept a row apart from the nearest one (`blocked_id`) that it is alike.
        """
        from curate.dedup.settled import apart, settled

        semantic = (pl.col("kind") == "semantic") & (pl.col("similarity") >= self.semantic) & (self.semantic > 0)
        reached = semantic | ((pl.col("kind") != "semantic") & (pl.col("similarity") >= self.near))
        known, edges = self.known.filter(reached), self.edges.filter(reached)
        texts = settled(self._first_ids, edges, known)
        texts = texts.join(apart(self._first_ids, edges, known), on="number", how="left", maintain_order="left")
        rows = self.rows.join(texts, on="number", how="left", maintain_order="left")
        stands = (pl.col("kept_id") == pl.col("id")) & ~pl.col("indexed")
        size = pl.len().over("indexed", "kept_id")
        rows = rows.with_columns(
            keep=stands,
            group=pl.when((size > 1) | pl.col("indexed")).then("kept_id"),
            support=pl.when(stands).then(size).cast(pl.Float64),
        )
        reasons = why(rows.filter(pl.col("group").is_not_null() & ~pl.col("indexed")), self.keep)
        return rows.join(reasons, on="id", how="left", maintain_order="left").select(
            "id",
            "keep",
            "group",
            pl.when(~stands).then("kept_id").alias("kept_id"),
            pl.when(~stands).then(pl.col("similarity").fill_null(1.0)).alias("similarity"),
            pl.when(~stands).then(pl.col("kind").fill_null("exact")).alias("kind"),
            "indexed",
            "why",
            "blocked",
            "blocked_id",
            "support",
        )

    @cached_property
    def _first_ids(self) -> pl.Series:
        """The id of the best row of each distinct text."""
        return self.rows.unique("number", keep="first", maintain_order=True)["id"]
