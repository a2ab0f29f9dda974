# mypy: disable-error-code="import-not-found,misc"
"""The job queue in this process: webhooks, and statuses after a dataset's settings change."""

from __future__ import annotations

import threading


def without_redis() -> None:
    """Keep the queue in memory. To be called before argilla_server is imported, which opens its connection then."""
    import fakeredis
    import redis

    server = fakeredis.FakeServer()
    redis.from_url = lambda *_, **__: fakeredis.FakeStrictRedis(server=server)


def work() -> None:
    """Do the jobs in a thread, as long as the process lives."""
    from argilla_server.jobs.queues import DEFAULT_QUEUE, HIGH_QUEUE, REDIS_CONNECTION
    from rq import SimpleWorker
    from rq.timeouts import TimerDeathPenalty

    class Worker(SimpleWorker):
        death_penalty_class = TimerDeathPenalty

        def _install_signal_handlers(self) -> None:
            """Leave signals to the server: only the main thread may take them."""

    worker = Worker([HIGH_QUEUE, DEFAULT_QUEUE], connection=REDIS_CONNECTION)
    threading.Thread(target=worker.work, kwargs={"logging_level": "WARNING"}, daemon=True).start()
