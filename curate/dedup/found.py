"""Pairs of distinct texts that may be copies, each with what stands against the merge."""

from __future__ import annotations

import polars as pl

from curate.dedup.guarded import against_merge
from curate.dedup.near import near_pairs_of, similarity
from curate.dedup.sketch import Sketches
from curate.groups import connected

EDGES = pl.Schema(
    {
        "left": pl.Int64,  # numbers of distinct texts, best first; left < right
        "right": pl.Int64,
        "similarity": pl.Float64,
        "kind": pl.String,  # near or semantic
        "blocked": pl.String,
    }
)
MOST = 16  # nearest better rows that a row of a large family (one template, thousands of rows) is held against


def near_copies(
    rows: pl.DataFrame, sketches: Sketches, floor: float, *, guard: bool, mask_numbers: bool
) -> pl.DataFrame:
    """Find the near copies among distinct rows, chats among chats: columns as in `EDGES`.

    Where pairs form a chain, its first row is also held against all others, so that a copy is not missed for want of
    a direct pair.
    """
    texts, found = rows["text"], [EDGES.to_frame()]
    for chat in (False, True):
        own = rows.filter(pl.col("chat") == chat)["number"]
        if len(own) < 2:
            continue
        part = sketches if len(own) == len(sketches) else sketches.take(own.to_numpy())
        pairs = near_pairs_of(texts.gather(own), part, floor, mask_numbers=mask_numbers)
        place = pl.col("similarity").rank("ordinal", descending=True).over("right")
        pairs = pairs.filter(place <= MOST)
        numbered = pairs.with_columns(left=own.gather(pairs["left"]), right=own.gather(pairs["right"]))
        found.append(_judged(numbered, rows, "near", guard=guard))
    edges = pl.concat(found)
    ends = _chain_ends(edges, rows.height)
    alike = similarity(texts.gather(ends["left"]), texts.gather(ends["right"]), mask_numbers=mask_numbers)
    further = ends.with_columns(similarity=alike).filter(pl.col("similarity") >= floor)
    return pl.concat([edges, _judged(further, rows, "near", guard=guard)])


def semantic_copies(rows: pl.DataFrame, threshold: float, model: str, *, guard: bool) -> tuple[pl.DataFrame, str]:
    """Find distinct rows that say the same in other words; give the edges and the name of the encoder."""
    from curate.dedup.semantic import semantic_pairs

    pairs, name = semantic_pairs(rows["question"], rows["answer"], threshold, model)
    chats = rows["chat"]
    pairs = pairs.filter(chats.gather(pairs["left"]) == chats.gather(pairs["right"]))
    return _judged(pairs, rows, "semantic", guard=guard), name


def _judged(pairs: pl.DataFrame, rows: pl.DataFrame, kind: str, *, guard: bool) -> pl.DataFrame:
    left, right = (rows.select(pl.all().gather(pairs[side])) for side in ("left", "right"))
    return pairs.select(
        pl.col("left", "right").cast(pl.Int64),
        pl.col("similarity").cast(pl.Float64),
        kind=pl.lit(kind),
        blocked=against_merge(left, right, guard=guard),
    )


def _chain_ends(edges: pl.DataFrame, size: int) -> pl.DataFrame:
    allowed = edges.filter(pl.col("blocked").is_null())
    groups = connected(size, allowed.select("left", "right").iter_rows())
    ends = pl.DataFrame({"left": groups, "right": range(size)}, schema={"left": pl.Int64, "right": pl.Int64})
    return ends.filter(pl.col("left") != pl.col("right")).join(edges, on=["left", "right"], how="anti")
