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
    plan.check(loaded.stages, ("sources", "labels"), loaded.recipe.unmasked)
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
        before = ""
        if "rows" in step:
            rows, seconds = step["rows"], step["seconds"]
            before = say(f"  (last time {rows} rows, {seconds} s)", f"  (前回 {rows} 件、{seconds} 秒)")
        click.echo(f"  {step['step']:<18} {told}{before}")
    click.echo(say("The order is safe.", "順序は安全です。"))
    _leaves(steps)


def _leaves(steps: list[dict[str, Any]]) -> None:
    """Say what text leaves this machine, and how much at most."""
    remote = [step for step in steps if "url" in step["options"]]
    for step in remote:
        name, to, cap = step["step"], step["options"]["url"], step["options"].get("max_total_tokens")
        click.echo(
            say(
                f"{name} sends masked text to {to}, at most {cap} tokens a shard.",
                f"{name} は、個人情報を置き換えた文を {to} に送ります（上限 {cap} トークン/分割）。",
            )
        )
    if not remote:
        click.echo(say("Nothing leaves this machine.", "データはこの機械の外に出ません。"))
