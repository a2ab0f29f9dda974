"""The kernel that labels tokens: outside, or in a name or an address."""

from __future__ import annotations

from typing import Any

import numpy as np

from curate.anonymize.english.tokens import GAP, HEAD, KNOWN, LENGTH, SHAPE, TAIL, TEXT, WIDTH, tokens
from curate.anonymize.hashing import mix
from migaki.kernels import kernel

BITS = 16
SIZE = 1 << BITS  # hashed features
MOST = 64  # features of a token
OUT, NAME, ADDRESS = range(3)
LABELS = 3
START = LABELS  # row of the moves from the beginning of a text
NEVER = -1e18


@kernel
def _put(f: Any, k: Any, name: Any, a: Any, b: Any) -> Any:
    f[k] = mix(mix(name, a), b) & np.uint64(SIZE - 1)
    return k + 1


@kernel
def features(noted: Any, i: Any, f: Any) -> Any:
    """Write the features of the i-th token of a text into `f`; give how many."""
    text, shape, known, gap = (
        np.zeros(5, np.int64),
        np.zeros(5, np.int64),
        np.zeros(5, np.int64),
        np.zeros(5, np.int64),
    )
    k = 0
    for d in range(5):
        j = i + d - 2
        shape[d] = 99 if j < 0 else 98
        if 0 <= j < len(noted):
            text[d], shape[d], known[d] = noted[j, TEXT], noted[j, SHAPE], noted[j, KNOWN]
            gap[d] = noted[j, GAP]
        k = _put(f, k, 100 + d, text[d], 0)
        k = _put(f, k, 110 + d, shape[d], known[d])
        k = _put(f, k, 120 + d, shape[d], gap[d])
    for d in range(4):
        k = _put(f, k, 130 + d, shape[d] * 16 + known[d], shape[d + 1] * 16 + known[d + 1])
        k = _put(f, k, 140 + d, text[d], shape[d + 1] * 16 + known[d + 1])
        k = _put(f, k, 150 + d, shape[d] * 16 + known[d], text[d + 1])
    for d in range(3):
        k = _put(f, k, 160 + d, shape[d] * 64 + shape[d + 1] * 8 + shape[d + 2], known[d + 1])
    k = _put(f, k, 170, text[1], text[2])
    k = _put(f, k, 171, text[0], text[1])
    k = _put(f, k, 172, text[1], mix(shape[2], text[3]))
    k = _put(f, k, 173, noted[i, HEAD], shape[2])
    k = _put(f, k, 174, noted[i, TAIL], shape[2])
    k = _put(f, k, 175, noted[i, TAIL], known[2])
    k = _put(f, k, 176, noted[i, LENGTH], shape[2])
    k = _put(f, k, 177, text[0], mix(text[1], shape[2] * 16 + known[2]))
    k = _put(f, k, 178, text[3], text[4])
    k = _put(f, k, 179, gap[2] * 3 + gap[3], shape[2] * 16 + known[2])
    k = _put(f, k, 180, mix(gap[2], text[1]), shape[2])
    return _put(f, k, 181, mix(gap[3], text[3]), shape[2])


@kernel
def tag(noted: Any, weights: Any, moves: Any, shift: Any, labels: Any, margins: Any) -> None:
    """Label the tokens of a text; `margins` is by how much a token's own features speak for a name or an address.

    `shift` is taken from the score of being outside: the more, the more is found.
    """
    n = len(noted)
    f, back = np.zeros(MOST, np.uint64), np.zeros((n, LABELS), np.int8)
    now, then, scores = np.zeros(LABELS), np.zeros(LABELS), np.zeros(LABELS)
    for i in range(n):
        scores[:] = 0.0
        for k in range(features(noted, i, f)):
            for label in range(LABELS):
                scores[label] += weights[f[k], label]
        margins[i] = max(scores[1:]) - scores[OUT]
        scores[OUT] -= shift
        for label in range(LABELS):
            then[label] = NEVER
            for last in range(LABELS):
                move = moves[START, label] if i == 0 else now[last] + moves[last, label]
                if move + scores[label] > then[label]:
                    then[label], back[i, label] = move + scores[label], last
        now[:] = then
    best = np.argmax(now)
    for i in range(n - 1, -1, -1):
        labels[i] = best
        best = np.int64(back[i, best])


@kernel
def tag_texts(flat: Any, known: Any, weights: Any, moves: Any, shift: Any, out: Any) -> Any:
    """Cut texts into tokens and label them; `out` holds arrays of row, start, end, label and margin. Give how many."""
    points, starts, lengths = flat
    rows, begun, ended, labels, margins = out
    noted = np.zeros((max(lengths) + 1 if len(lengths) else 1, WIDTH), np.int64)
    n = 0
    for row in range(len(starts)):
        first, last = starts[row], starts[row] + lengths[row]
        count = tokens(points, first, last, known, begun[n:], ended[n:], noted)
        if count == 0:
            continue
        end = n + count
        tag(noted[:count], weights, moves, shift, labels[n:end], margins[n:end])
        for k in range(n, end):
            rows[k], begun[k], ended[k] = row, begun[k] - first, ended[k] - first
        n = end
    return n
