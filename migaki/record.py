"""The two tables that flow between stages: elements (pieces of sources) and samples (training rows)."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import blake2b
from typing import Literal

import polars as pl

from migaki.content import content
from migaki.errors import MigakiError

Schema = Mapping[str, pl.DataType]
Table = Literal["elements", "samples"]

MESSAGE = pl.Struct({"role": pl.String(), "content": pl.String()})
EVIDENCE = pl.Struct(
    {
        "source": pl.String(),  # path of the file below its source root, with forward slashes
        "sha256": pl.String(),  # of the file's bytes
        "version": pl.String(),  # the revision that the document states, null where it states none
        "page": pl.Int32(),  # from 1; null where the format has no pages
        "path": pl.List(pl.String()),  # headings from the outermost in; for a ticket: its id
        "start": pl.Int64(),  # characters into the document's extracted text, as in the elements table
        "end": pl.Int64(),
    }
)
MADE_BY = pl.Struct(
    {"step": pl.String(), "method": pl.String(), "model": pl.String(), "prompt": pl.String(), "seed": pl.Int64()}
)
LABEL = pl.Struct(
    {
        "question": pl.String(),
        "value": pl.String(),
        "by": pl.String(),
        "by_kind": pl.String(),  # human, rule, model
        "at": pl.Datetime("us", "UTC"),
    }
)
DECISION: Schema = {"status": pl.String(), "reason": pl.String(), "step": pl.String()}

ELEMENTS: Schema = {
    "id": pl.String(),
    "source": pl.String(),
    "sha256": pl.String(),
    "version": pl.String(),
    "page": pl.Int32(),
    "path": pl.List(pl.String()),
    "category": pl.String(),  # unstructured's vocabulary, plus Message (of a ticket) and Error (file not read)
    "text": pl.String(),
    "cells": pl.List(pl.List(pl.String())),  # rows of a Table, else null
    "start": pl.Int64(),
    "end": pl.Int64(),
    "lang": pl.String(),
    "encoding": pl.String(),  # how the file's bytes were decoded: utf-8, cp932 ...; null for binary formats
    "via": pl.String(),  # how the text was had where it is not the file's own: `ocr: <why>`, `unstructured`
    "thread": pl.String(),  # the ticket that a message belongs to, null in manuals
    "role": pl.String(),  # of a message: user (customer), assistant (support), bot, system; null where not known
    "state": pl.String(),  # resolved, open; null where the export does not say
    "at": pl.Datetime("us", "UTC"),
    **DECISION,
}
SAMPLES: Schema = {
    "id": pl.String(),
    "kind": pl.String(),
    "lang": pl.String(),
    "messages": pl.List(MESSAGE),
    "evidence": pl.List(EVIDENCE),
    "origin": pl.String(),
    "made_by": MADE_BY,
    "parents": pl.List(pl.String()),
    "at": pl.Datetime("us", "UTC"),  # when the source said it
    "labels": pl.List(LABEL),
    "split": pl.String(),
    **DECISION,
}
TABLES: dict[Table, Schema] = {"elements": ELEMENTS, "samples": SAMPLES}
VALUES: dict[str, set[str | None]] = {
    "kind": {"pair", "chat", "preference"},
    "origin": {"manual", "ticket", "synthetic", "human"},
    "status": {"keep", "review", "drop"},
    "split": {"train", "test", None},
}


def empty(table: Table) -> pl.DataFrame:
    """Give a frame of that table with no rows."""
    return pl.DataFrame(schema=TABLES[table])


def conform(frame: pl.DataFrame, table: Table) -> pl.DataFrame:
    """Add the table's missing columns as nulls, `status` as keep, in the table's order; further columns follow."""
    schema = TABLES[table]
    fills = {"status": pl.lit("keep")}
    missing = [fills.get(name, pl.lit(None)).cast(kind).alias(name) for name, kind in schema.items()]
    full = frame.with_columns(column for column in missing if column.meta.output_name() not in frame.columns)
    return full.select(
        *(pl.col(name).cast(kind) for name, kind in schema.items()),
        *(name for name in full.columns if name not in schema),
    )


def check(frame: pl.DataFrame, table: Table, extra: Schema, stage: str, *, part: bool = False) -> pl.DataFrame:
    """Return the frame if it is a valid `table`, as every stage must leave it.

    `extra` holds the columns that stages so far have added by declaration; `score_*` columns of Float64 are always
    welcome. `part` says that columns which the stage did not touch are left out. Raises MigakiError naming the stage,
    the column, what was expected and what was found.
    """
    wanted = {**TABLES[table], **extra}
    for name, kind in TABLES[table].items():
        if name not in frame.columns and not part:
            raise _broken(stage, name, str(kind), "no such column")
    for name, kind in frame.schema.items():
        expected = pl.Float64() if name.startswith("score_") else wanted.get(name)
        if kind != expected:
            raise _broken(stage, name, str(expected or "a declared column (`adds`) or score_*"), str(kind))
    _check_values(frame, [name for name in VALUES if name in frame.columns], stage)
    return frame


def _check_values(frame: pl.DataFrame, columns: list[str], stage: str) -> None:
    for name in columns:
        if odd := set(frame[name].unique()) - VALUES[name]:
            raise _broken(stage, name, f"one of {sorted(map(str, VALUES[name]))}", str(sorted(map(str, odd))))
    if frame["id"].is_duplicated().any():
        twice = frame.filter(pl.col("id").is_duplicated())["id"][0]
        raise _broken(stage, "id", "unique ids", f"{twice} more than once")


def _broken(stage: str, column: str, expected: str, got: str) -> MigakiError:
    return MigakiError(
        f"{stage}: column {column!r}: expected {expected}, got {got}. Mend the stage, or declare what it adds.",
        f"{stage}: 列 {column!r}: {expected} であるべきところ {got} です。ステージを直すか、追加列を宣言してください。",
    )


def with_ids(frame: pl.DataFrame, *columns: str) -> pl.DataFrame:
    """Set `id` to a hash of the given columns' JSON text: the same on every machine, in any order.

    80 bits of BLAKE2b, so that a billion rows collide with a chance under one in a million.
    """
    texts = frame.select(pl.struct(columns).struct.json_encode()).to_series()
    # A Python call a row: polars' own hashes change between versions, and ids must not.
    ids = [blake2b(text.encode(), digest_size=10).hexdigest() for text in texts]
    return frame.with_columns(pl.Series("id", ids, dtype=pl.String))


def digest(frame: pl.DataFrame) -> str:
    """Hash a table's content, whatever the order of its rows and columns and however it was sharded."""
    ordered = frame.sort("id").select(sorted(frame.columns))
    hashed = blake2b(digest_size=16)
    for part in ordered.iter_slices(50_000):
        for column in part:
            for piece in content(column, column.name):
                hashed.update(piece)
    return hashed.hexdigest()
