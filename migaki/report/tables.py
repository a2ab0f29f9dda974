"""The figures of the report, from the samples table."""

from __future__ import annotations

from typing import Any

import polars as pl

from migaki.samples import answer, question

KEPT = pl.col("status") == "keep"
EXAMPLES_EACH = 2
MOST = 8  # questions that are listed as asked most


def totals(samples: pl.DataFrame) -> dict[str, int]:
    """Count rows by status, split and origin."""
    return samples.select(
        rows=pl.len(),
        keep=KEPT.sum(),
        review=(pl.col("status") == "review").sum(),
        drop=(pl.col("status") == "drop").sum(),
        train=(KEPT & (pl.col("split") == "train")).sum(),
        test=(KEPT & (pl.col("split") == "test")).sum(),
        synthetic=(KEPT & (pl.col("origin") == "synthetic")).sum(),
    ).row(0, named=True)


def shares(samples: pl.DataFrame) -> list[dict[str, Any]]:
    """Count kept rows by language and origin."""
    kept = samples.filter(KEPT)
    counted = kept.group_by("lang", "origin").agg(
        train=(pl.col("split") == "train").sum(), test=(pl.col("split") == "test").sum(), rows=pl.len()
    )
    return counted.sort("rows", "lang", "origin", descending=[True, False, False]).to_dicts()


def sources(samples: pl.DataFrame) -> list[dict[str, Any]]:
    """Count rows by source file and status; synthetic rows are left out."""
    own = samples.filter(pl.col("origin") != "synthetic").with_columns(
        source=pl.col("evidence").list.first().struct.field("source").fill_null("—")
    )
    mail = pl.col("source").str.replace(r"[^/]+\.(eml|msg)$", "*.${1}")
    counted = (
        own.with_columns(source=mail)
        .group_by("source")
        .agg(
            keep=KEPT.sum(),
            review=(pl.col("status") == "review").sum(),
            drop=(pl.col("status") == "drop").sum(),
            rows=pl.len(),
        )
    )
    return counted.sort("source").to_dicts()


def contradictions(samples: pl.DataFrame) -> list[list[dict[str, Any]]]:
    """Give the cards of answers that cannot both be true: for each question its rows, the differing facts marked.

    A row is {id, source, question, pieces}; a piece of its answer is (text, whether it is such a fact).
    """
    if "conflict_card" not in samples.columns:
        return []
    rows = samples.filter(pl.col("conflict_card").list.len() > 0).sort("id")
    cards: dict[str, list[dict[str, Any]]] = {}
    shown = rows.select(
        "id", "messages", "conflict_card", question=question, source=pl.col("evidence").list.first().struct["source"]
    )
    for row in shown.iter_rows(named=True):
        places = [(fact["start"], fact["end"]) for fact in row["conflict_card"] if fact["id"] == row["id"]]
        pieces = _marked(row["messages"][-1]["content"], places)
        card = {"id": row["id"], "source": row["source"] or "—", "question": row["question"], "pieces": pieces}
        cards.setdefault(str(row["conflict_card"]), []).append(card)
    return list(cards.values())


def _marked(text: str, places: list[tuple[int, int]]) -> list[tuple[str, bool]]:
    pieces, at = [], 0
    for start, end in sorted(places):
        pieces += [(text[at:start], False), (text[max(at, start) : end], True)]
        at = max(at, end)
    return [(piece, mark) for piece, mark in [*pieces, (text[at:], False)] if piece]


def asked_most(samples: pl.DataFrame) -> list[dict[str, Any]]:
    """Give the kept questions that stand for the most rows: id, question, support."""
    if "score_support" not in samples.columns:
        return []
    asked = samples.filter(KEPT & (pl.col("score_support") > 1) & (pl.col("origin") != "synthetic"))
    ranked = asked.sort("score_support", "id", descending=[True, False]).head(MOST)
    return ranked.select("id", question=question, support=pl.col("score_support").cast(pl.Int64)).to_dicts()


def examples(samples: pl.DataFrame) -> dict[str, list[dict[str, Any]]]:
    """Choose example rows for each way that a row can end: kept by origin, then review and drop by reason."""
    ended = (
        pl.when(KEPT)
        .then(pl.format("keep: {}", "origin"))
        .otherwise(pl.format("{}: {}", "status", pl.col("reason").fill_null("—")))
    )
    rows = samples.sort("id").select(
        "id", "lang", "status", "step", end=ended, question=question, answer=answer,
        method=pl.col("made_by").struct.field("method"),
    )  # fmt: skip
    order = pl.col("status").replace_strict({"keep": 0, "review": 1, "drop": 2})
    chosen = rows.filter(pl.int_range(pl.len()).over("end") < EXAMPLES_EACH)
    ordered = chosen.sort(order, "end", "id").with_columns(pl.exclude("method").fill_null(""))
    groups = ordered.partition_by("end", maintain_order=True, as_dict=True)
    return {str(end): rows.to_dicts() for (end,), rows in groups.items()}
