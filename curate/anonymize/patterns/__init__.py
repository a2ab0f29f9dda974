"""Personal data that has a pattern: numbers with their check digits, addresses of mail and web, secrets.

Word boundaries fail next to kana and kanji, so that neighbours are looked at one by one; widths are narrowed for
looking only. Numbers and words are noted by kernels that run along the texts once; what they are is said by rules over
that table.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import polars as pl

from curate.anonymize.patterns import numbers, scan, words
from curate.anonymize.patterns.check_digits import luhn, my_number
from curate.anonymize.patterns.cues import CLASSES, table
from curate.anonymize.patterns.narrow import narrow
from curate.anonymize.patterns.phrases import phrases
from curate.anonymize.spans import SPANS, empty, resolved

__all__ = ["TYPES", "Span", "detect", "find", "luhn", "my_number"]

BLOCK = 16384  # texts whose code points are held at a time
TYPES = tuple(sorted({*numbers.rules(), *words.TYPES, "JP_POSTAL_CODE"}))
CUED = ("secret", "user", "passport", "licence")  # classes behind which any word is looked at


def detect(text: pl.Series, ids: tuple[str, ...] = ()) -> pl.DataFrame:
    """Find what has a pattern: a table as in `spans.SPANS`, without overlaps.

    `ids` are further expressions, of user and customer numbers.

    >>> found = detect(pl.Series(["連絡先はtaro@example.jpに、電話は０９０－１２３４－５６７８です"]))
    >>> found.select("start", "end", "type").rows()
    [(4, 19, 'EMAIL_ADDRESS'), (24, 37, 'PHONE_NUMBER')]
    """
    text = text.fill_null("")
    parts = [_block(text.slice(at, BLOCK), at) for at in range(0, len(text), BLOCK)]
    parts += [phrases(text, ids)]
    found = pl.concat([part for part in parts if part.height] or [empty()])
    return resolved(found)


class Span(NamedTuple):
    """Where an entity stands in a text: characters from `start` up to `end`."""

    entity: str
    start: int
    end: int
    score: float


def find(text: str) -> Iterator[Span]:
    """Find personal data in one text, from left to right, without overlaps.

    >>> [span[:3] for span in find("連絡先はtaro@example.jpに")]
    [('EMAIL_ADDRESS', 4, 19)]
    """
    for _, start, end, entity, score, _ in detect(pl.Series([text], dtype=pl.String)).iter_rows():
        yield Span(entity, start, end, score)


def _block(text: pl.Series, first: int) -> pl.DataFrame:
    numbered, worded = _noted(text)
    schema = [pl.col(name).cast(kind) for name, kind in SPANS.items() if name != "by"]
    found = [numbers.classified(numbered, text).select(schema), words.classified(worded, text).select(schema)]
    return pl.concat(found).with_columns((pl.col("row") + first).cast(pl.UInt32), by=pl.lit("pattern"))


def _noted(text: pl.Series) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Run the kernel, with more room where that was too little; give the numbers and the words as tables."""
    flat, wanted = narrow(text), np.array([name in CUED for name in CLASSES])
    room = len(flat.points) // 12 + 256
    while True:
        number, word = (_room(room, len(names)) for names in (scan.NUMBER, scan.WORD))
        count, counted = scan.scan(flat, table(), wanted, number, word)
        if count >= 0:
            return _table(scan.NUMBER, number, count), _table(scan.WORD, word, counted)
        room *= 2


def _room(room: int, width: int) -> tuple[npt.NDArray[np.int32], npt.NDArray[np.uint8]]:
    return np.empty((room, width), np.int32), np.empty((room, len(CLASSES)), np.uint8)


def _table(
    names: tuple[str, ...], noted: tuple[npt.NDArray[np.int32], npt.NDArray[np.uint8]], count: int
) -> pl.DataFrame:
    # Turned at once: column by column it takes four times as long.
    columns, cues = (np.ascontiguousarray(part[:count].T) for part in noted)
    named = zip((*names, *(f"cue_{name}" for name in CLASSES)), (*columns, *cues), strict=True)
    return pl.DataFrame([pl.Series(name, values) for name, values in named])
