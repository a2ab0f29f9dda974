"""Reads files in a child process with limits: a parser in native code can be neither interrupted nor survived."""

from __future__ import annotations

import atexit
import os
import pickle
import resource
import select
import signal
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection, Pipe
from subprocess import DEVNULL, Popen
from typing import Any

from ingest import failures, single
from ingest.piece import Piece
from ingest.single import Document
from ingest.structure import Placed
from migaki.errors import MigakiError, Unreadable
from migaki.sources import Source

MOST_MEMORY = 4 << 30  # bytes that a child may have
MOST_ANSWER = 512 << 20  # bytes of a document's pieces
SLOWER = {"pdf": 6, "image": 2, "doc": 2, "ppt": 2, "unstructured": 10}  # times the seconds: OCR, other programs
DOUBLED = 6 << 20  # bytes that double the seconds: 300 scanned pages at their smallest
_GRACE = 1.0  # seconds in which a child that is no longer needed ends by itself
_START = "import sys; sys.path[:] = sys.argv[2:]; from ingest.guard import serve; serve(int(sys.argv[1]))"

Row = tuple[Any, ...]  # the values of a piece, and its path: a third of the cost of pickling the objects


@dataclass(frozen=True)
class Request:
    """What a child is asked for: the documents of a file, without the first `skip`."""

    source: Source
    reader: str
    timeout: float
    skip: int = 0


def seconds(timeout: float, reader: str, size: int) -> float:
    """Give the time for a document of `size` bytes, from the time for a small one of a common format.

    >>> seconds(60, "html", 0), seconds(60, "pdf", 6 << 20)
    (60.0, 720.0)
    """
    return timeout * SLOWER.get(reader, 1) * (1 + size / DOUBLED)


def read(source: Source, reader: str, timeout: float) -> list[Document]:
    """Read a file in a child process, and give the documents that it holds.

    A document that takes too long or too much memory, or that its reader crashes over, has failed; those after it in
    the same zip file are read all the same. Raises MigakiError where the recipe is at fault.

    >>> from pathlib import Path
    >>> read(Source(Path("nowhere.md"), "nowhere.md", ""), "native", 60)[0][1].reason
    'permission'
    """
    try:
        single.opening(source).close()  # with the rights of this process: the child may have been started with others
    except Unreadable as error:
        return [(source, error)]
    found: list[Document] = []
    whole = False
    while not whole and (not found or found[-1][0] != source):
        with _child() as child:
            whole = child.read(Request(source, reader, timeout, len(found)), found)
    return found


class Child:
    """A process that reads files for one caller, one after the other."""

    def __init__(self) -> None:
        self._channel, theirs = Pipe()
        self._ready = select.poll()  # the channel's own `poll` makes anew what it waits with, each time
        self._ready.register(self._channel.fileno(), select.POLLIN)
        with theirs:
            command = [sys.executable, "-c", _START, str(theirs.fileno()), *sys.path]
            # A session of its own: it ends together with what it has started, and Ctrl-C is the parent's matter.
            self._process = Popen(  # noqa: S603 - this interpreter and our own code
                command,
                pass_fds=[theirs.fileno()],
                stdin=DEVNULL,
                stdout=DEVNULL,
                start_new_session=True,
            )
        try:
            self._channel.recv()  # it has loaded what it needs: no file's time is spent on that
        except EOFError:
            raise MigakiError(
                f"the process that reads files ends with status {self._process.wait()} at its start; "
                "try `guard: false` in ingest.read",
                f"ファイルを読むプロセスが起動できません（終了コード {self._process.wait()}）。"
                "ingest.read に guard: false を指定してみてください。",
            ) from None

    def alive(self) -> bool:
        """Tell whether it can be asked: one that has something to say while it is idle is about to be gone."""
        return self._process.poll() is None and not self._ready.poll(0)

    def read(self, request: Request, found: list[Document]) -> bool:
        """Add a file's documents to those found; False where this child was lost over the last of them."""
        source, allowed = whole = request.source, seconds(request.timeout, "", request.source.size)
        try:
            self._channel.send(request)
            while (answer := self._answer(allowed)) is not None:
                if isinstance(answer, tuple):
                    source, allowed = answer
                elif isinstance(answer, MigakiError) and not isinstance(answer, Unreadable):
                    raise answer
                else:
                    found.append((source, answer if isinstance(answer, Unreadable) else _pieces(answer)))
                    source, allowed = whole
        except TimeoutError:
            found.append((source, failures.time(source.name, allowed)))
            self.kill()
        except (EOFError, ConnectionError):
            found.append((source, self._fate(source.name)))
        return self._process.returncode is None

    def _answer(self, allowed: float) -> Any:
        if not self._ready.poll(allowed * 1000):
            raise TimeoutError
        return self._channel.recv()

    def _fate(self, name: str) -> Unreadable:
        """Say what the child died of: the system kills what takes too much memory."""
        status = self._process.wait()
        self.end()
        if -status == signal.SIGKILL:
            return failures.memory(name)
        return failures.crash(name, signal.Signals(-status).name if status < 0 else f"exit {status}")

    def end(self) -> None:
        """End it when it is idle."""
        self._channel.close()
        self._process.wait()

    def kill(self) -> None:
        """End it at once, and what it has started."""
        if self._process.poll() is None:
            os.killpg(self._process.pid, signal.SIGKILL)
        self.end()


