from __future__ import annotations

import ctypes
import gc

import numpy as np
import polars as pl
import pytest

from migaki.text.strings import Strings

VALUES = ["", "short", "exactly 12 b", "13 bytes long", "長い文字列はバッファに置かれる", "x" * 5000]


def read(strings) -> list[str]:
    """Follow the views in Python: inline up to 12 bytes, else buffer and place."""
    found = []
    for row, (first, second) in enumerate(strings.views.tolist()):
        size = first & 0xFFFFFFFF
        inline = strings.views.ctypes.data + 16 * row + 4
        at = inline if size <= 12 else int(strings.buffers[second & 0xFFFFFFFF]) + (second >> 32)
        found.append(ctypes.string_at(at, size).decode())
    return found


@pytest.mark.parametrize(
    "text",
    [
        pl.Series(VALUES),
        pl.Series(VALUES * 3)[4:9],
        pl.concat([pl.Series(VALUES), pl.Series(VALUES[::-1])], rechunk=False),
        pl.Series(VALUES).gather([3, 3, 0]),
        pl.Series([], dtype=pl.String),
    ],
)
def test_views_lead_to_the_bytes(text) -> None:
    strings = Strings.of(text)
    assert read(strings) == text.to_list()
    assert np.array_equal(strings.lengths, text.str.len_bytes().to_numpy())


def test_the_bytes_outlive_the_series() -> None:
    strings = Strings.of(pl.Series(VALUES * 1000).str.to_uppercase())
    gc.collect()
    _other = pl.Series(["y" * 5000] * 1000).str.to_uppercase()
    assert read(strings) == [value.upper() for value in VALUES * 1000]


def test_other_types_are_refused() -> None:
    with pytest.raises(TypeError, match="string views"):
        Strings.of(pl.Series([1, 2]))
