"""`migaki status`: what a workspace holds."""

from __future__ import annotations

import json

import click

from migaki.cli.common import json_option, summary, workspace_at, workspace_option
from migaki.errors import localised, say


@click.command()
@workspace_option
@json_option
def command(workspace: str, as_json: bool) -> int:
    """Show the steps of the last complete run, a line each, and whether one was cut off."""
    from rich.console import Console

    from migaki.cli.progress import line

    place = workspace_at(workspace)
    record, cut = place.record(), place.record(running=True)
    if as_json:
        click.echo(json.dumps(summary(record, place) | {"cut_off_after": len(cut.steps)}, ensure_ascii=False, indent=1))
        return 1 if record.failed() else 0
    if not record.steps and not cut.steps:
        click.echo(say(f"{place.root}: nothing here yet", f"{place.root}: まだ何もありません"))
        return 0
    console, rows = Console(), 0
    for step in record.steps:
        console.print(line(step, rows), highlight=False, soft_wrap=True)
        rows = step.rows or rows
    for failure in record.failed():
        click.secho(f"! {failure['source']}: {failure['reason']}: {localised(failure['text'])}", fg="yellow")
    if cut.steps:
        click.echo(
            say(
                f"a run is under way or was cut off after {cut.steps[-1].step}; run again to go on",
                f"実行中、または {cut.steps[-1].step} の後で中断しています。再実行で続きます",
            )
        )
    click.echo(f"digest {record.digest}")
    return 1 if record.failed() else 0