_idle: list[Child] = []  # children are kept for the next file and the next call: a start costs more than most files
os.register_at_fork(after_in_child=_idle.clear)  # they belong to the process that started them


@atexit.register
def close() -> None:
    """End the children that wait for work; the time that they took is then in this process's RUSAGE_CHILDREN."""
    while _idle:
        _idle.pop().end()


@contextmanager
def _child() -> Iterator[Child]:
    """Lend a child to one caller at a time: a list's pop and append are safe among threads."""
    while (child := _taken()) is not None and not child.alive():
        child.kill()
    child = child or Child()
    try:
        yield child
    except BaseException:
        child.kill()
        raise
    _idle.append(child)


def _taken() -> Child | None:
    try:
        return _idle.pop()
    except IndexError:
        return None


def _pieces(rows: list[Row]) -> list[Placed]:
    return [Placed(Piece(*row[:-1]), row[-1]) for row in rows]


def serve(descriptor: int) -> None:
    """Answer requests until the other side is gone: what the child does.

    It announces each document with its time, then gives its rows or its failure, and at the end of a file None.
    """
    channel = Connection(descriptor)
    os.dup2(1, 2)  # to nowhere: what libraries print is not the user's matter; only a failing start is
    resource.setrlimit(resource.RLIMIT_DATA, _capped(resource.RLIMIT_DATA, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, _capped(resource.RLIMIT_CORE, 0))
    threading.Thread(target=_end_with, args=(descriptor,), daemon=True).start()
    channel.send(None)
    while True:
        try:
            request = channel.recv()
        except EOFError:
            return
        for answer in _answers(request):
            channel.send_bytes(answer)


def _answers(request: Request) -> Iterator[bytes]:
    try:
        for document in single.opened(request.source, request.reader, request.skip):
            allowed = seconds(request.timeout, document.reader, document.source.size)
            _limit_cpu(allowed)
            yield pickle.dumps((document.source, allowed))
            yield _packed(single.placed(document), document.source.name)
    except MigakiError as error:  # of the recipe: it ends the run
        yield pickle.dumps(error)
    else:
        yield pickle.dumps(None)


def _packed(result: list[Placed] | Unreadable, name: str) -> bytes:
    if isinstance(result, Unreadable):
        return pickle.dumps(result)
    answer = pickle.dumps([(*placed.piece, placed.path) for placed in result], protocol=5)
    return (
        answer
        if len(answer) <= MOST_ANSWER
        else pickle.dumps(failures.limit(name, "bytes of text", MOST_ANSWER, len(answer)))
    )


def _limit_cpu(allowed: float) -> None:
    """Let the system end this process should nobody be left to do so: a busy regex stops even our own threads."""
    most = int(time.process_time() + allowed * (os.cpu_count() or 1) + 60)
    resource.setrlimit(resource.RLIMIT_CPU, _capped(resource.RLIMIT_CPU, most))


def _capped(limit: int, most: int) -> tuple[int, int]:
    hard = resource.getrlimit(limit)[1]
    return (most if hard == resource.RLIM_INFINITY else min(most, hard)), hard


def _end_with(descriptor: int) -> None:
    """Wait until the other side is gone, then end, and what we have started: a killed run must not go on working."""
    watched = select.poll()
    watched.register(descriptor, 0)  # nothing but the hang-up
    watched.poll()
    time.sleep(_GRACE)
    os.killpg(0, signal.SIGKILL)
