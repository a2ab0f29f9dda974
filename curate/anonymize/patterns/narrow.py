"""Texts as code points in narrow width, one for one: a place in them is a place in the text."""

from __future__ import annotations

from functools import cache

import numpy as np
import polars as pl

from migaki.text import decode
from migaki.text.characters import Table
from migaki.text.points import Flat
from migaki.text.strings import Strings

DASHES = "‐‑‒–—―−﹣－ｰ"
SPACES = "\u3000\u00a0\u2002\u2003\u2009\t"
_CHANGED = (
    {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
    | {ord(one): ord("-") for one in DASHES}
    | {ord(one): ord(" ") for one in SPACES}
)


def narrow(text: pl.Series) -> Flat:
    """Read a String Series as code points: full-width letters, digits and signs as ASCII, every dash as a hyphen.

    >>> flat = narrow(pl.Series(["０９０−１２３４"]))
    >>> "".join(map(chr, flat.points[: flat.lengths[0]]))
    '090-1234'
    """
    strings = Strings.of(text)
    sizes = strings.lengths
    flat = Flat(
        np.empty(int(sizes.sum()) + decode.SPARE * len(text), np.uint32),
        np.empty(len(text), np.int64),
        np.empty(len(text), np.int64),
    )
    decode.decode(strings.views, strings.buffers, np.arange(len(text)), _table(), flat)
    slow = np.flatnonzero(flat.lengths < 0)
    if not len(slow):
        return flat
    # A character beyond the table, such as a flag of a region: a Python call for each text that holds one.
    texts = [value.translate(_CHANGED) for value in text.gather(slow)]
    flat.lengths[slow] = [len(value) for value in texts]
    flat.starts[slow] = len(flat.points) + np.cumsum(flat.lengths[slow]) - flat.lengths[slow]
    more = np.frombuffer("".join(texts).encode("utf-32-le"), np.uint32)
    return Flat(np.concatenate([flat.points, more]), flat.starts, flat.lengths)


@cache
def _table() -> Table:
    changes = np.zeros(decode.LAST, np.int32)
    for code, to in _CHANGED.items():
        changes[code] = to - code
    forms = (np.arange(256) + np.concatenate([changes[:128], np.zeros(128, np.int32)])).astype(np.uint32)
    steps = np.concatenate([np.ones(128, np.int64), np.zeros(128, np.int64)])
    return Table(changes, forms, steps, np.zeros(1, np.uint32), np.zeros((2, decode.KANAS), np.uint32))
