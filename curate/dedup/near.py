"""Pairs of near-equal texts: banded sketches propose, true Jaccard decides."""

from __future__ import annotations

import numpy as np
import polars as pl

from curate.dedup import sketch

SLACK = 0.15  # a sketch's estimate may be this far under the threshold before its pair is passed over
MAX_BUCKET = 200  # pairs inside one bucket are compared with its first row beyond this size


def near_pairs(text: pl.Series, threshold: float) -> pl.DataFrame:
    """Find pairs of texts with a Jaccard similarity of character 5-grams of at least `threshold`.

    `text` holds distinct folded texts. Gives columns left < right (row numbers) and similarity.
    """
    points, offsets = sketch.points(text)
    sketches = sketch.sketches(points, offsets)
    long_enough = np.flatnonzero(np.diff(offsets) >= sketch.GRAM)
    keys = sketch.band_keys(sketches[long_enough])
    found = [_bucket_pairs(pl.DataFrame({"row": long_enough, "key": band})) for band in keys]
    pairs = pl.concat(found).unique().sort("left", "right")
    left, right = pairs["left"].to_numpy(), pairs["right"].to_numpy()
    agree = np.array([(sketches[a] == sketches[b]).mean() for a, b in zip(left, right, strict=True)])
    likely = agree >= threshold - SLACK if len(pairs) else np.array([], bool)
    left, right = left[likely], right[likely]
    similarity = sketch.jaccard(points, offsets, left, right)
    return pl.DataFrame({"left": left, "right": right, "similarity": similarity}).filter(
        pl.col("similarity") >= threshold
    )


def _bucket_pairs(keyed: pl.DataFrame) -> pl.DataFrame:
    shared = keyed.filter(pl.col("key").is_duplicated())
    sizes = shared.with_columns(size=pl.len().over("key"), first=pl.col("row").min().over("key"))
    small = sizes.filter(pl.col("size") <= MAX_BUCKET)
    both = small.join(small, on="key", suffix="_right").filter(pl.col("row") < pl.col("row_right"))
    large = sizes.filter((pl.col("size") > MAX_BUCKET) & (pl.col("row") != pl.col("first")))
    return pl.concat(
        [
            both.select(left="row", right="row_right"),
            large.select(left="first", right="row"),
        ]
    )
