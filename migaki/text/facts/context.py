"""What stands around a number, and whether another number of the evidence stands in it more fittingly."""

from __future__ import annotations

import numpy as np

from migaki.kernels import kernel
from migaki.text.facts.table import (
    BEGIN,
    CLASS_HAN,
    CLASS_SMALL,
    END,
    KEY,
    KIND,
    NUMBER,
    ONE,
    PRIME,
    SENTENCE,
    START,
    STOP,
    UNIT,
    Classes,
    Ints,
    Points,
)

_BEFORE, _AFTER = 10, 6  # letters
_MOST = 200  # facts of an evidence beyond which surroundings are not compared


@kernel
def _surroundings(q: Points, k: Classes, sentence: Ints, event: Ints, out: Ints) -> int:
    """List the pairs of letters before and after a fact, within its sentence; digits are passed over."""
    size = 0
    for side in range(2):
        at, last, read = event[START] - 1 if side == 0 else event[END], np.int64(0), 0
        step = -1 if side == 0 else 1
        while sentence[BEGIN] <= at < sentence[STOP] and read < (_BEFORE if side == 0 else _AFTER):
            if CLASS_SMALL <= k[at] <= CLASS_HAN:
                pair = last * 65599 + q[at] if side == 0 else q[at] * 65599 + last
                if last:
                    out[size] = (pair * PRIME) ^ side
                    size += 1
                last = q[at]
                read += 1
            at += step
    return size


@kernel
def best_contexts(
    aq: Points, ak: Classes, sentence: Ints, event: Ints, eq: Points, ek: Classes, sentences: Ints, evidence: Ints
) -> tuple[float, float]:
    """Give how well the surroundings of a fact fit those of the same fact in the evidence, and of another like it."""
    if len(evidence) > _MOST:
        return 1.0, 0.0
    ours, theirs = np.empty(_BEFORE + _AFTER, np.int64), np.empty(_BEFORE + _AFTER, np.int64)
    size = _surroundings(aq, ak, sentence, event, ours)
    same = other = 0.0
    for row in range(len(evidence)):
        fact = evidence[row]
        alike = fact[KIND] == event[KIND] or (fact[KIND] == ONE and event[KIND] == NUMBER)
        if size == 0 or not alike:
            continue
        count = _surroundings(eq, ek, sentences[fact[SENTENCE]], fact, theirs)
        fit = _shared(ours[:size], theirs[:count])
        if fact[KEY] == event[KEY]:
            same = max(same, fit)
        elif fact[UNIT] == event[UNIT]:
            other = max(other, fit)
    return same, other


@kernel
def _shared(ours: Ints, theirs: Ints) -> float:
    """Give the share of pairs that stand there too, about as far from the fact; the nearest count the most."""
    found = total = 0.0
    for i in range(len(ours)):
        total += 1.0 / (1 + i % _BEFORE)
        for j in range(max(0, i - 3), min(len(theirs), i + 4)):
            if ours[i] == theirs[j]:
                found += 1.0 / (1 + i % _BEFORE)
                break
    return found / total
