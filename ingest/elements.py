"""Turns placed pieces into the elements table: spans, language, version and ids."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import polars as pl

from ingest.context import UNSURE, settled
from ingest.piece import Piece, Row
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
# Lists of strings travel to polars as strings, which it splits: a thousand times cheaper than a list a row.
_CELL, _ROW = "\x1f", "\x1e"
_NESTED = {"path": pl.String(), "cells": pl.String()}
_MADE = "source sha256 page path category text cells start end encoding via thread role state at reason version"
_COLUMNS = {name: _NESTED.get(name, ELEMENTS[name]) for name in _MADE.split()}

Document = tuple[Source, Sequence[Placed]]


def frame(documents: Sequence[Document]) -> pl.DataFrame:
    """Make the elements table of documents, in their order."""
    rows = [row for source, pieces in documents for row in _rows(source, pieces)]
    if not rows:
        return empty("elements")
    columns = zip(_COLUMNS.items(), zip(*rows, strict=True), strict=True)
    table = pl.DataFrame([pl.Series(name, values, dtype=kind) for (name, kind), values in columns])
    failed = pl.col("category") == "Error"
    said = [pl.when(failed.not_()).then(language(pl.col("text"))).alias("lang"), _parts("path"), _grid(table["cells"])]
    status = pl.when(failed).then(pl.lit("drop")).otherwise(pl.lit("keep")).alias("status")
    step = pl.when(failed).then(pl.lit(STEP)).alias("step")
    # Lazily: what several expressions share is done once.
    table = table.lazy().with_columns(*said, status, step).collect()
    if table["lang"].is_in(UNSURE).any():
        languages = settled(*(table[name].to_list() for name in ("lang", "text", "source")))
        table = table.with_columns(pl.Series("lang", languages, dtype=pl.String))
    return with_ids(conform(table, "elements"), *ID).unique("id", keep="first", maintain_order=True)


def failure(source: Source, error: Unreadable) -> Document:
    """Make the one error record of a file that cannot be read; its text is the same under every locale."""
    return source, [Placed(Piece("Error", f"{error.en}\n{error.ja}", reason=error.reason), ())]


def _rows(source: Source, pieces: Sequence[Placed]) -> Iterator[tuple[object, ...]]:
    """Yield a document's rows, those of its errors last; a span counts over the texts joined by newlines."""
    read = [placed for placed in pieces if placed.piece.category != "Error"]
    texts = [_storable(placed.piece.text) for placed in read]
    shown = (text for text, placed in zip(texts, read, strict=True) if placed.piece.category != "Message")
    stated = revision(source.name, shown)
    encoding = next((placed.piece.encoding for placed in read if placed.piece.encoding), None)
    paths = {path: _CELL.join(map(_storable, path)) for path in {placed.path for placed in pieces}}
    start = 0
    for text, placed in zip(texts, read, strict=True):
        end = start + len(text)
        yield _row(source, placed.piece, paths[placed.path], (text, start, end, encoding, stated))
        start = end + 1
    for placed in pieces:
        if placed.piece.category == "Error":
            told = (_storable(placed.piece.text), None, None, None, None)
            yield _row(source, placed.piece, paths[placed.path], told)


def _row(
    source: Source, piece: Piece, path: str, told: tuple[str, int | None, int | None, str | None, str | None]
) -> tuple[object, ...]:
    text, start, end, encoding, stated = told
    place = (source.name, source.sha256, piece.page, path)
    said = (piece.category, text, _cells(piece.cells), start, end, encoding, piece.via)
    return (*place, *said, piece.thread, piece.role, piece.state, piece.at, piece.reason, stated)


def _cells(rows: tuple[Row, ...] | None) -> str | None:
    return None if rows is None else _ROW.join([_CELL.join([_storable(cell) for cell in row]) for row in rows])


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
