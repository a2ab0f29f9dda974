"""`migaki why`: where a sample comes from, and what was done to it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click

from migaki.cli.common import json_option, workspace_at, workspace_option
from migaki.errors import MigakiError, say

if TYPE_CHECKING:
    from migaki.workspace import Workspace


@click.command()
@click.argument("sample", metavar="ID")
@workspace_option
@json_option
def command(sample: str, workspace: str, as_json: bool) -> None:
    """Show a sample, the source that it quotes, and each step's change; the start of an id is enough."""
    place = workspace_at(workspace)
    told = explain(place, sample)
    if as_json:
        click.echo(json.dumps(told, ensure_ascii=False, indent=1, default=str))
        return
    click.secho(f"{told['id']}  {told['origin']}  {told['lang']}  {told['split']}  {told['status']}", bold=True)
    for message in told["messages"]:
        click.echo(f"  {message['role']}: {message['content']}")
    for quote in told["evidence"]:
        page = f" p.{quote['page']}" if quote["page"] else ""
        click.secho(f"\n{quote['source']}{page}  {' > '.join(quote['path'] or [])}", fg="cyan")
        click.echo(_indent(quote["quote"]))
    click.secho(say("\nwhat happened", "\n経過"), bold=True)
    for entry in told["history"]:
        click.echo(f"  {entry['step']:<18} {entry['did']}")
    click.echo(f"  {say('made by', '作成')}: {told['made_by']['step']} / {told['made_by']['method']}")
    for parent in told["parents"]:
        click.echo(f"  {say('parent', '元')}: {parent}")


def explain(place: Workspace, sample: str) -> dict[str, Any]:
    """Collect what is known of a sample; MigakiError where no or more than one id starts so."""
    from migaki.lineage import find, history, quotes

    found = find(place.table("samples"), sample)
    if found.height != 1:
        some = ", ".join(found["id"].head(3))
        raise MigakiError(
            f"{found.height} samples start with {sample!r} {some}; give more of the id",
            f"{sample!r} で始まるデータは {found.height} 件です {some}。id をもう少し長く指定してください。",
        )
    row = found.row(0, named=True)
    cited = quotes(found, place.table("elements"))
    return row | {"evidence": cited.drop("id").to_dicts(), "history": history(place, row["id"])}


def _indent(text: str) -> str:
    return "\n".join(f"  │ {line}" for line in text.splitlines())
