"""The kernels that cut texts into lines and sentences and find those that repeat."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from migaki.kernels import kernel

Bytes = npt.NDArray[np.uint8]
Ints = npt.NDArray[np.int64]
Keys = npt.NDArray[np.uint64]
_LEAST = 12  # bytes before a full stop that may end a sentence: shorter ones are numbers and abbreviations
_REPEATED = 24  # bytes, eight Japanese characters: shorter lines repeat in tables and code
LONGEST = 40  # units that are repeated as one
_SEED, _PRIME = np.uint64(0xCBF29CE484222325), np.uint64(0x100000001B3)


@kernel
def _wide_stop(memory: Bytes, at: int, end: int) -> int:
    """Give the length of 。 ！ or ？ and of the bracket 」 』 or ） that closes after it; 0 where none of these is."""
    if at + 2 >= end:
        return 0
    first, second, third = memory[at], memory[at + 1], memory[at + 2]
    full = third == 0x82 and second == 0x80 and first == 0xE3
    if not full and not (first == 0xEF and second == 0xBC and third in (0x81, 0x9F)):
        return 0
    if at + 5 >= end:
        return 3
    after, middle, last = memory[at + 3], memory[at + 4], memory[at + 5]
    bracket = after == 0xE3 and middle == 0x80 and last in (0x8D, 0x8F)
    return 6 if bracket or (after == 0xEF and middle == 0xBC and last == 0x89) else 3


@kernel
def _ends_sentence(memory: Bytes, at: int, begin: int, end: int) -> bool:
    """Tell a . ! or ? before a space and after a small letter, a quotation mark or a bracket."""
    before = memory[at - 1] if at > begin else 0
    closes = 0x61 <= before <= 0x7A or before in (0x22, 0x29)
    return closes and at - begin >= _LEAST and at + 1 < end and memory[at + 1] == 0x20


@kernel
def fill(  # noqa: C901 - one loop, whose state a call for each part would have to carry
    memory: Bytes,
    starts: Ints,
    lengths: Ints,
    first: Ints,
    begins: Ints,
    ends: Ints,
    keys: Keys,
) -> int:
    """Fill the arrays as far as they reach; give how many units there are."""
    to, room = 0, len(keys)
    for row in range(len(starts)):
        start = at = starts[row]
        end = at + lengths[row]
        first[row] = to
        begin, h = at, _SEED
        while at < end:
            byte = memory[at]
            size = 1
            stop = byte == 0x0A
            if byte > 0x20:
                h = (
                    h ^ np.uint64(byte)
                ) * _PRIME  # FNV-1a, without white space. http://www.isthe.com/chongo/tech/comp/fnv/
                if byte == 0xE3 or byte == 0xEF:  # noqa: PLR1714 - numba is slow with sets
                    size = _wide_stop(memory, at, end)
                    stop = size > 0
                    for more in range(1, size):
                        h = (h ^ np.uint64(memory[at + more])) * _PRIME
                    size = max(size, 1)
                elif byte < 0x40 and byte in (0x2E, 0x21, 0x3F):
                    stop = _ends_sentence(memory, at, begin, end)
            at += size
            if h != _SEED and (stop or at == end):
                if to < room:
                    begins[to], ends[to] = _trimmed(memory, begin, at)
                    begins[to] -= start
                    ends[to] -= start
                    keys[to] = h ^ (h >> np.uint64(32))
                to += 1
            if stop:
                begin, h = at, _SEED
    first[len(starts)] = to
    return to


@kernel
def _trimmed(memory: Bytes, left: int, right: int) -> tuple[int, int]:
    while memory[left] <= 0x20:
        left += 1
    while memory[right - 1] <= 0x20:
        right -= 1
    return left, right


@kernel
def first_repeat(first: int, last: int, begin: Ints, end: Ints, key: Keys) -> tuple[int, int]:
    """Find units that stand twice in a row: where they begin and how many they are, 0 where there are none."""
    for at in range(first, last):
        for size in range(1, min(LONGEST, (last - at) // 2) + 1):
            if key[at] != key[at + size]:
                continue
            if end[at + size - 1] - begin[at] < _REPEATED:
                continue
            same = True
            for step in range(size):
                if key[at + step] != key[at + size + step]:
                    same = False
                    break
            if same:
                return at, size
    return 0, 0


@kernel
def repeating(first: Ints, begin: Ints, end: Ints, key: Keys) -> npt.NDArray[np.bool_]:
    """Tell the texts in which units stand twice in a row."""
    out = np.zeros(len(first) - 1, np.bool_)
    for row in range(len(out)):
        out[row] = first_repeat(first[row], first[row + 1], begin, end, key)[1] > 0
    return out
