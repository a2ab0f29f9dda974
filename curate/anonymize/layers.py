"""What looks for personal data: each layer gives a table of finds, and the tables become one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import polars as pl

from curate.anonymize import patterns, spans

Names = Literal["off", "balanced", "recall"]


@dataclass(frozen=True)
class Layers:
    """Which layers run, and what they are told."""

    names: Names = "balanced"
    ids: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()


def detect(text: pl.Series, layers: Layers | None = None) -> pl.DataFrame:
    """Find personal data in texts: a table as in `spans.SPANS`, without overlaps, in order.

    >>> detect(pl.Series(["電話は03-1234-5678です"])).select("start", "end", "type").rows()
    [(3, 15, 'PHONE_NUMBER')]
    """
    layers = layers or Layers()
    found = [patterns.detect(text)]
    return spans.resolved(pl.concat(found).filter(~pl.col("type").is_in(layers.ignore)))
