"""Kernels of the look-up: rows sorted into buckets by band key, and the pairs inside a bucket that are worth a look."""

from __future__ import annotations

from typing import Any

import numpy as np

from migaki.kernels import kernel

FEW = 8  # entries of a part on average: small enough to sort in the first-level cache
MOST = 64  # from here on quicksort
SMALL = 16  # rows of a bucket up to which every pair is looked at
WINDOW = 4  # rows of a larger one that each row is compared with
U8 = np.uint64
ROW = U8(0xFFFFFFFF)  # the half of an entry that is the row


@kernel
def _sort(part: Any) -> None:
    if len(part) > MOST:
        part.sort()
        return
    for i in range(1, len(part)):
        entry = part[i]
        j: Any = i
        while j > 0 and part[j - 1] > entry:
            part[j] = part[j - 1]
            j -= 1
        part[j] = entry


@kernel
def fill(keys: Any, rows: Any, bits: int, starts: Any, entries: Any) -> None:
    """Sort `rows` by their key: entries are key << 32 | row; `starts` tells where each value of the top bits begins."""
    shift = np.uint32(32 - bits)
    starts[:] = 0
    for row in rows:
        starts[np.int64(keys[row] >> shift) + 1] += np.uint32(1)
    for part in range(1, len(starts)):
        starts[part] += starts[part - 1]
    place = starts.copy()
    for row in rows:
        at = np.int64(keys[row] >> shift)
        entries[place[at]] = U8(keys[row]) << U8(32) | U8(row)
        place[at] += np.uint32(1)
    for part in range(len(starts) - 1):
        _sort(entries[starts[part] : starts[part + 1]])


@kernel
def repeated(keys: Any, rows: Any) -> Any:
    """Give the rows whose key may occur again: a count of two bits (0, 1, more) for each of some eight slots a row.

    Most keys stand alone; this finds them out in a table that stays in the cache.
    """
    bits = 6
    while 1 << bits < 8 * len(rows):
        bits += 1
    shift = np.uint32(32 - min(bits, 32))
    counts = np.zeros(1 << (min(bits, 32) - 2), np.uint8)
    for row in rows:
        slot = keys[row] >> shift
        at, by = np.int64(slot >> np.uint32(2)), np.uint8(2) * np.uint8(slot & np.uint32(3))
        known = counts[at] >> by & np.uint8(3)
        counts[at] += np.uint8(known < 2) << by
    found, size = np.empty(len(rows), np.int64), 0
    for row in rows:
        slot = keys[row] >> shift
        at, by = np.int64(slot >> np.uint32(2)), np.uint8(2) * np.uint8(slot & np.uint32(3))
        found[size] = row
        size += counts[at] >> by & np.uint8(2) != 0
    return found[:size]


@kernel
def first_equal(entries: Any, hashes: Any, first: Any) -> None:
    """Give each row the first row with the same hash; `entries` are sorted by half of its first word."""
    for at in range(len(entries)):
        row = np.int64(entries[at] & ROW)
        before = at - 1
        while before >= 0 and entries[before] >> U8(32) == entries[at] >> U8(32):
            other = np.int64(entries[before] & ROW)
            if hashes[other, 0] == hashes[row, 0] and hashes[other, 1] == hashes[row, 1]:
                first[row] = first[other]
                break
            before -= 1


@kernel
def _agree(left: Any, right: Any) -> Any:
    """Count the slots of two signatures that are equal."""
    equal = np.uint16(0)
    for j in range(len(left)):
        equal += np.uint16(left[j] == right[j])
    return np.int64(equal)


@kernel
def _add(found: Any, size: int, pair: Any) -> Any:
    if size == len(found):
        larger = np.empty(2 * size, np.uint64)
        larger[:size] = found
        found = larger
    found[size] = pair
    return found


@kernel
def _ordered(bucket: Any, after: Any, hashes: Any) -> Any:
    """Order the rows of a large bucket by the key of the next band, then by hash: what is alike comes together."""
    rows = bucket & ROW
    order = np.empty(len(rows), np.uint64)
    for j in range(len(rows)):
        row = np.int64(rows[j])
        order[j] = U8(after[row]) << U8(32) | hashes[row, 1] >> U8(32)
    return rows[np.argsort(order)]


@kernel
def pairs(entries: Any, after: Any, hashes: Any) -> Any:
    """Give the pairs (lower row << 32 | higher row) of a bucket: all of them up to SMALL rows.

    In a larger one each row is paired with the WINDOW next to it, in an order that depends on the texts only, so that
    the work grows with the rows.
    """
    found, size, start = np.empty(_most(entries), np.uint64), 0, 0
    while start < len(entries):
        end = _end(entries, start)
        for a in range(start, end if end - start <= SMALL else start):
            for b in range(a + 1, end):
                found[size] = entries[a] << U8(32) | (entries[b] & ROW)
                size += 1
        if end - start > SMALL:
            rows = _ordered(entries[start:end], after, hashes)
            for a in range(len(rows)):
                for b in range(a + 1, min(a + 1 + WINDOW, len(rows))):
                    found[size] = min(rows[a], rows[b]) << U8(32) | max(rows[a], rows[b])
                    size += 1
        start = end
    return found[:size]


@kernel
def _end(entries: Any, start: int) -> Any:
    """Give where the bucket ends that begins at `start`."""
    end = start + 1
    while end < len(entries) and (entries[end] ^ entries[start]) <= ROW:
        end += 1
    return end


@kernel
def _most(entries: Any) -> Any:
    """Give how many pairs there are at most."""
    count = start = 0
    while start < len(entries):
        end = _end(entries, start)
        wide = end - start
        count += wide * (wide - 1) // 2 if wide <= SMALL else wide * WINDOW
        start = end
    return count


@kernel
def likely(pairs: Any, left: Any, right: Any, left_grams: Any, right_grams: Any, least: Any, out: Any) -> None:
    """Tell the pairs that agree in at least `least[g]` slots, where g are the grams of the shorter text."""
    for k in range(len(pairs)):
        a, b = np.int64(pairs[k] >> U8(32)), np.int64(pairs[k] & ROW)
        grams = min(left_grams[a], right_grams[b], np.int32(len(least) - 1))
        out[k] = _agree(left[a], right[b]) >= least[grams]


@kernel
def pairs_between(keys: Any, grams: Any, starts: Any, entries: Any, most: int) -> Any:
    """Give the pairs (new row << 32 | known row) that share a key, at most `most` of each new row."""
    bits = 0
    while 1 << bits < len(starts) - 1:
        bits += 1
    found, size, shift = np.empty(1024, np.uint64), 0, np.uint32(32 - bits)
    for row in range(len(keys)):
        part, seen = np.int64(keys[row] >> shift), 0
        for at in range(starts[part], starts[part + 1]):
            if grams[row] >= 0 and seen < most and entries[at] >> U8(32) == U8(keys[row]):
                found = _add(found, size, U8(row) << U8(32) | (entries[at] & ROW))
                size += 1
                seen += 1
    return found[:size]
