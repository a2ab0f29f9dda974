"""Runs a chain of stages in a workspace: what is in the store already is not done again."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Protocol

import polars as pl

from migaki import earlier, task
from migaki import store as stores
from migaki.engine import Engine
from migaki.record import Schema, digest
from migaki.rows import ROWS
from migaki.sources import Source, line, shards
from migaki.stage import Info, info
from migaki.workspace import RunRecord, StepRecord, Workspace


class Watcher(Protocol):
    """Is told how a run goes: for a progress display or a log."""

    def begin(self, step: str, tasks: int) -> None:
        """Hear that a step starts, with how many tasks are still to do."""

    def advance(self, step: str) -> None:
        """Hear that one task is done."""

    def end(self, record: StepRecord, rows_in: int) -> None:
        """Hear that a step is done."""


@dataclass
class Run:
    """The state between steps: where the tables' shards and the files are."""

    workspace: Workspace
    engine: Engine
    watcher: Watcher
    sources: Sequence[Source] = ()
    record: RunRecord = field(default_factory=RunRecord)

    def chain(self, steps: Sequence[Callable[..., Any]]) -> RunRecord:
        """Run the stages after what `record` holds already, publish the files, and save the record.

        Returns the record, with the digest of the samples. Raises what a stage raises: what is finished stays in the
        store, and the workspace's record stays that of the last complete run.
        """
        with self.workspace.store.locked():
            for stage in steps:
                self._step(stage)
            self.record.digest = self._digest()
            for step in self.record.steps:
                if step.gives == "files":
                    self.workspace.publish(step.step, step.keys[0])
            self.workspace.save(self.record)
        return self.record

    def _step(self, stage: Callable[..., Any]) -> None:
        about, started = info(stage), time.perf_counter()
        before = self.record.last(about.gives)
        if about.scope == "rows" and about.gives != "files":
            manifests, done = self._rows(stage, about)
        else:
            manifests, done = self._whole(stage, about)
        step = _summary(stage, about, manifests)
        step.seconds, step.done = time.perf_counter() - started, done
        self.record.steps.append(step)
        self.workspace.save(self.record, running=True)
        self.watcher.end(step, before.rows if before else 0)

    def _rows(self, stage: Callable[..., Any], about: Info) -> tuple[list[stores.Manifest], int]:
        (takes,) = about.takes
        if takes == "sources":
            return self._sources(stage, about)
        tasks = [self._task(stage, [entry.name], ([entry / ROWS],)) for entry in self._entries(takes)]
        return self._do(about.name, task.run, tasks)

    def _sources(self, stage: Callable[..., Any], about: Info) -> tuple[list[stores.Manifest], int]:
        """Read the files shard by shard; what the last run read and finds unchanged is taken over."""
        last = self._before(about.name)
        before = earlier.known(self.workspace.store, last, stage, about.version)
        again = earlier.to_try_again(self.sources, before, last)
        tasks = [
            replace(
                self._task(stage, list(map(line, shard)), (shard,)), unchanged=earlier.unchanged(shard, before.read)
            )
            for shard in shards(source for source in self.sources if line(source) not in again)
        ]
        for shard in shards(source for source in self.sources if line(source) in again):
            # Named by the entry of the attempt before, so that it is a new one and what follows from it is done anew.
            tried = [f"{line(source)} after {again[line(source)].name}" for source in shard]
            tasks.append(self._task(stage, tried, (shard,)))
        manifests, done = self._do(about.name, task.run, tasks)
        gone = earlier.gone(self.sources, before)
        if not gone:
            return manifests, done
        key = stores.key(stage, ["removed", *sorted(gone)])
        removed = task.Removed(stage, key, gone, self.workspace.store.root)
        marks, marked = self._do(about.name, task.remove, [removed])
        return manifests + marks, done + marked

    def _before(self, name: str) -> StepRecord | None:
        return next((step for step in self.workspace.record().steps if step.step == name), None)

    def _whole(self, stage: Callable[..., Any], about: Info) -> tuple[list[stores.Manifest], int]:
        given = [self._entries(name) for name in about.takes]
        keys = [f"{name}:{entry.name}" for name, group in zip(about.takes, given, strict=True) for entry in group]
        if "labels" in about.takes:
            keys += sorted(path.name for path in self.workspace.labels().glob("*.jsonl"))  # named by their content
        inputs = tuple(
            [entry / ROWS for entry in group] if name in ("elements", "samples") else group[0]
            for name, group in zip(about.takes, given, strict=True)
        )
        main = self._task(stage, keys, inputs)
        manifests, done = self._do(about.name, task.run, [main])
        if about.gives == "files":
            return manifests, done
        decisions = self.workspace.store.folder(about.name, main.key) / ROWS
        parts = [
            task.Apply(
                stage, stores.key(stage, [main.key, entry.name]), entry / ROWS, decisions, main.store, main.extra
            )
            for entry in self._entries(about.gives)
        ]
        manifests, applied = self._do(about.name, task.apply, parts)
        return manifests, done + applied

    def _task(self, stage: Callable[..., Any], keys: list[str], inputs: tuple[Any, ...]) -> task.Task:
        return task.Task(stage, stores.key(stage, keys), inputs, self.workspace.store.root, self._extra(info(stage)))

    def _do(self, name: str, work: Callable[[Any], Any], tasks: Sequence[Any]) -> tuple[list[stores.Manifest], int]:
        store = self.workspace.store
        todo = [one for one in tasks if store.manifest(name, one.key) is None]
        self.watcher.begin(name, len(todo))
        for _ in self.engine.map(work, todo):
            self.watcher.advance(name)
        fresh = {one.key for one in todo}
        return [(store.manifest(name, one.key) or {}) | {"fresh": one.key in fresh} for one in tasks], len(todo)

    def _entries(self, takes: str) -> list[Path]:
        if takes == "labels":
            return [self.workspace.labels()]
        step = self.record.last(takes)
        return [self.workspace.store.folder(step.step, key) for key in step.keys] if step else []

    def _extra(self, about: Info) -> Schema:
        from migaki.registry import load

        added: dict[str, pl.DataType] = dict(about.adds)
        for step in self.record.steps:
            if step.gives == about.gives:
                added |= info(load("stages", step.step)).adds
        return added

    def _digest(self) -> str:
        now, before = self.record.last("samples"), self.workspace.record()
        if now is None:
            return ""
        known = before.last("samples")
        if known and before.digest and known.keys == now.keys:
            return before.digest
        return digest(self.workspace.table("samples", now))


def _summary(stage: Any, about: Info, manifests: list[stores.Manifest]) -> StepRecord:
    step = StepRecord(about.name, about.gives, [m["key"] for m in manifests], stores.options(stage))
    step.tasks = len(manifests)
    for manifest in manifests:
        step.rows += manifest.get("rows", 0)
        step.failed += manifest.get("failed", [])
        step.metrics |= manifest.get("metrics") or {}
        for name, total in (("status", step.status), ("reasons", step.reasons), ("files", step.files)):
            for value, count in _counted(manifest, name).items():
                total[value] = total.get(value, 0) + count
    return step


def _counted(manifest: stores.Manifest, name: str) -> dict[str, int]:
    """Give a manifest's counts; the files of an entry that was there already count as unchanged."""
    counts: dict[str, int] = manifest.get(name, {})
    if name == "files" and not manifest["fresh"] and "removed" not in counts:
        return {"unchanged": sum(counts.values())}
    return counts
