"""Where a sample comes from: the quoted source, and what each step did to it."""

from __future__ import annotations

import polars as pl

from migaki.plan import masked
from migaki.samples import answer, question
from migaki.workspace import StepRecord, Workspace


def quotes(samples: pl.DataFrame, elements: pl.DataFrame) -> pl.DataFrame:
    """Quote each sample's evidence: columns id, source, page, path, quote, in the order of the evidence.

    The quote is what the span covers: the text of the elements in it, the first and the last cut where the span begins
    and ends, joined by newlines.
    """
    spans = samples.select("id", "evidence").explode("evidence").drop_nulls("evidence").with_row_index("at")
    spans = spans.unnest("evidence")
    pieces = elements.filter(pl.col("category") != "Error").select("source", "text", first="start", last="end")
    overlap = pl.min_horizontal("end", "last") - pl.max_horizontal("start", "first")
    found = spans.join(pieces, on="source").filter(overlap > 0).sort("at", "first")
    begin = pl.max_horizontal(pl.col("start") - pl.col("first"), 0)
    covered = pl.col("text").str.slice(begin, pl.min_horizontal("end", "last") - pl.col("first") - begin)
    keys = ["at", "id", "source", "page", "path"]
    return found.group_by(keys, maintain_order=True).agg(quote=covered.str.join("\n")).drop("at")


def history(workspace: Workspace, sample: str) -> list[dict[str, str]]:
    """Tell what each step did to one sample: step, and what changed.

    Of text before personal data were masked it is told that it changed, not what it was.
    """
    told: list[dict[str, str]] = []
    before: dict[str, object] | None = None
    record = workspace.record()
    clean = set(masked(record))
    shown = not any(record.steps[at].gives == "samples" for at in clean)
    for at, step in enumerate(record.steps):
        if step.gives != "samples" or not workspace.holds(step):
            continue
        row = _row(workspace, step, sample)
        if row is not None and row != before:
            told.append({"step": step.step, "did": _changes(before, row, shown)})
            before = row
        shown = shown or at in clean  # from the step after masking on
    return told


def find(samples: pl.DataFrame, start: str) -> pl.DataFrame:
    """Give the samples whose id starts so: one row where the start is long enough to tell."""
    return samples.filter(pl.col("id").str.starts_with(start))


def _row(workspace: Workspace, step: StepRecord, sample: str) -> dict[str, object] | None:
    rows = workspace.table("samples", step).filter(pl.col("id") == sample)
    if rows.is_empty():
        return None
    return rows.select("status", "reason", "split", question=question, answer=answer).row(0, named=True)


def _changes(before: dict[str, object] | None, after: dict[str, object], shown: bool) -> str:
    if before is None:
        return f"made as {after['status']}" + (f" ({after['reason']})" if after["reason"] else "")
    parts = []
    for name in ("question", "answer", "split"):
        if before[name] != after[name]:
            parts.append(_told(name, before[name], after[name], shown or name == "split"))
    if before["status"] != after["status"]:
        parts.append(f"{before['status']} → {after['status']} ({after['reason']})")
    return "; ".join(parts) or "columns added"


def _told(name: str, before: object, after: object, shown: bool) -> str:
    if not shown:
        return f"{name} changed"
    return f"{name}: {before!r} → {after!r}" if before else f"{name}: {after}"
