"""`migaki demo`: the whole job on the example company."""

from __future__ import annotations

from pathlib import Path

import click

import migaki
from migaki.errors import MigakiError, say


@click.command()
@click.option(
    "-w",
    "--workspace",
    default="./demo",
    show_default=True,
    metavar="DIR",
    help=say("the workspace folder", "作業場所"),
)
def command(workspace: str) -> int:
    """Run the example: a maker of label printers, its manuals and tickets, Japanese and English, all fictional."""
    from migaki.cli.run import run

    return run(example() / "recipe.yaml", workspace)


def example() -> Path:
    """Find the example company, in a checkout or in the installed package; MigakiError where it is not."""
    package = Path(migaki.__file__).parent
    for place in (package / "examples", package.parent / "examples"):
        if (found := place / "label-printer").is_dir():
            return found
    raise MigakiError(
        "the example company is not installed; take a checkout",
        "例のデータがありません。リポジトリを取得してください。",
    )
