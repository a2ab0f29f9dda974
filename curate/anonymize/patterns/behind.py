"""What follows a number: born (生), a limit of age (歳以上), old (years old), a unit that is no age."""

from __future__ import annotations

from typing import Any

import numpy as np

from migaki.kernels import kernel

BORN, LIMIT, OLD, UNIT, PLACE = (1 << bit for bit in range(8, 13))
AHEAD, NEXT = 8, 3  # code points
YEARS, LIMITS, PLACES = (np.zeros(0x10000, np.bool_) for _ in range(3))
YEARS[[ord(one) for one in "歳才"]] = True
LIMITS[[ord(one) for one in "以未ま満よ"]] = True  # 以上, 未満, まで, 満たない, より
PLACES[[ord(one) for one in "都道府県市区郡"]] = True


@kernel
def behind(points: Any, at: Any, last: Any, ahead: Any) -> Any:
    """Give the flags of what stands behind a number that ends at `at`; places are looked for `ahead` code points on."""
    flags = 0
    for place in range(at, min(at + ahead, last)):
        flags |= PLACE * PLACES[points[place] & 0xFFFF]
        # 生 and 生まれ, not 生産
        if points[place] == 0x751F and place - at < 3 and (place + 1 == last or not _han(points[place + 1])):
            flags |= BORN
    if at >= last:
        return flags
    if 0x4E00 <= points[at] <= 0x9FFF or 0x30A0 <= points[at] <= 0x30FF or points[at] in (37, 126):
        flags |= UNIT
    while at < last - 1 and points[at] in (32, 45):
        at += 1
    if YEARS[points[at] & 0xFFFF]:
        return flags | LIMIT if at + 1 < last and LIMITS[points[at + 1] & 0xFFFF] else flags
    if (points[at] | 32) == 121 and _old(points, at, last):
        return flags | OLD
    return flags | LIMIT if _more(points, at, last) else flags


@kernel
def _han(c: Any) -> Any:
    return 0x4E00 <= c <= 0x9FFF


@kernel
def _more(points: Any, at: Any, last: Any) -> Any:
    """Tell `and up`, `and over`, `or older` and their like at `at`."""
    if at + 5 >= last:
        return False
    if points[at] == 111 and points[at + 1] == 114:  # or
        return points[at + 3] in (111, 117, 121, 97)
    return points[at] == 97 and points[at + 1] == 110 and points[at + 4] in (111, 117, 97)


@kernel
def _old(points: Any, at: Any, last: Any) -> Any:
    """Tell `years old`, `year-old`, `yr old` and `y/o` at `at`."""
    for place in range(at + 1, min(at + 10, last)):
        if (points[place] | 32) == 111:
            slash = points[place - 1] == 47
            return slash or (place + 2 < last and (points[place + 1] | 32) == 108 and (points[place + 2] | 32) == 100)
    return False
