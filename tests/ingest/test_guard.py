import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from ingest import guard
from ingest.read import Read
from migaki.engine import local
from migaki.errors import MigakiError, Unreadable
from migaki.sources import Source, find
from tests.ingest.files import zipped

READERS = r"""
import ctypes, os, re, subprocess, sys, time
from ingest.piece import Piece
from migaki.errors import MigakiError

def sleep(source, data):
    time.sleep(600)
    yield Piece("NarrativeText", "late")

def regex(source, data):  # a loop in C that keeps every other thread of its process from running
    re.match(r"(a+)+$", "a" * 60 + "b")
    yield Piece("NarrativeText", "late")

def starts(source, data):
    process = subprocess.Popen(["sleep", "600"])
    source.path.with_suffix(".pid").write_text(str(process.pid))
    process.wait()
    yield Piece("NarrativeText", "late")

def eats(source, data):
    yield Piece("NarrativeText", "a" * len(bytearray(6 << 30)))

def fault(source, data):
    ctypes.string_at(0)
    yield Piece("NarrativeText", "never")

def exits(source, data):
    os._exit(7)
    yield Piece("NarrativeText", "never")

def noise(source, data):
    print("noise"); print("noise", file=sys.stderr)
    os.write(1, b"noise"); os.write(2, b"noise")
    yield Piece("NarrativeText", f"read by {os.getpid()}")

def recipe(source, data):
    raise MigakiError("no such mapping", "mapping がありません")
    yield

def panic(source, data):
    class Panic(BaseException): pass
    raise Panic("called `Option::unwrap()`")
    yield

def deep(source, data):
    return deep(source, data)
"""
NAMES = ("sleep", "regex", "starts", "eats", "fault", "exits", "noise", "recipe", "panic", "deep")


@pytest.fixture
def plugged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Give a folder; a file `a.NAME` in it is read by the reader of that name, which a third party's package holds."""
    package = tmp_path / "package"
    (package / "odd-1.dist-info").mkdir(parents=True)
    (package / "odd_readers.py").write_text(READERS)
    points = "".join(f"{name} = odd_readers:{name}\n" for name in NAMES)
    (package / "odd-1.dist-info" / "entry_points.txt").write_text(f"[migaki.readers]\n{points}")
    (package / "odd-1.dist-info" / "METADATA").write_text("Metadata-Version: 2.1\nName: odd\nVersion: 1\n")
    guard.close()
    monkeypatch.syspath_prepend(str(package))
    (tmp_path / "files").mkdir()
    yield tmp_path / "files"
    guard.close()


def source(folder: Path, name: str, content: str | bytes = "text") -> Source:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return Source(path, name, "0", size=path.stat().st_size)


def read(folder: Path, name: str, timeout: float = 60) -> str:
    """Give the text of a file of one piece, or the reason why there is none."""
    [(_, result)] = guard.read(source(folder, name), "native", timeout)
    return result.reason if isinstance(result, Unreadable) else result[0].piece.text


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("sleep", "time"),
        ("regex", "time"),
        ("eats", "memory"),
        ("fault", "crash"),
        ("exits", "crash"),
        ("panic", "damaged"),
        ("deep", "limit"),
    ],
)
def test_whatever_a_reader_does_is_one_failure_and_the_next_file_is_read(plugged: Path, name: str, reason: str):
    started = time.monotonic()
    assert read(plugged, f"a.{name}", timeout=1.5) == reason
    assert read(plugged, "b.md") == "text"
    assert time.monotonic() - started < 30


def test_a_failure_names_the_file_and_what_to_do(plugged: Path):
    [(_, failure)] = guard.read(source(plugged, "説明書.sleep"), "native", 0.2)
    assert isinstance(failure, Unreadable)
    assert failure.en.startswith("説明書.sleep: not read within 0 seconds; split the file")
    assert "分割" in failure.ja


def test_the_rest_of_a_zip_file_is_read_after_a_crash(plugged: Path):
    members = {"1.md": b"# A", "2.fault": b"x", "3.md": b"# B", "4.sleep": b"x", "5.md": b"# C"}
    found = guard.read(source(plugged, "all.zip", zipped(members)), "native", 1.5)
    told = [(s.name, r.reason if isinstance(r, Unreadable) else r[0].piece.text) for s, r in found]
    assert told == [
        ("all.zip/1.md", "A"),
        ("all.zip/2.fault", "crash"),
        ("all.zip/3.md", "B"),
        ("all.zip/4.sleep", "time"),
        ("all.zip/5.md", "C"),
    ]


