"""Calibration on labelled pairs: what each method reaches on pairs that it has not seen, and the file to use."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import polars as pl

from curate.pairs.calibration import Calibration, shipped
from curate.pairs.features import measure
from curate.pairs.fit import balanced_border, calibrated, precise_border
from curate.pairs.judge import blocks
from migaki.errors import MigakiError
from migaki.text.normalize import fold

FOLDS = 5
SAMPLES = 1000  # of the bootstrap
ENOUGH = 140  # pairs of each label, with which a share of 0.9 is known to 0.05 (95 %)
FEW = 5  # pairs of each label, under which nothing can be told
LOWEST = 0.5  # that either threshold may be: a table holds far more pairs of unlike texts than the labelled ones do
PRECISION = 0.95  # of merges across a whole table: the thresholds of dedup are set for it

Floats = npt.NDArray[np.float64]
Labels = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Result:
    """A calibration, the figures of each method (`table`), and how many pairs of each label it rests on."""

    calibration: Calibration
    table: pl.DataFrame
    same: int
    different: int
    blocked: dict[str, int]  # of the pairs labelled the same, those that a fact, a language or a word blocks, by reason


def calibrate(left: pl.Series, right: pl.Series, same: pl.Series, model: str = "best") -> Result:
    """Choose thresholds and weights on labelled pairs, and tell by cross-validation what they reach.

    `same` holds a Boolean a pair, null where the label decides nothing. Methods: `near` (exact and character
    5-grams), `semantic` (the encoder), `combined` (the score) and `merged` (the score, less what is blocked). The
    table has method, balanced_accuracy, precision and recall, each with the ends of its 95 % interval by bootstrap
    (`_low`, `_high`). Raises MigakiError with fewer than FEW pairs of either label.

    >>> asked = pl.Series([f"{thing}が動きません" for thing in "犬猫鳥馬牛羊豚兎亀蛇" for _ in range(4)])
    >>> told = pl.Series([f"{thing}が動かない" for thing in "犬猫鳥馬牛羊豚兎亀蛇" for _ in range(2)] * 2)
    >>> calibrate(asked, told, pl.Series([True, False] * 20), "characters").same
    20
    """
    frame = pl.DataFrame({"left": left, "right": right, "same": same}).drop_nulls("same")
    truth = frame["same"].to_numpy()
    _enough(truth)
    measured, encoder = measure(frame["left"], frame["right"], model)
    start = shipped(encoder)
    blocked = blocks(frame["left"], frame["right"], measured)
    free = blocked.is_null().to_numpy()
    folds = _folds(frame)
    decided = {
        "near": _held_out(folds, truth, lambda seen: _above(measured["jaccard"], truth, seen)),
        "semantic": _held_out(folds, truth, lambda seen: _above(measured["meaning"], truth, seen)),
        "combined": _held_out(folds, truth, lambda seen: _scored(measured, truth, seen, start)),
    }
    decided["merged"] = decided["combined"] & free
    learnt = calibrated(measured, truth, start)
    near, semantic = (measured.filter(pl.Series(free))[name].to_numpy() for name in ("jaccard", "meaning"))
    made = replace(
        learnt,
        near=round(max(LOWEST, precise_border(near, truth[free], PRECISION, start.near)), 4),
        semantic=round(max(LOWEST, precise_border(semantic, truth[free], PRECISION, start.semantic)), 4),
    )
    reasons = blocked.filter(frame["same"] & blocked.is_not_null()).value_counts(sort=True, name="count")
    table = pl.DataFrame([{"method": name, **_figures(found, truth)} for name, found in decided.items()])
    return Result(made, table, int(truth.sum()), int((~truth).sum()), dict(reasons.iter_rows()))


def _enough(same: Labels) -> None:
    least = int(min(same.sum(), (~same).sum()))
    if least < FEW:
        raise MigakiError(
            f"only {int(same.sum())} pairs are labelled the same and {int((~same).sum())} different; label at least "
            f"{FEW} of each ({ENOUGH} of each tell a share to ±0.05)",
            f"同じとされた組が {int(same.sum())}、違うとされた組が {int((~same).sum())} しかありません。"
            f"それぞれ {FEW} 組以上必要です (±0.05 の精度には {ENOUGH} 組ずつ)。",
        )


def _folds(frame: pl.DataFrame) -> npt.NDArray[np.int64]:
    """Deal the pairs out by their texts, so that the rows' order plays no part and copies stay together."""
    texts = fold(frame["left"].fill_null("")) + "\x1f" + fold(frame["right"].fill_null(""))
    keyed = frame.select("same", text=texts)
    ranked = keyed.unique("text", keep="any").sort("text").with_columns(at=pl.int_range(pl.len()).over("same") % FOLDS)
    return keyed.join(ranked.select("text", "at"), on="text", how="left", maintain_order="left")["at"].to_numpy()


def _held_out(folds: npt.NDArray[np.int64], same: Labels, decide: Callable[[Labels], Labels]) -> Labels:
    """Decide each fold by what the others teach."""
    out = np.zeros(len(same), np.bool_)
    for at in range(FOLDS):
        out[folds == at] = decide(folds != at)[folds == at]
    return out


def _above(value: pl.Series, same: Labels, seen: Labels) -> Labels:
    values = value.to_numpy()
    return np.asarray(values >= balanced_border(values[seen], same[seen]))


def _scored(measured: pl.DataFrame, same: Labels, seen: Labels, start: Calibration) -> Labels:
    learnt = calibrated(measured.filter(pl.Series(seen)), same[seen], start)
    return np.asarray((learnt.score(measured) >= 0.5) | measured["exact"])


def _figures(found: Labels, same: Labels) -> dict[str, float]:
    chance = np.random.default_rng(0)
    n = len(same)
    draws = np.array([_shares(found[at], same[at]) for at in chance.integers(0, n, (SAMPLES, n))])
    low, high = np.nanpercentile(draws, [2.5, 97.5], axis=0)
    names = ("balanced_accuracy", "precision", "recall")
    rows = zip(names, _shares(found, same), low, high, strict=True)
    return {
        name + end: round(float(value), 3)
        for name, *values in rows
        for end, value in zip(("", "_low", "_high"), values, strict=True)
    }


def _shares(found: Labels, same: Labels) -> tuple[float, float, float]:
    """Give balanced accuracy, precision and recall; precision is 1 where nothing is found."""
    recall = (found & same).sum() / max(1, same.sum())
    kept = (~found & ~same).sum() / max(1, (~same).sum())
    precision = (found & same).sum() / found.sum() if found.any() else 1.0
    return (recall + kept) / 2, precision, recall
