"""How many rows each topic of each source and language may give."""

from __future__ import annotations

import polars as pl


def quotas(rows: pl.DataFrame, size: int, by: tuple[str, ...], balance: float) -> pl.DataFrame:
    """Give how many rows to take of each cell: stratum, topic, quota.

    `rows` has stratum and topic. A stratum counts by its size to the power of 1 - `balance`, as languages are evened
    out in multilingual training (Conneau et al. 2020, "Unsupervised cross-lingual representation learning at scale");
    so does a topic within it where `by` names topics. No cell gives more than it has.

    >>> rows = pl.DataFrame({"stratum": ["ja"] * 90 + ["en"] * 10, "topic": [0] * 100})
    >>> quotas(rows, 40, ("lang",), 0.5).sort("quota").rows()
    [('en', 0, 10), ('ja', 0, 30)]
    """
    power = 1 - balance
    cells = rows.group_by("stratum", "topic").agg(held=pl.len()).sort("stratum", "topic")
    strata = cells.group_by("stratum", maintain_order=True).agg(pl.col("held").sum())
    outer = power if set(by) - {"topic"} else 1.0
    strata = strata.select("stratum", share=_filled(strata["held"], strata["held"].cast(pl.Float64) ** outer, size))
    inner = power if "topic" in by else 1.0
    parts = [
        part.with_columns(quota=_filled(part["held"], part["held"].cast(pl.Float64) ** inner, part["share"][0]))
        for part in cells.join(strata, on="stratum", maintain_order="left").partition_by("stratum", maintain_order=True)
    ]
    return pl.concat(parts).select("stratum", "topic", pl.col("quota").cast(pl.Int64))


def _filled(held: pl.Series, weight: pl.Series, size: float) -> pl.Series:
    """Share `size` out by weight, nothing more than is held, in whole rows; the largest remainders are rounded up."""
    left = float(min(size, held.sum()))
    given = pl.Series("given", [0.0] * len(held), pl.Float64)
    room = given < held
    while left > 1e-9 and room.any():
        open_weight = weight * room
        step = open_weight * (left / float(open_weight.sum()))
        after = (given + step).clip(upper_bound=held)
        left -= float((after - given).sum())
        given, room = after, after < held - 1e-9
    whole = (given + 1e-9).floor()
    short = round(given.sum()) - int(whole.sum())
    return whole + ((given - whole).rank("ordinal", descending=True) <= short)
