"""The whole recipe without models: clean, dedup, filter, split, from Parquet to Parquet through the store.

Documents of `corpus` (15 % planted copies), Japanese and English in halves, a section each, in eight shards. CPU
seconds of this process, user and system, every write of a step and the digest among them. Kernels are loaded before,
as in any later run on the machine: the first run compiles them.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from resource import RUSAGE_SELF, getrusage
from typing import Any

import polars as pl

from bench.common import Bars
from bench.curating.corpus import corpus
from curate.clean import Clean
from curate.dedup import Dedup
from curate.filter import Filter
from curate.split import Split
from migaki import rows as stored
from migaki import task
from migaki.engine import local
from migaki.record import EVIDENCE, conform
from migaki.run import Run
from migaki.samples import pairs
from migaki.workspace import RunRecord, StepRecord, Workspace

SIZE, QUICK, SHARDS = 100_000, 10_000, 8
BEFORE = "ingest.pairs"  # the step that would have made the samples


def measure(bars: Bars, data: Path, quick: bool) -> None:
    """Run the recipe on a workspace of made samples; a line for the whole, and one without a bar for each step."""
    rows = samples(corpus(data, QUICK if quick else SIZE))
    stages: list[Callable[..., Any]] = [Clean(), Filter(), Dedup(), Split()]
    with tempfile.TemporaryDirectory() as folder:
        _run(Path(folder, "warm"), rows.head(4000), stages)
        steps = _run(Path(folder, "measured"), rows, stages)
    spent = sum(steps.values())
    for name, seconds in steps.items():
        print(f"# recipe: {name} {seconds:.2f} CPU s", flush=True)
    characters = rows["messages"].list.eval(pl.element().struct.field("content").str.len_chars()).list.sum().mean()
    print(f"# recipe: {rows.height} documents of {characters:.0f} characters", flush=True)
    if quick:  # too few rows a shard for the kernels, so that the figure would say little of the full run
        print(f"# recipe: {rows.height / spent:.0f} documents/CPU s", flush=True)
        bars.left_out("whole recipe without models")
    else:
        bars.line("whole recipe without models", rows.height / spent, "documents/CPU s", ">=20000")


def samples(documents: pl.DataFrame) -> pl.DataFrame:
    """Make samples of documents: the first 40 characters are the question."""
    text, at = pl.col("text").str, pl.col("id")
    evidence = {name: pl.lit(None, kind) for name, kind in EVIDENCE.to_schema().items()}
    evidence |= {"source": pl.format("manual-{}.md", at // 200), "path": pl.concat_list(at.cast(pl.String))}
    made = documents.select(
        "lang",
        question=text.slice(0, 40),
        answer=text.slice(40),
        method=pl.lit("heading"),
        origin=pl.lit("manual"),
        evidence=pl.concat_list(pl.struct(**evidence)).cast(pl.List(EVIDENCE)),
        parents=pl.concat_list(at.cast(pl.String)),
    )
    return conform(pairs(made, BEFORE), "samples")


class _Meter:
    """Takes the CPU seconds of each step."""

    def __init__(self) -> None:
        self.steps: dict[str, float] = {}
        self.last = _cpu()

    def begin(self, step: str, tasks: int) -> None:
        pass

    def advance(self, step: str) -> None:
        pass

    def end(self, record: StepRecord, rows_in: int) -> None:
        self.lap(record.step)

    def lap(self, name: str) -> None:
        now = _cpu()
        self.steps[name], self.last = now - self.last, now


def _run(root: Path, rows: pl.DataFrame, stages: list[Callable[..., Any]]) -> dict[str, float]:
    workspace, keys = Workspace(root), [str(at) for at in range(SHARDS)]
    for at, key in enumerate(keys):
        part = rows.gather_every(SHARDS, at)
        with workspace.store.write(BEFORE, key) as (folder, manifest):
            manifest.update(task.counts(part, BEFORE, "samples"))
            stored.write(part, folder)
    before = RunRecord([StepRecord(BEFORE, "samples", keys, {}, rows=rows.height)])
    with local(1) as engine:
        meter = _Meter()
        Run(workspace, engine, meter, (), before).chain(stages)
        meter.lap("digest and record")
    return meter.steps


def _cpu() -> float:
    used = getrusage(RUSAGE_SELF)
    return used.ru_utime + used.ru_stime
