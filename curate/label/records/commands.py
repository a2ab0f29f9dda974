# mypy: disable-error-code="import-untyped"
"""`migaki label push`, `pull` and `demo`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext, suppress
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, get_args

import click

from curate.label.records.form import Lang
from migaki.cli.common import json_option, workspace_at, workspace_option
from migaki.errors import MigakiError, japanese_locale, say

if TYPE_CHECKING:
    from argilla import Argilla

    from curate.label.records.dataset import Dataset
    from curate.label.records.pull import Pulled
    from migaki.workspace import Workspace

PATIENCE = 30.0  # seconds after which `--watch` looks even though nothing was heard

dataset_option = click.option(
    "--dataset", default="migaki", show_default=True, help=say("name of the dataset in Argilla", "データセット名")
)
lang_option = click.option("--lang", type=click.Choice(get_args(Lang)), help=say("of the form", "画面の言語"))


@click.command()
@workspace_option
@dataset_option
@lang_option
@click.option("--overlap", default=2, show_default=True, type=click.IntRange(1), help=say("people a row", "1 件の人数"))
@json_option
def push(workspace: str, dataset: str, lang: Lang | None, overlap: int, as_json: bool) -> None:
    """Send the routed rows to Argilla: only what is new or changed. After a break, give the command again."""
    from curate.label.records.allowed import check
    from curate.label.records.content import records
    from curate.label.records.dataset import ensure
    from curate.label.records.guidelines import guidelines
    from curate.label.records.push import push as send
    from curate.label.server.client import address

    place = workspace_at(workspace)
    samples = place.table("samples")
    if "route" not in samples.columns:
        raise MigakiError(
            f"{workspace}: no rows are chosen yet; put curate.route into the recipe, or run `migaki label -w"
            f" {workspace}`",
            f"{workspace}: 行がまだ選ばれていません。レシピに curate.route を加えるか、`migaki label -w {workspace}`"
            " を実行してください。",
        )
    check(address(place.root)[0], place.record())
    made = records(samples, place.table("elements"))
    spoken = lang or ("ja" if japanese_locale() else "en")
    with _connected(place) as client:
        there = ensure(client, dataset, spoken, guidelines(place.root, spoken), overlap)
        done = send(client, there, made)
    told = say(
        f"{done.new} new, {done.changed} changed, {done.same} there already; {done.outdated} outdated",
        f"新規 {done.new} 件、変更 {done.changed} 件、送信済み {done.same} 件、本文が古くなったもの {done.outdated} 件",
    )
    click.echo(json.dumps(asdict(done)) if as_json else told)


@click.command()
@click.argument("file", required=False, type=click.Path(path_type=Path))
@workspace_option
@dataset_option
@click.option("--watch", is_flag=True, help=say("go on, each time a row is complete", "完了のたびに取り込み続ける"))
@json_option
def pull(file: Path | None, workspace: str, dataset: str, watch: bool, as_json: bool) -> None:
    """Take people's new answers from Argilla, or from FILE, a filled-in batch; taking them twice is taking them once.

    They are applied by `curate.labels` in the next `migaki run` or `migaki curate`.
    """
    from curate.label.records.dataset import find
    from curate.label.records.pull import pull as take

    place = workspace_at(workspace)
    if file is not None:
        _from_sheet(file, place, as_json)
        return
    with _connected(place) as client:
        there = find(client, dataset)
        if there is None:
            raise MigakiError(
                f"Argilla has no dataset {dataset!r}; send rows first with `migaki label push -w {workspace}`",
                f"Argilla にデータセット {dataset!r} がありません。先に `migaki label push -w {workspace}` を"
                "実行してください。",
            )
        _tell(take(client, there, place), as_json)
        if watch:
            with suppress(KeyboardInterrupt):
                _watch(client, there, place, as_json)


@click.command()
@workspace_option
@lang_option
def demo(workspace: str, lang: Lang | None) -> None:
    """Start Argilla with an example project and three annotators, ready to click."""
    from curate.label.records.content import records
    from curate.label.records.dataset import ensure
    from curate.label.records.demo import ANNOTATORS, tables
    from curate.label.records.guidelines import guidelines
    from curate.label.records.push import push as send
    from curate.label.server.folder import SECRETS, known
    from curate.label.server.process import up

    place = workspace_at(workspace)
    server = up(place.root, ANNOTATORS)
    spoken = lang or ("ja" if japanese_locale() else "en")
    with _connected(place, server.url, known(server.folder)["key"]) as client:
        there = ensure(client, "demo", spoken, guidelines(place.root, spoken), len(ANNOTATORS) - 1)
        send(client, there, records(*tables()))
    click.echo(f"{server.url}/dataset/{there.id}/annotation-mode")
    people = ", ".join(ANNOTATORS)
    click.echo(
        say(
            f"{people} sign in with the passwords in {server.folder / SECRETS}; then `migaki label pull"
            " --dataset demo`",
            f"{people} のパスワードは {server.folder / SECRETS} にあります。回答の取り込みは"
            " `migaki label pull --dataset demo` です。",
        )
    )


@contextmanager
def _connected(place: Workspace, url: str = "", key: str = "") -> Iterator[Argilla]:
    from curate.label.server.client import connect, sdk

    client = sdk(url, key) if url else connect(place.root)
    try:
        yield client
    finally:
        client.http_client.close()


def _watch(client: Argilla, dataset: Dataset, place: Workspace, as_json: bool) -> None:
    """Pull when Argilla says that a row is complete, and now and then all the same."""
    from curate.label.records.pull import pull as take
    from curate.label.records.receiver import heard
    from migaki.plan import is_here

    # A server elsewhere cannot reach us here: it is asked now and then.
    with heard(client, dataset.id) if is_here(client.api_url) else nullcontext(Event()) as completed:
        while True:
            completed.wait(PATIENCE)
            completed.clear()
            if (pulled := take(client, dataset, place)).answers:
                _tell(pulled, as_json)


def _tell(pulled: Pulled, as_json: bool) -> None:
    people = ", ".join(pulled.people)
    told = say(
        f"{pulled.answers} new answers{' by ' if people else ''}{people}, of {pulled.records} rows answered so far",
        f"新しい回答 {pulled.answers} 件 {people} (回答のある行は {pulled.records} 件)",
    )
    click.echo(json.dumps(asdict(pulled)) if as_json else told)


def _from_sheet(file: Path, place: Workspace, as_json: bool) -> None:
    from curate.label.labels import save
    from curate.label.sheet import read

    labels = read(file, datetime.now(UTC))
    kept = save(labels, place)
    people = ", ".join(labels["by"].unique().sort())
    told = say(
        f"{labels.height} answers by {people or 'nobody'} kept in {kept}; run the recipe again to apply them",
        f"{people or '-'} さんの回答 {labels.height} 件を {kept} に保存しました。再実行で反映されます。",
    )
    click.echo(json.dumps({"answers": labels.height, "kept": str(kept)}) if as_json else told)
