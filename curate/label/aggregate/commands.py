"""`migaki label aggregate`: what several people said, as one label each, and how far they agree."""

from __future__ import annotations

import json
from typing import get_args

import click

from curate.label.aggregate.agreement import Scale
from curate.label.aggregate.table import Method
from migaki.cli.common import json_option
from migaki.errors import say

SHOWN = 10  # people, the least reliable first; --json tells of all


@click.command()
@click.argument("table", metavar="IN")
@click.option("-o", "--output", default="-", show_default=True, help=say("output table", "出力先"))
@click.option("--item", default="item", show_default=True, help=say("column of the item", "対象の列"))
@click.option("--annotator", default="annotator", show_default=True, help=say("column of the person", "判定者の列"))
@click.option("--label", default="label", show_default=True, help=say("column of the label", "ラベルの列"))
@click.option("--method", type=click.Choice(get_args(Method)), default="dawid-skene", show_default=True)
@click.option("--scale", type=click.Choice(get_args(Scale)), default="nominal", show_default=True)
@click.option("--model", default="", help=say("prefix of the columns of a model's opinion", "モデルの確率の列の接頭辞"))
@click.option("--adjudicate", default="", help=say("write doubtful items there", "判断の分かれた対象の出力先"))
@json_option
def aggregate(
    table: str,
    output: str,
    item: str,
    annotator: str,
    label: str,
    method: Method,
    scale: Scale,
    model: str,
    adjudicate: str,
    as_json: bool,
) -> None:
    """Add consensus, confidence and the annotator's reliability to a table of judgements, and print the agreement."""
    from curate.label.aggregate import table as tables
    from curate.label.aggregate.agreement import agreement
    from curate.label.aggregate.judgements import judgements
    from migaki.files import read_table, write_table

    rows = read_table(table)
    given = judgements(rows, item, annotator, label)
    found = tables.consensus(given, method, tables.opinion(rows, given, item, model) if model else None)
    write_table(tables.aggregate(rows, given, (item, annotator), found), output)
    if adjudicate:
        write_table(tables.to_adjudicate(given, found), adjudicate)
    agreed, people = agreement(given, scale), tables.per_person(given, found, scale)
    if as_json:
        click.echo(json.dumps(agreed._asdict() | {"people": people.to_dicts()}, ensure_ascii=False), err=True)
        return
    click.echo(
        say(
            f"alpha {agreed.alpha:.3f} [{agreed.low:.3f}, {agreed.high:.3f}], AC2 {agreed.ac2:.3f}, on {agreed.items} "
            f"items judged by more than one of {len(given.people)} people",
            f"α {agreed.alpha:.3f} [{agreed.low:.3f}, {agreed.high:.3f}]、AC2 {agreed.ac2:.3f}"
            f"（{len(given.people)} 人のうち 2 人以上が判定した {agreed.items} 件）",
        ),
        err=True,
    )
    for name, items, reliability, without in people.sort("reliability", "annotator").head(SHOWN).iter_rows():
        click.echo(
            f"  {name}  {items}  {reliability:.3f}  ({say('alpha without', 'この人を除く α')} {without:.3f})", err=True
        )
