"""The bytes of a text column as one array that lies over polars' memory, for kernels that run along them."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import polars as pl

from migaki.text.strings import Strings

_INLINE = 12  # bytes; a longer string lies in a buffer, and its view names buffer and place
_VIEW = 16  # bytes of a view
_LOW, _HIGH = np.uint64(0xFFFFFFFF), np.uint64(32)


class Utf8(NamedTuple):
    """Text i is `memory[starts[i] : starts[i] + lengths[i]]`; a null is empty. Other bytes of `memory` are not ours."""

    memory: npt.NDArray[np.uint8]
    starts: npt.NDArray[np.int64]
    lengths: npt.NDArray[np.int64]


@contextmanager
def utf8(text: pl.Series) -> Iterator[Utf8]:
    """Lend the UTF-8 bytes of a String series, to read only, until the block ends.

    >>> with utf8(pl.Series(["電源", None, "a longer text than twelve bytes"])) as (memory, starts, lengths):
    ...     bytes(memory[starts[0] : starts[0] + lengths[0]]).decode(), lengths.tolist()
    ('電源', [6, 0, 31])
    """
    if text.is_empty():
        yield Utf8(np.zeros(0, np.uint8), np.zeros(0, np.int64), np.zeros(0, np.int64))
        return
    strings = Strings.of(text)
    lengths = np.where(text.is_null().to_numpy(), 0, strings.lengths)
    starts = strings.views.ctypes.data + 4 + np.arange(len(text), dtype=np.int64) * _VIEW
    places = strings.views[:, 1][long := lengths > _INLINE]
    starts[long] = (strings.buffers[places & _LOW] + (places >> _HIGH)).astype(np.int64)
    low, high = starts.min(), (starts + lengths).max()
    # One array from the first text to the end of the last, in whichever buffers; what lies between is never touched.
    memory = np.ctypeslib.as_array((ctypes.c_uint8 * int(high - low)).from_address(int(low)))
    yield Utf8(memory, starts - low, lengths)
    del strings  # which has held the memory until here
