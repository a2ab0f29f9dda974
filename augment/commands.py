"""`migaki augment`: the room's command."""

from __future__ import annotations

import click

from migaki.cli.common import before, json_option, run_chain, tell, workers_option, workspace_at, workspace_option
from migaki.cli.flags import StageGroup


@click.group(cls=StageGroup, room="augment", invoke_without_command=True)
@workspace_option
@workers_option
@json_option
@click.pass_context
def command(context: click.Context, workspace: str, workers: int, as_json: bool) -> int | None:
    """Add rewrites to a workspace's training rows, or run one stage on any table: migaki augment rewrite IN."""
    if context.invoked_subcommand is not None:
        return None
    from migaki.registry import load

    place = workspace_at(workspace)
    stages = [load("stages", "augment.rewrite")()]
    record = run_chain(place, stages, record=before(place, "augment"), workers=workers, quiet=as_json)
    return tell(record, place, as_json=as_json)
