"""Turns placed pieces into the elements table: spans, language, version and ids."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate
from typing import Any

import polars as pl

from ingest.context import UNSURE, settled
from ingest.piece import Piece, Row, failed
from ingest.revision import revision
from ingest.structure import Placed
from migaki.errors import Unreadable
from migaki.record import ELEMENTS, conform, empty, with_ids
from migaki.sources import Source
from migaki.text.language import language

STEP = "ingest.read"
ID = ("source", "sha256", "start", "end", "category", "text")
# A lone surrogate can come out of JSON and cannot be stored; NUL and its like break every viewer.
_UNSTORABLE = re.compile("[\ud800-\udfff\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_TELLING = 1_000  # characters of a text that tell its language
# Lists of strings travel to polars as strings, which it splits: a thousand times cheaper than a list a row.
_CELL, _ROW = "\x1f", "\x1e"
_NESTED = {"path": pl.String(), "cells": pl.String()}
_MADE = "source sha256 page path category text cells start end encoding via thread role state at reason version"
_COLUMNS = {name: _NESTED.get(name, ELEMENTS[name]) for name in _MADE.split()}

Document = tuple[Source, Sequence[Placed]]


def frame(documents: Sequence[Document]) -> pl.DataFrame:
    """Make the elements table of documents, in their order."""
    parts = [_columns(source, placed) for source, placed in documents if placed]
    if not parts:
        return empty("elements")
    columns = ((name, kind, [value for part in parts for value in part[name]]) for name, kind in _COLUMNS.items())
    table = pl.DataFrame([pl.Series(name, values, dtype=kind) for name, kind, values in columns])
    unread = pl.col("category") == "Error"
    said = [
        pl.when(unread.not_()).then(language(pl.col("text").str.head(_TELLING))).alias("lang"),
        _parts("path"),
        _grid(table["cells"]),
    ]
    status = pl.when(unread).then(pl.lit("drop")).otherwise(pl.lit("keep")).alias("status")
    step = pl.when(unread).then(pl.lit(STEP)).alias("step")
    # Lazily: what several expressions share is done once.
    table = table.lazy().with_columns(*said, status, step).collect()
    if table["lang"].is_in(UNSURE).any():
        languages = settled(*(table[name].to_list() for name in ("lang", "text", "source")))
        table = table.with_columns(pl.Series("lang", languages, dtype=pl.String))
    return with_ids(conform(table, "elements"), *ID).unique("id", keep="first", maintain_order=True)


def failure(source: Source, error: Unreadable) -> Document:
    """Make the one error record of a file that cannot be read; its text is the same under every locale."""
    return source, [Placed(failed(error), ())]


def _columns(source: Source, placed: Sequence[Placed]) -> dict[str, Sequence[object]]:
    """Give a document's columns, its errors last; a span counts over the texts joined by newlines."""
    read = [one for one in placed if one.piece.category != "Error"]
    unread = [one for one in placed if one.piece.category == "Error"] if len(read) < len(placed) else []
    pieces = [one.piece for one in (*read, *unread)]
    said: dict[str, Sequence[Any]] = dict(zip(Piece._fields, zip(*pieces, strict=True), strict=True))
    texts = list(map(_storable, said["text"]))
    ends = list(accumulate((len(text) + 1 for text in texts[: len(read)]), initial=0))
    shown = (text for text, one in zip(texts, read, strict=False) if one.piece.category != "Message")
    paths = {path: _CELL.join(map(_storable, path)) for path in {one.path for one in placed}}
    none = [None] * len(unread)
    return said | {
        "source": [source.name] * len(pieces),
        "sha256": [source.sha256] * len(pieces),
        "path": [paths[one.path] for one in (*read, *unread)],
        "text": texts,
        "cells": list(map(_cells, said["cells"])),
        "start": ends[:-1] + none,
        "end": [end - 1 for end in ends[1:]] + none,
        "encoding": [next(filter(None, said["encoding"]), None)] * len(read) + none,
        "version": [revision(source.name, shown)] * len(read) + none,
    }


def _cells(rows: tuple[Row, ...] | None) -> str | None:
    if rows is None:
        return None
    cleaned = str.strip if all("".join(row).isprintable() for row in rows) else _storable
    return _ROW.join([_CELL.join(map(cleaned, row)) for row in rows])


def _storable(text: str) -> str:
    if text.isprintable():  # most are, and this is told ten times faster than the pattern tells
        return text.strip()
    return _UNSTORABLE.sub("", text).strip()


def _parts(name: str) -> pl.Expr:
    """Split a column of joined strings; the empty string is no part at all."""
    none = pl.lit(pl.Series([[]], dtype=pl.List(pl.String())))
    return pl.when(pl.col(name) == "").then(none).otherwise(pl.col(name).str.split(_CELL)).alias(name)


def _grid(cells: pl.Series) -> pl.Expr:
    """Split joined rows of joined cells."""
    if cells.null_count() == len(cells):
        return pl.lit(None, ELEMENTS["cells"]).alias("cells")
    return pl.col("cells").str.split(_ROW).list.eval(pl.element().str.split(_CELL))
