"""How many characters of which classes a text holds: one pass for all classes, where polars needs one for each."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import numpy.typing as npt
import polars as pl

from migaki.text.utf8 import utf8

LARGE = 4 << 20  # bytes of text from which a kernel is worth loading
_PLANE = 0x10000  # the characters that a table knows
Table = npt.NDArray[np.uint8]


def large(text: pl.Series) -> bool:
    """Tell whether a text column is large enough for kernels; small ones are quicker without loading them."""
    return bool(text.str.len_bytes().sum() > LARGE)


def count_classes(text: pl.Series, classes: tuple[str, ...]) -> list[pl.Series]:
    """Count the characters of each class (a regular expression of one character) in each text: UInt32, null is 0.

    A class holds characters of the basic plane only, up to U+FFFF.

    >>> [counts.to_list() for counts in count_classes(pl.Series(["LP-200 の電源", None]), ("[A-Z]", "[一-鿿]"))]
    [[2, 0], [2, 0]]
    """
    if not large(text):
        return [text.str.count_matches(one).fill_null(0).alias(one) for one in classes]
    from migaki.text.kernels import count

    table, members = _table(classes)
    with utf8(text) as (memory, starts, lengths):
        counts = count(memory, starts, lengths, table, members)
    return [pl.Series(name, column) for name, column in zip(classes, counts, strict=True)]


def any_of(text: pl.Series, classes: tuple[str, ...]) -> pl.Series:
    """Tell the texts that have a character of any of the classes."""
    return pl.DataFrame(count_classes(text, classes)).select(pl.any_horizontal(pl.all() > 0)).to_series()


@lru_cache(maxsize=8)
def _table(classes: tuple[str, ...]) -> tuple[Table, npt.NDArray[np.uint32]]:
    """Give the kind of each character, and which kinds (columns) are in which classes (rows).

    A kind is a set of classes: so a character costs one step, in however many classes it is.
    """
    surrogates = range(0xD800, 0xE000)
    characters = pl.Series(["" if at in surrogates else chr(at) for at in range(_PLANE)])
    sets = np.zeros(_PLANE, np.int64)  # the classes of a character, a bit each
    for bit, one in enumerate(classes):
        sets |= characters.str.contains(one).to_numpy().astype(np.int64) << bit
    found, kinds = np.unique(np.concatenate([[0], sets]), return_inverse=True)
    members = found >> np.arange(len(classes))[:, None] & 1
    return kinds[1:].astype(np.uint8), members.astype(np.uint32)
