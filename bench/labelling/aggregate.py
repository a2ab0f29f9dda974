"""Consensus and agreement beside crowd-kit and krippendorff, and people of known accuracy recovered."""

from __future__ import annotations

import time
import warnings
from pathlib import Path

import numpy as np
import polars as pl

from bench.common import Bars
from curate.label.aggregate.agreement import agreement
from curate.label.aggregate.consensus import dawid_skene, posterior
from curate.label.aggregate.judgements import Judgements, judgements

ACCURACY = (0.97, 0.9, 0.82, 0.74, 0.66)
SEEDS = range(5)


def measure(bars: Bars, data: Path, quick: bool) -> None:
    """Measure all bars; `data` holds `labels/crowd-labels/labels.txt`: worker, item, label."""
    path = data / "labels" / "crowd-labels" / "labels.txt"
    table = pl.read_csv(path, separator="\t", has_header=False, new_columns=["annotator", "item", "label"])
    given = judgements(table)
    warnings.simplefilter("ignore")
    _crowd_kit(bars, table, given)
    _krippendorff(bars, given)
    errors = [_off(seed, 500 if quick else 2000) for seed in SEEDS]
    bars.line("reliability_error_worst", max(errors), "of 1", "<=0.03")


def _crowd_kit(bars: Bars, table: pl.DataFrame, given: Judgements) -> None:
    from crowdkit.aggregation.classification.dawid_skene import DawidSkene

    frame = table.rename({"item": "task", "annotator": "worker"}).to_pandas()
    started = time.process_time()
    wanted = DawidSkene(n_iter=100, tol=1e-5).fit_predict_proba(frame)
    theirs, started = time.process_time() - started, time.process_time()
    likely, _ = posterior(given)
    ours = time.process_time() - started
    wanted = wanted.loc[given.items.to_list()][given.labels.to_list()].to_numpy()
    bars.line("dawid_skene_off_crowd_kit", float(np.abs(likely - wanted).max()), "of 1", "<=1e-6")
    bars.figure("dawid_skene_times_crowd_kit", theirs / ours, "x less CPU")


def _krippendorff(bars: Bars, given: Judgements) -> None:
    import krippendorff

    wide = np.full((len(given.people), len(given.items)), np.nan)
    wide[given.person, given.item] = given.labels.gather(given.label).to_numpy()
    for scale in ("nominal", "ordinal", "interval"):
        wanted = krippendorff.alpha(reliability_data=wide, level_of_measurement=scale)
        bars.line(f"alpha_off_krippendorff_{scale}", abs(agreement(given, scale).alpha - wanted), "of 1", "<=1e-6")


def _off(seed: int, items: int) -> float:
    """Give how far the worst of five people of known accuracy is from what is estimated."""
    rng = np.random.default_rng(seed)
    truth, rows = rng.integers(3, size=items), []
    for item in range(items):
        for who in rng.choice(len(ACCURACY), 3, replace=False):
            wrong = (truth[item] + rng.integers(1, 3)) % 3
            rows.append((item, who, int(truth[item] if rng.random() < ACCURACY[who] else wrong)))
    table = pl.DataFrame(rows, schema=["item", "annotator", "label"], orient="row")
    said = table.with_columns(right=pl.Series(truth).gather(table["item"]) == pl.col("label"))
    real = said.group_by("annotator").agg(pl.col("right").mean()).sort("annotator")["right"].to_numpy()
    return float(np.abs(dawid_skene(judgements(table)).reliability - real).max())
