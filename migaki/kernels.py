"""The decorator of native loops: numba keeps their machine code from run to run, for exactly these sources.

numba by itself looks at the file of a function alone. A kernel that calls one in another file would go on with the old
one after an update, without a word.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Any, TypeVar, cast

import numba
import numba.core.config

config: Any = numba.core.config
_F = TypeVar("_F", bound=Callable[..., object])


def kernel(function: _F) -> _F:
    """Compile a function on its first call, to run without the interpreter's lock; keep the code for later runs.

    >>> @kernel
    ... def total(numbers):
    ...     return numbers.sum()
    >>> import numpy
    >>> total(numpy.arange(4))
    6
    """
    source, depth = Path(function.__code__.co_filename), function.__module__.count(".")
    kept = depth > 0 and source.is_file()  # not what was typed at a prompt
    before = config.CACHE_DIR
    # numba asks for the place while it decorates, and only here is it ours.
    config.CACHE_DIR = str(_place(source.parents[depth - 1])) if kept else before
    try:
        return cast(_F, numba.njit(nogil=True, cache=kept)(function))
    finally:
        config.CACHE_DIR = before


@cache
def _place(package: Path) -> Path:
    """Name the folder for machine code by the sources of all kernels in a package and on the ground."""
    ground = Path(__file__).parent
    hashed = blake2b(digest_size=8)
    for folder in sorted({package, ground}):
        for source in sorted(folder.rglob("*.py")):
            text = source.read_bytes()
            if b"migaki.kernels" in text:
                hashed.update(text)
    return _cache() / hashed.hexdigest()


def _cache() -> Path:
    if config.CACHE_DIR:
        return Path(config.CACHE_DIR)
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "migaki" / "kernels"
