"""Of two answers the better one, as people said: rows for preference tuning (DPO)."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from curate.label.batch import text_hash
from curate.label.labels import load
from migaki.samples import answer, question
from migaki.stage import stage

TURN = pl.Struct({"role": pl.String(), "content": pl.String()})
PREFERENCES = {
    "id": pl.String(),
    "prompt": pl.List(TURN),
    "chosen": pl.List(TURN),
    "rejected": pl.List(TURN),
    "by": pl.List(pl.String()),
    "kind": pl.String(),
}


@stage("label.preferences", scope="whole", takes=("samples", "labels"), gives="files", requires=("masked",))
class Preferences:
    """Write what people preferred to `preferences.jsonl`: prompt, chosen and rejected, each as messages.

    The shape is that of conversational preference datasets, as TRL's DPOTrainer reads them.
    """

    def __call__(self, samples: pl.DataFrame, labels: Path, out: Path) -> dict[str, object]:
        """Write the file into `out`; gives the number of rows."""
        rows = preferences(samples, load(labels))
        rows.write_ndjson(out / "preferences.jsonl")
        return {"rows": rows.height}


def preferences(samples: pl.DataFrame, labels: pl.DataFrame) -> pl.DataFrame:
    """Give a row for each two answers of which more people prefer the one: columns as in PREFERENCES, ordered by id.

    `id` is `better>worse`, the samples' ids; the prompt is the better one's question. Only what was said of the text
    that the judged row has now counts, of each person the newest; two answers that are equally preferred give none.
    """
    rows = samples.select("id", question=question, answer=answer)
    said = labels.filter(pl.col("question") == "preferred", pl.col("value").str.contains(r"^[^>]+>[^>]+$"))
    said = said.join(rows.select("id", hash=text_hash(rows)), on=["id", "hash"], how="semi")
    ends = pl.col("value").str.split_exact(">", 1).struct.rename_fields(["better", "worse"])
    votes = said.sort("at").with_columns(ends.alias("pair")).unnest("pair")
    two = pl.concat_list("better", "worse").list.sort().list.join(">").alias("two")
    votes = votes.with_columns(two).unique(["two", "by"], keep="last", maintain_order=True)
    counted = votes.group_by("two", "better", "worse").agg(pl.col("by").sort(), votes=pl.len())
    won = counted.filter(pl.col("votes") > pl.col("votes").sum().over("two") - pl.col("votes"))
    told = won.join(rows.rename({"id": "better"}), on="better")
    told = told.join(rows.select(worse="id", other="answer"), on="worse").drop_nulls(["question", "answer", "other"])
    return (
        told.select(
            pl.concat_str("better", "worse", separator=">").alias("id"),
            "by",
            prompt=_turn("user", "question"),
            chosen=_turn("assistant", "answer"),
            rejected=_turn("assistant", "other"),
            kind=pl.lit("preference"),
        )
        .select(pl.col(name).cast(kind) for name, kind in PREFERENCES.items())
        .sort("id")
    )


def _turn(role: str, column: str) -> pl.Expr:
    return pl.concat_list(pl.struct(role=pl.lit(role), content=pl.col(column)))
