"""Rows that mean the same: question and answer both alike by their vectors, found among many without comparing all."""

from __future__ import annotations

import numpy as np
import polars as pl

from curate.embed import embed
from curate.embed.neighbours import neighbours
from curate.pairs.swap import swapped
from migaki.text.language import language


def semantic_pairs(
    question: pl.Series, answer: pl.Series, threshold: float = 0.85, model: str = ""
) -> tuple[pl.DataFrame, str]:
    """Find pairs of rows whose questions and whose answers are alike, and the name of the encoder that said so.

    Gives columns left < right (row numbers) and similarity (the lower of the two cosines, at least `threshold`).
    Where a row has no answer, its question alone is compared, with rows that have none either. Pairs in two
    languages, and pairs of which the questions or the answers differ in one exchanged word, are left out; facts are
    the caller's to check (`migaki.text.facts.differ`). `model` is as in `curate.embed.embed`, whose errors it raises.

    >>> asked = pl.Series(["プリンターの電源が入りません", "プリンタの電源が入らない", "請求書の宛名を変えたい"])
    >>> answered = pl.Series(["電源コードを確認してください", "電源コードを確認して下さい", "設定画面で変えられます"])
    >>> semantic_pairs(asked, answered, 0.6, "characters")[0].select("left", "right").rows()
    [(0, 1)]
    """
    rows = pl.DataFrame(
        {"question": question.cast(pl.String).fill_null(""), "answer": answer.cast(pl.String).fill_null("")}
    ).with_row_index("row")
    ordered = rows.sort("question", "answer", "row")  # so that no sum depends on the order of the rows
    asked, answered = embed(ordered["question"], model), embed(ordered["answer"], model)
    found = neighbours(asked.vectors, threshold)
    a, b = ordered.gather(found["left"]), ordered.gather(found["right"])
    one, other = (answered.vectors[found[side].to_numpy()] for side in ("left", "right"))
    agreed = np.einsum("ij,ij->i", one, other).astype(np.float64).round(4)
    unanswered = ((a["answer"] == "") & (b["answer"] == "")).to_numpy()
    similarity = np.where(unanswered, found["similarity"], np.minimum(found["similarity"], agreed))
    pairs = pl.DataFrame(
        {
            "left": pl.Series(np.minimum(a["row"], b["row"]), dtype=pl.Int64),
            "right": pl.Series(np.maximum(a["row"], b["row"]), dtype=pl.Int64),
            "similarity": similarity,
        }
    ).filter(pl.col("similarity") >= threshold)
    return pairs.filter(_comparable(rows, pairs)).sort("left", "right"), asked.name


def _comparable(rows: pl.DataFrame, pairs: pl.DataFrame) -> pl.Series:
    """Tell pairs of one language in which no word is exchanged for another."""
    a, b = rows.gather(pairs["left"]), rows.gather(pairs["right"])
    spoken = pl.DataFrame({"a": a["question"], "b": b["question"]})
    same = spoken.select(language(pl.col("a")) == language(pl.col("b"))).to_series()
    return same & ~swapped(a["question"], b["question"]) & ~swapped(a["answer"], b["answer"])
