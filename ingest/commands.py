"""`migaki ingest`: files and folders into a workspace, or into one table."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from migaki.cli.common import json_option, run_chain, tell, workers_option, workspace_at, workspace_option
from migaki.errors import localised, say

if TYPE_CHECKING:
    import polars as pl

    from ingest.read import Read
    from migaki.sources import Source

_MUCH = 8 << 20  # bytes that are read in about the second that other processes need to start


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@workspace_option
@click.option("-o", "--output", help=say("write a table instead of a workspace", "作業場所の代わりに表を書き出す"))
@click.option("--table", type=click.Choice(["samples", "elements"]), default="samples", show_default=True)
@click.option("--kind", type=click.Choice(["auto", "manuals", "tickets"]), default="auto", show_default=True)
@click.option("--reader", type=click.Choice(["native", "unstructured"]), default="native", show_default=True)
@click.option(
    "--compare",
    "instead",
    flag_value="compare",
    help=say("read with unstructured, too, and compare file by file", "unstructured でも読み、ファイルごとに比べる"),
)
@click.option(
    "--guess",
    "instead",
    flag_value="guess",
    help=say("propose a recipe's mapping for each ticket export", "問い合わせデータの列の対応をレシピの形で提案する"),
)
@click.option(
    "--timeout",
    type=click.FloatRange(1),
    default=60.0,
    show_default=True,
    help=say("seconds for a small file; large ones and scans have more", "小さいファイル1件の秒数 (大きいものは長い)"),
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
    instead: str | None,
    timeout: float,
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

    named: dict[str, Source] = {}
    for path in paths:
        for source in find(path, kind):
            named.setdefault(source.name, source)
    sources = list(named.values())
    if instead == "compare":
        return _compare(sources, as_json=as_json)
    if instead == "guess":
        return _guess(sources)
    read = Read(reader=reader, timeout=timeout)  # type: ignore[arg-type]
    if output:
        return _write(_read(read, sources, workers), table, output)
    place = workspace_at(workspace)
    record = run_chain(place, [read, Pairs()], record=RunRecord(), sources=sources, workers=workers, quiet=as_json)
    return tell(record, place, as_json=as_json)


def _read(read: Read, sources: list[Source], workers: int) -> pl.DataFrame:
    """Read in this process, or in several where there is so much that their start pays; ordered by the files' names."""
    import polars as pl

    from migaki.engine import local
    from migaki.sources import shards

    tasks = shards(sources) if sum(source.size for source in sources) >= _MUCH else [sources]
    with local(workers) as engine:
        frames: list[pl.DataFrame] = list(engine.map(read, tasks))
    return pl.concat(frames).sort("source", maintain_order=True)


def _write(elements: pl.DataFrame, table: str, output: str) -> int:
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
