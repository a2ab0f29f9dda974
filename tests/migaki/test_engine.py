from __future__ import annotations

import os
import subprocess
import sys
import time

import pytest

from migaki.engine import local
from migaki.errors import Unreadable


def square(number) -> tuple[int, int]:
    return number * number, os.getpid()


def fail(number) -> None:
    raise Unreadable("empty", f"file {number} is empty", f"ファイル {number} は空です")


def test_one_worker_stays_in_this_process() -> None:
    with local(1) as engine:
        assert sorted(engine.map(square, range(4))) == [(n * n, os.getpid()) for n in range(4)]


def test_more_workers_are_other_processes_and_give_the_same() -> None:
    with local(2) as engine:
        done = list(engine.map(square, range(6)))
        again = list(engine.map(square, range(6)))
    assert sorted(value for value, _ in done) == [n * n for n in range(6)]
    assert os.getpid() not in {process for _, process in done}
    assert sorted(value for value, _ in again) == [n * n for n in range(6)]


@pytest.mark.parametrize("workers", [1, 2])
def test_errors_come_back_whole(workers) -> None:
    with local(workers) as engine, pytest.raises(Unreadable, match="is empty") as error:
        list(engine.map(fail, [1, 2]))
    assert error.value.reason == "empty"


def test_workers_die_with_a_killed_parent(tmp_path) -> None:
    script = tmp_path / "parent.py"
    script.write_text(
        "import sys, time, os\n"
        "from migaki.engine import local\n"
        "def work(path):\n"
        "    open(f'{path}/{os.getpid()}', 'w').close()\n"
        "    time.sleep(60)\n"
        "if __name__ == '__main__':\n"
        "    with local(2) as engine:\n"
        "        list(engine.map(work, [sys.argv[1]] * 2))\n"
    )
    (tmp_path / "pids").mkdir()
    parent = subprocess.Popen([sys.executable, script, tmp_path / "pids"])
    deadline = time.monotonic() + 30
    while len(list((tmp_path / "pids").iterdir())) < 2 and time.monotonic() < deadline:
        time.sleep(0.05)
    workers = [int(path.name) for path in (tmp_path / "pids").iterdir()]
    assert len(workers) == 2
    parent.kill()
    parent.wait()
    deadline = time.monotonic() + 10
    while any(_alive(pid) for pid in workers) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not any(_alive(pid) for pid in workers)


def _alive(pid) -> bool:
    try:
        with open(f"/proc/{pid}/stat") as stat:  # noqa: PTH123 - a process that may vanish meanwhile
            return stat.read().split(")")[1].split()[0] != "Z"
    except FileNotFoundError:
        return False


@pytest.mark.filterwarnings("default")  # Ray's own warnings are not ours to mend
def test_ray_gives_the_same() -> None:
    pytest.importorskip("ray", reason="migaki[ray] is not installed")
    from migaki.ray_engine import ray_engine

    with ray_engine(2) as engine:
        assert sorted(value for value, _ in engine.map(square, range(6))) == [n * n for n in range(6)]
        with pytest.raises(Unreadable, match="is empty"):
            list(engine.map(fail, [1]))
