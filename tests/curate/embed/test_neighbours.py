"""Pairs of vectors alike: exact among few, nearly all among many, and crowds that do not explode."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from curate.embed import neighbours as module
from curate.embed.neighbours import neighbours
from curate.groups import connected


def unit(rows: np.ndarray) -> np.ndarray:
    return (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)


def with_copies(n: int, seed: int) -> np.ndarray:
    """Give n unit rows in loose clusters; each odd row lies near the one before."""
    chance = np.random.default_rng(seed)
    rows = chance.normal(size=(n, 32)) + chance.normal(size=(20, 32))[chance.integers(0, 20, n)]
    rows[1::2] = rows[::2] + 0.2 * chance.normal(size=(n // 2, 32))
    return unit(rows)


@settings(deadline=None, max_examples=20)
@given(st.integers(2, 60), st.integers(0, 99), st.sampled_from([0.5, 0.8, 0.95]))
def test_few_rows_are_compared_exactly(half, seed, threshold):
    rows = with_copies(2 * half, seed)
    cosine = np.triu((rows @ rows.T).round(4), 1)
    clear = abs(cosine - threshold) > 1e-3
    found = np.zeros_like(cosine)
    for left, right, similarity in neighbours(rows, threshold).iter_rows():
        assert left < right
        assert similarity == pytest.approx(cosine[left, right], abs=2e-4)
        found[left, right] = 1
    assert ((found == 1) == (cosine >= threshold))[clear].all()


def test_cells_find_almost_all_of_them(monkeypatch):
    rows = with_copies(6000, 1)
    exact = neighbours(rows, 0.9)
    monkeypatch.setattr(module, "EXACT", 100)
    monkeypatch.setattr(module, "CELL", 100)
    found = neighbours(rows, 0.9)
    both = exact.join(found, on=["left", "right"])
    assert exact.height >= 2900
    assert both.height >= 0.97 * exact.height
    assert both["similarity"].to_list() == pytest.approx(both["similarity_right"].to_list(), abs=2e-4)
    assert found.height == both.height  # nothing is invented


def test_a_crowd_of_equals_stays_connected_and_linear():
    rows = unit(np.ones((3000, 4)))
    pairs = neighbours(rows, 0.9)
    assert pairs.height <= 2 * module.NEAREST * 3000
    assert set(connected(3000, pairs.select("left", "right").iter_rows())) == {0}


def test_rows_of_zeros_and_no_rows_are_like_nothing():
    rows = np.zeros((4, 3), np.float32)
    rows[[1, 3], 0] = 1
    assert neighbours(rows, 0.5).rows() == [(1, 3, 1.0)]
    assert neighbours(rows[:0], 0.5).schema == {"left": pl.Int64, "right": pl.Int64, "similarity": pl.Float64}
