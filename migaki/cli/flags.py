"""A stage's options as command line flags, and a command that runs the stage on any table."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import MISSING
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin

import click

from migaki import registry
from migaki.errors import say
from migaki.options import describe, specs
from migaki.stage import info


def stage_flags(cls: type) -> list[click.Option]:
    """Make a flag for each option of a stage, with its default and the comment beside it as help."""
    texts = describe(cls)
    flags = []
    for field, kind in specs(cls):
        default = None if field.default is MISSING else field.default
        value, many = _click_type(kind)
        name = "--" + field.name.replace("_", "-")
        declared = f"{name}/--no-{name[2:]}" if value is bool else name
        flags.append(
            click.Option(
                [declared, field.name],
                type=None if value is bool else value,
                multiple=many,
                default=default,
                required=field.default is MISSING,
                show_default=default is not None,
                help=texts.get(field.name),
            )
        )
    return flags


def _click_type(kind: Any) -> tuple[Any, bool]:
    """Give the click type of an annotation, and whether the flag may be repeated."""
    origin, args = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        return _click_type(next(one for one in args if one is not NoneType))
    if origin is Literal:
        return click.Choice([str(one) for one in args]), False
    if origin is tuple:
        return _click_type(args[0])[0], True
    if kind is Path:
        return click.Path(path_type=Path), False
    return (kind if kind in (bool, int, float) else str), False


class StageGroup(click.Group):
    """A room's command: alone it works on a workspace; with a stage's name it runs that stage on any table."""

    def __init__(self, room: str, **settings: Any) -> None:
        super().__init__(**settings)
        self.room = room

    def list_commands(self, ctx: click.Context) -> list[str]:
        """List the room's own commands and its samples stages."""
        stages = [name.partition(".")[2] for name in registry.names("stages") if name.startswith(f"{self.room}.")]
        return [*self.commands, *(name for name in stages if name not in self.commands)]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Give an own command, or make one from the stage of that name."""
        own = self.commands.get(cmd_name)
        if own or f"{self.room}.{cmd_name}" not in registry.names("stages"):
            return own
        return stage_command(registry.load("stages", f"{self.room}.{cmd_name}"))


def stage_command(cls: type) -> click.Command:
    """Make the command that runs one stage on any JSONL, CSV, Parquet or Excel table."""
    own = stage_flags(cls)
    names = [flag.name for flag in own]
    params: list[click.Parameter] = [
        click.Argument(["table"], metavar="IN"),
        click.Option(["-o", "--output"], default="-", show_default=True, help=say("output table", "出力先")),
        click.Option(["--text"], default="", help=say("column that holds the text", "文の列")),
        click.Option(["--question"], default="", help=say("column that holds the question", "質問の列")),
        click.Option(["--answer"], default="", help=say("column that holds the answer", "回答の列")),
        click.Option(["--thread"], default="", help=say("column that names the ticket of a row", "チケットを示す列")),
    ]
    if "elements" in info(cls).takes:
        about = say("column that holds the text that the answer rests on", "回答の根拠となる文の列")
        params.append(click.Option(["--evidence"], default="", help=about))

    def run(
        table: str,
        output: str,
        text: str,
        question: str,
        answer: str,
        thread: str,
        evidence: str = "",
        **options: Any,
    ) -> None:
        from migaki.alone import Columns, apply
        from migaki.files import read_table, write_table

        stage: Callable[..., Any] = cls(**{name: options[name] for name in names})
        done = apply(stage, read_table(table), Columns(text, question, answer, evidence, thread))
        write_table(done, output)
        counts = ", ".join(f"{name} {count}" for name, count in done["status"].value_counts(sort=True).iter_rows())
        click.echo(f"{done.height} rows: {counts}", err=True)

    return click.Command(None, params=[*params, *own], callback=run, help=inspect.getdoc(cls))
