"""The lines and sentences of all texts, hashed, so that repetitions and boilerplate are found without a Python loop."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import polars as pl

from migaki.text.utf8 import utf8

Ints = npt.NDArray[np.int64]
_USUAL = 8  # bytes of a unit, at least, in all but odd tables; memory that is not needed is not touched


class Units(NamedTuple):
    """The units of text i are those from `first[i]` to `first[i + 1]`; begin and end are bytes in the text."""

    first: Ints
    begin: Ints
    end: Ints
    key: npt.NDArray[np.uint64]


def units(text: pl.Series) -> Units:
    """Cut texts at line breaks and after sentences; empty lines are passed over, white space around is left off."""
    from curate.clean.unit_kernel import fill

    with utf8(text) as (memory, starts, lengths):
        first, room = np.empty(len(starts) + 1, np.int64), len(starts) + int(lengths.sum()) // _USUAL
        while True:
            begin, end, key = np.empty(room, np.int64), np.empty(room, np.int64), np.empty(room, np.uint64)
            count = fill(memory, starts, lengths, first, begin, end, key)
            if count <= room:
                return Units(first, begin[:count], end[:count], key[:count])
            room = count
