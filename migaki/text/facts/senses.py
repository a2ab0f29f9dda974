"""How often two texts say what a sense has: negation, duty, comparison, the poles of an opposite."""

from __future__ import annotations

from migaki.kernels import kernel
from migaki.text.facts.lexicon import POLES
from migaki.text.facts.table import KEY, KIND, Ints


@kernel
def said_times(events: Ints, kind: int, key: int) -> int:
    """Count the events of a kind and key."""
    total = 0
    for row in range(len(events)):
        total += events[row, KIND] == kind and events[row, KEY] == key
    return total


@kernel
def turned(ours: Ints, theirs: Ints, kind: int, counts: Ints) -> int:
    """Find the pole that one text says more while the other says another pole of that axis more; -1 for none.

    `counts` (axes, POLES) is room to count in.
    """
    counts[:] = 0
    for row in range(len(ours)):
        if ours[row, KIND] == kind:
            counts[ours[row, KEY] // POLES, ours[row, KEY] % POLES] += 1
    for row in range(len(theirs)):
        if theirs[row, KIND] == kind:
            counts[theirs[row, KEY] // POLES, theirs[row, KEY] % POLES] -= 1
    for row in range(len(ours)):
        key = ours[row, KEY]
        if ours[row, KIND] == kind and counts[key // POLES, key % POLES] > 0 and counts[key // POLES].min() < 0:
            return int(key)
    return -1
