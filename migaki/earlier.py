"""What an earlier run has read: unchanged files are not read again, and rows of files that are gone are marked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from migaki.rows import ROWS, read
from migaki.sources import Source, line, together
from migaki.store import Store, options
from migaki.workspace import StepRecord

REMOVED = "source removed"
# Reasons that lie in the machine or the moment and not in the file: what failed for one of them is tried again.
PASSING = frozenset({"time", "memory", "crash", "permission", "program"})
Entries = dict[str, Path]  # a source's line to the store entry that holds its rows


@dataclass(frozen=True)
class Known:
    """What the last complete run holds of each file: as it was read, or marked as gone."""

    read: Entries
    removed: Entries


def known(store: Store, step: StepRecord | None, stage: object, version: int) -> Known:
    """Find what the last complete run holds, if the stage was the same then: name, version and options."""
    found = Known({}, {})
    if step is None or step.options != options(stage):
        return found
    for key in step.keys:
        manifest = store.manifest(step.step, key) or {}
        if manifest.get("version") == version:
            into = found.removed if "removed" in manifest["files"] else found.read
            into |= dict.fromkeys(manifest["sources"], store.folder(step.step, key))
    return found


@dataclass(frozen=True)
class Unchanged:
    """The files of a shard whose rows are taken from earlier entries; the others are to be read."""

    sources: tuple[Source, ...] = ()
    entries: tuple[Path, ...] = ()

    def rows(self) -> pl.DataFrame | None:
        """Give their rows; None where there are none."""
        return _rows(self.entries, [source.name for source in self.sources]) if self.sources else None


def unchanged(shard: Sequence[Source], read: Entries) -> Unchanged:
    """Choose the files of a shard that were read before as they are; a mail folder counts as one file."""
    groups: dict[str, set[str]] = {}
    for source in shard:
        groups.setdefault(together(source.name), set()).add(line(source))
    earlier: dict[str, set[str]] = {}
    for said in read:
        earlier.setdefault(together(_name(said)), set()).add(said)
    same = [source for source in shard if earlier.get(together(source.name)) == groups[together(source.name)]]
    return Unchanged(tuple(same), tuple(dict.fromkeys(read[line(source)] for source in same)))


def to_try_again(sources: Iterable[Source], before: Known, step: StepRecord | None) -> Entries:
    """Give the files whose failure may have passed, by line, with the entry of the attempt before."""
    failed = {failure["source"] for failure in step.failed if failure["reason"] in PASSING} if step else set()
    return {
        line(source): before.read[line(source)]
        for source in sources
        if line(source) in before.read
        and any(one == source.name or one.startswith(f"{source.name}/") for one in failed)
    }


def gone(sources: Iterable[Source], before: Known) -> Entries:
    """Give the files that an earlier run read and that are no longer there."""
    there = {source.name for source in sources}
    return {said: entry for said, entry in (before.removed | before.read).items() if _name(said) not in there}


def marked(files: Entries, step: str) -> pl.DataFrame:
    """Give the rows of files that are gone, dropped with the reason `source removed`."""
    rows = _rows(tuple(dict.fromkeys(files.values())), [_name(said) for said in files])
    return rows.with_columns(status=pl.lit("drop"), reason=pl.lit(REMOVED), step=pl.lit(step))


def _rows(places: Sequence[Path], names: list[str]) -> pl.DataFrame:
    """Read the rows of some files, members of archives (`a.zip/b.docx`) with them."""
    frames = [read(place / ROWS) for place in places]
    rows = pl.concat(frames, how="diagonal")
    of = pl.col("source").is_in(names)
    inside = pl.any_horizontal(False, *(pl.col("source").str.starts_with(f"{name}/") for name in names if _holds(name)))
    return rows.filter(of | inside)


def _holds(name: str) -> bool:
    return name.lower().endswith((".zip", ".gz"))


def _name(said: str) -> str:
    return said.split("\t", 1)[0]
