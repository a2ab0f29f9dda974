"""`migaki label`: rows out to people and answers back."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from migaki.cli.common import json_option, run_chain, tell, workspace_at, workspace_option
from migaki.cli.flags import stage_command
from migaki.errors import say


class LabelGroup(click.Group):
    """The label command, with the stages `curate.route` and `curate.labels` under their short names."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """List the sub-commands."""
        return [*self.commands, "aggregate", "route"]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Give a sub-command; `route` runs the stage on any table."""
        if cmd_name == "route":
            from curate.label.route import Route

            return stage_command(Route)
        if cmd_name == "aggregate":
            from curate.label.aggregate.commands import aggregate

            return aggregate
        return self.commands.get(cmd_name)


@click.group(cls=LabelGroup, invoke_without_command=True)
@workspace_option
@click.option("--rows", default=50, show_default=True, type=click.IntRange(1), help=say("budget of rows", "件数の上限"))
@json_option
@click.pass_context
def command(context: click.Context, workspace: str, rows: int, as_json: bool) -> int | None:
    """Choose rows for people and write them to an Excel sheet: WORKSPACE/label/batch/batch.xlsx."""
    if context.invoked_subcommand is not None:
        return None
    from curate.label.route import Route
    from curate.label.sheet import Sheet

    place = workspace_at(workspace)
    record = place.record()
    record.steps = [step for step in record.steps if step.step != "label.batch"]
    record = run_chain(place, [Route(rows=rows), Sheet()], record=record, quiet=as_json)
    status = tell(record, place, as_json=as_json)
    if not as_json:
        click.echo(str(place.published("label.batch") / "batch.xlsx"))
    return status


@command.command()
@click.argument("file", type=click.Path(path_type=Path))
@workspace_option
def pull(file: Path, workspace: str) -> None:
    """Take the answers from a filled-in batch; every row is checked, and taking it twice is taking it once.

    They are applied by `curate.labels` in the next `migaki run` or `migaki curate`.
    """
    from curate.label.labels import save
    from curate.label.sheet import read

    place = workspace_at(workspace)
    labels = read(file, datetime.now(UTC))
    kept = save(labels, place)
    people = ", ".join(labels["by"].unique().sort())
    click.echo(
        say(
            f"{labels.height} answers by {people or 'nobody'} kept in {kept}; run the recipe again to apply them",
            f"{people or '-'} さんの回答 {labels.height} 件を {kept} に保存しました。再実行で反映されます。",
        )
    )
