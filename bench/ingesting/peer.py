"""Times reading beside the package `unstructured`: typed elements on both sides, by one rule for files of every kind.

The rule: CPU seconds in one process, default arguments, the best of as many runs on either side. Before a run both
forget the texts that they remember, as nobody reads a file twice; imports, models and first calls are not timed, and
what those left in memory is searched by neither side's garbage collections.
"""

from __future__ import annotations

import gc
import logging
import resource
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import _lru_cache_wrapper, cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bench.common import Bars
from bench.ingesting.manual import manual
from bench.ingesting.render import render, xlsx
from ingest import guard
from ingest.read import Read
from ingest.readers import unstructured
from migaki.sources import Source, find

_RUNS = 2
_MANY = 10
_TOLD = ["jpn", "eng"]


def speed(bars: Bars, kind: str, paths: Sequence[Path], bar: str, *, quick: bool, told: bool = False) -> float:
    """Print how many times as fast as the peer files are read; give our CPU seconds for them.

    In a full run also: on the path that users run, in a child process (`_guarded`), and with `told` where the peer
    need not find out the languages.
    """
    name = f"{kind}_speed_vs_unstructured"
    _warm(paths[0].suffix[1:])
    sources = [source for path in paths for source in find(path)]
    with _settled():
        ours = _best(lambda: Read(guard=False)(sources))
        theirs = _best(lambda: [_partition(path) for path in paths])
        bars.line(name, theirs / ours, "times", bar)
        if quick:
            bars.left_out(*[f"{name}_told_languages"] * told, f"{name}_guarded")
            return ours
        if told:
            best = _best(lambda: [_partition(path, _TOLD) for path in paths])
            bars.line(f"{name}_told_languages", best / ours, "times", bar)
        bars.line(f"{name}_guarded", theirs / _guarded(sources, paths[0].suffix[1:]), "times", ">=0")
    return ours


def _partition(path: Path, languages: Sequence[str] | None = None) -> object:
    from unstructured.partition.auto import partition

    options: dict[str, Any] = {"languages": languages} if languages else {}
    if path.suffix == ".pdf":
        options["strategy"] = "fast"  # by default it loads a layout model from the network
    return partition(str(path), **options)


@cache
def _warm(form: str) -> None:
    """Read a small file of a form on both sides, so that everything is imported and loaded."""
    unstructured.prepare("bench")
    logging.getLogger("unstructured").setLevel(logging.ERROR)  # it warns at every file without a language
    with TemporaryDirectory() as folder:
        path = _small(form, Path(folder))
        Read(guard=False)(find(path))
        _partition(path)


def _small(form: str, folder: Path) -> Path:
    path, made = folder / f"small.{form}", manual(0, "ja", sections=1)
    path.write_bytes(xlsx(made) if form == "xlsx" else render(made, form))
    return path


@contextmanager
def _settled() -> Iterator[None]:
    gc.collect()
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


def _best(read: Callable[[], object]) -> float:
    return min(_seconds(read) for _ in range(_RUNS))


def _seconds(read: Callable[[], object]) -> float:
    _forget()
    start = time.process_time()
    read()
    return time.process_time() - start


def _forget() -> None:
    """Empty the caches of both sides that hold more than one thing, which a model would be."""
    for name in [name for name in sys.modules if name.partition(".")[0] in {"ingest", "unstructured"}]:
        for value in vars(sys.modules[name]).values():
            if isinstance(value, _lru_cache_wrapper) and (value.cache_parameters()["maxsize"] or 1) > 1:
                value.cache_clear()


def _guarded(sources: list[Source], form: str) -> float:
    """Give the CPU seconds with a child's, less those of a child that reads a small file of the form only.

    The files are read ten times, since the start of a child takes longer than most of them, and never just as long.
    """
    with TemporaryDirectory() as folder:
        first = find(_small(form, Path(folder)))
        alone, whole = (min(_used(read) for _ in range(_RUNS)) for read in (first, [*first, *sources * _MANY]))
    return max(1e-3, whole - alone) / _MANY


def _used(sources: Sequence[Source]) -> float:
    """Read in a fresh child; a child's time can be told when it has ended."""
    guard.close()
    before = _cpu()
    Read()(list(sources))
    guard.close()
    return _cpu() - before


def _cpu() -> float:
    used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in used)
