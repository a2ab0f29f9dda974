"""The server's private folder in a workspace: `label/server`, readable by its owner alone."""

from __future__ import annotations

import fcntl
import json
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from curate.label.server.inside.embedded.names import OWNER

SECRETS = "server.json"


def folder(workspace: Path) -> Path:
    """Give the folder, made where it is not there: Argilla's database, the search file, secrets, the log."""
    place = workspace / "label" / "server"
    place.mkdir(parents=True, exist_ok=True)
    place.chmod(0o700)
    return place.absolute()


@contextmanager
def locked(place: Path) -> Iterator[None]:
    """Let one command at a time start or end the server."""
    with private(place / ".lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def known(place: Path) -> dict[str, Any]:
    """Give the secrets, drawn at random the first time.

    `secret` signs sessions, `key` is the owner's, `passwords` what each user was made with.
    """
    path = place / SECRETS
    if not path.exists():
        passwords = {OWNER: password()}
        keep(place, {"secret": secrets.token_hex(32), "key": secrets.token_urlsafe(32), "passwords": passwords})
    read: dict[str, Any] = json.loads(path.read_bytes())
    return read


def keep(place: Path, values: dict[str, Any]) -> None:
    """Write the secrets, whole or not at all."""
    work = private(place / f"{SECRETS}.tmp")
    work.write_text(json.dumps(values, indent=1, ensure_ascii=False), "utf-8")
    work.replace(place / SECRETS)


def password() -> str:
    """Draw a password that people can type: 80 bits in groups of four, without letters that look like others."""
    letters = "23456789abcdefghjkmnpqrstuvwxyz"
    return "-".join("".join(secrets.choice(letters) for _ in range(4)) for _ in range(4))


def private(path: Path) -> Path:
    """Make a file that its owner alone can read, before anything is written to it."""
    os.close(os.open(path, os.O_CREAT | os.O_WRONLY, 0o600))
    path.chmod(0o600)
    return path
