"""Answers to one question, each laid beside the others: what each says that another goes against."""

from __future__ import annotations

import polars as pl

from curate.dedup.near import near_pairs
from curate.groups import connected
from migaki.text.facts import differ
from migaki.text.grounding import unsupported

CARD = pl.Struct(
    {
        "id": pl.String(),
        "source": pl.String(),
        "message": pl.Int64(),
        "start": pl.Int64(),
        "end": pl.Int64(),
        "kind": pl.String(),
        "value": pl.String(),
    }
)
_LACKS = ("number", "unit", "code")  # a contradiction where each of two answers lacks what the other has
_TURNS = ("negation", "modality", "comparison", "opposite")  # one where either says it against the other
_EACH = 30  # different answers to one question that are laid beside all others
_PAIR = ["left", "right"]


def contradictions(rows: pl.DataFrame, near: float) -> pl.DataFrame:
    """Give `conflict_with` and `conflict_card` of the rows that contradict another answer to their question.

    `rows` has id, question, asked (the question folded), answer, message and source. The first 30 different answers to
    a question are laid beside all others; a row of the smallest id stands for those that give the very same answer.
    """
    groups = rows.join(_questions(rows, near), on="asked", maintain_order="left").sort("group", "id")
    groups = groups.with_columns(first=pl.col("id").first().over("group", "answer"))
    distinct = groups.filter(pl.col("id") == pl.col("first")).filter(pl.len().over("group") > 1).with_row_index("row")
    spans = _against(distinct["answer"], _pairs(distinct))
    owner = distinct.select("row", "group", "id", "source", "message")
    told = spans.join(owner, on="row").unique(["row", "start", "end"], keep="first", maintain_order=True)
    cards = told.sort("id", "start", "end").group_by("group").agg(conflict_card=pl.struct(CARD.to_schema().keys()))
    pairs = spans.select(*_PAIR).unique()
    both = pl.concat([pairs.select(row="left", other="right"), pairs.select(row="right", other="left")])
    names = both.join(owner.select(other="row", against="id"), on="other")
    names = names.group_by("row").agg(conflict_with=pl.col("against").unique().sort())
    done = names.join(owner, on="row").join(cards, on="group", how="left").rename({"id": "first"})
    # Rows that give the very same answer contradict what it contradicts.
    found = groups.select("id", "first").join(done, on="first").select("id", "conflict_with", "conflict_card")
    return found.cast({"conflict_card": pl.List(CARD)})


def _questions(rows: pl.DataFrame, near: float) -> pl.DataFrame:
    """Give each question the number of its group: those that are alike and agree in their facts have one."""
    # The wording of the smallest id stands for a question, so that the order of rows does not matter.
    distinct = rows.filter(pl.col("asked") != "").sort("id").unique("asked", keep="first", maintain_order=True)
    distinct = distinct.select("asked", "question")
    pairs = near_pairs(distinct["asked"], near) if near < 1 and distinct.height else pl.DataFrame(schema=_PAIR)
    texts = distinct["question"]
    agree = pl.select(differ(pl.lit(texts.gather(pairs["left"])), pl.lit(texts.gather(pairs["right"]))).is_null())
    same = pairs.filter(agree.to_series()) if pairs.height else pairs
    group = connected(distinct.height, same.select(_PAIR).iter_rows())
    return distinct.select("asked", group=pl.Series(group, dtype=pl.Int64))


def _pairs(distinct: pl.DataFrame) -> pl.DataFrame:
    """Lay the different answers to a question beside each other: left and right, row numbers."""
    answers = distinct.select("group", "row", rank=pl.int_range(pl.len()).over("group"))
    both = answers.filter(pl.col("rank") < _EACH).join(answers, on="group", suffix="_right")
    return both.filter(pl.col("row") < pl.col("row_right")).select(left="row", right="row_right")


def _against(answers: pl.Series, pairs: pl.DataFrame) -> pl.DataFrame:
    """Give the facts by which pairs of answers contradict each other: left, right, row, start, end, kind, value."""
    left, right = answers.gather(pairs["left"]), answers.gather(pairs["right"])
    sides = [
        pairs.with_columns(row="left", found=unsupported(left, right)),
        pairs.with_columns(row="right", found=unsupported(right, left)),
    ]
    found = pl.concat(sides).explode("found", keep_nulls=False, empty_as_null=False).unnest("found")
    turned = found.filter(pl.col("kind").is_in(_TURNS))
    # Only facts of the same kind and unit exclude each other: 45秒 and 60秒, not 45秒 and 2回.
    measure = pl.col("value").str.replace_all(r"^[^\p{L}%℃]*[\p{Nd}.,:/]+\s*", "")
    lacking = found.filter(pl.col("kind").is_in(_LACKS)).with_columns(
        of=pl.when(pl.col("kind").is_in(["number", "unit"])).then(measure).otherwise("kind")
    )
    lacking = lacking.filter(pl.col("row").n_unique().over(*_PAIR, "of") > 1).drop("of")
    return pl.concat([turned, lacking])
