"""One quality from all measures: their weighted product, with the faults listed and the worst one named."""

from __future__ import annotations

import polars as pl

from curate.score.judge import FAULT

WEIGHTS = {
    "responds": 1.0,
    "complete": 1.0,
    "answerable": 1.0,
    "fit": 1.0,
    "length": 1.0,
    "clean": 1.0,
    "fresh": 0.5,
    "register": 0.3,
    "grounded": 1.0,
    "fluent": 0.5,
}
"""How much each measure counts: the power of its value in the product that is the quality.

A measure at 1 changes nothing, and one fault alone can bring the quality down (a weighted geometric mean without its
root, as in Derringer and Suich, "Simultaneous optimization of several response variables", 1980).
"""


def quality(found: pl.DataFrame) -> pl.DataFrame:
    """Give `score_` columns of the measures (structs as in `FAULT`), `score_quality`, `faults` and `worst`."""
    value = {name: pl.col(name).struct.field("value") for name in found.columns}
    powers = found.select(value[name].pow(WEIGHTS[name]).alias(name) for name in found.columns)
    least = powers.select(pl.min_horizontal(pl.all()).alias("least")).to_series()
    told = [pl.when(powers[name] == least).then(pl.col(name).struct.field("why")) for name in found.columns]
    return found.select(
        *(value[name].alias(f"score_{name}") for name in found.columns),
        powers.select(pl.reduce(lambda left, right: left * right, pl.all()).alias("score_quality")).to_series(),
        _listed(found),
        worst=pl.coalesce(told),
    )


def _listed(found: pl.DataFrame) -> pl.Series:
    """List the faults of each row, in the order of the measures; few rows have any."""
    faults = [found.select(fault=pl.col(name)).with_row_index("row") for name in found.columns]
    some = [one.filter(pl.col("fault").struct.field("why").is_not_null()) for one in faults]
    lists = pl.concat(some).group_by("row", maintain_order=True).agg(pl.col("fault").alias("faults"))
    rows = found.select(pl.int_range(pl.len(), dtype=pl.UInt32).alias("row"))
    joined = rows.join(lists, on="row", how="left", maintain_order="left")["faults"]
    return joined.fill_null(pl.Series([[]], dtype=pl.List(FAULT)))
