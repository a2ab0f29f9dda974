"""Measures of what a system answers: likeness to the reference, facts kept, and whether a difference is real."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Literal

import numpy as np
import polars as pl

from migaki.text.facts import facts
from migaki.text.normalize import fold, nfkc

Verdict = Literal["better", "no difference shown", "worse"]


def facts_kept(said: Sequence[str], wanted: Sequence[str]) -> tuple[list[int], list[int]]:
    """Count, row by row, the reference's numbers and codes that stand in the answer, and all that the reference has.

    >>> facts_kept(["E05では３０秒待つ"], ["E05が出たら30秒待ち、2回押す"])
    ([2], [3])
    """
    frame = pl.DataFrame({"said": nfkc(pl.Series(said, dtype=pl.String)), "wanted": nfkc(pl.Series(wanted))})
    counted = frame.select(said=facts(pl.col("said")), wanted=facts(pl.col("wanted"))).select(
        kept=pl.col("said").list.set_intersection("wanted").list.len(), all=pl.col("wanted").list.len()
    )
    return counted["kept"].to_list(), counted["all"].to_list()


def chrf(said: str, wanted: str, longest: int = 6, beta: float = 2.0) -> float:
    """Give chrF, the F score of character 1- to 6-grams with recall counted double; case and white space ignored.

    From 0 (nothing in common) to 1. M. Popović, chrF: character n-gram F-score for automatic MT evaluation (2015).

    >>> chrf("電源を切る", "電源を 切る"), chrf("はい", "電源を切る")
    (1.0, 0.0)
    """
    ours, theirs = fold(pl.Series([said, wanted], dtype=pl.String))
    scores = list[tuple[float, float]]()
    for size in range(1, min(longest, len(theirs)) + 1):
        left, right = _grams(ours, size), _grams(theirs, size)
        common = (left & right).total()
        scores.append((common / max(1, left.total()), common / right.total()))
    if not scores:
        return float(not ours)
    precision, recall = (sum(column) / len(scores) for column in zip(*scores, strict=True))
    bottom = beta**2 * precision + recall
    return (1 + beta**2) * precision * recall / bottom if bottom else 0.0


def _grams(text: str, size: int) -> Counter[str]:
    return Counter(text[start : start + size] for start in range(len(text) - size + 1))


def compare(ours: Sequence[float], theirs: Sequence[float], seed: int, draws: int = 1000) -> dict[str, object]:
    """Compare two systems' losses on the same rows by a paired bootstrap: mean difference, 95 % interval, verdict.

    A negative difference means that ours has the lower loss. Rows are drawn again with replacement, `draws` times.
    """
    gaps = np.asarray(ours, dtype=np.float64) - np.asarray(theirs, dtype=np.float64)
    picks = np.random.default_rng(seed).integers(len(gaps), size=(draws, len(gaps)))
    low, high = np.quantile(gaps[picks].mean(axis=1), [0.025, 0.975])
    verdict: Verdict = "better" if high < 0 else "worse" if low > 0 else "no difference shown"
    if len(gaps) < 2:
        verdict = "no difference shown"
    return {
        "difference": round(float(gaps.mean()), 4),
        "low": round(float(low), 4),
        "high": round(float(high), 4),
        "rows": len(gaps),
        "verdict": verdict,
    }
