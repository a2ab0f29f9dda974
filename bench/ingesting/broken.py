"""Broken and hostile files: nothing crashes, nothing hangs, and what gives no rows gives one clear record."""

from __future__ import annotations

import os
import resource
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import polars as pl

from bench.common import Bars
from bench.ingesting import bombs
from bench.ingesting.mutations import mutated
from bench.ingesting.seeds import seeds
from ingest import guard
from ingest.read import Read
from migaki.sources import find

MUTATED, QUICK = 2_400, 150
MOST_SECONDS = 20  # for any one file
SMALL = 200_000  # bytes up to which a real file is broken, too
SLOW = (".png", ".jpg", ".doc")  # other programs read them: left out of the quick run
REASONS = frozenset({"empty", "truncated", "encrypted", "encoding", "permission", "format", "limit", "damaged"})
REASONS |= {"time", "memory", "crash"}


@dataclass
class Seen:
    """What became of the files: how many were read, what failed by reason, and what went wrong."""

    files: int = 0
    read: int = 0
    raised: list[str] = field(default_factory=list)
    silent: list[str] = field(default_factory=list)
    unclear: list[str] = field(default_factory=list)
    hung: list[str] = field(default_factory=list)
    slowest: tuple[float, str] = (0.0, "")
    reasons: Counter[str] = field(default_factory=Counter)
    outcomes: dict[str, set[str]] = field(default_factory=dict)

    def take(self, place: Path, stage: Read) -> None:
        """Read one file as a user does, and look at what comes of it."""
        self.files += 1
        started = time.perf_counter()
        try:
            frame = stage(find(place.name, base=place.parent))
        except Exception as error:  # that is what is measured
            self.raised.append(f"{place.name}: {error}")
            return
        finally:
            self.slowest = max(self.slowest, (time.perf_counter() - started, place.name))
        self._judge(place.name, frame)

    def _judge(self, name: str, frame: pl.DataFrame) -> None:
        failed = frame.filter(pl.col("category") == "Error")
        kept = frame.height - failed.height
        whole = failed.filter(pl.col("source") == name)
        self.read += kept > 0
        self.reasons.update(failed["reason"].to_list())
        self.hung += [name] * ("time" in failed["reason"])
        self.outcomes[name] = ({"read"} if kept else set()) | set(failed["reason"])
        if frame.is_empty():
            self.silent.append(name)
        if not kept and failed["source"].n_unique() == 1 and whole.height > 1:
            self.unclear.append(f"{name}: {whole.height} records of one failure")
        self.unclear += [
            f"{name}: {text}" for source, reason, text in _told(failed) if not _clear(source, reason, text)
        ]


def _told(failed: pl.DataFrame) -> Iterable[tuple[str, str, str]]:
    return failed.select("source", "reason", "text").iter_rows()


def _clear(source: str, reason: str, text: str) -> bool:
    """Tell whether a record names the file, says why in both languages, and what to do next."""
    english, _, japanese = text.partition("\n")
    return reason in REASONS and english.startswith(source) and japanese.startswith(source) and ";" in english


