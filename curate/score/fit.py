"""Whether the answer speaks of what the question asks: the share of the question's words that it takes up.

Rare words weigh more (inverse document frequency: Spärck Jones, "A statistical interpretation of term specificity",
1972). The shorter of the two texts is the measure (overlap coefficient: Szymkiewicz and Simpson), so that a long mail
can be answered in a line.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import polars as pl

from curate.score.judge import Fault, judged
from curate.score.terms import BITS, Hashes, Offsets, Terms
from migaki.kernels import kernel

Floats = npt.NDArray[np.float64]
LIFT, OTHER = 0.2, 0.6  # what the form asked for makes up, and what another form leaves
ENOUGH = 0.6  # share of weight from which the answer is to the point
FLOOR = 0.15  # of the value, where no word is shared
PRIOR, PULL = 0.2, 0.5  # where few words are known: this share is added, with the weight of so many words


def shared(question: Terms, answer: Terms) -> Floats:
    """Give each row's share of weight that question and answer have in common, from 0 to 1."""
    counts = _frequency(question.hashes, question.offsets, answer.hashes, answer.offsets)
    rows = len(question.offsets) - 1
    table = np.log1p(rows / (0.5 + np.arange(rows + 1)))
    return _overlap(question.hashes, question.offsets, answer.hashes, answer.offsets, counts, table)


def fit(rows: pl.DataFrame) -> pl.Series:
    """Judge the columns `shared` and `form` (1 where the answer has the form asked for, 0 where not, else null)."""
    form = pl.col("form")
    value = FLOOR + (1 - FLOOR) * (pl.col("shared") / ENOUGH).clip(0, 1).sqrt()
    # いくらですか and 660円です share no word: the form asked for speaks for the answer, another one against it.
    value = pl.when(form == 1).then(value + (1 - value) * LIFT).when(form == 0).then(value * OTHER).otherwise(value)
    low = value < 0.6
    return judged(
        rows,
        "fit",
        [
            Fault(low & (form < 0.5), value, "answer speaks of other things, and not in the form asked for"),
            Fault(low, value, "answer speaks of other things"),
        ],
        otherwise=value,
    )


@kernel
def _frequency(q: Hashes, q_ends: Offsets, a: Hashes, a_ends: Offsets) -> npt.NDArray[np.int32]:
    """Count for each term the rows that hold it."""
    counts = np.zeros(1 << BITS, np.int32)
    seen = np.full(1 << BITS, -1, np.int32)
    for i in range(len(q_ends) - 1):
        for at in range(a_ends[i], a_ends[i + 1]):
            place = a[at] >> np.uint32(32 - BITS)
            seen[place] = i
            counts[place] += 1
        for at in range(q_ends[i], q_ends[i + 1]):
            place = q[at] >> np.uint32(32 - BITS)
            if seen[place] != i:
                counts[place] += 1
    return counts


@kernel
def _overlap(
    q: Hashes, q_ends: Offsets, a: Hashes, a_ends: Offsets, counts: npt.NDArray[np.int32], table: Floats
) -> Floats:
    n = len(q_ends) - 1
    out = np.empty(n)
    seen = np.full(1 << BITS, -1, np.int32)
    one = table[0]
    for i in range(n):
        asked = said = both = 0.0
        for at in range(a_ends[i], a_ends[i + 1]):
            place = a[at] >> np.uint32(32 - BITS)
            seen[place] = i
            said += table[counts[place]]
        for at in range(q_ends[i], q_ends[i + 1]):
            place = q[at] >> np.uint32(32 - BITS)
            asked += table[counts[place]]
            if seen[place] == i:
                both += table[counts[place]]
        out[i] = (both + PRIOR * PULL * one) / (min(asked, said) + PULL * one)
    return np.minimum(out, 1.0)
