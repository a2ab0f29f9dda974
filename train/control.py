"""Trains the control: as many rows and steps as the fit, drawn at random from the data before curation."""

from __future__ import annotations

from pathlib import Path
from random import Random

import polars as pl

from migaki.stage import stage
from train.fit import Fit, planned, ready, train
from train.loop import Tell
from train.rows import Encoded, curated, encode_rows, uncurated


@stage("train.control", scope="whole", takes=("samples",), gives="files", requires=("split",))
class Control(Fit):
    """Fit the same adapter, with the same options and steps, on a same-size random draw of uncurated rows.

    The draw is from all rows of the training split that are not synthetic, those that curation dropped among them.
    Where there are fewer of them than the fit has rows, all are used and seen more often (`drawn_from` tells).
    """

    def __call__(self, samples: pl.DataFrame, out: Path, tell: Tell | None = None) -> dict[str, object]:
        """Train on the draw; files and numbers are those of the fit."""
        model, tokenizer = ready(self)
        kept = encode_rows(tokenizer, curated(samples), self.max_tokens)
        pool = encode_rows(tokenizer, uncurated(samples), self.max_tokens)
        draw = Random(self.seed)  # noqa: S311 - a draw, not a secret
        drawn = Encoded(draw.sample(pool.rows, min(len(kept.rows), len(pool.rows))), pool.skipped)
        return {
            **train(self, model, tokenizer, drawn, planned(self, kept), out, tell),
            "drawn_from": len(pool.rows),
        }
