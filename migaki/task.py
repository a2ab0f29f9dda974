"""One unit of work: a stage over one shard, from stored input to stored output."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

import polars as pl

from migaki import rows
from migaki.earlier import Entries, Unchanged, marked
from migaki.record import Schema, Table, check
from migaki.sources import Source, line
from migaki.stage import info
from migaki.store import Manifest, Store, options


@dataclass(frozen=True)
class Task:
    """A stage instance, the key of what it will give, and where its inputs are.

    `inputs` are in the order of the stage's `takes`: a list of sources, or the Parquet files of a table's shards, or
    a folder of files.
    """

    stage: Callable[..., Any]
    key: str
    inputs: tuple[list[Source] | list[Path] | Path, ...]
    store: Path
    extra: Schema
    unchanged: Unchanged = field(default_factory=Unchanged)


def run(task: Task) -> Manifest:
    """Do the task and store its result; give the manifest."""
    about = info(task.stage)
    store, started, cpu = Store(task.store), time.perf_counter(), time.process_time()
    # What a stage needs are columns of the table that it decides about; of another table it sees all.
    needs = {name: about.needs if about.gives in (name, "files") else () for name in about.takes}
    given = [_open(name, value, needs[name]) for name, value in zip(about.takes, task.inputs, strict=True)]
    with store.write(about.name, task.key) as (folder, manifest):
        manifest.update(version=about.version, options=options(task.stage))
        if about.gives == "files":
            manifest["metrics"] = task.stage(*given, folder)
        else:
            frame = _read_sources(task, manifest) if about.takes == ("sources",) else task.stage(*given)
            if about.scope == "rows":
                frame = check(frame, about.gives, task.extra, about.name)
                manifest.update(counts(frame, about.name, about.gives))
            _write(task, frame, given, folder)
        manifest.update(seconds=time.perf_counter() - started, cpu_seconds=time.process_time() - cpu)
    return manifest


def _write(task: Task, frame: pl.DataFrame, given: list[Any], folder: Path) -> None:
    """Write the rows; of a shard that the stage changed, only the columns that it changed."""
    origins = task.inputs[0]
    if info(task.stage).scope == "rows" and isinstance(origins, list) and isinstance(origins[0], Path):
        rows.write(frame, folder, given[0], origins[0])
    else:
        rows.write(frame, folder)


def _read_sources(task: Task, manifest: Manifest) -> pl.DataFrame:
    """Read the files that are new or changed, and take the rows of the others from where they are."""
    sources = [
        source for given in task.inputs if isinstance(given, list) for source in given if isinstance(source, Source)
    ]
    same = {source.name for source in task.unchanged.sources}
    fresh: pl.DataFrame = task.stage([source for source in sources if source.name not in same])
    kept = task.unchanged.rows()
    manifest.update(sources=[line(source) for source in sources])
    manifest["files"] = {"read": len(sources) - len(same), "unchanged": len(same)}
    return fresh if kept is None else pl.concat([kept, fresh], how="diagonal_relaxed")


@dataclass(frozen=True)
class Removed:
    """Mark the rows of files that are gone."""

    stage: Callable[..., Any]
    key: str
    files: Entries
    store: Path


def remove(task: Removed) -> Manifest:
    """Write the rows of the files that are gone as an entry of its own, so that nothing vanishes unsaid."""
    about = info(task.stage)
    assert about.gives != "files"  # noqa: S101 - a type narrowing
    frame = marked(task.files, about.name)
    with Store(task.store).write(about.name, task.key) as (folder, manifest):
        manifest.update(version=about.version, options=options(task.stage), sources=list(task.files))
        manifest.update(counts(frame, about.name, about.gives))
        manifest.update(files={"removed": len(task.files)}, failed=[])
        rows.write(frame, folder)
    return manifest


COUNTED = ("id", "status", "reason", "step")


@dataclass(frozen=True)
class Apply:
    """Bring a whole-scope stage's decisions, by id, onto one shard."""

    stage: Callable[..., Any]
    key: str
    shard: Path
    decisions: Path
    store: Path
    extra: Schema


def apply(task: Apply) -> Manifest:
    """Write the shard with the decided columns replaced or added; rows without a decision stay as they are."""
    about = info(task.stage)
    assert about.gives != "files"  # noqa: S101 - a type narrowing
    decisions = _decisions(task.decisions)
    # Elements are counted by more columns than samples are, and are never many.
    shard = rows.read(task.shard, () if about.gives == "elements" else [*COUNTED, *decisions.columns])
    frame = check(merge(shard, decisions), about.gives, task.extra, about.name, part=True)
    with Store(task.store).write(about.name, task.key) as (folder, manifest):
        manifest.update(version=about.version, **counts(frame, about.name, about.gives))
        changed = [name for name in frame.columns if name in decisions.columns and name != "id"]
        rows.decide(frame.select(changed), folder, task.shard)
    return manifest


@lru_cache(maxsize=1)
def _decisions(path: Path) -> pl.DataFrame:
    """Read decisions once for all the shards that one process brings them onto; an entry never changes."""
    return rows.read(path)


def merge(rows: pl.DataFrame, decisions: pl.DataFrame) -> pl.DataFrame:
    """Replace or add the columns of `decisions` in `rows`, matched by id.

    A row that `decisions` does not name keeps its values, null in an added column.
    """
    changed = [name for name in decisions.columns if name != "id" and name in rows.columns]
    hit = pl.lit(value=True).alias("decided")
    joined = rows.join(decisions.with_columns(hit), on="id", how="left", suffix="_new", maintain_order="left")
    return joined.with_columns(
        pl.when("decided").then(pl.col(f"{name}_new")).otherwise(pl.col(name)).alias(name) for name in changed
    ).drop("decided", *(f"{name}_new" for name in changed))


def counts(frame: pl.DataFrame, stage: str, table: Table) -> Manifest:
    """Count rows by status, and what this stage decided by reason."""
    status = frame["status"].value_counts()
    reasons = frame.filter(pl.col("step") == stage).group_by("reason").len().sort("len", "reason", descending=True)
    found: Manifest = {
        "table": table,
        "rows": frame.height,
        "status": dict(status.iter_rows()),
        "reasons": dict(reasons.iter_rows()),
    }
    if table == "elements":
        unread = (pl.col("category") == "Error") & (pl.col("step") == stage)
        found["failed"] = frame.filter(unread).select("source", "reason", "text").to_dicts()
    return found


def _open(name: str, value: list[Source] | list[Path] | Path, needs: tuple[str, ...]) -> object:
    if name == "sources" or isinstance(value, Path):
        return value
    frames = [_read(path, needs) for path in value if isinstance(path, Path)]
    return pl.concat(frames, how="diagonal") if frames else pl.DataFrame()


def _read(path: Path, needs: tuple[str, ...]) -> pl.DataFrame:
    """Read the needed columns; one that a stage left out of the chain would have added is null."""
    frame = rows.read(path, needs)
    return frame.with_columns(pl.lit(None).alias(name) for name in needs if name not in frame.columns).select(
        needs or frame.columns
    )
