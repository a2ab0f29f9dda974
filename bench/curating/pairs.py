"""Pairs judged: balanced accuracy beside MinHash and semhash, what the guard blocks, and our own blind pairs.

Every method's threshold is chosen on the development half of a set by the same rule, and counted on the other half;
`shipped` stands beside it: the weights that everyone gets, fitted on all development halves together (`pairs_fit.py`).
`merged` is what is left after the guard.
"""

from __future__ import annotations

import time
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import numpy.typing as npt
import polars as pl

from bench.common import Bars
from bench.curating.pairs_data import Labelled, labelled, ours
from bench.curating.pairs_neighbours import among_many
from bench.curating.pairs_peers import Floats, encoders, minhash, semhash
from curate.embed import embed
from curate.pairs.calibration import shipped
from curate.pairs.features import measure as measured_by
from curate.pairs.fit import balanced_border, calibrated
from curate.pairs.judge import decide, judge

Labels = npt.NDArray[np.bool_]


def measure(bars: Bars, data: Path, quick: bool) -> None:
    """Print a line a bar."""
    sets = labelled(data)
    judge(pl.Series(["電源"]), pl.Series(["power"]))  # models loaded, kernels compiled
    for pairs in sets[:2] if quick else sets:
        _beside_peers(bars, pairs, quick)
    for lang in ("ja", "en"):
        _blind(bars, lang)
    _speed(bars, sets[0])
    if quick:
        bars.left_out("pairs_versions", "pairs_among_many")
    else:
        among_many(bars, data)


def _beside_peers(bars: Bars, pairs: Labelled, quick: bool) -> None:
    name, truth = f"pairs_{pairs.name}", pairs.held["same"].to_numpy()
    alone = _chosen(pairs, minhash(pairs.dev), minhash(pairs.held))
    bars.figure(f"{name}_minhash", alone, "balanced_accuracy")
    best = max(alone, _peers(bars, pairs, quick))
    measured, encoder = measured_by(pairs.held["left"], pairs.held["right"])
    seen, _ = measured_by(pairs.dev["left"], pairs.dev["right"])
    learnt = calibrated(seen, pairs.dev["same"].to_numpy(), shipped(encoder))
    for rules, said in ((shipped(encoder), "shipped"), (learnt, "calibrated")):
        judged = decide(pairs.held["left"], pairs.held["right"], measured, rules)
        alike, merged = judged["kind"].is_not_null().to_numpy(), judged["merge"].to_numpy()
        reached = {said: (_balanced(alike, truth), best), f"{said}_merged": (_balanced(merged, truth), alone)}
        for what, (share, bar) in reached.items():
            if pairs.name.startswith("versions"):  # the facts of two versions of a page differ, and the guard says so
                bars.figure(f"{name}_{what}", share, "balanced_accuracy")
            else:
                bars.line(f"{name}_{what}", share, "balanced_accuracy", f">={bar:.4f}")
    stopped = judged.filter(pl.Series(truth & alike & ~merged))
    bars.figure(f"{name}_same_blocked", stopped.height / truth.sum(), "share")
    print(f"#   {dict(stopped['why'].value_counts(sort=True).iter_rows())}", flush=True)


def _peers(bars: Bars, pairs: Labelled, quick: bool) -> float:
    """Print what semhash reaches with each encoder; give the best that needs nothing of ours."""
    if find_spec("semhash") is None:
        print(f"# pairs_{pairs.name}_semhash: semhash is not installed; make peers", flush=True)
        return 0.0
    best = 0.0
    for name, encode in encoders(pairs.lang, quick).items():
        reached = _chosen(pairs, semhash(pairs.dev, encode), semhash(pairs.held, encode))
        bars.figure(f"pairs_{pairs.name}_semhash_{name}", reached, "balanced_accuracy")
        best = best if name == "ours" else max(best, reached)
    return best


def _chosen(pairs: Labelled, dev: Floats, held: Floats) -> float:
    """Give the balanced accuracy on the held-out half with the border that is best on the development half."""
    border = balanced_border(dev, pairs.dev["same"].to_numpy())
    return _balanced(held >= border, pairs.held["same"].to_numpy())


def _balanced(found: Labels, same: Labels) -> float:
    return float((found[same].mean() + (~found[~same]).mean()) / 2)


def _blind(bars: Bars, lang: str) -> None:
    """Count on our own pairs, written before anything was tuned: all, and near misses that are merged."""
    pairs = ours("blind", lang)
    merged = judge(pairs["left"], pairs["right"])["merge"].to_numpy()
    bars.line(f"pairs_blind_{lang}_merged", _balanced(merged, pairs["same"].to_numpy()), "balanced_accuracy", ">=0.75")
    misses = (pairs["kind"] == "near miss").to_numpy()
    bars.line(f"pairs_blind_{lang}_near_misses_merged", merged[misses].mean(), "share", "<=0.1")


def _speed(bars: Bars, pairs: Labelled) -> None:
    texts = pl.concat([pairs.dev["left"], pairs.held["left"]] * 12)
    texts = texts + pl.int_range(len(texts), eager=True).cast(pl.String)  # no two alike
    for model, bar in (("characters", ">=20000"), ("", ">=5000")):
        start = time.process_time()
        embed(texts, model)
        rate = len(texts) / (time.process_time() - start)
        bars.line(f"embed_{model or 'quick'}_speed", rate, "texts/cpu_s", bar)
