"""Connected groups from pairs."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

Rows = npt.NDArray[np.int64]


def connected(size: int, pairs: Iterable[tuple[int, int]]) -> list[int]:
    """Give each of `size` items the smallest item number of its group.

    >>> connected(5, [(0, 3), (3, 4)])
    [0, 1, 2, 0, 0]
    """
    both = np.array(list(pairs), np.int64).reshape(-1, 2)
    groups: list[int] = components(size, both[:, 0], both[:, 1]).tolist()
    return groups


def components(size: int, left: Rows, right: Rows) -> Rows:
    """Do what `connected` does on arrays: groups take the smallest number of their neighbours until all agree.

    Few rounds do even for long chains, because every round also goes from each group to its group's group (Shiloach
    and Vishkin, 1982).
    """
    group = np.arange(size, dtype=np.int64)
    while True:
        one, other = group[left], group[right]
        if (one == other).all():
            return group
        lower = np.minimum(one, other)
        np.minimum.at(group, one, lower)
        np.minimum.at(group, other, lower)
        while (group != group[group]).any():
            group = group[group]
