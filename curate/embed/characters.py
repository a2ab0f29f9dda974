"""The character model: n-grams chosen by script, rare ones weighing more, hashed; always available, any language.

Kanji count alone and in twos, katakana words whole and in pieces (the long mark at their end left out), Latin words
whole and in pieces with their borders; hiragana, which carries grammar, and words of asking count little. Counts are
damped and weighted by inverse document frequency (Salton and Buckley, 1988), learnt on the given texts, then spread
over a fixed width with random signs (Charikar, Chen, Farach-Colton, "Finding Frequent Items in Data Streams", 2002).
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import polars as pl

from curate.embed import grams
from curate.embed.asking import ASKING
from migaki.text.normalize import nfkc

WIDTH = 512
UNSEEN = 20  # documents imagined beside the given ones, so that few texts do not make every shared word common

Floats = npt.NDArray[np.float32]


def vectors(text: pl.Series) -> Floats:
    """Give unit vectors of shape (texts, WIDTH), zero where a text holds no letter or digit.

    >>> made = vectors(pl.Series(["サーバー", "サーバ", "!"]))
    >>> made.shape, round(float(made[0] @ made[1]), 3), float(made[2] @ made[2])
    ((3, 512), 1.0, 0.0)
    """
    points, offsets = _points(text)
    return grams.sketch(points, offsets, _stop(), _rarity(points, offsets), WIDTH)


def _rarity(points: npt.NDArray[np.uint32], offsets: npt.NDArray[np.int64]) -> Floats:
    seen = grams.frequency(points, offsets, _stop())
    return np.log((len(offsets) - 1 + UNSEEN) / (seen + 0.5)).astype(np.float32)


def _points(text: pl.Series) -> tuple[npt.NDArray[np.uint32], npt.NDArray[np.int64]]:
    plain = nfkc(text).str.to_lowercase()
    flat = np.frombuffer("".join(plain).encode("utf-32-le", "surrogatepass"), np.uint32)
    return flat, np.concatenate([[0], np.cumsum(plain.str.len_chars().to_numpy())]).astype(np.int64)


def _stop() -> npt.NDArray[np.bool_]:
    points, offsets = _points(pl.Series(sorted(ASKING)))
    return grams.marked(points, offsets)
