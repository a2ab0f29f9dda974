"""`migaki curate`: the room's command."""

from __future__ import annotations

import click

from curate.dedup.commands import index
from curate.pairs.commands import calibrate, pairs
from migaki.cli.common import before, json_option, run_chain, tell, workers_option, workspace_at, workspace_option
from migaki.cli.flags import StageGroup

CHAIN = (
    "clean",
    "anonymize",
    "redact",
    "filter",
    "unsuitable",
    "typos",
    "dedup",
    "conflicts",
    "ground",
    "score",
    "labels",
    "split",
    "leakage",
)


@click.group(cls=StageGroup, room="curate", invoke_without_command=True)
@workspace_option
@workers_option
@json_option
@click.pass_context
def command(context: click.Context, workspace: str, workers: int, as_json: bool) -> int | None:
    """Curate a workspace's samples with the default chain, or run one stage on any table: migaki curate dedup IN.

    The default chain: clean, anonymize, redact, filter, unsuitable, typos, dedup, conflicts, ground, score, labels,
    split, leakage.
    """
    if context.invoked_subcommand is not None:
        return None
    from migaki.registry import load

    place = workspace_at(workspace)
    stages = [load("stages", f"curate.{name}")() for name in CHAIN]
    record = run_chain(place, stages, record=before(place, "curate"), workers=workers, quiet=as_json)
    return tell(record, place, as_json=as_json)


for own in (index, pairs, calibrate):
    command.add_command(own)
