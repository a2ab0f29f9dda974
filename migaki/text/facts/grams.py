"""The content of sentences as pieces of words, and how much of one sentence others hold."""

from __future__ import annotations

import numpy as np

from migaki.kernels import kernel
from migaki.text.facts.table import (
    BEGIN,
    CLASS_HAN,
    CLASS_KATAKANA,
    CLASS_NOTHING,
    CLASS_PUNCTUATION,
    END,
    EVENT,
    FIRST,
    LAST,
    PRIME,
    START,
    STOP,
    Classes,
    Ints,
    Points,
)
from migaki.text.facts.tree import latin

GRAMS = 256  # of a sentence, at most
_STEM = 5  # letters of a Latin word that count, so that its endings do not
_LEAST = 4  # letters of a Latin word that counts
_MOST = 63  # groups that the sentences of an evidence fall into, a bit each
_ADDS = 0.15  # share of a sentence that a second sentence of the evidence must add
_AROUND = 14  # characters around the words in common that belong to them


@kernel
def grams_of(q: Points, k: Classes, start: int, end: int, out: Ints) -> int:
    """List two kanji or katakana in a row, one that stands alone, and the stems of Latin words: key and place."""
    size, at = 0, start
    while at < end and size < len(out):
        kind = k[at]
        if kind in (CLASS_HAN, CLASS_KATAKANA):
            joined = at + 1 < end and k[at + 1] in (CLASS_HAN, CLASS_KATAKANA)
            begun = at > start and k[at - 1] in (CLASS_HAN, CLASS_KATAKANA, CLASS_NOTHING)
            if joined or not begun:
                out[size, 0], out[size, 1] = (q[at] * 65599 + (q[at + 1] if joined else 0)) * PRIME, at
                size += 1
            at += 1
        elif latin(kind):
            stop, key = at, 0
            while stop < end and latin(k[stop]):
                if stop - at < _STEM:
                    key = (key ^ q[stop]) * PRIME
                stop += 1
            if stop - at >= _LEAST:
                out[size, 0], out[size, 1] = key, at
                size += 1
            at = stop
        else:
            at += 1
    return size


@kernel
def collect(q: Points, k: Classes, sentences: Ints) -> Ints:
    """Make a table of slots (key, bits of the groups of sentences that hold it) for an evidence."""
    grams = np.empty((GRAMS, 2), np.int64)
    total = 0
    for sentence in sentences:
        total += sentence[STOP] - sentence[BEGIN]
    size = 16
    while size < 2 * total:
        size *= 2
    slots = np.zeros((size, 2), np.int64)
    for j in range(len(sentences)):
        bit = np.int64(1) << (j * _MOST // max(_MOST, len(sentences)))
        for key in grams[: grams_of(q, k, sentences[j, BEGIN], sentences[j, STOP], grams), 0]:
            slot = _slot(slots, key)
            slots[slot, 0] = key
            slots[slot, 1] |= bit
    return slots


@kernel
def _slot(slots: Ints, key: int) -> int:
    mask = len(slots) - 1
    slot = (key ^ (key >> 29)) & mask
    while slots[slot, 1] and slots[slot, 0] != key:
        slot = (slot + 1) & mask
    return slot


@kernel
def covered(
    q: Points, k: Classes, sentence: Ints, slots: Ints, grams: Ints, sentences: int
) -> tuple[int, float, float, int, int]:
    """Find the two sentences that hold the most of this one.

    Gives its grams' number, the shares that the best and the two hold, the best sentence, and the one that adds to it
    (-1 for none).
    """
    size = grams_of(q, k, sentence[BEGIN], sentence[STOP], grams)
    masks = np.empty(size, np.int64)
    for i in range(size):
        masks[i] = slots[_slot(slots, grams[i, 0]), 1]
    first, most = _best(masks, 0)
    second, added = _best(masks, 1 << first) if first >= 0 else (-1, 0)
    if added < _ADDS * size:
        second, added = -1, 0
    scale = max(_MOST, sentences)
    return size, most / max(1, size), (most + added) / max(1, size), _back(first, scale), _back(second, scale)


@kernel
def _back(bit: int, scale: int) -> int:
    """Give the first sentence of a group."""
    return -1 if bit < 0 else (bit * scale + _MOST - 1) // _MOST


@kernel
def _best(masks: Ints, without: int) -> tuple[int, int]:
    """Find the group that holds the most of the grams that the groups in `without` do not hold."""
    counts = np.zeros(_MOST, np.int64)
    for mask in masks:
        for bit in range(_MOST if mask & without == 0 else 0):
            counts[bit] += mask >> bit & 1
    best = int(np.argmax(counts))
    return (best, int(counts[best])) if counts[best] else (-1, 0)


@kernel
def union(q: Points, k: Classes, sentences: Ints, events: Ints, grams: Ints, first: int, second: int) -> Ints:
    """Give the events of one or two sentences of the evidence around what they have in common with these grams."""
    keys = np.sort(grams[:, 0].copy())
    size = 0
    out = np.empty((0, EVENT), np.int64)
    for j in (first, second):
        if j < 0:
            continue
        low, high = _common(q, k, sentences[j], keys)
        chosen = np.empty((sentences[j, LAST] - sentences[j, FIRST], EVENT), np.int64)
        size = 0
        for row in range(sentences[j, FIRST], sentences[j, LAST]):
            if events[row, START] < high and events[row, END] > low:
                chosen[size] = events[row]
                size += 1
        out = np.concatenate((out, chosen[:size]))
    return out


@kernel
def _common(q: Points, k: Classes, sentence: Ints, keys: Ints) -> tuple[int, int]:
    """Give from where to where a sentence holds these grams, and a little around, within its commas."""
    grams = np.empty((GRAMS, 2), np.int64)
    low, high = sentence[STOP], sentence[BEGIN]
    for i in range(grams_of(q, k, sentence[BEGIN], sentence[STOP], grams)):
        place = np.searchsorted(keys, grams[i, 0])
        if place < len(keys) and keys[place] == grams[i, 0]:
            low, high = min(low, grams[i, 1]), max(high, grams[i, 1] + 2)
    left, right = low, high
    while left > sentence[BEGIN] and low - left < _AROUND and k[left - 1] != CLASS_PUNCTUATION:
        left -= 1
    while right < sentence[STOP] and right - high < 2 * _AROUND and k[right] != CLASS_PUNCTUATION:
        right += 1
    return left, right
