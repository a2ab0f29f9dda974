"""Runs independent tasks: the local engine in this process or several; others come by entry point."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from contextlib import AbstractContextManager, contextmanager
from multiprocessing import connection, get_context, parent_process
from typing import Any, Protocol


class Engine(Protocol):
    """Maps a function over independent, idempotent tasks, in any order and place."""

    def map(self, work: Callable[[Any], Any], tasks: Sequence[Any]) -> Iterator[Any]:
        """Yield results as they come, in no promised order; raise what `work` raises."""


OpenEngine = Callable[[int], AbstractContextManager[Engine]]
"""What an entry point in `migaki.engines` gives: called with the number of workers (0: as many as there are CPUs)."""


class Local:
    """The machine at hand: some worker processes, or this process where one task or one worker is enough."""

    def __init__(self, workers: int) -> None:
        self.workers = workers
        self.pool: ProcessPoolExecutor | None = None

    def map(self, work: Callable[[Any], Any], tasks: Sequence[Any]) -> Iterator[Any]:
        """Yield results as they come."""
        if min(self.workers, len(tasks)) < 2:
            yield from map(work, tasks)
            return
        if self.pool is None:
            # Spawned, not forked: polars and torch hold threads that do not survive a fork.
            self.pool = ProcessPoolExecutor(self.workers, get_context("spawn"), initializer=_die_with_parent)
        for done in as_completed([self.pool.submit(work, task) for task in tasks]):
            yield done.result()


@contextmanager
def local(workers: int = 0) -> Iterator[Engine]:
    """Open the local engine; its processes start with the first map that needs them and end here."""
    engine = Local(workers or os.cpu_count() or 1)
    try:
        yield engine
    finally:
        if engine.pool is not None:
            engine.pool.shutdown(wait=True, cancel_futures=True)


def _die_with_parent() -> None:
    """End this worker when its parent is gone: a killed run must not go on writing."""
    parent = parent_process()
    if parent is None:
        return

    def watch() -> None:
        connection.wait([parent.sentinel])
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
