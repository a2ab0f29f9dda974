"""Start, find and end a workspace's server: the very process that was started, never another one."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from curate.label.server.api import Api
from curate.label.server.environment import interpreter
from curate.label.server.folder import folder, known, locked, private
from curate.label.server.inside.embedded.alive import started
from curate.label.server.people import ensure
from migaki.errors import MigakiError

INSIDE = Path(__file__).with_name("inside")
PATIENCE = 120  # seconds for a start; 4 on an idle machine
GRACE = 15  # seconds to finish what is under way


@dataclass(frozen=True)
class Server:
    """A server that runs."""

    url: str
    pid: int
    folder: Path

    def api(self) -> Api:
        """Give its REST interface with the owner's key."""
        return Api(self.url, known(self.folder)["key"])


def find(workspace: Path) -> Server | None:
    """Give the workspace's server if it runs."""
    place = workspace.absolute() / "label" / "server"
    try:
        about = json.loads((place / "running.json").read_bytes())
    except FileNotFoundError:
        return None
    # After a restart of the machine another process may have this number.
    return Server(about["url"], about["pid"], place) if started(about["pid"]) == about["started"] else None


def up(workspace: Path, annotators: tuple[str, ...] = ()) -> Server:
    """Start the server if it does not run, wait until it answers, and make the people who are missing.

    Raises MigakiError where the environment cannot be made or the server does not start: the end of its log is told.
    """
    place = folder(workspace)
    with locked(place):
        server = find(workspace) or _start(workspace, place)
        _wait(server)
        ensure(place, server.api(), annotators)
    return server


def down(workspace: Path) -> bool:
    """End the server and wait for it: what is under way is finished first. Gives False where none runs."""
    place = folder(workspace)
    with locked(place):
        server = find(workspace)
        if server:
            about = started(server.pid)
            os.kill(server.pid, signal.SIGTERM)
            if not _until(lambda: started(server.pid) != about, GRACE):
                os.kill(server.pid, signal.SIGKILL)
                _until(lambda: started(server.pid) != about, GRACE)
        (place / "running.json").unlink(missing_ok=True)
    return server is not None


def _start(workspace: Path, place: Path) -> Server:
    python = interpreter()
    known(place)
    outer = {name: value for name, value in os.environ.items() if not name.startswith(("ARGILLA_", "PYTHON"))}
    command = [str(python), "-m", "embedded.launch", str(place)]
    environment = outer | {"PYTHONPATH": str(INSIDE), "PYTHONNOUSERSITE": "1", "PYTHONUTF8": "1"}
    with private(place / "server.log").open("wb") as log:
        # It leaves a process behind and ends, so that the server belongs to no terminal and to no test run.
        subprocess.run(  # noqa: S603 - our own words
            command,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            env=environment,
            cwd=place,
            check=False,
        )
    server = find(workspace)
    if server is None:
        raise _failed(place)
    return server


def _wait(server: Server) -> None:
    def answers() -> bool:
        if find(server.folder.parents[1]) is None:
            raise _failed(server.folder)
        try:
            return bool(server.api()("GET", "status"))
        except OSError:
            return False

    if not _until(answers, PATIENCE):
        raise _failed(server.folder)


def _failed(place: Path) -> MigakiError:
    log = place / "server.log"
    told = " | ".join(log.read_text("utf-8", errors="replace").strip().splitlines()[-3:])
    return MigakiError(
        f"Argilla did not start: {told}; the whole log is {log}",
        f"Argilla を起動できませんでした: {told}。ログ: {log}",
    )


def _until(done: Callable[[], bool], seconds: float) -> bool:
    end = time.monotonic() + seconds
    while not done():
        if time.monotonic() > end:
            return False
        time.sleep(0.1)
    return True
