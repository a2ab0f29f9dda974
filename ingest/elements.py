"""Turns placed pieces into the elements table: spans, language, version and ids."""

from __future__ import annotations

import re
from collections.abc import Sequence

import polars as pl

from ingest.piece import Piece
from ingest.structure import Placed
from migaki.errors import Unreadable
from migaki.record import ELEMENTS, conform, empty, with_ids
from migaki.sources import Source
from migaki.text.language import language

STEP = "ingest.read"
ID = ("source", "sha256", "start", "end", "category", "text")
_VERSION = (
    r"(改訂\s*第?\s*[\d.]+\s*版|第\s*[\d.]+\s*版|改訂\s*[\d.]+|(?i:\b(?:ver(?:sion)?"
    r"|rev(?:ision)?)\.?\s?[A-Z]?\d+(?:\.\d+)*"
    r"|\bv\d+(?:\.\d+)+|\brev\.?\s?[A-Z]\b)|版数\s*[:：]\s*[\w.]+|バージョン\s*[\d.]+)"
)
_STATED_WITHIN = 12  # elements from the start in which a document states its revision
_STATED_LENGTH = 60
# A lone surrogate can come out of JSON and cannot be stored; NUL and its like break every viewer.
_UNSTORABLE = re.compile("[\ud800-\udfff\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")

Document = tuple[Source, Sequence[Placed]]


def frame(documents: Sequence[Document]) -> pl.DataFrame:
    """Make the elements table of documents, in their order."""
    rows = [_row(number, source, placed) for number, (source, pieces) in enumerate(documents) for placed in pieces]
    if not rows:
        return empty("elements")
    kinds = {name: ELEMENTS[name] for name in rows[0] if name in ELEMENTS} | {"document": pl.Int64()}
    table = pl.DataFrame(rows, schema=kinds, orient="row")
    error = pl.col("category") == "Error"
    spanned = table.filter(error.not_()).with_columns(_spans())
    spanned = spanned.with_columns(_version(), lang=language(pl.col("text")), status=pl.lit("keep"))
    failed = table.filter(error).with_columns(status=pl.lit("drop"), step=pl.lit(STEP))
    both = pl.concat([spanned, failed], how="diagonal").sort("document", maintain_order=True)
    return with_ids(conform(both.drop("document"), "elements"), *ID).unique("id", keep="first", maintain_order=True)


def failure(source: Source, error: Unreadable) -> Document:
    """Make the one error record of a file that cannot be read; its text is the same under every locale."""
    return source, [Placed(Piece("Error", f"{error.en}\n{error.ja}", reason=error.reason), ())]


def _row(number: int, source: Source, placed: Placed) -> dict[str, object]:
    piece = placed.piece
    return {
        "document": number,
        "source": source.name,
        "sha256": source.sha256,
        "page": piece.page,
        "path": [_storable(part) for part in placed.path],
        "category": piece.category,
        "text": _storable(piece.text),
        "cells": None if piece.cells is None else [[_storable(cell) for cell in row] for row in piece.cells],
        "thread": piece.thread,
        "role": piece.role,
        "state": piece.state,
        "at": piece.at,
        "reason": piece.reason,
    }


def _storable(text: str) -> str:
    return _UNSTORABLE.sub("", text).strip() if _UNSTORABLE.search(text) else text.strip()


def _spans() -> list[pl.Expr]:
    """Give the place of each element in its document's text, which is its elements' texts joined by newlines."""
    length = pl.col("text").str.len_chars().cast(pl.Int64)
    end = (length + 1).cum_sum().over("document") - 1
    return [(end - length).alias("start"), end.alias("end")]


def _version() -> pl.Expr:
    """Find the revision that a document states, in its file's name or in a short line near its start."""
    near = (pl.int_range(pl.len()).over("document") < _STATED_WITHIN) & (
        pl.col("text").str.len_chars() < _STATED_LENGTH
    )
    said = pl.when(near & (pl.col("category") != "Message")).then(pl.col("text").str.extract(_VERSION))
    name = pl.col("source").str.split("/").list.last().str.replace_all("_", " ").str.extract(_VERSION)
    return pl.coalesce(name, said.drop_nulls().first().over("document")).str.replace_all(r"\s+", " ").alias("version")
