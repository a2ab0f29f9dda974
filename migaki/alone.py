"""Lets a stage work alone on anyone's table: its text columns are named, the others pass through."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import polars as pl

from migaki.errors import MigakiError
from migaki.plan import check
from migaki.record import MESSAGE, SAMPLES, conform
from migaki.samples import answer, question
from migaki.stage import info
from migaki.text.language import language


@dataclass(frozen=True)
class Columns:
    """Which columns of a foreign table hold what: one text, or a question and an answer."""

    text: str = ""
    question: str = ""
    answer: str = ""

    def named(self) -> dict[str, str]:
        """Map roles to the columns that hold what they say."""
        roles = {"user": self.text or self.question, "assistant": self.answer}
        return {role: column for role, column in roles.items() if column}


def apply(stage: Callable[..., Any], frame: pl.DataFrame, columns: Columns | None = None) -> pl.DataFrame:
    """Run a samples stage on any table.

    A table of our own (it has `messages`) needs no `columns`. Else the named columns are changed in place where the
    stage changes text; `status`, `reason`, `step` and what the stage adds come as further columns, without the
    stage's prefix; rows that the stage makes follow, with `parent` and `operations`. Raises MigakiError where a named
    column is not there, or where the stage needs what a lone table cannot give.

    >>> from curate.anonymize import Anonymize
    >>> table = pl.DataFrame({"no": [1], "body": ["連絡先 taro@example.jp"]})
    >>> apply(Anonymize(), table, Columns(text="body"))["body"].to_list()
    ['連絡先 <EMAIL_ADDRESS>']
    """
    about = info(stage)
    check([stage], ("samples", "masked", "split"))
    samples = conform(frame, "samples") if "messages" in frame.columns else _samples(frame, columns or Columns())
    if about.scope == "whole":
        from migaki.task import merge

        needed = [name for name in about.needs if name in samples.columns] or samples.columns
        lacking = [pl.lit(None).alias(name) for name in about.needs if name not in samples.columns]
        done = merge(samples, stage(samples.select(needed).with_columns(lacking)))
    else:
        done = stage(samples)
    return done if "messages" in frame.columns else _back(done, frame, columns or Columns(), about.name)


def _samples(frame: pl.DataFrame, columns: Columns) -> pl.DataFrame:
    named = columns.named()
    if not named or "user" not in named:
        raise MigakiError(
            f"which column holds the text? name it with --text, or --question and --answer; there are {frame.columns}",
            f"文の列を --text、または --question と --answer で指定してください。列: {frame.columns}",
        )
    for column in named.values():
        if column not in frame.columns:
            raise MigakiError(
                f"no column {column!r}; there are {frame.columns}", f"列 {column!r} がありません。列: {frame.columns}"
            )
    texts = {role: pl.col(column).cast(pl.String).fill_null("") for role, column in named.items()}
    turns = pl.concat_list(pl.struct(role=pl.lit(role), content=text).cast(MESSAGE) for role, text in texts.items())
    made = frame.select(
        id=_ids(frame),
        kind=pl.lit("pair"),
        lang=language(pl.concat_str(*texts.values(), separator="\n")),
        messages=turns,
        origin=pl.lit("human"),
        split=pl.lit("train"),
    )
    return conform(made, "samples")


def _ids(frame: pl.DataFrame) -> pl.Expr:
    """Take the table's own `id` where it is one, else the row number from 0."""
    own = "id" in frame.columns and frame["id"].null_count() == 0 and frame["id"].is_unique().all()
    return (pl.col("id") if own else pl.int_range(pl.len())).cast(pl.String)


def _back(done: pl.DataFrame, frame: pl.DataFrame, columns: Columns, name: str) -> pl.DataFrame:
    named = columns.named()
    said = {"user": question, "assistant": answer}
    prefix = name.partition(".")[2] + "_"
    results = ["status", "reason", "step", *(column for column in done.columns if column not in SAMPLES)]
    fields = done.select(
        *(said[role].alias(column) for role, column in named.items()),
        *(pl.col(column).alias(column.removeprefix(prefix)) for column in results),
        parent=pl.col("parents").list.first(),
        operations=pl.col("made_by").struct.field("method"),
    )
    if done.height == frame.height:
        fields = fields.drop("parent", "operations")
    rest = frame.drop(name for name in fields.columns if name in frame.columns)
    missing = fields.height - rest.height
    padded = pl.concat([rest, rest.clear(missing)]) if missing else rest
    return pl.concat([padded, fields], how="horizontal").select(
        *frame.columns, *(name for name in fields.columns if name not in frame.columns)
    )
