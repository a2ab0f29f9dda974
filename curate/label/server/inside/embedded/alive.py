"""Which process is which: a number alone may belong to another one by now."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path


def started(pid: int) -> str | None:
    """Give when a process started, in whatever unit the system counts; None where it has ended."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text()
    except FileNotFoundError:
        return None if Path("/proc/self/stat").exists() else _asked(pid)
    except ProcessLookupError:
        return None
    state, *rest = stat.rpartition(")")[2].split()  # the name before it may hold anything
    return None if state == "Z" else rest[18]


def _asked(pid: int) -> str | None:
    """Ask `ps`, where there is no /proc."""
    os.environ.setdefault("LC_ALL", "C")
    done = subprocess.run(["ps", "-o", "lstart=", "-p", str(pid)], capture_output=True, text=True, check=False)  # noqa: S603, S607
    return done.stdout.strip() or None