def test_one_child_reads_file_after_file_and_its_noise_stays_off_the_terminal(plugged: Path, capfd):
    reader = read(plugged, "a.noise")
    assert reader.startswith("read by ")
    assert reader != f"read by {os.getpid()}"
    assert read(plugged, "b.noise") == reader
    assert capfd.readouterr() == ("", "")


def test_a_child_that_died_while_idle_is_replaced(plugged: Path):
    pid = int(read(plugged, "a.noise").split()[-1])
    os.kill(pid, signal.SIGKILL)
    assert wait(lambda: gone(pid))
    assert read(plugged, "b.md") == "text"


def test_what_is_wrong_with_the_recipe_ends_the_run(plugged: Path):
    with pytest.raises(MigakiError, match=r"no such mapping|mapping がありません"):
        read(plugged, "a.recipe")
    assert read(plugged, "b.md") == "text"


def test_what_a_reader_started_ends_with_it(plugged: Path):
    assert read(plugged, "a.starts", timeout=1.5) == "time"
    pid = int((plugged / "a.pid").read_text())
    assert wait(lambda: gone(pid))


SCRIPT = """
import sys
from pathlib import Path
from ingest.read import Read
from migaki.sources import Source
sys.path.insert(0, {package!r})
places = [Path(name) for name in sys.argv[1:]]
frame = Read(timeout=600)([Source(place, place.name, "") for place in places])
print(frame["text"].to_list())
"""


@pytest.mark.parametrize("name", ["noise", "starts"])
def test_no_process_is_left_behind_by_a_killed_run(plugged: Path, name: str):
    script = plugged / "script.py"  # without `if __name__ == "__main__"`
    script.write_text(SCRIPT.format(package=str(plugged.parent / "package")))
    place = source(plugged, f"a.{name}").path
    run = subprocess.Popen([sys.executable, script, place], stdout=subprocess.PIPE, start_new_session=True)
    if name == "noise":
        out, _ = run.communicate(timeout=60)
        pid = int(out.decode().split()[-1].strip("']"))
    else:
        pidfile = place.with_suffix(".pid")
        assert wait(lambda: pidfile.exists() and bool(pidfile.read_text()))
        pid = int(pidfile.read_text())
        run.kill()
        run.communicate()
    assert wait(lambda: gone(pid))


def test_reading_in_threads_and_in_worker_processes(tmp_path: Path):
    for number in range(6):
        (tmp_path / f"{number}.md").write_text(f"# 題{number}\n\n本文です。\n")
    shards = [[one] for one in find(tmp_path)]
    expected = [Read(guard=False)(shard) for shard in shards]
    with ThreadPoolExecutor(3) as threads:
        assert all(a.equals(b) for a, b in zip(threads.map(Read(), shards), expected, strict=True))
    with local(2) as engine:
        found = sorted(engine.map(Read(), shards), key=lambda frame: frame["source"][0])
    assert all(a.equals(b) for a, b in zip(found, expected, strict=True))


def test_a_thread_that_ends_does_not_take_the_child_with_it(tmp_path: Path):
    first = threading.Thread(target=lambda: read(tmp_path, "a.md"))
    first.start()
    first.join()
    assert read(tmp_path, "b.md") == "text"


def test_more_time_for_large_files_and_for_what_may_need_ocr():
    assert guard.seconds(60, "csv", 0) == 60
    assert guard.seconds(60, "csv", 12 << 20) == 180
    assert guard.seconds(60, "pdf", 0) > guard.seconds(60, "csv", 0)


def wait(met: Callable[[], bool], seconds: float = 20) -> bool:
    """Wait until something holds; tell whether it came to hold."""
    until = time.monotonic() + seconds
    while not met() and time.monotonic() < until:
        time.sleep(0.05)
    return met()


def gone(pid: int) -> bool:
    """Tell whether a process has ended with all of its threads, be it as a zombie that nobody has asked for."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
        return state == "Z" and len([*Path(f"/proc/{pid}/task").iterdir()]) == 1
    except FileNotFoundError:
        return True
