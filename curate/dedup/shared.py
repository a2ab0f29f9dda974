"""Same question with other answers, same answer to other questions: told, and left to people."""

from __future__ import annotations

import polars as pl

from curate.dedup.sketch import sketch


def shared(rows: pl.DataFrame) -> list[pl.Series]:
    """Give `same_question` and `same_answer`: the id of the first row that shares it, null where none does.

    `rows` has id, keep, question, answer and chat, best first; rows that stay are told of each other. Texts are
    compared folded, by half of their hash. A chat takes no part: its own ticket's pair shares both with it.
    """
    keyed = rows.select("id", question=_key(rows, "question"), answer=_key(rows, "answer"))
    return [_first(keyed, "question", "answer"), _first(keyed, "answer", "question")]


def _key(rows: pl.DataFrame, column: str) -> pl.Expr:
    key = pl.Series(sketch(rows[column]).hashes[:, 0])
    return pl.when("keep", ~pl.col("chat"), pl.col(column) != "").then(key)


def _first(keyed: pl.DataFrame, same: str, other: str) -> pl.Series:
    repeated = pl.col(same).is_duplicated() & pl.col(same).is_not_null() & pl.col(other).is_not_null()
    groups = keyed.filter(repeated).group_by(same).agg(pl.col("id").first(), differing=pl.col(other).n_unique() > 1)
    first = groups.filter("differing").select(same, pl.col("id").alias(f"same_{same}"))
    joined = keyed.filter(pl.col(other).is_not_null()).select("id", same).join(first, on=same)
    return keyed.select("id").join(joined, on="id", how="left", maintain_order="left")[f"same_{same}"]
