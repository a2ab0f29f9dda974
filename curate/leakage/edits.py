"""The edit distance of pairs of short texts, in numba on flat code points."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from migaki.kernels import kernel

Points = npt.NDArray[np.uint32]
Ints = npt.NDArray[np.int64]


@kernel
def edit_similarity(points: Points, offsets: Ints, left: Ints, right: Ints) -> npt.NDArray[np.float64]:
    """Give one less the edit distance (Levenshtein) over the longer length, for each pair of texts.

    Text i is `points[offsets[i]:offsets[i + 1]]`.
    """
    out = np.zeros(len(left), np.float64)
    for k in range(len(left)):
        a = points[offsets[left[k]] : offsets[left[k] + 1]]
        b = points[offsets[right[k]] : offsets[right[k] + 1]]
        row = np.arange(len(b) + 1)
        for i in range(len(a)):
            before, row[0] = row[0], i + 1
            for j in range(len(b)):
                changed = before + (a[i] != b[j])
                before = row[j + 1]
                row[j + 1] = min(changed, before + 1, row[j] + 1)
        out[k] = 1 - row[len(b)] / max(len(a), len(b), 1)
    return out
