"""What speaks for a word's being part of a name: the word, its neighbours, their kinds and shapes, hashed; kernels."""

from __future__ import annotations

from typing import Any

import numpy as np

from curate.anonymize.hashing import mix
from migaki.kernels import kernel

SIZE = 1 << 15  # weights; features whose hashes meet share one
EACH = 53  # features a word
# What is noted of a word, by column: its part of speech, its text, which kinds of characters follow one another in it
# and its length, its first and last character, its first and last two, whether the dictionary calls it a name, the kind
# of its last character, what else the dictionary knows by its text.
KIND, TEXT, SHAPE, FIRST, LAST, HEAD, TAIL, NAMED, CLASS, ALSO, WIDTH = range(11)
BEFORE, AFTER = 999, 998  # in place of a part of speech, outside the line
AROUND = 4  # words to each side in which names are counted


def _classes() -> Any:
    """Give the class of each character: kana, Han, digits, letters, the dot of foreign names, signs."""
    table = np.full(0x10000, 9, np.int64)
    table[:128] = 8
    for first, end, kind in (
        (0x3041, 0x30A0, 1),
        (0x30A0, 0x3100, 2),
        (0xFF66, 0xFFA0, 2),
        (0x3400, 0xA000, 3),
        (0xF900, 0xFB00, 3),
        (0x3005, 0x3007, 3),
        (0x30, 0x3A, 4),
        (0xFF10, 0xFF1A, 4),
        (0x41, 0x5B, 5),
        (0xFF21, 0xFF3B, 5),
        (0x61, 0x7B, 6),
        (0xFF41, 0xFF5B, 6),
        (0xC0, 0x250, 6),
        (0x30FB, 0x30FC, 7),
        (0xFF1D, 0xFF1E, 7),
    ):
        table[first:end] = kind
    return table


CLASSES = _classes()


@kernel
def _joint(kind: Any) -> Any:
    """Take the dot between foreign names for katakana, as small letters for capitals."""
    return 2 if kind == 7 else 5 if kind == 6 else kind


@kernel
def describe(points: Any, starts: Any, ends: Any, kinds: Any, named: Any, out: Any) -> None:
    """Note what each word looks like in `out` (words, WIDTH); `starts` and `ends` are places in `points`."""
    for i in range(len(starts)):
        text, shape, last = np.uint64(7), np.uint64(min(ends[i] - starts[i], 6)), np.int64(0)
        for place in range(starts[i], ends[i]):
            c = points[place]
            text = mix(text, c)
            kind = CLASSES[c] if c < 0x10000 else np.int64(3)
            if kind != last:
                shape, last = mix(shape, kind), kind
        first, end = starts[i], ends[i] - 1
        out[i, KIND], out[i, TEXT], out[i, SHAPE], out[i, NAMED] = kinds[i], text, shape, named[i]
        out[i, FIRST], out[i, LAST], out[i, CLASS] = points[first], points[end], _joint(last)
        out[i, HEAD] = mix(points[first], points[min(first + 1, end)])
        out[i, TAIL] = mix(points[max(end - 1, first)], points[end])


@kernel
def _near(words: Any, first: Any, end: Any, i: Any) -> Any:
    """Count the names around a word, and tell whether its line says it again."""
    near, again = 0, False
    for j in range(max(first, i - AROUND), min(end, i + AROUND + 1)):
        near += j != i and words[j, NAMED] == 1
    for j in range(first, end):
        again |= j != i and words[j, TEXT] == words[i, TEXT]
    return min(near, 3) * 2 + again


@kernel
def _run(words: Any, first: Any, end: Any, i: Any, f: Any) -> None:
    """Write features of the run of words of one kind of characters that a word stands in."""
    kind, left, right = words[i, CLASS], i, i + 1
    while left > first and words[left - 1, CLASS] == kind:
        left -= 1
    while right < end and words[right, CLASS] == kind:
        right += 1
    named = 0
    for j in range(left, right):
        named += words[j, NAMED] == 1
    before = words[left - 1, TEXT] if left > first else np.uint64(BEFORE)
    after = words[right, TEXT] if right < end else np.uint64(AFTER)
    next_kind = words[right, KIND] if right < end else np.uint64(AFTER)
    size = min(right - left, 5) * 8 + min(named, 3) * 2 + words[i, NAMED]
    f[42], f[43], f[44] = mix(kind, before), mix(kind, after), mix(kind, size)
    f[45], f[46] = mix(size, mix(kind, before)), mix(size, mix(kind, after))
    also = words[i, ALSO]
    f[49], f[50], f[51] = also, mix(also, before), mix(also, after)
    f[52] = mix(also, mix(size, next_kind))
    f[47], f[48] = mix(before, mix(kind, after)), mix(size, mix(kind, next_kind))


@kernel
def features(words: Any, first: Any, end: Any, i: Any, f: Any) -> None:
    """Write the EACH features of a word into `f`: places below SIZE; its line's words are from `first` up to `end`."""
    k, t, s = np.zeros(5, np.uint64), np.zeros(5, np.uint64), np.zeros(5, np.uint64)
    for d in range(5):
        j = i + d - 2
        k[d] = BEFORE if j < first else AFTER
        if first <= j < end:
            k[d], t[d], s[d] = words[j, KIND], words[j, TEXT], words[j, SHAPE]
    for d in range(5):
        f[d], f[5 + d], f[10 + d] = k[d], t[d], s[d]
    for d in range(4):
        f[15 + d], f[19 + d] = mix(k[d], k[d + 1]), mix(s[d], s[d + 1])
    for d in range(3):
        f[23 + d] = mix(k[d], mix(k[d + 1], k[d + 2]))
    near, w = _near(words, first, end, i), words[i]
    f[26], f[27], f[28] = mix(k[2], s[2]), mix(k[2], t[3]), mix(k[2], t[1])
    f[29], f[30], f[31] = mix(s[2], t[3]), mix(s[2], t[1]), w[FIRST]
    f[32], f[33], f[34] = w[LAST], mix(t[2], t[3]), mix(t[1], t[2])
    f[35], f[36] = mix(k[1], mix(k[2], t[3])), mix(k[3], mix(k[2], t[1]))
    f[37], f[38] = mix(k[4], mix(k[2], t[3])), mix(w[HEAD], s[2])
    f[39], f[40], f[41] = mix(w[TAIL], s[2]), mix(near, mix(k[2], s[2])), mix(near, mix(s[2], t[3]))
    _run(words, first, end, i, f)
    for number in range(EACH):
        f[number] = mix(number, f[number]) % np.uint64(SIZE)


@kernel
def places(words: Any, bounds: Any, out: Any) -> None:
    """Write the features of all words into `out` (words, EACH); the k-th line's are from `bounds[k]`."""
    for line in range(len(bounds) - 1):
        for i in range(bounds[line], bounds[line + 1]):
            features(words, bounds[line], bounds[line + 1], i, out[i])


@kernel
def sums(words: Any, bounds: Any, weights: Any, out: Any) -> None:
    """Write the sum of the weights of each word's features into `out`."""
    f = np.zeros(EACH, np.uint64)
    for line in range(len(bounds) - 1):
        for i in range(bounds[line], bounds[line + 1]):
            features(words, bounds[line], bounds[line + 1], i, f)
            out[i] = 0.0
            for number in range(EACH):
                out[i] += weights[f[number]]
