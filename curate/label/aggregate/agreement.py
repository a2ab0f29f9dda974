"""How far people agree beyond chance: Krippendorff's alpha with an interval, and Gwet's AC2."""

from __future__ import annotations

from typing import Literal, NamedTuple

import numpy as np

from curate.label.aggregate.judgements import Floats, Judgements

Scale = Literal["nominal", "ordinal", "interval"]
RESAMPLES, SEED = 1000, 7


class Agreement(NamedTuple):
    """Alpha and its 95 % interval over items, AC2, and how many items at least two people judged."""

    alpha: float
    low: float
    high: float
    ac2: float
    items: int


def agreement(given: Judgements, scale: Scale = "nominal") -> Agreement:
    """Measure agreement on a scale: labels that differ, that are ranks, or that are numbers.

    The interval is from resampling items (percentiles of 1,000 draws with a fixed seed). NaN where nothing was judged
    twice, or where alpha has no meaning because all labels are alike.

    >>> from polars import DataFrame
    >>> from curate.label.aggregate.judgements import judgements
    >>> votes = DataFrame({"item": [1, 1, 2, 2], "annotator": ["x", "y"] * 2, "label": ["a", "a", "b", "b"]})
    >>> agreement(judgements(votes)).alpha
    1.0
    """
    values = _values(given, scale)
    votes = given.votes()
    shared = votes[votes.sum(axis=1) > 1]
    low, high = _interval(shared, values, scale)
    return Agreement(alpha(shared, values, scale), low, high, ac2(votes, values, scale), len(shared))


def alpha_without(given: Judgements, person: int, scale: Scale = "nominal") -> float:
    """Measure alpha with one person left out: where it rises, that person is at odds with the others."""
    votes = given.votes()
    mine = given.person == person
    votes[given.item[mine], given.label[mine]] -= 1
    return alpha(votes[votes.sum(axis=1) > 1], _values(given, scale), scale)


def alpha(votes: Floats, values: Floats, scale: Scale) -> float:
    """Krippendorff's alpha of votes (items by labels) whose items were judged at least twice each.

    Source: Krippendorff 2011, Computing Krippendorff's alpha-reliability.
    """
    return float(_alphas(np.ones((1, len(votes))), votes, values, scale)[0])


def ac2(votes: Floats, values: Floats, scale: Scale) -> float:
    """Gwet's AC2 (AC1 on a nominal scale), steady where one label prevails; items judged once count for chance only.

    Source: Gwet 2014, Handbook of Inter-Rater Reliability, 4th edition, chapter 4; weights linear in ranks (ordinal:
    by pairs of ranks) or quadratic (interval).
    """
    weights, votes = _weights(values, scale), votes[votes.sum(axis=1) > 0]
    raters = votes.sum(axis=1)
    shared = raters > 1
    if not shared.any() or len(values) < 2:
        return float("nan")
    near, many = votes[shared] @ weights, raters[shared]
    observed = ((votes[shared] * (near - 1)).sum(axis=1) / (many * (many - 1))).mean()
    share = (votes / raters[:, None]).mean(axis=0)
    chance = weights.sum() * (share * (1 - share)).sum() / (len(values) * (len(values) - 1))
    return float((observed - chance) / (1 - chance))


def _values(given: Judgements, scale: Scale) -> Floats:
    """Give each label's number: its own on the interval scale, else its rank."""
    if scale == "interval":
        return given.labels.cast(float).to_numpy()
    return np.arange(len(given.labels), dtype=float)


def _alphas(draws: Floats, votes: Floats, values: Floats, scale: Scale) -> Floats:
    """Give alpha for each draw (row: how often each item was drawn)."""
    pairs = votes[:, :, None] * votes[:, None, :] / (votes.sum(axis=1) - 1)[:, None, None]
    together = (draws @ pairs.reshape(len(votes), votes.shape[1] ** 2)).reshape(len(draws), *pairs.shape[1:])
    given = draws @ votes
    apart = _distances(given, values, scale)
    observed = (together * apart).sum(axis=(1, 2))
    expected = (given[:, :, None] * given[:, None, :] * apart).sum(axis=(1, 2)) / (given.sum(axis=1) - 1)
    found: Floats = 1 - np.divide(observed, expected, out=np.full(len(draws), np.nan), where=expected > 0)
    return found


def _distances(given: Floats, values: Floats, scale: Scale) -> Floats:
    """Give the squared difference of every two labels; between ranks lie as many as were given (draws by q by q)."""
    if scale == "ordinal":
        until = given.cumsum(axis=1) - given / 2
        return (until[:, :, None] - until[:, None, :]) ** 2
    apart = values[:, None] - values[None, :]
    return np.broadcast_to(apart**2 if scale == "interval" else apart != 0, (len(given), *apart.shape)).astype(float)


def _weights(values: Floats, scale: Scale) -> Floats:
    """Give how far two labels agree, from 0 to 1: in ranks by the pairs between them, in numbers by the square."""
    apart = np.abs(values[:, None] - values[None, :])
    if scale == "nominal" or len(values) < 2:
        return np.eye(len(values))
    far = apart**2 if scale == "interval" else (apart + 1) * apart / 2
    near: Floats = 1 - far / far.max()
    return near


def _interval(votes: Floats, values: Floats, scale: Scale) -> tuple[float, float]:
    if len(votes) < 2:
        return float("nan"), float("nan")
    rng = np.random.default_rng(SEED)
    draws = rng.multinomial(len(votes), np.full(len(votes), 1 / len(votes)), RESAMPLES).astype(float)
    low, high = np.nanpercentile(_alphas(draws, votes, values, scale), [2.5, 97.5])
    return float(low), float(high)
