"""`migaki run`: a recipe from files to report."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from migaki.cli.common import json_option, run_chain, tell, workspace_at
from migaki.errors import say

if TYPE_CHECKING:
    from migaki.workspace import Workspace


@click.command()
@click.argument("recipe", default="recipe.yaml", type=click.Path(path_type=Path))
@click.option(
    "-w", "--workspace", metavar="DIR", help=say("instead of the recipe's workspace", "レシピの workspace の代わり")
)
@click.option(
    "--workers", type=click.IntRange(0), help=say("instead of the recipe's workers", "レシピの workers の代わり")
)
@click.option("--engine", help=say("instead of the recipe's engine", "レシピの engine の代わり"))
@click.option(
    "--purge-raw",
    is_flag=True,
    help=say("remove what was read before anonymization when all is done", "完了後、匿名化前のデータを消す"),
)
@json_option
def command(
    recipe: Path, workspace: str | None, workers: int | None, engine: str | None, purge_raw: bool, as_json: bool
) -> int:
    """Run a recipe; what is up to date already is not done again."""
    return run(recipe, workspace, workers=workers, engine=engine, purge_raw=purge_raw, as_json=as_json)


def run(
    recipe: Path,
    workspace: str | None,
    *,
    workers: int | None = None,
    engine: str | None = None,
    purge_raw: bool = False,
    as_json: bool = False,
) -> int:
    """Run a recipe file, write the report, tell where all is; give the exit status."""
    from migaki.recipe import Loaded
    from migaki.report.page import write
    from migaki.workspace import RunRecord

    loaded = Loaded(recipe)
    place = workspace_at(workspace or str(loaded.workspace))
    record = run_chain(
        place,
        loaded.stages,
        record=RunRecord(recipe=str(recipe)),
        sources=loaded.sources(),
        engine=engine or loaded.recipe.engine,
        workers=loaded.recipe.workers if workers is None else workers,
        quiet=as_json,
        unmasked=loaded.recipe.unmasked,
    )
    report = write(place, record)
    if purge_raw:
        _purge(place, keep=loaded.recipe.keep_raw)
    status = tell(record, place, as_json=as_json)
    if not as_json:
        _point(record.digest, place.root, report, [step.step for step in record.steps if step.gives == "files"])
    return status


def _purge(place: Workspace, *, keep: bool) -> None:
    """Remove what stood before anonymization, unless the recipe keeps it for runs that go on from it."""
    if keep:
        told = say(
            "the recipe says keep_raw: what was read before anonymization is kept",
            "レシピに keep_raw があるため、匿名化前のデータを残しました",
        )
    else:
        from migaki.purge import purge

        count = purge(place)
        told = say(
            f"{count} entries from before anonymization removed; the next run reads all files again",
            f"匿名化前のデータ {count} 件を消しました。次の実行ではすべてのファイルを読み直します",
        )
    click.echo(told, err=True)


def _point(digest: str, root: Path, report: Path, files: list[str]) -> None:
    places = [(say("dataset digest", "データの digest"), digest)]
    places += [(step, str(root.joinpath(*step.split(".")))) for step in files]
    places.append((say("report", "レポート"), str(report)))
    width = max(len(name) for name, _ in places)
    click.echo()
    for name, where in places:
        click.echo(f"  {name:<{width}}  {where}")
    click.echo(
        say(
            f"\nNext: open the report; `migaki why ID -w {root}` explains a row; fill in the label batch and give it "
            f"back with `migaki label pull FILE -w {root}`.",
            f"\n次: レポートを開く。`migaki why ID -w {root}` で 1 件の由来を見る。判定表に記入し、"
            f"`migaki label pull FILE -w {root}` で取り込む。",
        )
    )
