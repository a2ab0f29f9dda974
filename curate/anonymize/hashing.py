"""The hash that the taggers of names, Japanese and English, number their features with."""

from __future__ import annotations

from typing import Any

import numpy as np

from migaki.kernels import kernel


@kernel
def mix(a: Any, b: Any) -> Any:
    """Hash two numbers into one (the steps of splitmix64); the learned weights stand at its values.

    >>> mix(1, 2) != mix(2, 1)
    True
    """
    h = (np.uint64(a) * np.uint64(0x9E3779B97F4A7C15)) ^ (np.uint64(b) + np.uint64(0x7F4A7C15))
    h ^= h >> np.uint64(29)
    h *= np.uint64(0xBF58476D1CE4E5B9)
    return h ^ (h >> np.uint64(32))
