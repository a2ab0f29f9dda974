"""Which units are held out: by a hash of their name, evened out where chance has strayed too far."""

from __future__ import annotations

import logging
from hashlib import blake2b

import polars as pl

from migaki.errors import say

ENOUGH = 3  # units that a stratum's test share must come to before it is evened out
STRAYED = 2  # times too many or too few rows held out
OTHERS = 10  # units that must be left before a large one is kept from the test split


def held_out(rows: pl.DataFrame, test: float, seed: int) -> pl.Series:
    """Give the numbers of the units to hold out: about the share `test` of the rows, of each stratum.

    `rows` has unit, section, topic, source, origin, lang and at.
    """
    units = _units(rows)
    # A Python call a unit: the hash must be the same in every version, which polars' is not.
    place = [_share(name, seed) for name in units["section"]]
    units = units.with_columns(pl.Series("place", place, pl.Float64))
    large = pl.col("rows") > test * pl.col("rows").sum()
    units = units.with_columns(large=large & ((~large).sum() >= OTHERS))
    _tell(units.filter("large"), rows.height)
    return _evened(units.with_columns(_stratum(ENOUGH / test if test else rows.height)), test)


def _units(rows: pl.DataFrame) -> pl.DataFrame:
    """Give a row a unit, named by its oldest row, so that a copy that comes later does not rename it."""
    ordered = rows.select("unit", "section", "topic", "source", "origin", "lang", "at").sort("at", "section")
    return ordered.group_by("unit", maintain_order=True).agg(
        pl.first("section", "topic", "source", "origin", "lang"), rows=pl.len()
    )


def _share(unit: str, seed: int) -> float:
    hashed = blake2b(f"{seed} {unit}".encode(), digest_size=8).digest()
    return int.from_bytes(hashed) / 2**64


def _stratum(enough: float) -> pl.Expr:
    """Name the finest stratum that has enough units: topic, else source, else origin and language, else the rest."""
    spoken = pl.format("{} {}", pl.col("origin").fill_null("-"), pl.col("lang").fill_null("-"))
    return (
        pl.when(pl.col("topic").is_not_null() & (pl.len().over("topic") >= enough))
        .then("topic")
        .when(pl.len().over("source") >= enough)
        .then("source")
        .when(pl.len().over(spoken) >= enough)
        .then(spoken)
        .otherwise(pl.lit(""))
        .alias("stratum")
    )


def _evened(units: pl.DataFrame, test: float) -> pl.Series:
    small = ~pl.col("large")
    hashed = small & (pl.col("place") < test)
    quota = test * pl.col("rows").sum().over("stratum")
    held = pl.col("rows").filter(hashed).sum().over("stratum")
    strayed = (held * STRAYED < quota) | (held > quota * STRAYED)
    enough = pl.len().over("stratum") * test >= ENOUGH
    middle = pl.col("rows").cum_sum().over("stratum") - pl.col("rows") / 2
    chosen = pl.when(strayed & enough).then(small & (middle <= quota)).otherwise(hashed)
    return units.sort("large", "place", "section").filter(chosen)["unit"]


def _tell(large: pl.DataFrame, rows: int) -> None:
    for name, size in large.sort("section").select("section", "rows").iter_rows():
        logging.getLogger("migaki").warning(
            say(
                f"curate.split: {size} of {rows} rows hang together (sections, copies, near copies), from {name} on: "
                "more than the test share, so all of them are in train; a higher `near` ties fewer rows",
                f"curate.split: {rows} 行中 {size} 行が {name} からひとつながり（同じ節・重複・類似）で、評価用の割合を"
                "超えるため、すべて学習用にしました。`near` を上げるとつながりは減ります。",
            )
        )
