"""Kernels that run along the bytes of texts; loaded where there is much text."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from migaki.kernels import kernel


@kernel
def count(
    memory: npt.NDArray[np.uint8],
    starts: npt.NDArray[np.int64],
    lengths: npt.NDArray[np.int64],
    table: npt.NDArray[np.uint8],
    members: npt.NDArray[np.uint32],
) -> Any:
    """Count by class (rows) and text (columns): `table` gives a character's kind, `members` the classes of a kind."""
    out = np.zeros((members.shape[0], len(starts)), np.uint32)
    kinds = np.zeros(members.shape[1] + 1, np.uint32)
    for row in range(len(starts)):
        kinds[:] = 0
        at, end = starts[row], starts[row] + lengths[row]
        while at < end:
            byte = np.uint32(memory[at])
            if byte < 0x80:
                kinds[table[byte]] += 1
                at += 1
            elif byte < 0xE0:
                kinds[table[(byte & 0x1F) << 6 | (memory[at + 1] & 0x3F)]] += 1
                at += 2
            elif byte < 0xF0:
                kinds[table[(byte & 0xF) << 12 | (memory[at + 1] & 0x3F) << 6 | (memory[at + 2] & 0x3F)]] += 1
                at += 3
            else:
                at += 4
        for one in range(members.shape[0]):
            for kind in range(members.shape[1]):
                out[one, row] += kinds[kind] * members[one, kind]
    return out


@kernel
def joined(
    memory: npt.NDArray[np.uint8], starts: npt.NDArray[np.int64], lengths: npt.NDArray[np.int64]
) -> npt.NDArray[np.uint8]:
    """Lay texts end to end."""
    out = np.empty(lengths.sum(), np.uint8)
    to = 0
    for row in range(len(starts)):
        size = lengths[row]
        out[to : to + size] = memory[starts[row] : starts[row] + size]
        to += size
    return out
