"""Weights of the combined score, learnt from labelled pairs on top of those that are shipped."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import polars as pl

from curate.pairs.calibration import FEATURES, Calibration, Weights

Floats = npt.NDArray[np.float64]
Labels = npt.NDArray[np.bool_]
STEPS = 30  # of Newton's method; it converges in fewer than ten
TIGHT = np.array([0.02, 0.2, 2.0])  # how strongly a weight holds to the one before, as if so many pairs said so
DOUBT = 20  # pairs of the rarer label with which the best border is believed by half
NEARLY = 0.01  # of balanced accuracy: which of two such borders is better, few pairs cannot tell
FOUND = 20  # pairs above a border before its precision counts
LEAST = 10  # pairs of each label in a language; with fewer the shipped weights stay


def calibrated(measured: pl.DataFrame, same: Labels, start: Calibration) -> Calibration:
    """Learn the weights of each language that has enough labelled pairs."""
    japanese = (measured["lang"] == "ja").to_numpy()
    chosen = {}
    for lang, here in (("ja", japanese), ("en", ~japanese)):
        before: Weights = getattr(start, lang)
        enough = min(same[here].sum(), (~same[here]).sum()) >= LEAST
        chosen[lang] = fitted(measured.filter(pl.Series(here)), same[here], before) if enough else before
    return Calibration(start.encoder, chosen["ja"], chosen["en"], start.near, start.semantic)


def fitted(
    measured: pl.DataFrame, same: Labels, before: Weights, weigh: Floats | None = None, tight: Floats = TIGHT
) -> Weights:
    """Fit a logistic regression by Newton's method, held to the weights before, and move its border to the best.

    Both labels weigh the same; `weigh` gives each pair's own weight in place of that, `tight` how firmly each weight
    is held.
    """
    values = np.column_stack([np.ones(len(same)), measured.select(FEATURES).to_numpy()])
    prior = np.array([before.start, *before.slopes()])
    if weigh is None:
        weigh = np.where(same, 0.5 / same.sum(), 0.5 / (~same).sum()) * len(same)
    found = prior.copy()
    for _ in range(STEPS):
        p = 1 / (1 + np.exp(-np.clip(values @ found, -50, 50)))
        slope = values.T @ (weigh * (p - same)) + tight * (found - prior)
        curve = (values * (weigh * p * (1 - p))[:, None]).T @ values + np.diag(tight)
        found = found - np.linalg.solve(curve, slope)
    few = min(same.sum(), (~same).sum())
    found[0] -= balanced_border(values @ found, same, weigh) * few / (few + DOUBT)  # the score is 0.5 there
    return Weights(*(round(float(value), 3) for value in found))


def balanced_border(value: Floats, same: Labels, weigh: Floats | None = None) -> float:
    """Choose the border with the best balanced accuracy: the mean of all that come within NEARLY of it.

    `weigh` gives each pair's weight; the same and the different count equally as wholes all the same.
    """
    weights = np.ones(len(same)) if weigh is None else weigh
    order = np.argsort(value, kind="stable")
    ordered, label = value[order], same[order]
    kept = np.cumsum(np.where(label, 0, weights[order])) / weights[~same].sum()  # of the different, those below
    lost = np.cumsum(np.where(label, weights[order], 0)) / weights[same].sum()  # of the same
    apart = np.flatnonzero(ordered[1:] > ordered[:-1])  # a border lies between two values
    if not len(apart):
        return float(ordered[0])
    gain = (kept - lost)[apart]
    best = apart[gain >= gain.max() - 2 * NEARLY]
    return float(((ordered[best] + ordered[best + 1]) / 2).mean())


def precise_border(value: Floats, same: Labels, precision: float, otherwise: float) -> float:
    """Choose the lowest border from which at least `precision` of FOUND pairs or more are the same."""
    order = np.argsort(-value, kind="stable")
    ordered, label = value[order], same[order]
    right = np.cumsum(label) / np.arange(1, len(label) + 1)
    last = np.append(ordered[1:] < ordered[:-1], True)  # equal values fall on one side
    good = np.flatnonzero((right >= precision) & last & (np.arange(1, len(label) + 1) >= FOUND))
    return float(ordered[good[-1]]) if len(good) else otherwise
