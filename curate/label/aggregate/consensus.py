"""What an item's label is when several people judged it: by majority, or weighing how reliable each person is."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from curate.label.aggregate.judgements import Floats, Ints, Judgements

TINY = np.finfo(np.float64).eps


@dataclass(frozen=True)
class Consensus:
    """The label (a number) and how sure it is, an item each; and how reliable each person is: all from 0 to 1."""

    label: Ints
    confidence: Floats
    reliability: Floats


def majority(given: Judgements) -> Consensus:
    """Take what most say, of equals the first label; a person is as reliable as he says the same.

    >>> from polars import DataFrame
    >>> from curate.label.aggregate.judgements import judgements
    >>> votes = DataFrame({"item": [1, 1, 1], "annotator": ["x", "y", "z"], "label": ["a", "a", "b"]})
    >>> majority(judgements(votes)).reliability.tolist()
    [1.0, 1.0, 0.0]
    """
    share = _shares(given)
    agrees = (share.argmax(axis=1)[given.item] == given.label).astype(float)
    count = np.bincount(given.person, minlength=len(given.people))
    return _chosen(share, np.bincount(given.person, agrees, len(given.people)) / count)


def dawid_skene(given: Judgements) -> Consensus:
    """Weigh each person by how he confuses labels; reliable is who is expected to give the true one.

    Source: Dawid and Skene 1979, Applied Statistics 28(1).
    """
    likely, confusion = posterior(given)
    return _chosen(likely, np.diagonal(confusion, axis1=1, axis2=2) @ likely.mean(axis=0))


def posterior(given: Judgements, rounds: int = 100, tolerance: float = 1e-5) -> tuple[Floats, Floats]:
    """Estimate labels and every person's confusion of them together, by expectation–maximisation.

    Begins with shares of votes; ends after `rounds`, or when the evidence's lower bound a judgement grows by less than
    `tolerance`. Returns how likely each label is (items by labels), and how likely each person says a label where
    another is true (people by said by true).
    """
    likely = _shares(given)
    prior, confusion, bound = likely.mean(axis=0), _confusion(given, likely), -np.inf
    for _ in range(rounds):
        likely = _expected(given, prior, confusion)
        prior, confusion = likely.mean(axis=0), _confusion(given, likely)
        grown = _bound(given, likely, prior, confusion) / len(given.item)
        if grown - bound < tolerance:
            break
        bound = grown
    return likely, confusion


def _shares(given: Judgements) -> Floats:
    votes = given.votes()
    found: Floats = votes / votes.sum(axis=1, keepdims=True)
    return found


def _chosen(likely: Floats, reliability: Floats) -> Consensus:
    return Consensus(likely.argmax(axis=1), likely.max(axis=1), reliability)


def _confusion(given: Judgements, likely: Floats) -> Floats:
    """Give for each person how likely he says a label (second) where another one is true (third)."""
    counts = np.zeros((len(given.people), len(given.labels), len(given.labels)))
    np.add.at(counts, (given.person, given.label), likely[given.item])
    seen = np.zeros(counts.shape[:2], dtype=bool)
    seen[given.person, given.label] = True
    counts = np.where(seen[:, :, None], np.maximum(counts, TINY), 0.0)
    found: Floats = counts / counts.sum(axis=1, keepdims=True)
    return found


def _expected(given: Judgements, prior: Floats, confusion: Floats) -> Floats:
    """Give how likely each label of each item is, by the prior and by what people say when it is true."""
    logs = np.tile(np.log(np.maximum(prior, TINY)), (len(given.items), 1))
    np.add.at(logs, given.item, np.log(confusion[given.person, given.label]))
    likely = np.exp(logs - logs.max(axis=1, keepdims=True))
    found: Floats = likely / likely.sum(axis=1, keepdims=True)
    return found


def _bound(given: Judgements, likely: Floats, prior: Floats, confusion: Floats) -> float:
    """Give the evidence's lower bound; the prior counts once a judgement, as in crowd-kit, so that both end alike."""
    joint = np.log(confusion[given.person, given.label]) + np.log(np.maximum(prior, TINY))
    sure = np.maximum(likely, TINY)
    return float((likely[given.item] * joint).sum() - (sure * np.log(sure)).sum())
