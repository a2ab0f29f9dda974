"""Prints the weights that Migaki ships: python -m bench.curating.pairs_fit. Only development halves are read."""

from __future__ import annotations

import numpy as np
import polars as pl

from bench.common import arguments
from bench.curating.pairs_data import labelled, ours
from curate.pairs.calibration import Weights
from curate.pairs.features import measure
from curate.pairs.fit import fitted

SHARES = {"jsts": 1.0, "stackexchange": 1.0, "ours": 0.3}  # how much a set weighs
VERSIONS = 0.5
FREE = np.array([0.02, 0.1, 0.1])
MODELS = ("characters", "", "best")


def main() -> None:
    """Fit the weights of each language for each encoder that comes without a folder."""
    data = arguments(__doc__ or "").data
    for model in MODELS:
        for lang in ("ja", "en"):
            sets = {part.name: part.dev for part in labelled(data) if part.lang == lang}
            mine = ours("dev", lang)
            sets["ours"] = mine.filter(pl.col("kind") != "near miss")  # those are for what blocks, not for the score
            print(model or "quick", lang, _weights(sets, model), flush=True)


def _weights(sets: dict[str, pl.DataFrame], model: str) -> Weights:
    measured, same, weigh = [], [], []
    for name, pairs in sets.items():
        truth = pairs["same"].to_numpy()
        measured.append(measure(pairs["left"], pairs["right"], model)[0])
        same.append(truth)
        weigh.append(SHARES.get(name, VERSIONS) * np.where(truth, 0.5 / truth.sum(), 0.5 / (~truth).sum()))
    weights = np.concatenate(weigh)
    weights *= len(weights) / weights.sum()
    return fitted(pl.concat(measured), np.concatenate(same), Weights(0, 0, 0), weights, FREE)


if __name__ == "__main__":
    main()
