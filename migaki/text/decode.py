"""Kernels that turn UTF-8 into normalised code points through a table of characters, and back.

A text that holds a slow character is left to CPython and said to be so. Half-width kana take their voice mark here,
because Japanese texts are full of them. What the table and the kernels agree on is written here.
"""

from __future__ import annotations

from typing import Any

import numba as nb
import numpy as np
from llvmlite import ir  # type: ignore[import-untyped]
from numba.core import types
from numba.extending import intrinsic

from migaki.kernels import kernel

U = np.uint64
LAST = 0x2F800  # characters from here on are rare and left to CPython
DROP = 1 << 30  # in place of a difference: the character vanishes
SLOW = DROP + 1  # the text is left to CPython
LONGER = DROP + 2  # and above: a place in `longer`, where the length of the replacement stands, then the replacement
KANA, KANAS = 0x3041, 0xBF  # the first letter and how many, Hiragana and Katakana
HALF_KANA, HALF_KANAS = 0xFF66, 0x38
MARK, HALF_MARK = 0x3099, 0xFF9E  # voiced; the half-voiced one follows it
SIGMA, SMALL_SIGMA = 0x3A3, 0x3C3
SPARE = 16  # code points that a text may have over its number of bytes


def _load(bits: int, result: Any) -> Any:
    """Make the operation that reads an unsigned integer at an address, aligned or not."""

    def typed(typing: Any, address: Any) -> Any:
        def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
            pointer = builder.inttoptr(arguments[0], ir.IntType(bits).as_pointer())
            return builder.zext(builder.load(pointer, align=1), ir.IntType(result.bitwidth))

        return result(types.uint64), generate

    return intrinsic(typed)


_byte = _load(8, types.uint32)
_word = _load(64, types.uint64)


@kernel
def _decoded(p: Any, b: Any) -> Any:
    """Read the character of more than one byte at `p`, whose first byte is `b`; give it and its length."""
    one = _byte(p + U(1)) & nb.uint32(63)
    if b < 0xE0:
        return (b & nb.uint32(31)) << nb.uint32(6) | one, U(2)
    two = one << nb.uint32(6) | (_byte(p + U(2)) & nb.uint32(63))
    if b < 0xF0:
        return (b & nb.uint32(15)) << nb.uint32(12) | two, U(3)
    last = _byte(p + U(3)) & nb.uint32(63)
    return (b & nb.uint32(7)) << nb.uint32(18) | two << nb.uint32(6) | last, U(4)


@kernel
def _joined(c: Any, p: Any, first: Any, last: Any, voiced: Any) -> Any:
    """Give what the voice mark `c`, which ends at `p`, and the code point written last become.

    The mark itself where it stands after Han or a kana that takes none; 0 where CPython must tell.
    """
    mark = np.int64(c) - (HALF_MARK if c >= HALF_MARK else MARK)
    if not 0 <= mark <= 1 or p - first < 6:
        return nb.uint32(0)
    before = _decoded(p - U(6), _byte(p - U(6)))[0]
    kana = KANA <= before < MARK or MARK + 4 <= before < KANA + KANAS or HALF_KANA <= before < HALF_KANA + HALF_KANAS
    joined = voiced[mark, np.int64(last) - KANA] if kana else nb.uint32(0)
    if joined == 0 and (kana or 0x4E00 <= before < 0xA000):
        joined = nb.uint32(MARK + mark)
    return joined


@kernel
def _sigma(c: Any, p: Any, first: Any) -> Any:
    """Tell a capital sigma that ends at `p` and does not end a word: it stands first, or after Han, space or digit."""
    if c != SIGMA or p - first == 2:
        return c == SIGMA
    before = _byte(p - U(3))
    han = p - first >= 5 and 0xE4 <= _byte(p - U(5)) <= 0xE9
    return han or before <= 32 or 0x30 <= before <= 0x39


@kernel
def _special(c: Any, change: Any, p: Any, first: Any, longer: Any, voiced: Any, points: Any, o: Any, limit: Any) -> Any:
    """Write what becomes of a character that is not one for one; give where it ends, -1 for a slow text."""
    if change == DROP:
        return o
    if change == SLOW:
        joined = _joined(c, p, first, points[o - 1], voiced) if p - first >= 6 and o > 0 else nb.uint32(0)
        if joined:
            o += joined - nb.uint32(MARK) < 2
            points[o - 1] = joined
            return o
        points[o] = SMALL_SIGMA
        return o + 1 if _sigma(c, p, first) else np.int64(-1)
    place = change - LONGER
    length = np.int64(longer[place])
    if o + length > limit:
        return np.int64(-1)
    for j in range(length):
        points[o + j] = longer[place + 1 + j]
    return o + length


