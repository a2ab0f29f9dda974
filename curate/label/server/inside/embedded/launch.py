# mypy: disable-error-code="import-not-found"
"""`python -m embedded.launch FOLDER`: Argilla's server on loopback, its data in FOLDER.

FOLDER/server.json holds the secrets: `secret` (signs sessions), `key` of the owner, `passwords` by user.
FOLDER/running.json is there when this returns: the process that goes on, when it started, and its address. The port of
the last time is taken again if it is free.
"""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import socket
import sys
import tempfile
from pathlib import Path

from . import database, jobs
from .alive import started
from .names import OWNER


def main(folder: Path) -> None:
    """Leave a server behind that runs until it is told to end."""
    os.umask(0o077)
    known = json.loads((folder / "server.json").read_bytes())
    with socket.socket() as listening:
        port = _listen(listening, _last_port(folder))
        if server := os.fork():
            _tell(folder, server, port)
            os._exit(0)
        os.setsid()
        _prepare(folder, known["secret"], port)
        database.check(folder / "argilla.db")
        jobs.without_redis()
        database.migrate(folder / "argilla.db")
        asyncio.run(database.owner(known["passwords"][OWNER], known["key"]))
        from . import index, speed
        from .engine import store

        index.catch_up(store().con)
        speed.patch()
        jobs.work()
        _serve(listening, folder)


def _last_port(folder: Path) -> int:
    try:
        return int((folder / "port").read_text())
    except (FileNotFoundError, ValueError):
        return 0


def _listen(listening: socket.socket, port: int) -> int:
    """Take the port of the last time, so that people's bookmarks stay good; any free one otherwise."""
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind(("127.0.0.1", port))
    except OSError:
        listening.bind(("127.0.0.1", 0))
    return int(listening.getsockname()[1])


def _prepare(folder: Path, secret: str, port: int) -> None:
    """Set what Argilla reads from the environment when it is imported."""
    os.environ |= {
        "ARGILLA_HOME_PATH": str(folder),
        "ARGILLA_SEARCH_ENGINE": "embedded",
        "ARGILLA_AUTH_SECRET_KEY": secret,
        "ARGILLA_CORS_ORIGINS": json.dumps([f"http://127.0.0.1:{port}", f"http://localhost:{port}"]),
        "ARGILLA_DATABASE_SQLITE_TIMEOUT": "60",
        "HF_HUB_OFFLINE": "1",
        "HF_HUB_DISABLE_TELEMETRY": "1",
    }
    scratch = folder / "tmp"  # Argilla copies its 14 MB of pages at each start and never takes them away
    shutil.rmtree(scratch, ignore_errors=True)
    scratch.mkdir()
    tempfile.tempdir = str(scratch)


def _tell(folder: Path, pid: int, port: int) -> None:
    text = json.dumps({"pid": pid, "started": started(pid), "url": f"http://127.0.0.1:{port}"})
    (folder / "port").write_text(str(port))
    work = folder / "running.json.tmp"
    work.write_text(text)
    work.replace(folder / "running.json")


def _serve(listening: socket.socket, folder: Path) -> None:
    import uvicorn
    from argilla_server import app

    from .guard import guarded, policy

    (pages,) = {page.parent for page in (folder / "tmp").rglob("index.html") if page.parent.name == "statics"}
    config = uvicorn.Config(
        guarded(app, policy(pages)), access_log=False, log_level="warning", timeout_graceful_shutdown=5
    )
    uvicorn.Server(config).run(sockets=[listening])


if __name__ == "__main__":
    main(Path(sys.argv[1]).absolute())
