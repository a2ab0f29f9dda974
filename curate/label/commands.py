"""`migaki label`: rows out to people and answers back."""

from __future__ import annotations

from importlib import import_module

import click

from migaki.cli.common import json_option, run_chain, tell, workspace_at, workspace_option
from migaki.cli.flags import stage_command
from migaki.errors import say

# Sub-commands by the module that holds them, loaded when they are used.
OTHERS = {
    "up": "curate.label.server.commands",
    "down": "curate.label.server.commands",
    "status": "curate.label.server.commands",
    "push": "curate.label.records.commands",
    "pull": "curate.label.records.commands",
    "demo": "curate.label.records.commands",
    "aggregate": "curate.label.aggregate.commands",
}


class LabelGroup(click.Group):
    """The label command: its sub-commands, and the stage `curate.route` under its short name."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """List the sub-commands."""
        return [*OTHERS, "route"]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load a sub-command; `route` runs the stage on any table."""
        if cmd_name == "route":
            from curate.label.route import Route

            return stage_command(Route)
        if cmd_name not in OTHERS:
            return None
        found: click.Command = vars(import_module(OTHERS[cmd_name]))[cmd_name]
        return found


@click.group(cls=LabelGroup, invoke_without_command=True)
@workspace_option
@click.option("--rows", default=50, show_default=True, type=click.IntRange(1), help=say("budget of rows", "件数の上限"))
@click.option("--minutes", default=0.0, help=say("people's time instead of rows", "件数の代わりに時間（分）の上限"))
@click.option(
    "--people", multiple=True, metavar="NAME[=LOAD]", help=say("who judges, and how much", "判定する人と分担")
)
@json_option
@click.pass_context
def command(
    context: click.Context, workspace: str, rows: int, minutes: float, people: tuple[str, ...], as_json: bool
) -> int | None:
    """Choose rows for people and write them to an Excel sheet: WORKSPACE/label/batch/batch.xlsx."""
    if context.invoked_subcommand is not None:
        return None
    from curate.label.route import Route
    from curate.label.sheet import Sheet

    place = workspace_at(workspace)
    record = place.record()
    record.steps = [step for step in record.steps if step.step != "label.batch"]
    record = run_chain(place, [Route(rows=rows, minutes=minutes, people=people), Sheet()], record=record, quiet=as_json)
    status = tell(record, place, as_json=as_json)
    if not as_json:
        click.echo(str(place.published("label.batch") / "batch.xlsx"))
    return status
