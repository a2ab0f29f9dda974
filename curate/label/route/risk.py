"""How likely a row is wrong: a logistic model of the signals that begins with what we know and learns from verdicts."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

BIAS = -3.0  # log odds of a row without any signal, before anybody has judged
SPREAD = 1.0  # how far weights may go from where they begin: standard deviation, in log odds
ROUNDS = 1000


@dataclass(frozen=True)
class Model:
    """Log odds of a signal each, and of a row that has none."""

    weights: Floats
    bias: float

    def log_odds(self, values: Floats) -> Floats:
        """Give the log odds that each row (of `values`, rows by signals) is wrong."""
        found: Floats = values @ self.weights + self.bias
        return found


def learn(values: Floats, wrong: Floats, weights: Floats) -> Model:
    """Fit the model to judged rows: `values` are rows by signals, `wrong` is 1 where people said fix or drop.

    The most likely weights under a normal prior around `weights`: without rows they stay, with many they are those of a
    logistic regression. Each step uses the steepest curvature that there can be, so that none goes too far (Böhning and
    Lindsay 1988), as Newton's do where people contradict the signals.

    >>> learn(np.zeros((0, 1)), np.zeros(0), np.array([2.0])).weights.tolist()
    [2.0]
    """
    inputs = _inputs(values)
    prior = np.append(weights, BIAS)
    found = prior.copy()
    steepest = inputs.T @ inputs / 4 + np.eye(len(prior)) / SPREAD**2
    for _ in range(ROUNDS):
        slope = inputs.T @ (wrong - sigmoid(inputs @ found)) - (found - prior) / SPREAD**2
        step = np.linalg.solve(steepest, slope)
        found = found + step
        if np.abs(step).max() < 1e-8:
            break
    return Model(found[:-1], float(found[-1]))


def unseen(model: Model, values: Floats, wrong: Floats) -> Floats:
    """Give the log odds of each judged row as if the model had not learned from it (one Newton step away from it).

    What people said of a row must not count twice: as their answer, and in the model's opinion.
    """
    inputs, odds = _inputs(values), model.log_odds(values)
    likely = sigmoid(odds)
    away = np.linalg.inv(_bend(inputs, np.append(model.weights, model.bias)))
    reach = np.einsum("ij,jk,ik->i", inputs, away, inputs)
    found: Floats = odds - reach * (wrong - likely) / (1 - reach * likely * (1 - likely))
    return found


def _inputs(values: Floats) -> Floats:
    return np.column_stack([values, np.ones(len(values))])


def _bend(inputs: Floats, weights: Floats) -> Floats:
    """Give the curvature of the negative log posterior."""
    likely = sigmoid(inputs @ weights)
    found: Floats = (inputs * (likely * (1 - likely))[:, None]).T @ inputs + np.eye(len(weights)) / SPREAD**2
    return found


def sigmoid(odds: Floats) -> Floats:
    """Give the chance of log odds."""
    found: Floats = 1 / (1 + np.exp(-np.clip(odds, -30, 30)))
    return found
