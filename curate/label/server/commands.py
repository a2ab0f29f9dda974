"""`migaki label up`, `down` and `status`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from migaki.cli.common import json_option, workspace_option
from migaki.errors import say


@click.command()
@workspace_option
@click.option("--annotators", default=2, show_default=True, type=click.IntRange(0, 99), help=say("how many", "人数"))
@click.option("--annotator", "named", multiple=True, metavar="NAME", help=say("one by name, instead", "名前で指定"))
@json_option
def up(workspace: str, annotators: int, named: tuple[str, ...], as_json: bool) -> None:
    """Start Argilla for this workspace, on this machine alone; where it runs already, only people are added.

    The first time, its own environment is installed (about 600 MB, shared by all workspaces).
    """
    from curate.label.server.folder import SECRETS
    from curate.label.server.process import up as start

    people = named or tuple(f"annotator{number}" for number in range(1, annotators + 1))
    server = start(Path(workspace), people)
    if as_json:
        click.echo(json.dumps({"url": server.url, "pid": server.pid, "secrets": str(server.folder / SECRETS)}))
        return
    click.echo(server.url)
    click.echo(
        say(
            f"people sign in with the passwords in {server.folder / SECRETS}; end it with `migaki label down`",
            f"パスワードは {server.folder / SECRETS} にあります。終了は `migaki label down` です。",
        )
    )


@click.command()
@workspace_option
def down(workspace: str) -> None:
    """End this workspace's Argilla; what is under way is finished, everything that people did is kept."""
    from curate.label.server.process import down as end

    ended = end(Path(workspace))
    click.echo(say("ended", "終了しました") if ended else say("it was not running", "動いていませんでした"))


@click.command()
@workspace_option
@json_option
def status(workspace: str, as_json: bool) -> None:
    """Tell where Argilla is, who may sign in, and how far each dataset is."""
    from curate.label.server.process import find

    server = find(Path(workspace))
    if as_json:
        click.echo(json.dumps(_about(server) if server else None, ensure_ascii=False, indent=1))
    elif server is None:
        click.echo(say("not running; start it with `migaki label up`", "停止中。`migaki label up` で起動できます"))
    else:
        try:
            _tell(_about(server))
        except OSError:
            click.echo(say(f"{server.url} (pid {server.pid}) does not answer yet", f"{server.url} 起動中です"))


def _about(server: Any) -> dict[str, Any]:
    api = server.api()
    datasets = [
        {
            "name": one["name"],
            **api("GET", f"datasets/{one['id']}/progress"),
            "people": api("GET", f"datasets/{one['id']}/users/progress")["users"],
        }
        for one in api("GET", "me/datasets")["items"]
        if one["status"] == "ready"
    ]
    users = [{"name": one["username"], "role": one["role"]} for one in api("GET", "users")["items"]]
    return {"url": server.url, "pid": server.pid, "users": users, "datasets": datasets}


def _tell(about: dict[str, Any]) -> None:
    click.echo(f"{about['url']} (pid {about['pid']})")
    click.echo(", ".join(f"{user['name']} ({user['role']})" for user in about["users"]))
    for one in about["datasets"]:
        click.echo(
            say(
                f"{one['name']}: {one['completed']} of {one['total']} records completed",
                f"{one['name']}: {one['total']} 件中 {one['completed']} 件完了",
            )
        )
        for person in one["people"]:
            done = {state: person["completed"][state] + person["pending"][state] for state in person["completed"]}
            click.echo(
                f"  {person['username']}: " + ", ".join(f"{count} {state}" for state, count in done.items() if count)
            )
