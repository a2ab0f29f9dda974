"""Lets a stage work alone on anyone's table: its text columns are named, the others pass through."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import polars as pl

from migaki.errors import MigakiError
from migaki.plan import check
from migaki.record import EVIDENCE, MESSAGE, SAMPLES, conform
from migaki.samples import answer, question
from migaki.stage import Info, ensured, info
from migaki.text.language import language

OWN = ("at", "origin", "split")  # columns of a record that a foreign table may bring under the same name


@dataclass(frozen=True)
class Columns:
    """Which columns of a table hold what: one text, or a question and an answer, what it rests on, and its ticket."""

    text: str = ""
    question: str = ""
    answer: str = ""
    evidence: str = ""
    thread: str = ""

    def named(self) -> dict[str, str]:
        """Map roles to the columns that hold what they say, in the order of the messages."""
        roles = {"user": self.text or self.question, "assistant": self.answer}
        return {role: column for role, column in roles.items() if column}


def apply(stage: Callable[..., Any], frame: pl.DataFrame, columns: Columns | None = None) -> pl.DataFrame:
    """Run a samples stage on any table.

    A table of our own (it has `messages`) needs no `columns`. Else the named columns are changed in place where the
    stage changes text; `status`, `reason`, `step` and what the stage adds come as further columns, without the
    stage's prefix; a span's `message` becomes the name of the `column` that it points into; rows that the stage makes
    follow, with `parent` and `operations`. Columns of the table that the stage asks for by name (`score_quality`,
    `split`) are given to it. Raises MigakiError where a named column is not there, or where the stage needs what a
    lone table cannot give.

    >>> from curate.anonymize import Anonymize
    >>> table = pl.DataFrame({"no": [1], "body": ["連絡先 taro@example.jp"]})
    >>> apply(Anonymize(), table, Columns(text="body"))["body"].to_list()
    ['連絡先 <EMAIL_ADDRESS>']
    """
    about, columns = info(stage), columns or Columns()
    own = "messages" in frame.columns
    check([stage], ("samples", "masked", "split", *(["elements"] if columns.evidence else [])))
    samples = conform(frame, "samples") if own else _samples(frame, columns, about)
    elements = [_elements(samples, frame[columns.evidence])] if "elements" in about.takes else []
    if about.scope == "whole":
        from migaki.task import merge

        needed = [name for name in about.needs if name in samples.columns] or samples.columns
        lacking = [pl.lit(None).alias(name) for name in about.needs if name not in samples.columns]
        done = merge(samples, stage(samples.select(needed).with_columns(lacking), *elements))
    else:
        done = stage(samples)
    return done if own else _back(done, frame, columns, stage)


def _samples(frame: pl.DataFrame, columns: Columns, about: Info) -> pl.DataFrame:
    named = columns.named()
    if not {"user", "assistant"} & set(named):
        raise MigakiError(
            f"which column holds the text? name it with --text, or --question and --answer; there are {frame.columns}",
            f"文の列を --text、または --question と --answer で指定してください。列: {frame.columns}",
        )
    for column in [*named.values(), *filter(None, [columns.evidence, columns.thread])]:
        if column not in frame.columns:
            raise MigakiError(
                f"no column {column!r}; there are {frame.columns}", f"列 {column!r} がありません。列: {frame.columns}"
            )
    texts = {role: pl.col(column).cast(pl.String).fill_null("") for role, column in named.items()}
    turns = pl.concat_list(pl.struct(role=pl.lit(role), content=text).cast(MESSAGE) for role, text in texts.items())
    given = [name for name in (*OWN, *about.needs) if name in frame.columns and name not in {*SAMPLES} - {*OWN}]
    made = frame.select(
        id=_ids(frame),
        kind=pl.lit("pair"),
        lang=language(pl.concat_str(*texts.values(), separator="\n")),
        messages=turns,
        origin=pl.lit("human"),
        split=pl.lit("train"),
    ).with_columns(_brought(frame[name]) for name in dict.fromkeys(given))
    if columns.thread:
        made = made.with_columns(evidence=_cited(_text(frame[columns.thread])))
    if columns.evidence:
        end = _text(frame[columns.evidence]).str.len_chars().cast(pl.Int64).alias("end")
        made = made.with_columns(end).with_columns(evidence=_cited(pl.col("id"), pl.col("end"))).drop("end")
    return conform(made, "samples")


def _cited(source: pl.Expr | pl.Series, end: pl.Expr | None = None) -> pl.Expr:
    """Make evidence of one span: a document, and how much of it from its beginning."""
    span = {name: pl.lit(None, kind) for name, kind in EVIDENCE.to_schema().items()}
    span |= {"source": pl.lit(source) if isinstance(source, pl.Series) else source}
    span |= {} if end is None else {"start": pl.lit(0, pl.Int64), "end": end}
    return pl.concat_list(pl.struct(value.alias(name) for name, value in span.items()))


def _brought(column: pl.Series) -> pl.Series:
    """Give a column of a foreign table the type that the record has for it."""
    kind = SAMPLES.get(column.name)
    if kind is not None and kind.is_temporal() and column.dtype == pl.String:
        return column.str.to_datetime(time_unit="us", time_zone="UTC", strict=False)
    return column.cast(kind) if kind is not None else column


def _elements(samples: pl.DataFrame, evidence: pl.Series) -> pl.DataFrame:
    """Make a document of each row's evidence, named by the row, as the rows' evidence spans say."""
    made = samples.select("id", source="id", category=pl.lit("NarrativeText"), text=_text(evidence), start=0)
    return conform(made.with_columns(end=pl.col("text").str.len_chars()), "elements")


def _text(column: pl.Series) -> pl.Series:
    return column.cast(pl.String).fill_null("")


def _ids(frame: pl.DataFrame) -> pl.Expr:
    """Take the table's own `id` where it is one, else the row number from 0."""
    own = "id" in frame.columns and frame["id"].null_count() == 0 and frame["id"].is_unique().all()
    return (pl.col("id") if own else pl.int_range(pl.len())).cast(pl.String)


def _back(done: pl.DataFrame, frame: pl.DataFrame, columns: Columns, stage: Callable[..., Any]) -> pl.DataFrame:
    named = columns.named()
    said = {"user": question, "assistant": answer}
    prefix = info(stage).name.partition(".")[2] + "_"
    decided = ["split"] if "split" in ensured(stage) else []
    results = ["status", "reason", "step", *decided, *(column for column in done.columns if column not in SAMPLES)]
    fields = done.select(
        *(said[role].alias(column) for role, column in named.items()),
        *(_placed(done, column, list(named.values())).alias(column.removeprefix(prefix)) for column in results),
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


def _placed(done: pl.DataFrame, name: str, columns: list[str]) -> pl.Expr:
    """Name the column that each span points into, where a column of the result is a list of spans."""
    kind = done.schema[name]
    if not isinstance(kind, pl.List) or not isinstance(kind.inner, pl.Struct):
        return pl.col(name)
    parts = [field.name for field in kind.inner.fields]
    if "message" not in parts:
        return pl.col(name)
    message = pl.element().struct.field("message").replace_strict(dict(enumerate(columns)), return_dtype=pl.String)
    rest = (pl.element().struct.field(part) for part in parts if part != "message")
    return pl.col(name).list.eval(pl.struct(message.alias("column"), *rest))
