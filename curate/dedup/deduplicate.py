"""Finds the copies in a table: exact, near, and on request semantic ones, also against an index."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from curate.dedup.ranking import RANKED_BY, Keep, ranked
from curate.dedup.result import KNOWN, Result
from migaki.errors import MigakiError


def deduplicate(
    data: pl.DataFrame | pl.Series,
    *,
    near: float = 0.7,
    floor: float = 0.5,
    semantic: float = 0.0,
    model: str = "",
    guard: bool = True,
    mask_numbers: bool = False,
    keep: Keep = "newest",
    against: Path | None = None,
) -> Result:
    """Find copies among texts, or among questions with their answers.

    `data` is a Series of texts, or a frame with `text` or `question` (and `answer`), and any of id, lang, chat,
    settled, at, revision, quality and human; without id, rows are named by their number from 0. Near copies have a
    Jaccard similarity of character 5-grams of at least `near`; pairs are kept from `floor` on, so that the result can
    be decided again with another threshold. `semantic` is a similarity of meaning, 0 for none. `guard` blocks merges
    where numbers, codes, negation or opposites differ. `against` is the folder of an index. Raises MigakiError where
    `data` has no text or an id twice.

    >>> texts = pl.Series(["コードを確認します。", "ｺｰﾄﾞを 確認します。", "用紙の補給"])
    >>> deduplicate(texts).dropped.rows()
    [('0', '1', 1.0, 'exact')]
    """
    from curate.dedup.distinct import distinct
    from curate.dedup.found import EDGES, near_copies, semantic_copies

    data, floor = _table(data), min(floor, near)
    rows = ranked(_rows(data), keep)
    numbers, texts, sketches = distinct(rows, mask_numbers=mask_numbers)
    edges, known, name = EDGES.to_frame(), KNOWN.to_frame(), ""
    if floor < 1:
        edges = near_copies(texts, sketches, floor, guard=guard, mask_numbers=mask_numbers)
    if semantic:
        further, name = semantic_copies(texts, semantic, model, guard=guard)
        edges = pl.concat([edges, further])
    if against is not None:
        from curate.dedup.index import Index

        known = Index.open(against, mask_numbers=mask_numbers).copies(texts, sketches, floor, guard=guard)
    return Result(
        data, rows.with_columns(numbers), edges, known, near, floor, semantic, semantic, keep, sketches.short, name
    )


def _table(data: pl.DataFrame | pl.Series) -> pl.DataFrame:
    frame = data.alias("text").to_frame() if isinstance(data, pl.Series) else data
    if not {"text", "question"} & set(frame.columns):
        raise MigakiError(
            f"no column `text` or `question` to compare; there are {frame.columns}",
            f"比べる列 text または question がありません。列: {frame.columns}",
        )
    if "id" not in frame.columns:
        frame = frame.with_row_index("id")
    frame = frame.with_columns(pl.col("id").cast(pl.String))
    if twice := frame.filter(pl.col("id").is_duplicated())["id"].to_list():
        raise MigakiError(
            f"id {twice[0]!r} stands in more than one row; ids must be unique",
            f"id {twice[0]!r} が複数の行にあります。id は一意でなければなりません。",
        )
    return frame


def _rows(data: pl.DataFrame) -> pl.DataFrame:
    """Give what is compared, none of it null but lang, and what rows are ranked by."""
    asked = "question" if "question" in data.columns else "text"
    lacking = {"answer": pl.lit(""), "lang": pl.lit(None, pl.String), "chat": pl.lit(value=False)}
    rows = data.with_columns(value.alias(name) for name, value in lacking.items() if name not in data.columns)
    text = {
        "question": pl.col(asked).cast(pl.String).fill_null(""),
        "answer": pl.col("answer").cast(pl.String).fill_null(""),
    }
    return rows.select("id", "lang", "chat", *(name for name in RANKED_BY if name in data.columns), **text)
