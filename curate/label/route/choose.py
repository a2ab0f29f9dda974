"""Spend the budget: a random control slice, then the rows that are worth most a unit of cost."""

from __future__ import annotations

import polars as pl

UNANSWERED = ("unresolved", "no answer", "no answer yet")  # questions that people would have to answer themselves
UNANSWERED_SHARE = 4  # one part in so many of the budget is theirs before other rows are chosen
COVERS = 0.01  # worth of the first row of a section that nobody has looked at
TYPICAL = 0.9  # rank from which a row is typical enough to be looked at for that alone
KEPT = ("id", "cost", "people", "route", "route_why")


def choose(rows: pl.DataFrame, limit: float, control: float, seed: int) -> pl.DataFrame:
    """Choose rows whose cost stays within `limit`: columns id, cost, people, route and route_why.

    The order is that in which they are best looked at: the control slice is spread evenly among the others. `rows` are
    in order of id.
    """
    drawn = _random(rows, seed)
    drawn = drawn.filter(pl.col("cost").cum_sum() <= limit * control + 0.5 * pl.col("cost"))
    slice_ = drawn.select(
        *("id", "cost", "people"), route=pl.lit("control: random row"), route_why=pl.lit("control: random row")
    )
    rest = _reasons(rows.join(slice_, on="id", how="anti", maintain_order="left")).drop_nulls("route")
    best = rest.sort(pl.col("worth") / pl.col("cost"), "id", descending=[True, False])
    unanswered = (pl.col("status") == "review") & pl.col("reason").is_in(UNANSWERED) & ~pl.col("judged")
    left = limit - float(slice_["cost"].sum())
    share = pl.when(unanswered).then(pl.col("cost")).otherwise(0.0).cum_sum() <= left // UNANSWERED_SHARE
    rank = pl.when(unanswered).then(pl.when(share).then(0).otherwise(2)).otherwise(1)
    chosen = _within(best.with_columns(rank.alias("rank")).sort("rank", maintain_order=True), left)
    turns = [part.select(*KEPT, turn=(pl.int_range(pl.len()) + 0.5) / pl.len()) for part in (slice_, chosen)]
    return pl.concat(turns).sort("turn", "id").drop("turn")


def _random(rows: pl.DataFrame, seed: int) -> pl.DataFrame:
    kept = rows.filter((pl.col("status") == "keep") & ~pl.col("judged"))
    return kept.sort(pl.col("id").hash(seed), "id")


def _within(rows: pl.DataFrame, limit: float) -> pl.DataFrame:
    return rows.filter(pl.col("cost").cum_sum() <= limit + 1e-9)


def _reasons(rows: pl.DataFrame) -> pl.DataFrame:
    """Add `route` and `route_why`, null where nothing speaks for a row, and what covering its section is worth."""
    alone = pl.col("section").is_null() | pl.col("judged").any().over("section")
    first = ~alone & (pl.int_range(pl.len()).over("section") == 0)
    review = (pl.col("status") == "review") & ~pl.col("judged")
    doubt, support = pl.col("doubt").round(2), pl.col("support").cast(pl.Int64)
    before = [
        pl.when("judged").then(pl.format("second opinion: what was said may be wrong ({})", doubt)),
        pl.when("changed").then(pl.lit("stale: the text has changed since it was judged")),
        pl.when(review).then(pl.format("review: {}", pl.col("reason").fill_null("open"))),
    ]
    after = [
        pl.when(pl.col("support") > 1).then(pl.format("counts: stands for {} rows", support)),
        pl.when(first).then(pl.lit("coverage: first row of its section")),
        pl.when(pl.col("typical") >= TYPICAL).then(pl.lit("typical: many questions are like it")),
    ]
    told = pl.when(pl.col("told").list.len() > 0).then(pl.col("told").list.join("; "))
    return rows.with_columns(
        worth=pl.col("worth") + pl.when(first).then(COVERS).otherwise(0.0),
        route=pl.coalesce(*before, pl.col("told").list.first(), *after),
        route_why=pl.concat_str(*before, told, *after, separator="; ", ignore_nulls=True),
    )
