"""Topics: groups of like texts, by k-means on the sphere (Dhillon and Modha 2001, "Concept decompositions").

Vectors are rounded to whole numbers, so small that every sum of products is exact in 32-bit floats: the same topics
with any number of threads and in any order of summing.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

SCALE = 2048  # length of a vector; a product of two stays under 2 ** 24, the limit of exact float32
SIZE = 1024  # rows of a topic, about
LARGEST = 4096  # rows of a topic, at most: what is compared pair by pair
_ROUNDS = 8
_LEARNT_ON = 256  # rows a topic
_AT_ONCE = 8192

Vectors = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]


def exact(vectors: Vectors) -> Vectors:
    """Round unit vectors to whole numbers."""
    return np.rint(vectors * SCALE).astype(np.float32)


def topics(vectors: Vectors) -> Ints:
    """Give each row of exact vectors, in an order that means nothing, the number of its topic."""
    count = -(-len(vectors) // SIZE)
    if count <= 1:
        return np.zeros(len(vectors), np.int64)
    centres = vectors[np.linspace(0, len(vectors) - 1, count).astype(np.int64)]
    some = vectors[:: max(1, len(vectors) // (_LEARNT_ON * count))]
    for _ in range(_ROUNDS):
        moved = _centres(some, _nearest(some, centres), centres)
        if np.array_equal(moved, centres):
            break
        centres = moved
    return _cut(_nearest(vectors, centres))


def _nearest(vectors: Vectors, centres: Vectors) -> Ints:
    parts = (vectors[at : at + _AT_ONCE] @ centres.T for at in range(0, len(vectors), _AT_ONCE))
    return np.concatenate([part.argmax(axis=1) for part in parts])


def _centres(vectors: Vectors, topic: Ints, before: Vectors) -> Vectors:
    order = np.argsort(topic, kind="stable")
    filled, first = np.unique(topic[order], return_index=True)
    sums = np.add.reduceat(vectors[order].astype(np.float64), first, axis=0)
    length = np.sqrt((sums * sums).sum(axis=1, keepdims=True))
    after = before.copy()
    after[filled] = exact((sums / np.maximum(length, 1)).astype(np.float32))
    return after


def _cut(topic: Ints) -> Ints:
    """Give new numbers to the topics, those too large cut in pieces of rows that follow each other."""
    order = np.argsort(topic, kind="stable")
    _, first, place = np.unique(topic[order], return_index=True, return_inverse=True)
    piece = (np.arange(len(topic)) - first[place]) // LARGEST
    cut = np.empty(len(topic), np.int64)
    cut[order] = np.unique(np.stack([place, piece]), axis=1, return_inverse=True)[1]
    return cut
