"""Expressions that read and change samples, so that no stage reaches into `messages` by hand."""

from __future__ import annotations

from collections.abc import Callable

import polars as pl

from migaki.record import conform, with_ids


def said(role: str) -> pl.Expr:
    """Give the text that a role says in a sample: `user` is the question, `assistant` the answer.

    Several turns of one role are joined by a newline; null where the role says nothing.
    """
    turn = pl.element().struct
    turns = pl.col("messages").list.eval(turn.field("content").filter(turn.field("role") == role))
    return pl.when(turns.list.len() > 0).then(turns.list.join("\n"))


question = said("user")
answer = said("assistant")
many_turns = pl.col("messages").list.len() > 2
"""Whether a sample is a chat and no single question with its answer."""

_first = pl.col("evidence").list.first().struct
section = pl.when(_first.field("source").is_not_null()).then(
    pl.concat_str(_first.field("source"), _first.field("path").list.join("/"), separator="#", ignore_nulls=True)
)
"""The place a sample comes from: source file and heading path, or ticket; null where it names none."""


revision = pl.col("evidence").list.first().struct.field("version")
"""The revision that the first source states, such as 第2版; null where it states none."""


def revision_order(version: pl.Expr) -> pl.Expr:
    """Make revisions comparable: the numbers in them, padded.

    >>> pl.select(revision_order(pl.Series(["第10版", "v2.1", None]))).to_series().to_list()
    ['00000010', '00000002.00000001', None]
    """
    return version.str.extract_all(r"\d+").list.eval(pl.element().str.zfill(8)).list.join(".").alias("revision_order")


def document(source: pl.Expr) -> pl.Expr:
    """Name a document without its revision.

    >>> pl.select(document(pl.Series(["取扱説明書_第2版.docx", "guide-v1.2.pdf"]))).to_series().to_list()
    ['取扱説明書.docx', 'guide.pdf']
    """
    return source.str.replace(r"(?i)[ _-]*(?:第?\d+(?:\.\d+)*版|v(?:er)?\.?\d+(?:\.\d+)*|rev\.?\s?\w+)", "")


def map_content(change: Callable[[pl.Series], pl.Series], roles: tuple[str, ...] = ()) -> pl.Expr:
    """Change the text of the messages (of the given roles, or all) and give the new `messages`.

    `change` takes and returns a String series of the same length; it is called once a frame on all messages' text,
    not once a row.
    """
    said = pl.element().struct.field("content")
    changed = said.map_batches(change, return_dtype=pl.String(), is_elementwise=True)
    if roles:
        changed = pl.when(pl.element().struct.field("role").is_in(roles)).then(changed).otherwise(said)
    return pl.col("messages").list.eval(pl.element().struct.with_fields(changed.alias("content")))


def decide(when: pl.Expr, status: str, reason: str | pl.Expr, step: str) -> list[pl.Expr]:
    """Give status, reason and step for rows still kept where `when` holds; a decided row stays as it is.

    >>> frame = pl.DataFrame({"n": [1, 2], "status": ["keep", "keep"], "reason": [None, None], "step": [None, None]},
    ...     schema_overrides={"reason": pl.String, "step": pl.String})
    >>> frame.with_columns(decide(pl.col("n") > 1, "drop", "too many", "demo"))["status"].to_list()
    ['keep', 'drop']
    """
    hit = when.fill_null(value=False) & (pl.col("status") == "keep")
    why = pl.lit(reason) if isinstance(reason, str) else reason
    return [
        pl.when(hit).then(pl.lit(status)).otherwise("status").alias("status"),
        pl.when(hit).then(why).otherwise("reason").alias("reason"),
        pl.when(hit).then(pl.lit(step)).otherwise("step").alias("step"),
    ]


def pairs(frame: pl.DataFrame, step: str) -> pl.DataFrame:
    """Make samples from columns question, answer, method, lang, origin, evidence and parents (at is optional).

    An empty answer is one that people have to give. The id hashes kind, content and parents.
    """
    turns = pl.concat_list(
        pl.struct(role=pl.lit("user"), content=pl.col("question")),
        pl.struct(role=pl.lit("assistant"), content=pl.col("answer")),
    )
    return _made(frame.with_columns(messages=turns).drop("question", "answer"), "pair", step)


def chats(frame: pl.DataFrame, step: str) -> pl.DataFrame:
    """Make samples of several turns from columns messages, method, lang, origin, evidence and parents."""
    return _made(frame, "chat", step)


def _made(frame: pl.DataFrame, kind: str, step: str) -> pl.DataFrame:
    maker = pl.struct(
        step=pl.lit(step), method="method", model=pl.lit(None), prompt=pl.lit(None), seed=pl.lit(None, pl.Int64)
    )
    rows = frame.with_columns(kind=pl.lit(kind), made_by=maker)
    rows = with_ids(rows, "kind", "messages", "parents").drop("method")
    return conform(rows, "samples").unique("id", keep="first", maintain_order=True)
