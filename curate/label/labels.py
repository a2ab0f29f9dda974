"""Bring people's labels back onto the samples."""

from __future__ import annotations

from hashlib import blake2b
from pathlib import Path

import polars as pl

from curate.label.batch import LABELS, text_hash
from migaki.record import SAMPLES
from migaki.samples import answer, question
from migaki.stage import stage
from migaki.workspace import Workspace

NAME = "curate.labels"


def save(labels: pl.DataFrame, place: Workspace) -> Path:
    """Keep labels in a workspace's `labels` folder, a file a pull; what somebody said last already is not kept again.

    Gives the file, or the folder where all was there.
    """
    asked = ["id", "hash", "question", "by"]
    last = load(place.labels()).group_by(asked, maintain_order=True).agg(pl.last("value"))
    fresh = labels.join(last, on=[*asked, "value"], how="anti", maintain_order="left")
    if fresh.is_empty():
        return place.labels()
    said = blake2b(fresh.write_ndjson().encode(), digest_size=8).hexdigest()
    path = place.labels() / f"{said}.jsonl"
    place.store.write_text(path, fresh.write_ndjson())
    return path


def load(folder: Path) -> pl.DataFrame:
    """Read all labels of a workspace, oldest first; empty where there are none."""
    schema = {**LABELS, "at": pl.String()}
    frames = [pl.read_ndjson(path, schema=schema) for path in sorted(folder.glob("*.jsonl"))]
    labels = pl.concat(frames) if frames else pl.DataFrame(schema=schema)
    at = pl.col("at").str.to_datetime(time_unit="us", time_zone="UTC")
    return labels.with_columns(at).sort("at", "id", "question", "by")


@stage(
    NAME,
    scope="whole",
    version=2,
    takes=("samples", "labels"),
    needs=("id", "messages", "labels", "status", "reason", "step"),
)
class Labels:
    """Apply people's verdicts and corrections to the rows that they saw, and keep who said what and when.

    The newest answer to each question counts. A label given for another text than the row has now is kept in
    `labels` and changes nothing.
    """

    def __call__(self, samples: pl.DataFrame, labels: Path) -> pl.DataFrame:
        """Decide the labelled rows."""
        given = load(labels).filter(pl.col("id").is_in(samples["id"].implode()))
        rows = samples.filter(pl.col("id").is_in(given["id"].implode())).with_columns(question=question, answer=answer)
        rows = rows.with_columns(text_hash(rows))
        entry = pl.struct("question", "value", "by", "by_kind", "at")
        listed = given.group_by("id").agg(new=entry)
        newest = given.join(rows.select("id", "hash"), on=["id", "hash"], how="semi")
        newest = newest.group_by("id", "question", maintain_order=True).agg(pl.last("value", "by"))
        verdicts = newest.filter(pl.col("question") == "verdict").select("id", "by", verdict="value")
        texts = [
            newest.filter(pl.col("question") == n).select("id", **{f"new_{n}": "value"}) for n in ("question", "answer")
        ]
        for frame in (listed, verdicts, *texts):
            rows = rows.join(frame, on="id", how="left", maintain_order="left")
        return rows.with_columns(
            _corrected(),
            *_decided(),
            labels=pl.concat_list(pl.col("labels").fill_null([]), "new").cast(SAMPLES["labels"]),
        ).select("id", "messages", "labels", "status", "reason", "step")


def _corrected() -> pl.Expr:
    asked, answered = pl.coalesce("new_question", "question"), pl.coalesce("new_answer", "answer")
    turns = pl.concat_list(
        pl.struct(role=pl.lit("user"), content=asked), pl.struct(role=pl.lit("assistant"), content=answered)
    )
    edited = pl.col("new_question").is_not_null() | pl.col("new_answer").is_not_null()
    return pl.when(edited).then(turns).otherwise("messages").alias("messages")


def _decided() -> list[pl.Expr]:
    status = {"usable": "keep", "fix": "keep", "drop": "drop", "not sure": "review"}
    judged = pl.col("verdict").is_not_null()
    bare = (pl.coalesce("new_answer", "answer").fill_null("") == "") & pl.col("verdict").is_in(["usable", "fix"])
    return [
        pl.when(bare)
        .then(pl.lit("review"))  # a question that still has no answer teaches nothing
        .when(judged)
        .then(pl.col("verdict").replace_strict(status, default=None))
        .otherwise("status")
        .alias("status"),
        pl.when(bare)
        .then(pl.format("{} said {}, without an answer", "by", "verdict"))
        .when(judged)
        .then(pl.format("{} said {}", "by", "verdict"))
        .otherwise("reason")
        .alias("reason"),
        pl.when(judged).then(pl.lit(NAME)).otherwise("step").alias("step"),
    ]