def measure(bars: Bars, data: Path, quick: bool) -> None:
    """Break files from a fixed seed, and write hostile ones; read all of them."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        whole = seeds()
        _whole(bars, place, whole)
        _mutated(bars, place, whole | _real(data), quick=quick)
        _hostile(bars, place, quick=quick)
        _unusual(bars, place)
    guard.close()
    used = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss >> 10
    bars.line("broken_most_memory_of_a_child", used, "MB", f"<={guard.MOST_MEMORY >> 20}")


def _real(data: Path) -> dict[str, bytes]:
    """Take one small real file of each suffix in each folder."""
    found: dict[tuple[Path, str], Path] = {}
    for path in sorted(data.rglob("*")):
        if path.is_file() and path.stat().st_size <= SMALL and path.name != "SOURCE.md":
            found.setdefault((path.parent, path.suffix), path)
    return {f"real{number}{path.suffix}": path.read_bytes() for number, path in enumerate(found.values())}


def _whole(bars: Bars, place: Path, files: Mapping[str, bytes]) -> None:
    seen = Seen()
    files = {name: content for name, content in files.items() if name != "old.doc"}  # a name without a document
    for name, content in files.items():
        (place / name).write_bytes(content)
        seen.take(place / name, Read())
    lost = [name for name, outcome in seen.outcomes.items() if outcome != {"read"}]
    _tell(lost)
    bars.line("broken_whole_files_lost", len(lost), f"of {len(files)}", "==0")


def _mutated(bars: Bars, place: Path, files: Mapping[str, bytes], *, quick: bool) -> None:
    seen, stage = Seen(), Read(timeout=MOST_SECONDS)
    fast = {name: content for name, content in files.items() if not (quick and name.endswith(SLOW))}
    for name, content in mutated(fast, QUICK if quick else MUTATED, seed=3):
        (place / name).write_bytes(content)
        seen.take(place / name, stage)
        (place / name).unlink()
    print(f"  {seen.read} of {seen.files} gave rows; failures: {dict(seen.reasons.most_common())}")
    _tell(seen.raised + seen.silent + seen.unclear + [f"{name}: hung" for name in seen.hung])
    bars.line("broken_files_mutated", seen.files, "files", f">={QUICK if quick else 2_000}")
    bars.line("broken_raised", len(seen.raised), "files", "==0")
    bars.line("broken_silent", len(seen.silent), "files", "==0")
    bars.line("broken_unclear", len(seen.unclear), "records", "==0")
    bars.line("broken_hung", len(seen.hung), "files", "==0")
    bars.line("broken_child_died", seen.reasons["crash"] + seen.reasons["memory"], "files", "==0")
    print(f"  slowest: {seen.slowest[1]}")
    bars.line("broken_slowest", seen.slowest[0], "s", f"<={MOST_SECONDS}")


def _hostile(bars: Bars, place: Path, *, quick: bool) -> None:
    seen, stage = Seen(), Read(timeout=MOST_SECONDS)
    expected = bombs.write(place, quick=quick)
    for name in expected:
        seen.take(place / name, stage)
    wrong = [
        f"{name}: {outcome}, expected {' or '.join(expected[name])}"
        for name, outcome in seen.outcomes.items()
        if not (outcome <= expected[name] or "read" in outcome & expected[name])
    ]
    _tell(seen.raised + seen.silent + seen.unclear + wrong)
    bars.line("broken_hostile_files", seen.files, "files", ">=20")
    bars.line("broken_hostile_wrong", len(seen.raised + seen.silent + seen.unclear + wrong), "files", "==0")
    print(f"  slowest: {seen.slowest[1]}")
    bars.line("broken_hostile_slowest", seen.slowest[0], "s", f"<={MOST_SECONDS}")


def _unusual(bars: Bars, place: Path) -> None:
    """Read a folder with what is no file: links that lead nowhere or to themselves, a pipe; and what is forbidden."""
    folder = place / "unusual"
    folder.mkdir()
    (folder / "a.md").write_text("# LP-200\n\n本文です。\n")
    (folder / "loop.md").symlink_to(folder / "loop.md")
    (folder / "lost.md").symlink_to(folder / "nowhere.md")
    (folder / "round").symlink_to(folder)
    os.mkfifo(folder / "pipe.txt")
    (folder / "shut.md").write_text("# LP-200\n")
    (folder / "shut.md").chmod(0o000)
    expected = {"loop.md", "lost.md", "pipe.txt"} | ({"shut.md"} if os.geteuid() else set())
    frame = Read(timeout=MOST_SECONDS)(find(folder))
    failed = set(frame.filter(pl.col("reason") == "permission")["source"])
    bars.line("broken_unusual_wrong", len(failed ^ expected), "files", "==0")


def _tell(wrong: Iterable[str]) -> None:
    for line in list(wrong)[:20]:
        print(f"  ! {line[:300]}")
