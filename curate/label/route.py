"""Route rows to people: what needs a decision first, then what counts most, then a random control slice."""

from __future__ import annotations

import polars as pl

from migaki.samples import section
from migaki.stage import stage


@stage(
    "curate.route",
    scope="whole",
    needs=("id", "status", "reason", "origin", "evidence", "score_support"),
    adds={"route": pl.String()},
    requires=("masked",),
)
class Route:
    """Choose rows for people within a budget, each with the reason in `route`.

    A share of the budget is a random control slice of kept rows, so that quality can be estimated without bias. The
    rest goes to rows in review, then to kept rows that stand for the most tickets, then one row a section.
    """

    rows: int = 50  # budget
    control: float = 0.2  # share of the budget for the random slice
    seed: int = 7  # of the random slice

    def __call__(self, samples: pl.DataFrame) -> pl.DataFrame:
        """Decide `route` for all rows: why for the chosen ones, null for the others, an earlier choice undone."""
        open_rows = samples.filter((pl.col("status") != "drop") & (pl.col("origin") != "synthetic")).sort("id")
        kept = open_rows.filter(pl.col("status") == "keep")
        size = min(kept.height, round(self.rows * self.control))
        control = kept.sample(size, seed=self.seed, shuffle=True).select("id", route=pl.lit("control: random row"))
        support = pl.col("score_support").fill_null(1.0)
        first_of_section = pl.struct(section).is_first_distinct()
        ranked = open_rows.select(
            "id",
            route=pl.when(pl.col("status") == "review")
            .then(pl.format("review: {}", pl.col("reason").fill_null("open")))
            .when(support > 1)
            .then(pl.format("counts: stands for {} rows", support.cast(pl.Int64)))
            .when(first_of_section)
            .then(pl.lit("coverage: first row of its section")),
            rank=pl.when(pl.col("status") == "review").then(0).when(support > 1).then(1).otherwise(2),
            support=support,
        ).drop_nulls("route")
        chosen = (
            ranked.join(control, on="id", how="anti")
            .sort("rank", "support", "id", descending=[False, True, False])
            .head(self.rows - size)
        )
        routes = pl.concat([control, chosen.select("id", "route")])
        return samples.select("id").join(routes, on="id", how="left", maintain_order="left")
