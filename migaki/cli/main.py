"""The command group: commands are found by name and loaded when they are used, so that --help is quick."""

from __future__ import annotations

import sys
from importlib import import_module

import click

from migaki import registry
from migaki.errors import MigakiError, say

# Our own commands: module, and what help says. Rooms and third parties register theirs in `migaki.commands`.
OWN = {
    "init": ("Write a first recipe into a folder.", "フォルダーに最初のレシピを書く"),
    "run": ("Run a recipe: files to dataset, adapter, hand-off and report.", "レシピを実行する"),
    "plan": ("Check a recipe and show what a run would do.", "レシピを検査し、実行内容を示す"),
    "status": ("Show what a workspace holds.", "作業場所の内容を示す"),
    "report": ("Write the HTML report of a workspace.", "HTML レポートを書く"),
    "why": ("Tell where a sample comes from and what was done to it.", "データ 1 件の由来と経過を示す"),
    "schema": ("Print the JSON Schema of recipes, for editors.", "レシピの JSON Schema を出す"),
    "doctor": ("Tell what is installed, what is missing, and how to get it.", "導入状況を調べる"),
    "demo": ("Run the whole job on the example company.", "例の会社のデータで全体を動かす"),
}
ROOMS = {
    "ingest": ("Read manuals and tickets into samples.", "マニュアルと問い合わせを読み込む"),
    "curate": ("Clean, deduplicate, anonymize, filter and split samples.", "整える・重複除去・匿名化・分割"),
    "label": ("Hand rows to people and take their answers back.", "人に見てもらい、答えを取り込む"),
    "augment": ("Add rewrites of training questions.", "学習用の質問を言い換えて増やす"),
    "train": ("Fine-tune a small model on the samples.", "小さなモデルを学習させる"),
    "evaluate": ("Compare base, control and trained model.", "学習前後を比べる"),
    "audit": ("Prove that personal data are gone from what was written.", "個人情報が残っていないことを確かめる"),
    "reveal": ("Show the sealed original of a row; needs the vault's key.", "封をした元の文を開く（鍵が必要）"),
    "forget": ("Remove what is derived from a person, and write the proof.", "1 人分のデータを消し、証跡を残す"),
    "export": ("Write samples in the format of a hand-off target.", "引き渡し形式で書き出す"),
}


class Commands(click.Group):
    """A group that knows its commands' names and help without loading them."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """List the names in the order of the work, third parties' last."""
        ours = ["init", "run", *ROOMS, *(name for name in OWN if name not in ("init", "run"))]
        return [*ours, *(name for name in registry.names("commands") if name not in ours)]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load one command."""
        if cmd_name in OWN:
            command: click.Command = import_module(f"migaki.cli.{cmd_name}").command
            return command
        return registry.load("commands", cmd_name) if cmd_name in registry.names("commands") else None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands."""
        rows = [(name, self._help(ctx, name)) for name in self.list_commands(ctx)]
        with formatter.section(say("Commands", "コマンド")):
            formatter.write_dl(rows)

    def _help(self, ctx: click.Context, name: str) -> str:
        known = OWN | ROOMS
        if name in known:
            return say(*known[name])
        command = self.get_command(ctx, name)
        return command.get_short_help_str() if command else ""


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="migaki")
def cli() -> None:
    """Turn manuals and support tickets into a fine-tuning dataset that can be trusted.

    Exit status: 0 done, 1 done with failures recorded, 2 wrong use.
    """


def main() -> None:
    """Run the command line; errors that the user can mend are shown without a trace."""
    try:
        status = cli.main(prog_name="migaki", standalone_mode=False)
    except click.exceptions.Abort:
        click.echo(
            say(
                "stopped; what is finished is kept, run again to go on", "中断しました。再実行すると続きから始まります"
            ),
            err=True,
        )
        sys.exit(130)
    except click.ClickException as error:
        error.show()
        sys.exit(2)
    except MigakiError as error:
        click.secho(str(error), fg="red", err=True)
        sys.exit(2)
    sys.exit(status if isinstance(status, int) else 0)
