"""`migaki curate index`: the rows that later ones are held against."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from migaki.errors import MigakiError, say

if TYPE_CHECKING:
    import polars as pl


@click.command("index")
@click.argument("table", metavar="IN")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), required=True, help=say("index folder", "索引フォルダー")
)
@click.option("--text", default="", help=say("column that holds the text", "文の列"))
@click.option("--question", default="", help=say("column that holds the question", "質問の列"))
@click.option("--answer", default="", help=say("column that holds the answer", "回答の列"))
@click.option("--mask-numbers", is_flag=True, help=say("compare as if all digits were the same", "数字を区別しない"))
def index(table: str, output: Path, text: str, question: str, answer: str, mask_numbers: bool) -> None:
    """Index a table for `migaki curate dedup --against`, or add it to an index that is there.

    Rows that are dropped, or whose `keep` is false, are left out. A table without an `id` has its rows named by the
    table's name and their number from 0.
    """
    from curate.dedup.index import Index, add
    from migaki.files import read_table

    rows = _rows(read_table(table), Path(table).name, text or question, answer)
    new = add(output, rows, mask_numbers=mask_numbers)
    size = sum(map(len, Index.open(output, mask_numbers=mask_numbers).parts))
    click.echo(say(f"{new} new rows, {size} in {output}", f"追加 {new} 行、{output} は計 {size} 行"), err=True)


def _rows(table: pl.DataFrame, name: str, question: str, answer: str) -> pl.DataFrame:
    """Give what an index holds of each row that is kept: id, question, answer, lang, chat."""
    import polars as pl

    from migaki import samples
    from migaki.text.language import language

    for column in (question, answer):
        if column and column not in table.columns:
            raise MigakiError(
                f"no column {column!r}; there are {table.columns}", f"列 {column!r} がありません。列: {table.columns}"
            )
    if "messages" in table.columns:
        asked, said, chat = samples.question, samples.answer, samples.many_turns
    elif question:
        asked, said, chat = pl.col(question), pl.col(answer) if answer else pl.lit(""), pl.lit(value=False)
    else:
        raise MigakiError(
            f"which column holds the text? name it with --text, or --question and --answer; there are {table.columns}",
            f"文の列を --text、または --question と --answer で指定してください。列: {table.columns}",
        )
    own = "id" in table.columns and table["id"].is_unique().all() and table["id"].null_count() == 0
    kept = [pl.col("status") != "drop"] if "status" in table.columns else []
    kept += [pl.col("keep").cast(pl.String).str.to_lowercase() != "false"] if "keep" in table.columns else []
    rows = table.select(
        id=pl.col("id").cast(pl.String) if own else pl.format("{}:{}", pl.lit(name), pl.int_range(pl.len())),
        question=asked.cast(pl.String).fill_null(""),
        answer=said.cast(pl.String).fill_null(""),
        chat=chat,
        keep=pl.all_horizontal(pl.lit(value=True), *kept),
    )
    both = pl.concat_str("question", "answer", separator="\n")
    return rows.filter("keep").drop("keep").with_columns(lang=language(both))
