"""`migaki train`, `migaki evaluate` and `migaki export`: on a workspace, or alone on any table of samples."""

from __future__ import annotations

import inspect
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
import polars as pl

from migaki.cli.common import before, json_option, run_chain, tell, workspace_at, workspace_option
from migaki.cli.flags import stage_flags
from migaki.errors import MigakiError, say
from migaki.files import read_table, write_table
from migaki.record import conform
from migaki.registry import load, names
from migaki.workspace import RunRecord, Workspace
from train.control import Control
from train.evaluate import Evaluate
from train.fit import Fit

FORMATS = [name.removeprefix("export.") for name in names("stages") if name.startswith("export.")]


def _with_flags(cls: type) -> Callable[[click.Command], click.Command]:
    """Give a command the stage's options as flags, and its description as help."""

    def add(command: click.Command) -> click.Command:
        command.params = [*command.params, *stage_flags(cls)]
        command.help = f"{inspect.getdoc(cls)}\n\nWith IN, any table with `messages`; without, the workspace."
        return command

    return add


def samples_of(table: str, split: str) -> pl.DataFrame:
    """Read anyone's table with a `messages` column; rows without a split get the given one."""
    frame = read_table(table)
    if "messages" not in frame.columns:
        raise MigakiError(
            f"{table}: no column 'messages' (list of role and content); there are {frame.columns}",
            f"{table}: 'messages' 列（role と content の並び）がありません。列: {frame.columns}",
        )
    if "id" not in frame.columns:
        # Padded, so that the order by id is the order in the file.
        numbers = pl.int_range(pl.len()).cast(pl.String)
        frame = frame.with_columns(id=numbers.str.zfill(len(str(frame.height))))
    return conform(frame, "samples").with_columns(
        pl.col("split").fill_null(split), pl.col("kind").fill_null("pair"), pl.col("origin").fill_null("human")
    )


def _alone(work: Callable[[Path], dict[str, Any]], output: Path) -> int:
    """Let a files stage write into `output`, which must be new or empty; tell what it measured."""
    if output.exists() and any(output.iterdir()):
        raise MigakiError(
            f"{output} is not empty; name another -o", f"{output} は空ではありません。別の -o を指定してください。"
        )
    output.mkdir(parents=True, exist_ok=True)
    for name, value in work(output).items():
        if isinstance(value, int | float | str):
            click.echo(f"{name}  {value}")
    click.echo(str(output))
    return 0


@_with_flags(Fit)
@click.command("train")
@click.argument("table", required=False, metavar="[IN]")
@click.option("-o", "--output", default="adapter", help=say("folder for the result of IN", "IN の結果のフォルダー"))
@workspace_option
@json_option
def train(table: str | None, output: str, workspace: str, as_json: bool, **options: Any) -> int:
    """Train (the stage's description stands here)."""
    if table:
        return _alone(lambda out: Fit(**options)(samples_of(table, "train"), out), Path(output))
    place = workspace_at(workspace)
    stages = [Fit(**options), Control(**options)]
    return tell(run_chain(place, stages, record=before(place, "train"), quiet=as_json), place, as_json=as_json)


@_with_flags(Evaluate)
@click.command("evaluate")
@click.argument("table", required=False, metavar="[IN]")
@click.option(
    "--adapter",
    type=click.Path(path_type=Path, exists=True),
    help=say("adapter to judge on IN", "IN で評価するアダプター"),
)
@click.option("-o", "--output", default="evaluation", help=say("folder for the result of IN", "IN の結果のフォルダー"))
@workspace_option
@json_option
def evaluate(
    table: str | None, adapter: Path | None, output: str, workspace: str, as_json: bool, **options: Any
) -> int:
    """Evaluate (the stage's description stands here)."""
    if table:
        if adapter is None:
            raise MigakiError("name the adapter with --adapter", "アダプターを --adapter で指定してください。")
        chosen = adapter
        return _alone(lambda out: Evaluate(**options)(samples_of(table, "test"), chosen, None, out), Path(output))
    place = workspace_at(workspace)
    record = _without(place, "train.evaluate")
    return tell(run_chain(place, [Evaluate(**options)], record=record, quiet=as_json), place, as_json=as_json)


def _without(place: Workspace, step: str) -> RunRecord:
    record = place.record()
    record.steps = [one for one in record.steps if one.step != step]
    return record


@click.command()
@click.argument("table_in", required=False, metavar="[IN]")
@click.option("--format", "target", type=click.Choice(FORMATS), default="jsonl", show_default=True)
@click.option("-o", "--output", help=say("file or folder; - is standard output", "出力先。- は標準出力"))
@click.option("--table", type=click.Choice(["samples", "elements"]), default="samples", show_default=True)
@click.option("--all", "everything", is_flag=True, help=say("dropped and open rows too", "除外・要確認の行も含める"))
@workspace_option
def export(table_in: str | None, target: str, output: str | None, table: str, everything: bool, workspace: str) -> int:
    """Write samples (kept rows, or --all) in the format of a hand-off target, after that target's checks.

    Without -o into the workspace: WORKSPACE/export/FORMAT.
    """
    place = workspace_at(workspace)
    if table == "elements":
        elements = place.table("elements")
        kept = elements if everything else elements.filter(pl.col("status") == "keep")
        write_table(kept, output or "-")
        return 0
    stage = load("stages", f"export.{target}")(all=True) if everything else load("stages", f"export.{target}")()
    if table_in is None and output is None:
        done = run_chain(place, [stage], record=_without(place, f"export.{target}"))
        click.echo(str(place.published(f"export.{target}")))
        return tell(done, place, as_json=False)
    samples = samples_of(table_in, "train") if table_in else place.table("samples")
    with tempfile.TemporaryDirectory() as work:
        stage(samples, Path(work))
        _deliver(Path(work), output or target)
    return 0


def _deliver(work: Path, output: str) -> None:
    """Bring one written file to a file or standard output, several to a folder."""
    written = [path for path in sorted(work.rglob("*")) if path.is_file()]
    if output == "-" and len(written) == 1:
        click.echo(written[0].read_text(encoding="utf-8"), nl=False)
    elif len(written) == 1 and Path(output).suffix:
        Path(output).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(written[0], output)
    elif output == "-":
        raise MigakiError(
            "this format is several files; name a folder with -o",
            "複数ファイルの形式です。-o でフォルダーを指定してください。",
        )
    else:
        shutil.copytree(work, output, dirs_exist_ok=True)
