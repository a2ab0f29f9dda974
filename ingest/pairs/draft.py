"""What the extractors share: a document's parts, its sections, and a drafted pair with the places of its answer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

import polars as pl

from ingest.pairs.headings import is_statement
from migaki.record import EVIDENCE, SAMPLES
from migaki.text.language import language

_JAPANESE, _PROSE = r"[\p{Hiragana}\p{Katakana}\p{Han}]", r"(?:[A-Za-z][a-z'-]* ){5}"


@dataclass(frozen=True, slots=True)
class Part:
    """One element, with its place in the order of all."""

    order: int
    id: str
    source: str
    sha256: str
    version: str | None
    page: int | None
    path: tuple[str, ...]
    category: str
    text: str
    cells: tuple[tuple[str, ...], ...]
    start: int
    end: int
    thread: str | None = None
    role: str | None = None
    state: str | None = None
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of one element, in characters of the document's text."""

    part: Part
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Draft:
    """A question, its answer, and where the answer stands."""

    question: str
    answer: str
    method: str
    order: int  # of the element that asks
    spans: tuple[Span, ...]
    origin: str = "manual"
    at: datetime | None = None
    status: str = "keep"
    reason: str | None = None


@dataclass(slots=True)
class Section:
    """A heading, the parts that stand directly under it, and the headings below it."""

    title: Part
    body: list[Part] = field(default_factory=list)
    below: list[Part] = field(default_factory=list)


def parts(elements: pl.DataFrame) -> list[Part]:
    """Give the elements that were read, in order."""
    names = [name for name in Part.__dataclass_fields__ if name != "order"]
    rows = elements.with_row_index("order").filter(pl.col("status") != "drop").select("order", *names)
    # Extractors look at neighbours and tell meaning from wording, which no expression can: a Python object a row.
    return [
        Part(**row | {"path": tuple(row["path"] or ()), "cells": tuple(map(tuple, row["cells"] or ()))})
        for row in rows.iter_rows(named=True)
    ]


def whole(part: Part) -> Span:
    """Give the span of a whole element."""
    return Span(part, part.start, part.end)


def row_span(table: Part, number: int) -> Span:
    """Give the span of one row of a Table, whose text has a line a row."""
    lines = table.text.split("\n")
    start = table.start + sum(len(line) + 1 for line in lines[:number])
    return Span(table, start, start + len(lines[number]))


def sections(document: Sequence[Part]) -> list[Section]:
    """Gather the parts of a document under their headings; a section goes on after a list of terms inside it.

    A sentence that stands as a heading is text of the section that it is in, and so is what stands below it. A heading
    that is said again at once, as on a second slide, goes on with its section.
    """
    found: list[Section] = []
    current: dict[tuple[str, ...], Section] = {}
    for part in document:
        around = _around(part.path, current)
        if part.category == "Title" and found and part.path == found[-1].title.path:
            continue
        if part.category == "Title" and not (around and is_statement(part.text)):
            if outer := _around(part.path[:-1], current):
                outer.below.append(part)
            current[part.path] = Section(part)
            found.append(current[part.path])
        elif around:
            around.body.append(part)
    return found


def _around(path: tuple[str, ...], current: dict[tuple[str, ...], Section]) -> Section | None:
    """Find the innermost section that holds a path; headings on the way that are sentences made none."""
    for depth in range(len(path), 0, -1):
        if section := current.get(path[:depth]):
            return section
        if not is_statement(path[depth - 1]):
            return None
    return None


def frame(drafts: Iterable[Draft]) -> pl.DataFrame:
    """Make the columns that `migaki.samples.pairs` takes, in the order of the elements."""
    ordered = sorted(drafts, key=lambda draft: draft.order)
    rows = [
        {
            "question": draft.question,
            "answer": draft.answer,
            "method": draft.method,
            "origin": draft.origin,
            "evidence": _evidence(draft.spans),
            "parents": list(dict.fromkeys(span.part.id for span in draft.spans)),
            "at": draft.at,
            "status": draft.status,
            "reason": draft.reason,
        }
        for draft in ordered
    ]
    schema = {name: pl.String() for name in ("question", "answer", "method", "origin", "status", "reason")} | {
        "evidence": pl.List(EVIDENCE),
        "parents": pl.List(pl.String()),
        "at": SAMPLES["at"],
    }
    table = pl.DataFrame(rows, schema=schema, orient="row").with_columns(_reviewed())
    return table.with_columns(lang=language(pl.concat_str("question", "answer", separator="\n")))


def _reviewed() -> list[pl.Expr]:
    """Send to review what asks in Japanese and answers in English: a part of the document that nobody translated."""
    kept = pl.col("status") == "keep"
    asks, told = pl.col("question").str.contains(_JAPANESE), pl.col("answer")
    foreign = kept & asks & ~told.str.contains(_JAPANESE) & told.str.contains(_PROSE)
    return [
        pl.when(foreign).then(pl.lit("review")).otherwise("status").alias("status"),
        pl.when(foreign).then(pl.lit("answer in another language")).otherwise("reason").alias("reason"),
    ]


def _evidence(spans: Sequence[Span]) -> list[dict[str, object]]:
    """Merge spans that follow one another on one page of one section."""
    merged: list[tuple[Span, int]] = []  # the first span of a run, and where the run ends
    for before, span in zip((None, *spans), spans, strict=False):
        if before and _follows(before, span):
            merged[-1] = (merged[-1][0], span.end)
        else:
            merged.append((span, span.end))
    return [
        {
            "source": first.part.source,
            "sha256": first.part.sha256,
            "version": first.part.version,
            "page": first.part.page,
            "path": list(first.part.path),
            "start": first.start,
            "end": end,
        }
        for first, end in merged
    ]


def _follows(before: Span, span: Span) -> bool:
    same = (before.part.source, before.part.path, before.part.page) == (
        span.part.source,
        span.part.path,
        span.part.page,
    )
    return same and span.start == before.end + 1
