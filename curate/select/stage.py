"""The select stage: which rows to train on where not all can be, and the random rows to compare them with."""

from __future__ import annotations

from hashlib import blake2b
from typing import Literal

import numpy as np
import polars as pl

from migaki.record import conform
from migaki.samples import answer, decide, question, section
from migaki.stage import stage

NAME = "curate.select"
LARGE = 5  # rows that a source must come to, to be evened out; smaller ones count together, and by their sections


@stage(
    NAME,
    scope="whole",
    needs=("id", "messages", "evidence", "origin", "lang", "split", "status", "reason", "step", "score_quality"),
    adds={"select_rank": pl.Int64(), "select_control": pl.Boolean()},
)
class Select:
    """Keep a share of the training rows that covers them all, the better row of two that cover alike.

    Rows are chosen one after the other by how much nearer they bring the whole set, as embeddings of question and
    answer see it, and by sections that have no row yet; `score_quality` weighs each. Topics, sources and languages are
    evened out by `balance`. The others are dropped as not selected. `rank` numbers the chosen from 1, so that the first
    few are a good choice too; `control` marks as many rows drawn at random from the same set: the choice is worth
    something where training on it does better than on those. Test rows are left alone.
    """

    rows: int = 0  # how many to keep; 0 goes by share
    share: float = 0.5  # of the kept training rows
    method: Literal["coverage", "spread"] = "coverage"  # facility location, or farthest first (k-center)
    by: tuple[Literal["topic", "source", "lang"], ...] = ("topic", "source", "lang")  # what is evened out
    balance: float = 0.5  # 0 takes each by its size, 1 all equally
    sections: float = 1.0  # worth of the first row of a section, in rows that are covered wholly
    quality: float = 1.0  # power of score_quality; 0 ignores it
    model: str = ""  # encoder: empty for the best that is there, or the folder of a sentence-transformers model
    seed: int = 7  # of the control

    def __call__(self, samples: pl.DataFrame) -> pl.DataFrame:
        """Decide the kept rows that are not held out, and give rank and control for them."""
        full = conform(samples, "samples")
        train = full["split"].ne_missing("test") & (full["status"] == "keep")
        pool = full.filter(train).sort("id")
        size = min(self.rows or round(self.share * pool.height), pool.height)
        chosen = self._chosen(pool, size)
        marked = pool.select("id", "status", "reason", "step").with_columns(
            select_rank=pl.Series(chosen, dtype=pl.Int64), select_control=pl.Series(self._control(pool["id"], size))
        )
        return marked.with_columns(decide(pl.col("select_rank").is_null(), "drop", "not selected", NAME))

    def _chosen(self, pool: pl.DataFrame, size: int) -> list[int | None]:
        """Give each row of the pool its rank, None where it is not chosen."""
        from curate.embed import embed
        from curate.select.choose import Manner, choose

        lang = pl.col("lang").fill_null("-") if "lang" in self.by else pl.lit("")
        large = pl.len().over(_SOURCE, lang) * size >= LARGE * pool.height
        source = pl.when(large).then(_SOURCE).fill_null("-") if "source" in self.by else pl.lit("")
        rows = pool.select(
            stratum=pl.concat_str(lang, source, separator="\n"),
            section=section.fill_null(pl.col("id")),
            worth=self._worth(pool),
        )
        texts = pool.select(pl.concat_str(question.fill_null(""), answer.fill_null(""), separator="\n")).to_series()
        vectors = embed(texts, self.model).vectors
        picks = choose(rows, vectors, size, Manner(self.method, self.by, self.balance, self.sections))
        rank: list[int | None] = [None] * pool.height
        for at, row in enumerate(picks, 1):
            rank[row] = at
        return rank

    def _worth(self, pool: pl.DataFrame) -> pl.Series:
        """Give what a row's quality makes of it; a row without a score counts as the middle one."""
        if "score_quality" not in pool.columns or self.quality == 0:
            return pl.Series([1.0] * pool.height, dtype=pl.Float64)
        score = pool["score_quality"].cast(pl.Float64)
        return score.fill_null(score.median() if score.count() else 1.0).clip(0.01, 1) ** self.quality

    def _control(self, ids: pl.Series, size: int) -> list[bool]:
        # A Python call a row: the draw must be the same in every version, which polars' hash is not.
        drawn = [blake2b(f"{self.seed} {one}".encode(), digest_size=8).digest() for one in ids]
        marked = np.zeros(len(ids), np.bool_)
        marked[sorted(range(len(ids)), key=drawn.__getitem__)[:size]] = True
        return marked.tolist()


_SOURCE = pl.col("evidence").list.first().struct.field("source")
