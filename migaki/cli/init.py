"""`migaki init`: a first recipe."""

from __future__ import annotations

from pathlib import Path

import click

from migaki.errors import MigakiError, say

RECIPE = """\
# Migaki recipe: from files to a dataset, a trained adapter and hand-off files.
# `migaki plan` checks it, `migaki run` runs it, `migaki schema` gives an editor its completions.
workspace: ./workspace
sources:
  manuals: manuals/        # docx, pdf, xlsx, html, md, txt
  tickets: tickets/        # csv, xlsx, jsonl, json, eml, mbox
steps:
  - ingest.read
  - ingest.pairs
  - curate.clean
  - curate.anonymize
  - curate.redact          # the sources' own text, so that quotes of it show no personal data
  - curate.filter
  - curate.unsuitable
  - curate.typos
  - curate.dedup: {near: 0.7, keep: newest}
  - curate.conflicts
  - curate.ground
  - curate.score
  - curate.labels          # what people answered in earlier batches
  - curate.split: {test: 0.1}
  - curate.leakage
  - curate.route: {rows: 50}
  - label.batch            # an Excel sheet for people: label/batch/batch.xlsx
  - augment.rewrite: {n: 2}
# train: {model: smollm2}  # LoRA, a random control and an evaluation; needs migaki[train]
export: [openai, hf]
"""


@click.command()
@click.argument("folder", default=".", type=click.Path(path_type=Path))
def command(folder: Path) -> None:
    """Write recipe.yaml and the folders manuals/ and tickets/ into FOLDER."""
    recipe = folder / "recipe.yaml"
    if recipe.exists():
        raise MigakiError(
            f"{recipe} is there already; it was left as it is", f"{recipe} は既にあります。変更していません。"
        )
    for name in ("manuals", "tickets"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    recipe.write_text(RECIPE, encoding="utf-8")
    click.echo(
        say(
            f"wrote {recipe}; put files into {folder / 'manuals'} and {folder / 'tickets'}, then: migaki run {recipe}",
            f"{recipe} を書きました。{folder / 'manuals'} と {folder / 'tickets'} にファイルを入れ、"
            f"migaki run {recipe} を実行してください。",
        )
    )
