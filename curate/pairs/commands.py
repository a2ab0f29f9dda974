"""`migaki curate pairs` and `migaki curate calibrate`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from migaki.errors import MigakiError, say

if TYPE_CHECKING:
    import polars as pl

    from curate.pairs.calibrate import Result

_left = click.option("--left", required=True, metavar="COLUMN", help=say("column of one text", "一方の文の列"))
_right = click.option("--right", required=True, metavar="COLUMN", help=say("column of the other", "他方の文の列"))
_model = click.option(
    "--model",
    default="best",
    show_default=True,
    help=say(
        "best, quick, characters, or the folder of an encoder; nothing is downloaded",
        "best、quick、characters、または埋め込みモデルのフォルダー (ダウンロードはしません)",
    ),
)


@click.command()
@click.argument("table", metavar="IN")
@_left
@_right
@click.option("-o", "--output", default="-", show_default=True, help=say("output table", "出力先"))
@_model
@click.option("--calibration", type=click.Path(path_type=Path), help=say("made by calibrate", "calibrate で作ったもの"))
def pairs(table: str, left: str, right: str, output: str, model: str, calibration: Path | None) -> None:
    """Say of given pairs of texts whether they say the same, and why: adds merge, why, kind, similarity, jaccard.

    why is exact, near or semantic where they are merged; numbers, negation, opposites, word, language ... where they
    are alike and must not be; else different. encoder names what measured the meaning. Columns that have one of these
    names already are replaced.
    """
    from curate.pairs.judge import judge
    from migaki.files import read_table, write_table

    frame = read_table(table)
    judged = judge(_column(frame, left), _column(frame, right), model, calibration)
    write_table(frame.drop(judged.columns, strict=False).hstack(judged), output)
    counts = ", ".join(f"{why!s} {count}" for why, count in judged["why"].value_counts(sort=True).iter_rows())
    encoder = str(judged["encoder"].first() or "-")
    click.echo(
        say(
            f"{judged.height} pairs, {judged['merge'].sum()} to merge: {counts}; encoder: {encoder}",
            f"{judged.height} 組のうち統合 {judged['merge'].sum()} 組: {counts}; 埋め込み: {encoder}",
        ),
        err=True,
    )


@click.command()
@click.argument("table", metavar="IN")
@_left
@_right
@click.option("--label", required=True, metavar="COLUMN", help=say("column of the label", "正解の列"))
@click.option(
    "--same", default=1.0, show_default=True, help=say("label from which texts are the same", "同じとする下限")
)
@click.option(
    "--different", default=0.0, show_default=True, help=say("label up to which they differ", "違うとする上限")
)
@click.option("-o", "--output", default="calibration.yaml", show_default=True, type=click.Path(path_type=Path))
@_model
@click.option("--json", "as_json", is_flag=True, help=say("machine-readable result", "結果を JSON で出す"))
def calibrate(  # one parameter a flag
    table: str,
    left: str,
    right: str,
    label: str,
    same: float,
    different: float,
    output: Path,
    model: str,
    as_json: bool,
) -> None:
    """Choose thresholds on labelled pairs, tell by cross-validation what they reach, and write a calibration.

    Labels are numbers: 0 and 1, or grades with --same 4 --different 2; grades in between are left out.
    """
    from curate.pairs import calibration
    from curate.pairs.calibrate import calibrate as learn
    from migaki.files import read_table

    frame = read_table(table)
    labels = _labels(frame, label, same, different)
    result = learn(_column(frame, left), _column(frame, right), labels, model)
    calibration.write(result.calibration, output)
    _tell(result, output, as_json=as_json)


def _column(frame: pl.DataFrame, name: str) -> pl.Series:
    if name not in frame.columns:
        raise MigakiError(
            f"no column {name!r}; there are {frame.columns}", f"列 {name!r} がありません。列: {frame.columns}"
        )
    import polars as pl

    return frame[name].cast(pl.String)


def _labels(frame: pl.DataFrame, name: str, same: float, different: float) -> pl.Series:
    """Turn grades into Booleans, null in between; MigakiError names the first row that is no number."""
    import polars as pl

    said = _column(frame, name)
    grade = said.cast(pl.Float64, strict=False)
    wrong = (grade.is_null() & said.is_not_null()).arg_true()
    if len(wrong):
        raise MigakiError(
            f"row {wrong[0] + 1}, column {name!r}: expected a number, got {said[wrong[0]]!r}",
            f"{wrong[0] + 1} 行目、列 {name!r}: 数値が必要ですが {said[wrong[0]]!r} でした。",
        )
    if same <= different:
        raise MigakiError(
            f"--same {same} must be above --different {different}",
            f"--same {same} は --different {different} より大きくしてください。",
        )
    return pl.select(pl.when(grade >= same).then(True).when(grade <= different).then(False)).to_series()


def _tell(result: Result, output: Path, *, as_json: bool) -> None:
    from curate.pairs.calibrate import ENOUGH

    if as_json:
        about = {"same": result.same, "different": result.different, "blocked": result.blocked, "file": str(output)}
        click.echo(json.dumps(about | {"methods": result.table.to_dicts()}, ensure_ascii=False))
        return
    click.echo(
        say(
            f"{result.same} pairs the same, {result.different} different; encoder: {result.calibration.encoder}; "
            f"{FOLDED}",
            f"同じ {result.same} 組、違う {result.different} 組; 埋め込み: {result.calibration.encoder}; {FOLDED_JA}",
        )
    )
    for row in result.table.iter_rows(named=True):
        figures = (f"{name} {row[name]:.3f} [{row[name + '_low']:.3f}, {row[name + '_high']:.3f}]" for name in _FIGURES)
        click.echo(f"  {row['method']:<9} " + "  ".join(figures))
    if result.blocked:
        reasons = ", ".join(f"{why} {count}" for why, count in result.blocked.items())
        click.echo(say(f"  of the same, blocked: {reasons}", f"  同じとされた組のうち統合を止めたもの: {reasons}"))
    if min(result.same, result.different) < ENOUGH:
        click.echo(
            say(
                f"  few pairs: {ENOUGH} of each label tell these figures to ±0.05",
                f"  組が少なめです。±0.05 の精度にはそれぞれ {ENOUGH} 組必要です。",
            )
        )
    click.echo(str(output))


_FIGURES = ("balanced_accuracy", "precision", "recall")
FOLDED = "each pair judged by thresholds chosen on the others (95 % intervals)"
FOLDED_JA = "各組はほかの組で決めたしきい値で判定 (95 % 区間)"
