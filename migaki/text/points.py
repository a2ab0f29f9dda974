"""Normalised texts as code points: what kernels that compare texts work on, a block of rows at a time."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from os import cpu_count
from typing import NamedTuple, TypeVar

import numpy as np
import numpy.typing as npt
import polars as pl

from migaki.text import decode
from migaki.text.characters import table
from migaki.text.normalize import fold_slowly, nfkc_slowly
from migaki.text.strings import Strings

BLOCK = 1 << 19  # bytes of text whose code points stay in the cache
PIECE = 1 << 26  # bytes of text that become one buffer of a Series
SMALL = 4096  # rows for which a second thread is not worth its start

Part = TypeVar("Part")


class Flat(NamedTuple):
    """Code points of some rows: those of the k-th are `points[starts[k]:starts[k] + lengths[k]]`."""

    points: npt.NDArray[np.uint32]
    starts: npt.NDArray[np.int64]
    lengths: npt.NDArray[np.int64]


class Points:
    """A String Series that is read as code points in NFKC, or folded; a null reads as an empty text.

    >>> flat = Points(pl.Series(["ＬＰ－２００ の電源", "ﾌﾟﾘﾝﾀ"]), folded=True).read(np.array([1]))
    >>> "".join(map(chr, flat.points[: flat.lengths[0]]))
    'プリンタ'
    """

    def __init__(self, text: pl.Series, *, folded: bool) -> None:
        self.text = text.fill_null("") if text.null_count() else text
        self.strings = Strings.of(self.text)
        self.sizes = self.strings.lengths
        self.table = table(folded=folded)
        self.slowly = fold_slowly if folded else nfkc_slowly

    def quick(self, rows: npt.NDArray[np.int64]) -> Flat:
        """Give the code points of `rows`, in their order; a length of -1 marks the few texts that CPython must do."""
        room = int(self.sizes[rows].sum()) + decode.SPARE * len(rows)
        flat = Flat(np.empty(room, np.uint32), np.empty(len(rows), np.int64), np.empty(len(rows), np.int64))
        decode.decode(self.strings.views, self.strings.buffers, rows, self.table, flat)
        return flat

    def read(self, rows: npt.NDArray[np.int64]) -> Flat:
        """Give the code points of `rows`, in their order; the caller may change them."""
        points, starts, lengths = self.quick(rows)
        slow = np.flatnonzero(lengths < 0)
        if len(slow):
            texts = self.slowly(self.text.gather(rows[slow])).to_list()
            lengths[slow] = [len(text) for text in texts]
            starts[slow] = len(points) + np.cumsum(lengths[slow]) - lengths[slow]
            points = np.concatenate([points, np.frombuffer("".join(texts).encode("utf-32-le"), np.uint32)])
        return Flat(points, starts, lengths)

    def series(self, rows: npt.NDArray[np.int64]) -> pl.Series:
        """Give `rows` as a Series again."""
        pieces = [self._strings(rows[part]) for part in blocks(self.sizes[rows], most=PIECE)]
        done = pl.concat([made for made, _ in pieces]) if pieces else pl.Series(dtype=pl.String)
        slow = np.flatnonzero(np.concatenate([left for _, left in pieces])) if pieces else rows
        return done.scatter(slow, self.slowly(self.text.gather(rows[slow]))) if len(slow) else done

    def _strings(self, rows: npt.NDArray[np.int64]) -> tuple[pl.Series, npt.NDArray[np.bool_]]:
        data, sizes, slow = [], [], []
        for block in blocks(self.sizes[rows]):
            flat = self.quick(rows[block])
            out, size = np.empty(4 * len(flat.points), np.uint8), np.empty(len(flat.lengths), np.int64)
            data.append(out[: decode.encode(flat, out, size)])
            sizes.append(size)
            slow.append(flat.lengths < 0)
        every = np.concatenate(sizes)
        places = pl.DataFrame({"start": np.cumsum(every) - every, "size": every})
        whole = pl.lit(pl.Series([np.concatenate(data).tobytes()]))  # a Series, because a literal would be hashed
        made = places.select(whole.bin.slice("start", "size").cast(pl.String)).to_series()
        return made, np.concatenate(slow)

    def kept(self) -> npt.NDArray[np.bool_]:
        """Tell the rows in which every character stands for itself."""
        out = np.empty(len(self.text), np.bool_)

        def work(first: int, last: int) -> None:
            decode.unchanged(self.strings.views, self.strings.buffers, first, self.table, out[first:last])

        in_threads(work, len(out))
        return out


def blocks(sizes: npt.NDArray[np.int64], most: int = BLOCK) -> list[slice]:
    """Part rows of these many bytes into blocks of some `most` bytes, or of one row where that is longer."""
    ends = np.cumsum(sizes)
    cuts = np.searchsorted(ends, np.arange(most, ends[-1] if len(ends) else 0, most)).tolist()
    edges = sorted({0, *cuts, len(sizes)})
    return [slice(*pair) for pair in pairwise(edges)]


def in_threads(work: Callable[[int, int], None], rows: int, threads: int | None = None) -> None:
    """Call `work(start, end)` on ranges that cover all rows, with as many threads as there are cores, or `threads`.

    The kernels release the lock of Python. What `work` gives must not depend on where a range ends.
    """
    wide = 1 if rows < SMALL else threads or cpu_count() or 1
    edges = np.linspace(0, rows, (8 * wide if wide > 1 else 1) + 1, dtype=int).tolist()  # small enough to share evenly
    over(len(edges) - 1, lambda part: work(edges[part], edges[part + 1]), wide)


def over(parts: int, work: Callable[[int], Part], threads: int | None = None) -> list[Part]:
    """Call `work` with every number below `parts`, in threads; give what it gave, in order."""
    wide = threads or cpu_count() or 1
    if wide == 1:
        return [work(part) for part in range(parts)]
    with ThreadPoolExecutor(wide) as pool:
        return list(pool.map(work, range(parts)))
