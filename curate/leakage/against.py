"""Reads the files that training rows are held against: their texts, a row each."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from migaki.errors import MigakiError
from migaki.files import read_table
from migaki.samples import answer, question


def parts(path: Path) -> pl.DataFrame:
    """Give the texts of a file: against (its name), known (line or row, from 1), content.

    Of a table with `messages` (our own samples, a chat format) the question and the answer; of another table every text
    column; of a text file its paragraphs. Raises MigakiError where the file holds no text.
    """
    if path.suffix.lower() in (".txt", ".md"):
        text = path.read_text(encoding="utf-8-sig")
        pieces = pl.Series("content", [text], pl.String).str.replace_all("\r\n", "\n").str.split("\n\n").explode()
        rows = pieces.to_frame().with_row_index("known", 1)
    else:
        rows = _texts(read_table(path))
    rows = rows.select(against=pl.lit(path.name), known=pl.col("known").cast(pl.String), content="content")
    if rows.is_empty():
        raise MigakiError(
            f"{path}: holds no text to check against; expected a column of text, or `messages`",
            f"{path}: 照合する文がありません。文の列、または messages 列が必要です。",
        )
    return rows


def _texts(table: pl.DataFrame) -> pl.DataFrame:
    """Give the texts of a table: known (the row, from 1) and content."""
    columns = [pl.col(name) for name, kind in table.schema.items() if kind == pl.String]
    said = [question, answer] if "messages" in table.columns else columns
    rows = table.with_row_index("known", 1)
    return pl.concat(
        [rows.head(0).select("known", content=pl.lit("")), *(rows.select("known", content=text) for text in said)]
    ).drop_nulls("content")
