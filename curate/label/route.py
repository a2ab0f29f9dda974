"""Route rows to people: what needs a decision first, then what counts most, then a random control slice."""

from __future__ import annotations

import polars as pl

from migaki.samples import section
from migaki.stage import stage

UNANSWERED = ["unresolved", "no answer", "no answer yet"]  # questions that people would have to answer themselves
UNANSWERED_SHARE = 4  # one part in so many of the budget is theirs before other rows are chosen


@stage(
    "curate.route",
    scope="whole",
    version=2,
    needs=("id", "kind", "status", "reason", "origin", "evidence", "score_support"),
    adds={"route": pl.String()},
    requires=("masked",),
)
class Route:
    """Choose rows for people within a budget, each with the reason in `route`.

    A share of the budget is a random control slice of kept rows, so that quality can be estimated without bias. The
    rest goes to rows in review, a quarter of it at most to questions that nobody has answered, then to kept rows that
    stand for the most tickets, then to the other unanswered questions, then one row a section.
    """

    rows: int = 50  # budget
    control: float = 0.2  # share of the budget for the random slice
    seed: int = 7  # of the random slice

    def __call__(self, samples: pl.DataFrame) -> pl.DataFrame:
        """Decide `route` for all rows: why for the chosen ones, null for the others, an earlier choice undone."""
        # People judge one question and one answer; a chat goes with the pair of its ticket.
        shown = (pl.col("status") != "drop") & (pl.col("origin") != "synthetic") & (pl.col("kind") == "pair")
        open_rows = samples.filter(shown).sort("id")
        kept = open_rows.filter(pl.col("status") == "keep")
        size = min(kept.height, round(self.rows * self.control))
        control = kept.sample(size, seed=self.seed, shuffle=True).select("id", route=pl.lit("control: random row"))
        support = pl.col("score_support").fill_null(1.0).alias("support")
        first_of_section = pl.struct(section).is_first_distinct().alias("first")
        review = pl.col("status") == "review"
        unanswered = review & pl.col("reason").is_in(UNANSWERED)
        taken = (self.rows - size) // UNANSWERED_SHARE
        ranked = (
            open_rows.with_columns(support, first_of_section)
            .sort("support", "id", descending=[True, False])
            .select(
                "id",
                "support",
                route=pl.when(review)
                .then(pl.format("review: {}", pl.col("reason").fill_null("open")))
                .when(pl.col("support") > 1)
                .then(pl.format("counts: stands for {} rows", pl.col("support").cast(pl.Int64)))
                .when("first")
                .then(pl.lit("coverage: first row of its section")),
                rank=pl.when(unanswered & (unanswered.cum_sum() > taken))
                .then(3)
                .when(review)
                .then(unanswered.cast(pl.Int8))
                .when(pl.col("support") > 1)
                .then(2)
                .otherwise(4),
            )
            .drop_nulls("route")
        )
        chosen = (
            ranked.join(control, on="id", how="anti")
            .sort("rank", "support", "id", descending=[False, True, False])
            .head(self.rows - size)
        )
        routes = pl.concat([control, chosen.select("id", "route")])
        return samples.select("id").join(routes, on="id", how="left", maintain_order="left")
