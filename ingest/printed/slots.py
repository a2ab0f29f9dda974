"""Keeps the programs that all processes of a user start for OCR to one a core: readers run side by side already."""

from __future__ import annotations

import fcntl
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import gettempdir
from typing import IO


@contextmanager
def core() -> Iterator[None]:
    """Hold one of as many locked files as there are cores; wait for one where all are held.

    Where no file can be made, nothing is limited.

    >>> with core():
    ...     print("alone on a core")
    alone on a core
    """
    try:
        files = _files()
        held = next(filter(None, map(_free, files)), None) or _awaited(files)
    except OSError:
        yield
        return
    with held:
        yield


def _files() -> list[Path]:
    folder = Path(gettempdir()) / f"migaki-ocr-{os.getuid()}"
    folder.mkdir(mode=0o700, exist_ok=True)
    return [folder / str(number) for number in range(os.cpu_count() or 1)]


def _free(path: Path) -> IO[str] | None:
    file = path.open("w")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        file.close()
        return None
    return file


def _awaited(files: list[Path]) -> IO[str]:
    """Wait for one of the files; callers wait for different ones."""
    file = files[(os.getpid() + threading.get_ident()) % len(files)].open("w")
    fcntl.flock(file, fcntl.LOCK_EX)
    return file
