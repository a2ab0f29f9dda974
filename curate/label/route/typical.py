"""How typical a row is of all: before anybody has judged, what is found in a typical row tells the most."""

from __future__ import annotations

import numpy as np
import polars as pl

from curate.embed import embed
from curate.label.route.risk import Floats


def typical(questions: pl.Series) -> Floats:
    """Give each question's mean likeness to all (information density), as a rank from 0 to 1.

    Source: Settles and Craven 2008, An Analysis of Active Learning Strategies for Sequence Labeling Tasks.
    """
    if questions.is_empty():
        return np.zeros(0)
    vectors = embed(questions, "characters").vectors
    likeness = pl.Series(vectors @ vectors.mean(axis=0)).round(6)
    return likeness.rank("average").to_numpy() / len(questions)
