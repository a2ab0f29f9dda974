"""What a record says: the fields that people read, the facets that they filter by, and the vector of "find similar"."""

from __future__ import annotations

import json
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

import numpy as np
import polars as pl

from curate.anonymize.stage import mask
from curate.embed import embed
from curate.label.batch import batch
from curate.label.records import form
from curate.label.records.suggest import suggestions
from curate.label.records.text import clipped, shown
from migaki.lineage import quotes
from migaki.samples import answer

SCORES = ("score_quality", "score_ground", "score_support")
SPANS = ("ground_unsupported", "unsuitable_spans")
PLANNED = {
    "batch": "route_batch",
    "assignee": "route_assignee",
    "told": "route_why",
}  # by the columns of `curate.route`


@dataclass(frozen=True)
class Record:
    """A record: its key (row and text), what is sent of it by Argilla's names, and a digest of that."""

    key: str
    body: dict[str, Any]
    digest: str

    @property
    def row(self) -> str:
        """The id of the sample."""
        return self.key.partition(".")[0]


def records(samples: pl.DataFrame, elements: pl.DataFrame) -> list[Record]:
    """Make a record of each routed sample, in the order of the batch.

    A record's key is the sample's id and the hash of its text: an answer belongs for ever to the very text that the
    person saw. Vectors are not part of the digest, since rare words weigh more, and what is rare depends on the batch.
    """
    rows = batch(samples, elements).join(_details(samples), on="id", how="left", maintain_order="left")
    rows = rows.join(_contradicting(samples, elements), on="id", how="left", maintain_order="left")
    vectors = _vectors(rows["question"])
    # A Python call a row: each becomes JSON of its own shape.
    return [_record(row, vector) for row, vector in zip(rows.iter_rows(named=True), vectors, strict=True)]


def _record(row: dict[str, Any], vector: list[float]) -> Record:
    body: dict[str, Any] = {
        "fields": _fields(row),
        "metadata": {name: value for name, value in _facets(row).items() if value is not None},
        "suggestions": suggestions(row),
    }
    text = json.dumps(body, sort_keys=True, ensure_ascii=False)
    digest = blake2b(text.encode(), digest_size=8).hexdigest()
    suggested = " ".join(sorted(one["question"] for one in body["suggestions"]))
    body["metadata"] |= {"digest": digest, "suggested": suggested}
    return Record(
        f"{row['id']}.{row['hash']}", body | ({"vectors": {form.VECTOR: vector}} if any(vector) else {}), digest
    )


def _fields(row: dict[str, Any]) -> dict[str, Any]:
    turns = [("user", row["question"]), ("assistant", row["answer"])]
    copies = int(row["score_support"] or 1)
    texts = {
        form.STATED: row["answer"],
        form.EVIDENCE: "\n\n".join(part for part in (row["source"], row["quote"]) if part),
        form.CONFLICT: row["contradicting"],
        form.ALIKE: f"{copies} rows / {copies} 件" if copies > 1 else "",
    }
    chat = [{"role": role, "content": clipped(text)} for role, text in turns if text]
    return {form.CHAT: chat} | {name: shown(text) for name, text in texts.items() if text}


def _facets(row: dict[str, Any]) -> dict[str, Any]:
    numbers = {"quality": row["score_quality"], "grounding": row["score_ground"]}
    return {
        "why": str(row["why"]).partition(":")[0],
        "lang": row["lang"],
        "origin": row["origin"],
        "file": row["file"],
        "state": "current",
        "batch": row["batch"],
        "assignee": row["assignee"],
        "copies": int(row["score_support"] or 1),
        "length": len(row["answer"] or ""),
        "reason": row["told"] or row["why"],
        "against": row["against"],
    } | {name: None if value is None else round(value, 4) for name, value in numbers.items()}


def _details(samples: pl.DataFrame) -> pl.DataFrame:
    """Give by id what facets and suggestions need, null where no step measured it."""
    there = samples.columns
    scores = [pl.col(name) if name in there else pl.lit(None, pl.Float64).alias(name) for name in SCORES]
    spans = [pl.col(name) if name in there else pl.lit(None).alias(name) for name in SPANS]
    planned = [(pl.col(of).cast(pl.String) if of in there else pl.lit(None)).alias(to) for to, of in PLANNED.items()]
    file = pl.col("evidence").list.first().struct.field("source").alias("file")
    answers = pl.col("messages").list.eval(pl.element().struct.field("role") == "assistant")
    at = pl.when(answers.list.sum() == 1).then(answers.list.arg_max()).alias("answer_at")
    return samples.select("id", "status", "reason", "origin", file, at, *scores, *spans, *planned)


def _contradicting(samples: pl.DataFrame, elements: pl.DataFrame) -> pl.DataFrame:
    """Give by id the answers that contradict it, each with where it stands and its quote, and the first one's id."""
    if "conflict_with" not in samples.columns:
        return pl.DataFrame(schema={"id": pl.String(), "contradicting": pl.String(), "against": pl.String()})
    pairs = samples.filter(pl.col("route").is_not_null()).select("id", other="conflict_with").explode("other")
    pairs = pairs.drop_nulls("other")
    others = samples.filter(pl.col("id").is_in(pairs["other"].implode()))
    place = pl.concat_str(
        "source", pl.format("p.{}", "page"), pl.col("path").list.join(" > "), separator=" / ", ignore_nulls=True
    )
    quoted = quotes(others, elements)
    quoted = quoted.with_columns(mask(quoted["quote"]).alias("quote"))
    quoted = quoted.group_by("id").agg(found=pl.concat_str(place, "quote", separator="\n").str.join("\n\n"))
    told = others.select("id", said=answer).join(quoted, on="id", how="left")
    text = pl.concat_str("said", "found", separator="\n\n", ignore_nulls=True)
    joined = pairs.join(told.select(other="id", text=text), on="other", maintain_order="left")
    return joined.group_by("id", maintain_order=True).agg(
        contradicting=pl.col("text").str.join("\n\n———\n\n"), against=pl.col("other").first()
    )


def _vectors(text: pl.Series) -> list[list[float]]:
    """Give vectors of form.DIMENSIONS numbers, by a random projection that is always the same."""
    if text.is_empty():
        return []
    found = embed(text).vectors
    chance = np.random.default_rng(7)
    flat = found @ chance.standard_normal((found.shape[1], form.DIMENSIONS)).astype(np.float32)
    length = np.maximum(np.linalg.norm(flat, axis=1, keepdims=True), 1e-9)
    rounded: list[list[float]] = np.round(flat / length, 4).astype(float).tolist()
    return rounded
