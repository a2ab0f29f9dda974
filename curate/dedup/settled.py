"""Where each distinct text goes, and what it was kept apart from, by the pairs that reach the thresholds."""

from __future__ import annotations

import numpy as np
import polars as pl

from curate.dedup.stars import NONE, stars


def settled(ids: pl.Series, edges: pl.DataFrame, known: pl.DataFrame) -> pl.DataFrame:
    """Decide each distinct text: columns number, kept_id, similarity, kind, indexed.

    `ids` holds the best row of each distinct text by its number; similarity and kind are null where it stays. A text
    that an index knows is a copy of its nearest indexed row.
    """
    free = pl.col("blocked").is_null()
    nearest = known.filter(free).sort("number", "similarity", "known_id", descending=[False, True, False])
    taken = nearest.unique("number", keep="first").select("number", "known_id", "similarity", "kind")
    ways = edges.filter(free).sort("left", "right", "kind")
    full = np.zeros(len(ids), np.bool_)
    full[taken["number"].to_numpy()] = True
    via = pl.Series(stars(full, ways["left"].to_numpy(), ways["right"].to_numpy()))
    way = via.set(via == NONE, None)
    inside = pl.DataFrame(
        {
            "number": pl.int_range(len(ids), eager=True),
            "kept_id": ids.gather(ways["left"].gather(way)).zip_with(way.is_not_null(), ids),
            "similarity": ways["similarity"].gather(way),
            "kind": ways["kind"].gather(way),
        }
    )
    both = inside.join(taken, on="number", how="left", suffix="_known", maintain_order="left")
    return both.select(
        "number",
        pl.coalesce("known_id", "kept_id").alias("kept_id"),
        pl.coalesce("similarity_known", "similarity").alias("similarity"),
        pl.coalesce("kind_known", "kind").alias("kind"),
        indexed=pl.col("known_id").is_not_null(),
    )


def apart(ids: pl.Series, edges: pl.DataFrame, known: pl.DataFrame) -> pl.DataFrame:
    """Say what keeps a text apart from the nearest one that it is alike: columns number, blocked, blocked_id."""
    held = edges.filter(pl.col("blocked").is_not_null())
    sides = [
        held.select("similarity", "blocked", number=here, blocked_id=ids.gather(held[there]))
        for here, there in (("left", "right"), ("right", "left"))
    ]
    indexed = known.filter(pl.col("blocked").is_not_null())
    sides.append(indexed.select("similarity", "blocked", "number", blocked_id="known_id"))
    nearest = pl.concat(sides).sort("number", "similarity", "blocked_id", descending=[False, True, False])
    return nearest.unique("number", keep="first").select("number", "blocked", "blocked_id")
