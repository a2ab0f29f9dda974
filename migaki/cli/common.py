"""What commands share: the workspace option, the run of a chain, and how results are told."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from migaki.errors import localised, say

if TYPE_CHECKING:
    from migaki.sources import Source
    from migaki.workspace import RunRecord, Workspace

ROOMS = ("ingest", "curate", "label", "augment", "train", "export")

workspace_option = click.option(
    "-w",
    "--workspace",
    default="./workspace",
    show_default=True,
    metavar="DIR",
    help=say("the workspace folder", "作業場所"),
)
json_option = click.option("--json", "as_json", is_flag=True, help=say("machine-readable result", "結果を JSON で出す"))
workers_option = click.option(
    "--workers", default=0, type=click.IntRange(0), help=say("worker processes (0: one a CPU)", "並列数 (0 は CPU 数)")
)


def run_chain(
    workspace: Workspace,
    stages: Sequence[Callable[..., Any]],
    *,
    record: RunRecord,
    sources: Sequence[Source] = (),
    engine: str = "local",
    workers: int = 0,
    quiet: bool = False,
    unmasked: Sequence[str] = (),
) -> RunRecord:
    """Check a chain that goes on from `record`, run it with a progress display, and give the new record."""
    from migaki import plan, registry
    from migaki.cli.progress import watcher
    from migaki.run import Run

    given = ["sources", "labels"]
    for step in record.steps:
        given += [step.gives, step.step]
    plan.check(stages, [*given, *plan.promises(record)], unmasked)
    with registry.load("engines", engine)(workers) as opened, watcher(quiet) as watching:
        return Run(workspace, opened, watching, sources, record).chain(stages)


def before(workspace: Workspace, room: str) -> RunRecord:
    """Give the workspace's record up to a room: its own steps and those of later rooms are taken off."""
    record = workspace.record()
    later = ROOMS[ROOMS.index(room) :]
    record.steps = [step for step in record.steps if step.step.partition(".")[0] not in later]
    return record


def tell(record: RunRecord, workspace: Workspace, *, as_json: bool) -> int:
    """Print what a run gave and where it is; give the exit status."""
    failed = record.failed()
    if as_json:
        click.echo(json.dumps(summary(record, workspace), ensure_ascii=False, indent=1))
        return 1 if failed else 0
    if all(step.done == 0 for step in record.steps):
        count = len(record.steps)
        click.echo(say(f"nothing to do: all {count} steps are up to date", f"変更なし: {count} ステップすべて最新です"))
    for failure in failed:
        click.secho(f"! {failure['source']}: {failure['reason']}: {localised(failure['text'])}", fg="yellow", err=True)
    if failed:
        told = say(
            f"{len(failed)} files could not be read; all else is done",
            f"{len(failed)} 件のファイルを読めませんでした。他は完了しました",
        )
        click.echo(told, err=True)
    return 1 if failed else 0


def summary(record: RunRecord, workspace: Workspace) -> dict[str, Any]:
    """Give a run as JSON-ready values."""
    from dataclasses import asdict

    return {
        "workspace": str(workspace.root),
        "digest": record.digest,
        "failed": record.failed(),
        "steps": [asdict(step) for step in record.steps],
        "files": {step.step: str(workspace.published(step.step)) for step in record.steps if step.gives == "files"},
    }


def workspace_at(path: str) -> Workspace:
    """Open the workspace folder."""
    from migaki.workspace import Workspace

    return Workspace(Path(path))
