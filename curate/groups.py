"""Connected groups from pairs: union-find."""

from __future__ import annotations

from collections.abc import Iterable


def connected(size: int, pairs: Iterable[tuple[int, int]]) -> list[int]:
    """Give each of `size` items the smallest item number of its group.

    >>> connected(5, [(0, 3), (3, 4)])
    [0, 1, 2, 0, 0]
    """
    parent = list(range(size))

    def root(item: int) -> int:
        while parent[item] != item:
            parent[item] = parent[parent[item]]
            item = parent[item]
        return item

    for left, right in pairs:
        one, other = root(left), root(right)
        parent[max(one, other)] = min(one, other)
    return [root(item) for item in range(size)]
