"""Whether a Japanese answer keeps to one register: です・ます, or だ・である."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import polars as pl

from curate.score.judge import Fault, judged
from curate.score.terms import Codes, Hashes, Offsets
from migaki.kernels import kernel

_PLAIN = r"[^。\n]*(?:[^まで]した|[^した]た|る|だ|[^さ]い|せよ)。"  # one such sentence, to be shown
_LEAST = 0.2  # share of the rarer register, from which the answer mixes
_CLOSING = "」』）)"  # behind the end of a quoted sentence


def ended(answer: Codes) -> list[pl.Series]:
    """Count each text's sentences that end in です・ます, and in だ・である."""
    signs = np.array([ord(sign) for sign in "。すたんいうるだよでましせさょ" + _CLOSING], np.uint32)
    table = _ends(answer.points, answer.offsets, signs)
    return [pl.Series("polite", table[:, 0]), pl.Series("plain", table[:, 1])]


def register(rows: pl.DataFrame) -> pl.Series:
    """Judge the column `answer` by the columns of `ended`."""
    rarer = pl.min_horizontal("polite", "plain") / (pl.col("polite") + pl.col("plain")).clip(1)
    mixed = Fault(rarer >= _LEAST, 1 - rarer / 2, "です・ます and だ・である mixed", "answer", _PLAIN)
    return judged(rows, "register", [mixed])


@kernel
def _ends(p: Hashes, offsets: Offsets, signs: Hashes) -> npt.NDArray[np.int64]:
    stop, su, ta, n, i, u, ru, da, yo, de, ma, si, se, sa, yo_small = signs[:15]
    out = np.zeros((len(offsets) - 1, 2), np.int64)
    for row in range(len(offsets) - 1):
        for at in range(offsets[row] + 3, offsets[row + 1]):
            if p[at] != stop or (at + 1 < offsets[row + 1] and p[at + 1] in signs[15:]):
                continue
            third, second, last = p[at - 3], p[at - 2], p[at - 1]
            polite = last == su and second in (de, ma)  # です ます
            polite |= last == ta and second == si and third in (ma, de)  # ました でした
            polite |= (last == n and second == se) or (last == i and second == sa)  # ません ください
            polite |= last == u and second == yo_small  # でしょう
            plain = last in (ru, da, ta, i) or (last == yo and second == se)  # する だ した ない せよ
            out[row, 0] += polite
            out[row, 1] += plain and not polite
    return out
