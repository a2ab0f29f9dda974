"""What people have said so far, how far each can be relied on, and what one more opinion would be worth.

The worth of looking is the error that it takes away: how likely the row stands wrong now, less how likely it will
after one more answer. First and second opinions are compared on this one scale, as in ActiveLab (Goh and Mueller 2023,
arXiv 2301.11856), which weighs people's labels and a model's opinion by their reliability.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import polars as pl

from curate.label.aggregate.consensus import dawid_skene
from curate.label.aggregate.judgements import judgements
from curate.label.route.risk import Floats, sigmoid

Bools = npt.NDArray[np.bool_]

RELIABLE = 0.85  # share of right answers that we expect of a person before anything is judged twice
STRENGTH = 10  # answers that this expectation counts for
LIMITS = 0.55, 0.98  # of reliability: nobody is of no use, nobody is always right
WRONG = {"usable": False, "fix": True, "drop": True}  # whether a verdict says that the row is wrong; not sure: neither


def verdicts(samples: pl.DataFrame) -> pl.DataFrame:
    """Give people's newest verdict on each row: id, by, at, wrong (Boolean), ordered by id and time."""
    said = samples.select("id", "labels").explode("labels").drop_nulls("labels").unnest("labels")
    said = said.filter((pl.col("question") == "verdict") & (pl.col("by_kind") == "human"))
    newest = said.sort("id", "at", "by").group_by("id", "by", maintain_order=True).agg(pl.last("at", "value"))
    wrong = pl.col("value").replace_strict(WRONG, default=None, return_dtype=pl.Boolean)
    return newest.select("id", "by", "at", wrong=wrong).drop_nulls("wrong").sort("id", "at", "by")


def reliability(given: pl.DataFrame) -> pl.DataFrame:
    """Give by person how often they are right (Dawid and Skene), drawn to RELIABLE where others judged little of it."""
    shared = given.filter(pl.len().over("id") > 1)
    everyone = given.select("by").unique()
    if shared.is_empty():
        return everyone.select("by", reliable=pl.lit(RELIABLE)).sort("by")
    votes = judgements(shared, "id", "by", "wrong")
    found = pl.DataFrame({"by": votes.people, "right": dawid_skene(votes).reliability})
    found = found.join(shared.group_by("by").len("many"), on="by")
    share = (pl.col("right") * pl.col("many") + RELIABLE * STRENGTH) / (pl.col("many") + STRENGTH)
    everyone = everyone.join(found, on="by", how="left")
    return everyone.select("by", reliable=share.fill_null(RELIABLE).clip(*LIMITS)).sort("by")


def weighed(given: pl.DataFrame) -> pl.DataFrame:
    """Give by row the log odds that people's answers add, what the newest says, and who has answered."""
    known = given.join(reliability(given), on="by", maintain_order="left")
    odds = (pl.col("reliable") / (1 - pl.col("reliable"))).log() * pl.when("wrong").then(1).otherwise(-1)
    return known.group_by("id", maintain_order=True).agg(said=odds.sum(), stands=pl.col("wrong").last(), people="by")


def worth(log_odds: Floats, stands: Bools, judged: Bools) -> Floats:
    """Give the error that one more answer takes away, a row each.

    `log_odds` that the row is wrong, by all that is known; `stands` says whether it counts as wrong now, `judged`
    whether somebody has said so. A first answer finds the error if there is one; a second has to overrule the first.

    >>> odds = np.array([0.0, -4.0, -1.0])
    >>> worth(odds, np.array([False] * 3), np.array([False, False, True])).round(2).tolist()
    [0.42, 0.02, 0.12]
    """
    wrong, trust = sigmoid(log_odds), float(np.log(RELIABLE / (1 - RELIABLE)))
    now = np.where(stands, 1 - wrong, wrong)
    says = wrong * RELIABLE + (1 - wrong) * (1 - RELIABLE)
    after = says * _error(log_odds + trust) + (1 - says) * _error(log_odds - trust)
    found: Floats = np.where(judged, np.maximum(now - after, 0), now * RELIABLE)
    return found


def _error(log_odds: Floats) -> Floats:
    likely = sigmoid(np.abs(log_odds))
    found: Floats = 1 - likely
    return found
