"""What both parts that run a server need: the CPU that it uses, and people signed in to it."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

from curate.label.server import process
from curate.label.server.folder import known


@contextmanager
def cpu(workspace: Path) -> Iterator[Callable[[], float]]:
    """Count the CPU seconds of this process and of the server of a workspace."""
    server = process.find(workspace)
    assert server is not None  # noqa: S101 - it was started before

    def used() -> float:
        counted = Path(f"/proc/{server.pid}/stat").read_text().rpartition(")")[2].split()
        return time.process_time() + (int(counted[11]) + int(counted[12])) / os.sysconf("SC_CLK_TCK")

    before = used()
    yield lambda: used() - before


def signed_in(workspace: Path, person: str) -> httpx.Client:
    """Give a client as which a person may answer."""
    server = process.find(workspace)
    assert server is not None  # noqa: S101 - it was started before
    browser = httpx.Client(base_url=f"{server.url}/api/v1/", timeout=120)
    who = {"username": person, "password": known(server.folder)["passwords"][person]}
    browser.headers["Authorization"] = f"Bearer {browser.post('token', data=who).json()['access_token']}"
    return browser
