"""A workspace folder: the store, the record of the last run, and what was published from it."""

from __future__ import annotations

import json
import shutil
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import polars as pl

from migaki.errors import MigakiError
from migaki.record import Table, conform, empty
from migaki.rows import ROWS, read
from migaki.store import Store, json_text, place


@dataclass
class StepRecord:
    """What one step of a run gave: entry keys of its shards (or its folder), counts and cost."""

    step: str
    gives: str
    keys: list[str]
    options: dict[str, Any]
    rows: int = 0
    status: dict[str, int] = field(default_factory=dict)
    reasons: dict[str, int] = field(default_factory=dict)
    failed: list[dict[str, str]] = field(default_factory=list)
    files: dict[str, int] = field(default_factory=dict)  # sources by what became of them: read, unchanged, removed
    metrics: dict[str, Any] = field(default_factory=dict)
    seconds: float = 0.0
    tasks: int = 0
    done: int = 0  # tasks that had to be worked on; the others were there already


@dataclass
class RunRecord:
    """The steps of the last run, in order, and the digest of its samples."""

    steps: list[StepRecord] = field(default_factory=list)
    recipe: str = ""
    digest: str = ""

    def last(self, gives: str) -> StepRecord | None:
        """Give the last step that gave this table, or the last step of this name that gave files."""
        for step in reversed(self.steps):
            if gives in (step.gives, step.step):
                return step
        return None

    def failed(self) -> list[dict[str, str]]:
        """List the files that could not be read: source, reason, text."""
        return [failure for step in self.steps for failure in step.failed]


class Workspace:
    """The folder that a run works in."""

    def __init__(self, root: str | Path) -> None:
        self.root = Path(root)
        self.store = Store(self.root / "store")

    def record(self, *, running: bool = False) -> RunRecord:
        """Read the record of the last complete run (or of one under way or cut off); empty where there is none."""
        try:
            raw = json.loads((self.root / ("running.json" if running else "run.json")).read_bytes())
        except FileNotFoundError:
            return RunRecord()
        return RunRecord([StepRecord(**step) for step in raw["steps"]], raw["recipe"], raw["digest"])

    def save(self, record: RunRecord, *, running: bool = False) -> None:
        """Write the record, whole or not at all: `running.json` for a run under way, `run.json` for a complete one."""
        self.store.write_text(self.root / ("running.json" if running else "run.json"), json_text(asdict(record)))
        if not running:
            (self.root / "running.json").unlink(missing_ok=True)

    def table(self, table: Table, step: StepRecord | None = None) -> pl.DataFrame:
        """Read a table as the given step (default: the last that gave it) left it.

        Raises MigakiError where no step gave it yet.
        """
        step = step or self.record().last(table)
        if step is None:
            raise MigakiError(
                f"{self.root} holds no {table} yet; run `migaki ingest PATH -w {self.root}` or `migaki run` first",
                f"{self.root} に {table} がまだありません。`migaki ingest` か `migaki run` を先に実行してください。",
            )
        frames = [read(self.store.folder(step.step, key) / ROWS) for key in step.keys]
        return conform(pl.concat(frames, how="diagonal"), table) if frames else empty(table)

    def holds(self, step: StepRecord) -> bool:
        """Tell whether what a step gave is still in the store: `--purge-raw` removes what is not masked."""
        return all((self.store.folder(step.step, key) / ROWS).exists() for key in step.keys)

    def files(self, step: str) -> Path:
        """Give the folder of what a files step (`train.fit`, `export.openai`) gave; MigakiError if it did not run."""
        found = self.record().last(step)
        if found is None or found.gives != "files":
            raise MigakiError(
                f"{self.root}: {step} has not run yet; run it first",
                f"{self.root}: {step} はまだ実行されていません。先に実行してください。",
            )
        return self.store.folder(step, found.keys[0])

    def labels(self) -> Path:
        """Give the folder of people's labels, a JSONL file a pull, named by its content."""
        return self.root / "labels"

    def published(self, step: str) -> Path:
        """Give where a files step's output lies for people: `export.openai` is in `export/openai`."""
        return self.root.joinpath(*step.split("."))

    def publish(self, step: str, key: str) -> bool:
        """Copy a files step's output to where people look; False where that very output is there already."""
        target = self.published(step)
        manifest = target / "manifest.json"
        if manifest.exists() and json.loads(manifest.read_bytes())["key"] == key:
            return False
        work = self.store.temporary / f"publish-{step}"
        shutil.rmtree(work, ignore_errors=True)
        shutil.copytree(self.store.folder(step, key), work)
        place(work, target)
        return True
