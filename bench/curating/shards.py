"""The whole chain of `migaki curate` gives the same digest for 1, 2 and 8 shards, and for any order of the rows.

Real manuals and tickets are read once for each number of shards by the workspace's own machinery; each run has a
workspace of its own. The order of rows is drawn anew before each stage.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import polars as pl

from bench.common import Bars
from curate.commands import CHAIN
from migaki import sources
from migaki.engine import local
from migaki.record import digest
from migaki.registry import load
from migaki.run import Run
from migaki.stage import info
from migaki.task import merge
from migaki.workspace import StepRecord, Workspace

SHARDS = (1, 2, 8)
LARGEST = 60_000  # bytes of a file in a quick run
READ = {".md", ".html", ".csv", ".jsonl", ".eml", ".mbox", ".txt"}  # read quickly: the chain is what is measured
Stage = Callable[..., Any]


def measure(bars: Bars, data: Path, quick: bool) -> None:
    """Print how many of the runs gave the digest of the first."""
    found = [source for source in sources.find(data) if source.path.suffix in READ and source.name.count("-")]
    files = [source for source in found if source.name.startswith(("manuals", "tickets"))]
    files = [source for source in files if source.size < LARGEST or not quick]
    stages: list[Stage] = [load("stages", f"curate.{name}")() for name in CHAIN]
    chain = [load("stages", "ingest.read")(), load("stages", "ingest.pairs")(), *stages]
    digests = []
    with tempfile.TemporaryDirectory() as place, local(1) as engine:
        for count in SHARDS:
            workspace = Workspace(Path(place) / str(count))
            with _dealt_into(count):
                digests.append(Run(workspace, engine, _Quiet(), files).chain(chain).digest)
        raw = Workspace(Path(place) / "raw")
        Run(raw, engine, _Quiet(), files).chain(chain[:2])
        samples = raw.table("samples")
        beside = {"elements": raw.table("elements"), "labels": raw.labels()}
        orders = [_in_memory(samples, beside, stages, seed) for seed in range(2 if quick else 5)]
    bars.line("shards_rows", samples.height, "rows", ">=300")
    bars.line("shards_same_digest", len(set(digests)), "digests_of_1_2_and_8_shards", "==1")
    bars.line("shards_same_digest_in_any_order", sum(one == digests[0] for one in orders), "runs", f"=={len(orders)}")


def _in_memory(samples: pl.DataFrame, beside: dict[str, Any], stages: list[Stage], seed: int) -> str:
    """Run the stages over rows that are shuffled before each, row by row stages in pieces."""
    for stage in stages:
        samples = samples.sample(fraction=1, shuffle=True, seed=seed)
        about = info(stage)
        further = [beside[name] for name in about.takes if name != "samples"]
        if about.scope == "rows":
            samples = pl.concat([stage(part, *further) for part in samples.iter_slices(1 + samples.height // 3)])
        else:
            needs = [name for name in about.needs if name in samples.columns] or samples.columns
            missing = [pl.lit(None).alias(name) for name in about.needs if name not in samples.columns]
            samples = merge(samples, stage(samples.select(needs).with_columns(missing), *further))
    return digest(samples)


@contextmanager
def _dealt_into(shards: int) -> Iterator[None]:
    """Have the files dealt into so many shards, whatever their size."""
    before = sources.MIN_SHARDS
    sources.MIN_SHARDS = shards
    yield
    sources.MIN_SHARDS = before


class _Quiet:
    """Says nothing."""

    def begin(self, step: str, tasks: int) -> None: ...
    def advance(self, step: str) -> None: ...
    def end(self, record: StepRecord, rows_in: int) -> None: ...
