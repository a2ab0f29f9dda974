"""`migaki report`: the HTML report of a workspace."""

from __future__ import annotations

from pathlib import Path

import click

from migaki.cli.common import workspace_at, workspace_option
from migaki.errors import say


@click.command()
@workspace_option
@click.option("-o", "--output", type=click.Path(path_type=Path), help=say("instead of report/index.html", "出力先"))
def command(workspace: str, output: Path | None) -> None:
    """Write the HTML report of the last run again, in the language of the locale."""
    from migaki.report.page import write

    place = workspace_at(workspace)
    click.echo(str(write(place, place.record(), output)))
