"""The Ray engine: the same tasks on a cluster that shares the workspace's folder."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from migaki.engine import Engine

STORE_BYTES = 128 << 20  # tasks pass paths, not tables: a small object store is enough


class Ray:
    """A Ray session: joined where RAY_ADDRESS names a cluster, else started here and ended afterwards."""

    def map(self, work: Callable[[Any], Any], tasks: Sequence[Any]) -> Iterator[Any]:
        """Yield results as they come; Ray retries a task whose node is lost."""
        import ray

        remote = ray.remote(work)
        waiting = [remote.remote(task) for task in tasks]
        while waiting:
            (done, *_), waiting = ray.wait(waiting, num_returns=1)
            try:
                yield ray.get(done)
            except ray.exceptions.RayTaskError as error:
                raise error.cause from error


@contextmanager
def ray_engine(workers: int = 0) -> Iterator[Engine]:
    """Open the Ray engine with this many CPUs (0: what Ray finds)."""
    import ray

    started = not ray.is_initialized()
    if started:
        ray.init(
            num_cpus=workers or None,
            include_dashboard=False,
            object_store_memory=STORE_BYTES,
            logging_level=logging.ERROR,
            log_to_driver=False,
        )
    try:
        yield Ray()
    finally:
        if started:
            ray.shutdown()
