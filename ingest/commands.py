"""`migaki ingest`: files and folders into a workspace, or into one table."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from migaki.cli.common import json_option, run_chain, tell, workers_option, workspace_at, workspace_option
from migaki.errors import localised, say

if TYPE_CHECKING:
    import polars as pl

    from migaki.sources import Source


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@workspace_option
@click.option("-o", "--output", help=say("write a table instead of a workspace", "作業場所の代わりに表を書き出す"))
@click.option("--table", type=click.Choice(["samples", "elements"]), default="samples", show_default=True)
@click.option("--kind", type=click.Choice(["auto", "manuals", "tickets"]), default="auto", show_default=True)
@click.option("--reader", type=click.Choice(["native", "unstructured"]), default="native", show_default=True)
@click.option(
    "--compare",
    is_flag=True,
    help=say("read with unstructured, too, and compare file by file", "unstructured でも読み、ファイルごとに比べる"),
)
@click.option(
    "--guess",
    is_flag=True,
    help=say("propose a recipe's mapping for each ticket export", "問い合わせデータの列の対応をレシピの形で提案する"),
)
@workers_option
@json_option
def command(
    paths: tuple[str, ...],
    workspace: str,
    output: str | None,
    table: str,
    kind: str,
    reader: str,
    compare: bool,
    guess: bool,
    workers: int,
    as_json: bool,
) -> int:
    """Read files, folders or glob patterns: elements, and question–answer samples from them.

    Every file that cannot be read gets an error record with a reason; the rest is read, and the exit status is 1.
    """
    from ingest.pairs import Pairs
    from ingest.read import Read
    from migaki.sources import find
    from migaki.workspace import RunRecord

    sources: dict[str, Source] = {}
    for path in paths:
        for source in find(path, kind):
            sources.setdefault(source.name, source)
    if compare:
        return _compare(list(sources.values()), as_json=as_json)
    if guess:
        return _guess(list(sources.values()))
    read = Read(reader=reader)  # type: ignore[arg-type]
    if output:
        return _alone(read(list(sources.values())), table, output)
    place = workspace_at(workspace)
    record = run_chain(
        place, [read, Pairs()], record=RunRecord(), sources=list(sources.values()), workers=workers, quiet=as_json
    )
    return tell(record, place, as_json=as_json)


def _alone(elements: pl.DataFrame, table: str, output: str) -> int:
    from ingest.pairs import Pairs
    from migaki.files import write_table

    frame = elements if table == "elements" else Pairs()(elements)
    write_table(frame, output)
    failed = elements.filter(elements["category"] == "Error")
    for source, reason, text in failed.select("source", "reason", "text").iter_rows():
        click.secho(f"! {source}: {reason}: {localised(text)}", fg="yellow", err=True)
    click.echo(f"{frame.height} {table}", err=True)
    return int(not failed.is_empty())


def _compare(sources: list[Source], *, as_json: bool) -> int:
    """Print a table a file, or JSON; the status is 1 where one of the two cannot read a file."""
    import json

    from ingest.compare import compare, show

    found = []
    for comparison in compare(sources):
        found.append(comparison)
        if not as_json:
            show(comparison)
    if as_json:
        click.echo(json.dumps([comparison.as_dict() for comparison in found], ensure_ascii=False, indent=1))
    return int(any(comparison.native.error or comparison.unstructured.error for comparison in found))


def _guess(sources: list[Source]) -> int:
    """Print the lines of a recipe for each file; the status is 1 where one cannot be read."""
    from ingest.guess import guess
    from migaki.errors import MigakiError

    status = 0
    for source in sources:
        try:
            click.echo(guess(source.path))
        except MigakiError as error:
            click.secho(f"! {error}", fg="yellow", err=True)
            status = 1
    return status
