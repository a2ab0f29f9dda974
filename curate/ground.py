"""Check answers against their evidence: numbers, units, codes, negation, opposites, and whole sentences."""

from __future__ import annotations

import polars as pl

from migaki.lineage import quotes
from migaki.samples import decide, question
from migaki.stage import stage
from migaki.text.grounding import UNSUPPORTED, grounding

NAME = "curate.ground"
SPAN = pl.Struct({"message": pl.Int64(), **UNSUPPORTED.to_schema()})


@stage(
    NAME,
    scope="whole",
    takes=("samples", "elements"),
    needs=("id", "messages", "evidence", "status", "reason", "step"),
    adds={"ground_grounded": pl.Boolean(), "ground_unsupported": pl.List(SPAN)},
)
class Ground:
    """Send answers to people that say what their evidence does not: wrong numbers, units, codes, negation, sentences.

    Each sentence of an answer is laid beside the sentences of the evidence that say the most of it. Adds `grounded`,
    `unsupported` (spans into the answer, with kind and value) and `score_ground`, the share of an answer's sentences
    that are borne out. Rows whose evidence has no text have none of these and stay as they are.
    """

    def __call__(self, samples: pl.DataFrame, elements: pl.DataFrame) -> pl.DataFrame:
        """Decide the rows that are kept so far."""
        rows = samples.filter(pl.col("status") != "drop")
        # Each cell of a table's row is a statement of its own.
        quote = pl.col("quote").str.replace_all(" | ", "\n", literal=True)
        quoted = quotes(rows, elements).group_by("id").agg(text=quote.str.join("\n"))
        # What the question asks about and the heading above may be said again: a cell of a table names neither.
        heading = pl.col("evidence").list.eval(pl.element().struct.field("path").list.join("\n")).list.join("\n")
        beside = rows.select("id", beside=pl.concat_str(question, heading, separator="\n", ignore_nulls=True))
        known = pl.when(pl.col("text").str.contains(r"\S")).then(pl.concat_str("text", "beside", separator="\n"))
        quoted = quoted.join(beside, on="id").select("id", text=known)
        said = _answers(rows).join(quoted.filter(pl.col("text").str.contains(r"\S")), on="id", maintain_order="left")
        checked = said.hstack(grounding(said["content"], said["text"]))
        spans = checked.explode("unsupported", keep_nulls=False, empty_as_null=False).unnest("unsupported")
        found = spans.group_by("id", maintain_order=True).agg(ground_unsupported=pl.struct(SPAN.to_schema().keys()))
        scores = checked.group_by("id").agg(score_ground=pl.col("score").mean()).join(found, on="id", how="left")
        scores = scores.with_columns(pl.col("ground_unsupported").cast(pl.List(SPAN)).fill_null([]))
        scores = scores.with_columns(ground_grounded=pl.col("ground_unsupported").list.len() == 0)
        done = rows.select("id", "status", "reason", "step").join(scores, on="id", how="left", maintain_order="left")
        return done.with_columns(decide(~pl.col("ground_grounded"), "review", "not grounded", NAME))


def _answers(rows: pl.DataFrame) -> pl.DataFrame:
    """Give id, message and content of everything that the assistant says."""
    turns = rows.select("id", "messages", message=pl.int_ranges(pl.col("messages").list.len(), dtype=pl.Int64))
    turns = turns.explode("messages", "message", keep_nulls=False, empty_as_null=False).unnest("messages")
    return turns.filter((pl.col("role") == "assistant") & pl.col("content").is_not_null()).drop("role")
