"""Groups of copies as stars: every row of a group is a copy of the one that stays, never of a chain to it."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from migaki.kernels import kernel

Numbers = npt.NDArray[np.int64]
NONE = -1


@kernel
def stars(taken: npt.NDArray[np.bool_], left: Numbers, right: Numbers) -> Numbers:
    """Give each item the number of the edge that makes it a copy, or `NONE` where it stays.

    Items are numbered best first; edges run from the better item (left) and are sorted by left, then right. An item
    that is no copy of a better one stays and takes its neighbours. `taken` items are copies of something else and
    take none. So no copy hangs on a chain, and no two items that stay are neighbours.
    """
    via = np.full(len(taken), NONE, np.int64)
    for edge in range(len(left)):
        one, other = left[edge], right[edge]
        stays = via[one] == NONE and not taken[one]
        if stays and via[other] == NONE and not taken[other]:
            via[other] = edge
    return via
