"""Pairs of near-equal texts: banded sketches propose, true Jaccard decides."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import polars as pl

from curate.dedup.sketch import BANDS, SLOTS, Sketches, sketch

if TYPE_CHECKING:  # it loads numba
    from migaki.text.points import Flat

SLACK = 2.5  # standard deviations that an estimate may be under the threshold before its pair is passed over
NONE = np.uint64(0xFFFFFFFFFFFFFFFF)  # no pair
MOST = 256  # known rows of one bucket that a new row is compared with

Rows = npt.NDArray[np.int64]
Pairs = npt.NDArray[np.uint64]  # one row << 32 | another


@dataclass(frozen=True, eq=False)
class Buckets:
    """The rows of some sketches in the order of their keys, band by band: the part of an index that is looked up.

    `starts` is uint32 (25, 2^b + 1): where the keys with each value of their top b bits begin in `entries`;
    `entries` is uint64 (25, n): key << 32 | row, sorted.
    """

    starts: npt.NDArray[np.uint32]
    entries: npt.NDArray[np.uint64]


def near_pairs(
    text: pl.Series, threshold: float, *, mask_numbers: bool = False, threads: int | None = None
) -> pl.DataFrame:
    """Find pairs of texts with a Jaccard similarity of folded character 5-grams of at least `threshold`.

    Gives columns left < right (row numbers) and similarity, sorted. A copy (equal when folded) is paired with its first
    occurrence only, at 1.0, and takes no further part. Texts under 5 characters match exactly only; nulls never. With
    `mask_numbers` texts that differ in digits only count as equal.

    >>> near_pairs(pl.Series(["ＬＰ－２００の電源が入らない", "lp-200 の電源が入らない", "入りません"]), 0.7).rows()
    [(0, 1, 1.0)]
    """
    sketches = sketch(text, mask_numbers=mask_numbers, threads=threads)
    return near_pairs_of(text, sketches, threshold, mask_numbers=mask_numbers, threads=threads)


def near_pairs_of(
    text: pl.Series, sketches: Sketches, threshold: float, *, mask_numbers: bool = False, threads: int | None = None
) -> pl.DataFrame:
    """Do what `near_pairs` does where the sketches are there already."""
    first = first_rows(sketches)
    every = np.arange(len(sketches), dtype=np.int64)
    copies = np.flatnonzero(first != every)
    alone = np.flatnonzero((first == every) & (sketches.grams > 0))
    left, right = _candidates(sketches, alone, threshold, threads)
    similar = _similarity(text, left, text, right, mask_numbers, threads)
    near = similar >= threshold
    lefts, rights = np.concatenate([first[copies], left[near]]), np.concatenate([copies, right[near]])
    values, order = np.concatenate([np.ones(len(copies)), similar[near]]), np.lexsort((rights, lefts))
    return pl.DataFrame({"left": lefts[order], "right": rights[order], "similarity": values[order]})


def first_rows(sketches: Sketches) -> Rows:
    """Give each row the first row whose folded text is equal, itself where there is none."""
    from curate.dedup.buckets import fill, first_equal

    rows = np.flatnonzero(sketches.grams >= 0)
    keys = sketches.hashes[:, 0].astype(np.uint32)
    bits = _bits(len(rows))
    starts, entries = np.empty((1 << bits) + 1, np.uint32), np.empty(len(rows), np.uint64)
    fill(keys, rows, bits, starts, entries)
    first = np.arange(len(sketches), dtype=np.int64)
    first_equal(entries, sketches.hashes, first)
    return first


def buckets(sketches: Sketches, *, threads: int | None = None) -> Buckets:
    """Sort the rows for look-ups; those too short for a gram are found by equal texts, nulls are left out."""
    from curate.dedup.buckets import fill
    from migaki.text.points import over

    rows = np.flatnonzero(sketches.grams >= 0)
    bits = _bits(len(rows))
    made = Buckets(np.empty((BANDS, (1 << bits) + 1), np.uint32), np.empty((BANDS, len(rows)), np.uint64))
    over(BANDS, lambda band: fill(sketches.keys[band], rows, bits, made.starts[band], made.entries[band]), threads)
    return made


def candidates_between(
    new: Sketches, known: Sketches, lookup: Buckets, threshold: float, *, threads: int | None = None
) -> pl.DataFrame:
    """Give the pairs of a new row (left) and a known row (right) that may be as similar as `threshold`, or equal.

    `lookup` are the buckets of `known`. Both may be mapped from a file: only what is looked at is read.
    """
    from curate.dedup.buckets import pairs_between
    from migaki.text.points import over

    def find(band: int) -> Pairs:
        met: Pairs = pairs_between(new.keys[band], new.grams, lookup.starts[band], lookup.entries[band], MOST)
        return met

    left, right = _likely(over(BANDS, find, threads), new, known, threshold, threads)
    return pl.DataFrame({"left": left, "right": right})


def similarity(
    left: pl.Series, right: pl.Series, *, mask_numbers: bool = False, threads: int | None = None
) -> pl.Series:
    """Give the true Jaccard similarity of the 5-gram sets of each pair of texts, folded.

    1.0 where they are equal; 0.0 where one is too short for a gram and they are not.

    >>> similarity(pl.Series(["電源を入れる", "はい"]), pl.Series(["電源を 入れる！", "はい"])).round(2).to_list()
    [0.67, 1.0]
    """
    rows = np.arange(len(left), dtype=np.int64)
    return pl.Series("similarity", _similarity(left, rows, right, rows, mask_numbers, threads))


def _candidates(sketches: Sketches, rows: Rows, threshold: float, threads: int | None) -> tuple[Rows, Rows]:
    from curate.dedup.buckets import fill, pairs, repeated
    from migaki.text.points import over

    def find(band: int) -> Pairs:
        keys = sketches.keys[band]
        again = repeated(keys, rows)
        bits = _bits(len(again))
        starts, entries = np.empty((1 << bits) + 1, np.uint32), np.empty(len(again), np.uint64)
        fill(keys, again, bits, starts, entries)
        met: Pairs = pairs(entries, sketches.keys[(band + 1) % BANDS], sketches.hashes)
        return met

    return _likely(over(BANDS, find, threads), sketches, sketches, threshold, threads)


def _likely(
    found: list[Pairs], left: Sketches, right: Sketches, threshold: float, threads: int | None
) -> tuple[Rows, Rows]:
    """Keep the pairs whose signatures agree nearly as much as texts of this similarity do."""
    from curate.dedup.buckets import likely
    from migaki.text.points import in_threads

    every, least = np.sort(np.concatenate(found)), _least(threshold)
    every = every[np.diff(every, prepend=NONE) != 0]
    out = np.empty(len(every), np.bool_)

    def work(first: int, last: int) -> None:
        both = (left.signatures, right.signatures, left.grams, right.grams)
        likely(every[first:last], *both, least, out[first:last])

    in_threads(work, len(every), threads)
    kept = every[out]
    return (kept >> 32).astype(np.int64), (kept & 0xFFFFFFFF).astype(np.int64)


def _similarity(
    left: pl.Series, left_rows: Rows, right: pl.Series, right_rows: Rows, masked: bool, threads: int | None
) -> npt.NDArray[np.float64]:
    from migaki.text.points import Points, blocks, in_threads

    texts = Points(left if left is right else pl.concat([left, right]), folded=True)
    rows = np.empty(2 * len(left_rows), np.int64)
    rows[::2], rows[1::2] = left_rows, right_rows + (0 if left is right else len(left))
    out = np.empty(len(left_rows), np.float64)

    def work(first: int, last: int) -> None:
        sizes = texts.sizes[rows[2 * first : 2 * last : 2]] + texts.sizes[rows[2 * first + 1 : 2 * last : 2]]
        for block in blocks(sizes):
            start, end = first + block.start, first + block.stop
            _compare(texts.quick(rows[2 * start : 2 * end]), masked, out[start:end])

    in_threads(work, len(out), threads)
    slow = np.isnan(out)
    if slow.any():
        rest = np.empty(slow.sum())
        _compare(texts.read(rows[np.repeat(slow, 2)]), masked, rest)
        out[slow] = rest
    return out


def _compare(flat: Flat, masked: bool, out: npt.NDArray[np.float64]) -> None:
    from curate.dedup.jaccard import jaccard
    from curate.dedup.oph import GRAM, grams, mask

    if masked:
        mask(flat.points)
    hashes = np.empty(max(0, len(flat.points) - GRAM + 1), np.uint32)
    grams(flat.points, hashes)
    jaccard(flat, hashes, GRAM, out)


def _bits(rows: int) -> int:
    """Give how many top bits of a key part the rows into parts of about eight."""
    return max(1, (rows // 8).bit_length())


def _least(threshold: float) -> npt.NDArray[np.int64]:
    """Give how many slots must agree by the number of grams of the shorter text: few grams estimate badly."""
    spread = [SLACK * sqrt(threshold * (1 - threshold) / max(1, grams)) for grams in range(SLOTS + 1)]
    return np.array([max(1, round(SLOTS * (threshold - slack))) for slack in spread], np.int64)