@kernel
def _ascii(word: Any, forms: Any, steps: Any, points: Any, o: Any) -> Any:
    """Write eight characters of ASCII without a branch; other bytes are written over by what follows."""
    for j in range(8):
        b = (word >> U(8 * j)) & U(0xFF)
        points[U(o)] = forms[b]
        o += steps[b]
    return o


@kernel
def _text(p: Any, end: Any, changes: Any, forms: Any, steps: Any, longer: Any, voiced: Any, points: Any, o: Any) -> Any:
    """Write the mapped code points of the bytes from `p` to `end`; give where they end, -1 for a slow text."""
    first, limit = p, o + SPARE  # SPARE also takes what is written over again
    while p < end and o >= 0:
        b = _byte(p)
        if b < 0x80 and p + U(8) <= end:
            word = _word(p)
            other = word & U(0x8080808080808080)
            if other == 0:
                o = _ascii(word, forms, steps, points, o)
                p += U(8)
                continue
            # A branch for each of the few letters between kana would be foreseen badly: all bytes before the first
            # other one are written at once, and those after it made such that they vanish.
            before = ((other & (~other + U(1))) >> U(7)) - U(1)
            o = _ascii(word | ~before, forms, steps, points, o)
            p += (before & U(0x0101010101010101)) * U(0x0101010101010101) >> U(56)
            continue
        c, length = (b, U(1)) if b < 0x80 else _decoded(p, b)
        p += length
        change = changes[U(c)] if c < LAST else SLOW
        if change < DROP:
            points[U(o)] = nb.uint32(np.int64(c) + change)
            o += 1
        else:
            o = _special(c, change, p, first, longer, voiced, points, o, limit + np.int64(p - first))
    return o


@kernel
def _place(views: Any, buffers: Any, row: Any) -> Any:
    """Give the address of a row's bytes and their number."""
    size = views[row, 0] & U(0xFFFFFFFF)
    if size <= 12:
        return U(views.ctypes.data) + U(16 * row + 4), size
    return buffers[np.int64(views[row, 1] & U(0xFFFFFFFF))] + (views[row, 1] >> U(32)), size


@kernel
def decode(views: Any, buffers: Any, rows: Any, table: Any, flat: Any) -> None:
    """Write the mapped code points of each row behind one another; a length of -1 says a slow text.

    Row `rows[k]` becomes the k-th text of `flat`, whose `points` has room for as many code points as the rows have
    bytes, and SPARE for each.
    """
    changes, forms, steps, longer, voiced = table
    points, starts, lengths = flat  # taken apart here, because a look into a tuple costs as much as a character
    at = np.int64(0)
    for k in range(len(rows)):
        p, size = _place(views, buffers, rows[k])
        end = _text(p, p + size, changes, forms, steps, longer, voiced, points, at)
        starts[k] = at
        lengths[k] = end - at if end >= 0 else -1
        at = max(at, end)


@kernel
def unchanged(views: Any, buffers: Any, first: int, table: Any, out: Any) -> None:
    """Tell the rows from `first` on in which every character stays as it is."""
    changes = table.changes
    for k in range(len(out)):
        p, size = _place(views, buffers, first + k)
        end, same = p + size, True
        while p < end and same:
            b = _byte(p)
            if b < 0x80 and p + U(8) <= end and _word(p) & U(0x8080808080808080) == 0:
                p += U(8)
                continue
            c, length = (b, U(1)) if b < 0x80 else _decoded(p, b)
            same = c < LAST and changes[U(c)] == 0
            p += length
        out[k] = same


@kernel
def _put(c: Any, out: Any, o: Any) -> Any:
    """Write one code point in UTF-8; give where it ends."""
    if c < 0x80:
        out[o] = c
        return o + 1
    if c < 0x800:
        out[o] = 0xC0 | c >> 6
        out[o + 1] = 0x80 | c & 63
        return o + 2
    if c < 0x10000:
        out[o] = 0xE0 | c >> 12
        out[o + 1] = 0x80 | c >> 6 & 63
        out[o + 2] = 0x80 | c & 63
        return o + 3
    out[o] = 0xF0 | c >> 18
    out[o + 1] = 0x80 | c >> 12 & 63
    out[o + 2] = 0x80 | c >> 6 & 63
    out[o + 3] = 0x80 | c & 63
    return o + 4


@kernel
def encode(flat: Any, out: Any, sizes: Any) -> Any:
    """Write the texts as UTF-8 behind one another, with their sizes; give where the last one ends."""
    points, starts, lengths = flat
    o = 0
    for k in range(len(sizes)):
        first = o
        for at in range(starts[k], starts[k] + lengths[k]):
            o = _put(points[at], out, o)
        sizes[k] = o - first
    return o
