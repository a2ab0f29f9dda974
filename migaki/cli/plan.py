"""`migaki plan`: check a recipe and show what a run would do."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from migaki.cli.common import json_option
from migaki.errors import say


@click.command()
@click.argument("recipe", default="recipe.yaml", type=click.Path(path_type=Path))
@json_option
def command(recipe: Path, as_json: bool) -> None:
    """Check a recipe before work starts: options, order, safety; forecast rows and seconds from the last run."""
    from migaki import plan
    from migaki.recipe import Loaded
    from migaki.stage import info
    from migaki.store import options
    from migaki.workspace import Workspace

    loaded = Loaded(recipe)
    plan.check(loaded.stages, ("sources", "labels"))
    sources = loaded.sources()
    size = sum(source.size for source in sources)
    known = {step.step: step for step in Workspace(loaded.workspace).record().steps}
    steps: list[dict[str, Any]] = []
    for stage in loaded.stages:
        name = info(stage).name
        last = known.get(name)
        forecast = {"rows": last.rows, "seconds": round(last.seconds, 1)} if last and last.done else {}
        steps.append({"step": name, "options": options(stage), **forecast})
    if as_json:
        click.echo(json.dumps({"files": len(sources), "bytes": size, "steps": steps}, ensure_ascii=False, indent=1))
        return
    click.echo(say(f"{len(sources)} files, {size / 1e6:.1f} MB", f"ファイル {len(sources)} 件、{size / 1e6:.1f} MB"))
    for step in steps:
        told = " ".join(f"{name}={value}" for name, value in step["options"].items())
        click.echo(f"  {step['step']:<18} {told}")
    click.echo(
        say("The order is safe. Nothing leaves this machine.", "順序は安全です。データはこの機械の外に出ません。")
    )
