"""Rows alike among many: what the cells find of what an exact search finds, and how the cost grows."""

from __future__ import annotations

import random
import time
from math import log10
from pathlib import Path

import numpy as np
import polars as pl

from bench.common import Bars
from bench.curating.corpus import paragraphs
from curate.embed import embed
from curate.embed.neighbours import neighbours

SMALL, LARGE = 10_000, 100_000
THRESHOLD = 0.85
ASKED = 2000  # rows that the exact search is done for
CHARACTERS = {"ja": 60, "en": 120}  # of a sentence


def among_many(bars: Bars, data: Path) -> None:
    """Print recall against exact search at 100k rows, and the exponent of the cost from 10k."""
    spent = {}
    for size in (SMALL, LARGE):
        texts = _texts(data, size)
        start = time.process_time()
        made = embed(texts)
        found = neighbours(made.vectors, THRESHOLD)
        spent[size] = time.process_time() - start
    asked = np.random.default_rng(0).choice(len(texts), ASKED, replace=False)
    cosine = made.vectors[asked] @ made.vectors.T
    cosine[np.arange(ASKED), asked] = -1
    a, b = np.nonzero(cosine >= THRESHOLD + 1e-4)
    exact = {(min(one, other), max(one, other)) for one, other in zip(asked[a], b, strict=True)}
    reached = len(exact & set(found.select("left", "right").iter_rows())) / len(exact)
    bars.line("pairs_among_many_recall", reached, "share", ">=0.95")
    bars.line("pairs_among_many_exponent", log10(spent[LARGE] / spent[SMALL]), "power", "<=1.3")
    bars.figure("pairs_among_many_cost", spent[LARGE], "cpu_s")


def _texts(data: Path, size: int) -> pl.Series:
    """Put pairs of real sentences together, half of the texts in each language; 15 % are copies with a gap."""
    chance = random.Random(1)
    texts: list[str] = []
    for lang, lines in paragraphs(data).items():
        sentences = [line[: CHARACTERS[lang]] for line in lines]
        end = len(texts) + size // 2
        while len(texts) < end:
            text = f"{chance.choice(sentences)} {chance.choice(sentences)}"
            at = chance.randrange(len(text) // 2)
            copy = text[:at] + text[at + chance.randrange(2, max(3, len(text) // 4)) :]
            texts += [text, copy] if chance.random() < 0.15 else [text]
    return pl.Series(texts[:size])
