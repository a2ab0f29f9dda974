"""Names, postal addresses and telephone numbers in English text, without a heavy model.

Names and addresses are labelled token by token with weights that were learned from sentences (`tagger`); they look at
the shape of words, at what stands beside them, and at lists of names and common words kept as bits.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any, Literal, NamedTuple

import numpy as np
import polars as pl

from curate.anonymize.english import labels, phones, titles
from curate.anonymize.english.plausible import plausible
from curate.anonymize.english.tagger import ADDRESS, NAME, OUT, tag_texts
from curate.anonymize.patterns.narrow import narrow
from curate.anonymize.spans import SPANS, empty

Mode = Literal["balanced", "recall"]
SHIFT = {"balanced": 34.0, "recall": 50.0}  # of the score of being nothing: chosen by cross-validation over templates
BLOCK = 4096  # texts whose tokens are held at a time
_TYPES = {NAME: "PERSON", ADDRESS: "LOCATION"}


def detect(text: pl.Series, mode: Mode = "balanced", learned: Learned | None = None) -> pl.DataFrame:
    """Find persons, addresses and telephone numbers: a table as in `spans.SPANS`.

    `recall` takes more of what may be a name or an address, at the price of false finds. `learned` are other weights
    than those that come along.

    >>> found = detect(pl.Series(["My name is Maria Lopez and I live at 12 Rose Street."]))
    >>> found.select("start", "end", "type").rows()
    [(11, 22, 'PERSON'), (37, 51, 'LOCATION')]
    """
    text = text.fill_null("")
    parts = [tagged(text, mode, learned), labels.detect(text), titles.detect(text), phones.detect(text)]
    return pl.concat(parts).sort("row", "start", "end")


class Learned(NamedTuple):
    """What `bench/masking/english_learn.py` wrote: weights, moves, known words, and the unit of the weights."""

    weights: Any
    moves: Any
    known: Any
    unit: float


def tagged(text: pl.Series, mode: Mode = "balanced", learned: Learned | None = None) -> pl.DataFrame:
    """Find persons and addresses by the weights that come along, or by others."""
    learned = learned or _learned()
    parts = [_block(text.slice(at, BLOCK), SHIFT[mode], at, learned) for at in range(0, len(text), BLOCK)]
    return plausible(text, pl.concat([empty(), *parts]))


@cache
def _learned() -> Learned:
    with (files("curate.anonymize.english") / "weights.npz").open("rb") as opened:
        kept = np.load(opened)
        small = kept["weights"].astype(np.float32), kept["moves"].astype(np.float32)
        return Learned(*small, kept["known"], float(kept["unit"]))


def _block(text: pl.Series, shift: float, first: int, learned: Learned) -> pl.DataFrame:
    flat = narrow(text)
    weights, moves, known, unit = learned
    room = int(flat.lengths.clip(0).sum()) + 1
    rows, starts, ends, labels = (np.zeros(room, np.int64) for _ in range(4))
    margins = np.zeros(room)
    count = tag_texts(flat, known, weights, moves, shift / unit, (rows, starts, ends, labels, margins))
    tokens = pl.DataFrame(
        {
            "row": rows[:count] + first,
            "start": starts[:count],
            "end": ends[:count],
            "label": labels[:count],
            "margin": margins[:count] * unit,
        }
    )
    run = pl.struct("row", "label").rle_id()
    runs = tokens.with_columns(run=run).filter(pl.col("label") != OUT).group_by("run", maintain_order=True)
    found = runs.agg(
        pl.first("row"), pl.first("start"), pl.last("end"), pl.first("label"), pl.col("margin").mean()
    ).with_columns(
        type=pl.col("label").replace_strict(_TYPES, return_dtype=pl.String),
        score=0.5 + 0.45 * (pl.col("margin") / 40).tanh().clip(0, 1),
        by=pl.lit("english"),
    )
    return found.select(pl.col(name).cast(kind) for name, kind in SPANS.items())
