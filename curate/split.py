"""Split into train and test by source, before anything is synthesised."""

from __future__ import annotations

from hashlib import blake2b

import polars as pl

from curate.groups import connected
from migaki.samples import section
from migaki.stage import stage


@stage("curate.split", scope="whole", needs=("id", "evidence", "dedup_group"), ensures=("split",))
class Split:
    """Give every row, dropped ones too, a split, so that no section, ticket or group of copies stands on both sides.

    Rows that share a section or a dedup group stay together. The side is decided by a hash of the group's first
    section name: the same on every machine, and old rows keep their side when new ones come.
    """

    test: float = 0.1  # share of the groups held out
    seed: int = 7  # another seed gives another split

    def __call__(self, samples: pl.DataFrame) -> pl.DataFrame:
        """Decide `split` for all rows."""
        rows = samples.select("id", "dedup_group", section=section.fill_null(pl.col("id"))).with_row_index("row")
        ties = [_chain(rows, "section"), _chain(rows.drop_nulls("dedup_group"), "dedup_group")]
        groups = connected(rows.height, pl.concat(ties).iter_rows())
        named = rows.with_columns(group=pl.Series(groups, dtype=pl.Int64)).with_columns(
            unit=pl.col("section").min().over("group")
        )
        units = named["unit"].unique()
        # A Python call a section: the hash must be the same in every version, which polars' is not.
        held_out = pl.Series("unit", [unit for unit in units if self._share(unit) < self.test], pl.String)
        split = pl.when(pl.col("unit").is_in(held_out.implode())).then(pl.lit("test")).otherwise(pl.lit("train"))
        return named.select("id", split=split)

    def _share(self, unit: str) -> float:
        hashed = blake2b(f"{self.seed} {unit}".encode(), digest_size=8).digest()
        return int.from_bytes(hashed) / 2**64


def _chain(rows: pl.DataFrame, column: str) -> pl.DataFrame:
    return rows.select(left=pl.col("row").min().over(column), right="row").filter(pl.col("left") != pl.col("right"))
