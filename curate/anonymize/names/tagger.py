"""How likely each word is part of a name, by weights that were learned from labelled sentences."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any
from zlib import crc32

import numpy as np
import numpy.typing as npt
import polars as pl

from curate.anonymize.names.features import ALSO, TEXT, WIDTH, describe, sums
from curate.anonymize.names.words import Words, also, dictionary

Floats = npt.NDArray[np.float64]


def likely(text: pl.Series, words: Words) -> Floats:
    """Give the probability that each word is part of a name."""
    described, bounds = noted(text, words)
    scores = np.zeros(len(described))
    learned, base = weights()
    sums(described, bounds, learned, scores)
    return np.asarray(1 / (1 + np.exp(-(scores + base))))


@cache
def weights() -> tuple[Floats, float]:
    """Read the weight of each feature, and what is added for every word; `bench/masking/names_learn.py` makes them."""
    with (files("curate.anonymize.names") / "weights.npz").open("rb") as opened:
        kept = np.load(opened)
        return kept["weights"] * float(kept["unit"]), float(kept["base"])


@cache
def kinds() -> tuple[npt.NDArray[np.int64], npt.NDArray[np.bool_]]:
    """Give each part of speech a key that stays when the dictionary numbers them anew, and tell names of persons."""
    parts: list[Any] = []
    while (part := dictionary().pos_of(len(parts))) is not None:
        parts.append(part[:4])
    keys = np.array([crc32(",".join(part).encode()) for part in parts], np.int64)
    return keys, np.array([part[2] == "人名" for part in parts])


def noted(text: pl.Series, words: Words) -> tuple[npt.NDArray[np.uint64], npt.NDArray[np.int64]]:
    """Note what words look like; give that, and where the words of each line begin, with the end."""
    lines, where = np.unique(words.line, return_inverse=True)
    texts = text.gather(lines).to_list()
    points = np.frombuffer("".join(texts).encode("utf-32-le"), np.uint32)
    lengths = np.array([len(one) for one in texts], np.int64)
    base = (np.cumsum(lengths) - lengths)[where]
    out = np.zeros((len(where), WIDTH), np.uint64)
    keys, named = kinds()
    describe(points, words.start + base, words.end + base, keys[words.pos], named[words.pos], out)
    _, once, which = np.unique(out[:, TEXT], return_index=True, return_inverse=True)
    places = zip(where[once].tolist(), words.start[once].tolist(), words.end[once].tolist(), strict=True)
    out[:, ALSO] = np.array([also(texts[line][start:end]) for line, start, end in places], np.uint64)[which]
    return out, np.append(np.searchsorted(words.line, lines), len(where))
