"""Tests of the limit on programs that run at the same time."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from ingest.printed import slots


@pytest.fixture
def two_cores(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    monkeypatch.setattr(slots, "gettempdir", lambda: str(tmp_path))


@pytest.mark.usefixtures("two_cores")
def test_no_more_run_at_a_time_than_there_are_cores():
    running, most, lock = 0, 0, threading.Lock()

    def work(_: int) -> None:
        nonlocal running, most
        with slots.core():
            with lock:
                running += 1
                most = max(most, running)
            time.sleep(0.02)
            with lock:
                running -= 1

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(work, range(12)))
    assert (running, most) == (0, 2)


@pytest.mark.usefixtures("two_cores")
def test_other_processes_count_and_free_their_core_when_they_end(tmp_path: Path):
    (tmp_path / f"migaki-ocr-{slots.os.getuid()}").mkdir()
    hold = "import fcntl, sys, time; fs = [open(f, 'w') for f in sys.argv[1:]]; "
    hold += "[fcntl.flock(f, fcntl.LOCK_EX) for f in fs]; print('held', flush=True); time.sleep(0.5)"
    files = [str(file) for file in slots._files()]
    with subprocess.Popen([sys.executable, "-c", hold, *files], stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        other.stdout.readline()
        start = time.monotonic()
        with slots.core():
            waited = time.monotonic() - start
    assert waited > 0.2


def test_nothing_is_limited_where_no_file_can_be_made(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    (tmp_path / "file").touch()
    monkeypatch.setattr(slots, "gettempdir", lambda: str(tmp_path / "file"))
    with slots.core():
        pass
