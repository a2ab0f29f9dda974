"""What is measured on a pair of texts: a few numbers between 0 and 1 that a person can read."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import polars as pl

from curate.embed import embed
from curate.pairs.overlap import jaccard
from migaki.text.language import language
from migaki.text.normalize import fold

Floats = npt.NDArray[np.float64]
IMAGINED = 200  # unrelated pairs at similarity 0, so that a table of few texts does not lower what it finds


def measure(left: pl.Series, right: pl.Series, model: str = "best") -> tuple[pl.DataFrame, str]:
    """Measure each pair; also give the name of the encoder.

    Columns: `exact` (equal when folded), `lang` and `lang_right`, and in [0, 1] `meaning` (cosine of the encoder,
    less what unrelated texts of the table share), `jaccard` (of character 5-grams) and `size` (logarithm of the
    shorter text's length: 0 for one character, 1 for 10,000; long texts are more alike by chance). The rarity of
    words is learnt on all texts given. Raises MigakiError as `curate.embed.embed` does.
    """
    sides = [side.cast(pl.String).fill_null("") for side in (left, right)]
    one, other = (fold(side) for side in sides)
    texts = pl.concat(sides).unique().sort()
    a, b = (_places(side, texts) for side in sides)
    made = embed(texts, model)
    cosine = np.einsum("ij,ij->i", made.vectors[a], made.vectors[b]).astype(np.float64)
    floor = _unrelated(made.vectors)
    shorter = np.minimum(one.str.len_chars().to_numpy(), other.str.len_chars().to_numpy())
    measured = pl.DataFrame(
        {
            "exact": (one == other) & (one != ""),
            "meaning": np.clip((cosine - floor) / (1 - floor), 0, 1),
            "jaccard": jaccard(one, other),
            "size": np.log10(np.clip(shorter, 1, 10_000)) / 4,
        }
    )
    tags = pl.DataFrame(sides, schema=["left", "right"]).select(
        lang=language(pl.col("left")), lang_right=language(pl.col("right"))
    )
    return measured.hstack(tags), made.name


def _places(side: pl.Series, texts: pl.Series) -> npt.NDArray[np.int64]:
    rows = texts.to_frame("text").with_row_index("row")
    found = side.to_frame("text").join(rows, on="text", how="left", maintain_order="left")["row"]
    return found.to_numpy().astype(np.int64)


def _unrelated(vectors: npt.NDArray[np.float32]) -> float:
    """Give the mean similarity of any two texts, by the length of their sum: encoders differ in where they put it."""
    n = int((vectors != 0).any(axis=1).sum())
    among = float((vectors.sum(axis=0, dtype=np.float64) ** 2).sum()) - n
    return min(0.9, max(0.0, among / (n * (n - 1) + IMAGINED)))
