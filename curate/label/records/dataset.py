# mypy: disable-error-code="import-untyped"
"""The dataset in Argilla that records go to: found by name, made where it is not there, refused where it is another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from curate.label.records import form
from curate.label.records.wire import ask
from curate.label.server.inside.embedded.names import WORKSPACE
from migaki.errors import MigakiError

if TYPE_CHECKING:
    from argilla import Argilla


@dataclass(frozen=True)
class Dataset:
    """A dataset of our form: its id, and its questions' ids by name."""

    id: str
    name: str
    questions: dict[str, str]


def find(client: Argilla, name: str) -> Dataset | None:
    """Give a dataset by its name, None where there is none. Raises MigakiError where it asks other questions."""
    about = _about(client, name)
    if about is None:
        return None
    fields = {one["name"] for one in ask(client, "GET", f"datasets/{about['id']}/fields")["items"]}
    questions = {one["name"]: one["id"] for one in ask(client, "GET", f"datasets/{about['id']}/questions")["items"]}
    if (fields, set(questions)) != form.names() or about["status"] != "ready":
        raise MigakiError(
            f"the dataset {name!r} in Argilla has other fields or questions than this version of Migaki; give another"
            " name with `--dataset NAME`",
            f"Argilla のデータセット {name!r} は項目がこの版の Migaki と違います。"
            "`--dataset 名前` で別名にしてください。",
        )
    return Dataset(about["id"], name, questions)


def ensure(client: Argilla, name: str, lang: form.Lang, guidelines: str, overlap: int) -> Dataset:
    """Give the dataset, made where it is not there; where it is there, its guidelines follow those given."""
    import argilla as rg

    about = _about(client, name)
    if about is not None and about["status"] != "ready":  # what a push that broke had begun; it has no records yet
        ask(client, "DELETE", f"datasets/{about['id']}")
        about = None
    if about is None:
        _ensure_workspace(client)
        rg.Dataset(name, workspace=WORKSPACE, settings=form.settings(lang, overlap), client=client).create()
    made = find(client, name)
    if made is None:
        raise MigakiError(f"{name}: Argilla did not keep the dataset", f"{name}: データセットを作れませんでした。")
    if about is None or about["guidelines"] != guidelines:  # the SDK would take a short text for a file's name
        ask(client, "PATCH", f"datasets/{made.id}", {"guidelines": guidelines})
    return made


def _about(client: Argilla, name: str) -> dict[str, Any] | None:
    spaces = {one["id"]: one["name"] for one in ask(client, "GET", "me/workspaces")["items"]}
    for one in ask(client, "GET", "me/datasets")["items"]:
        if one["name"] == name and spaces.get(one["workspace_id"]) == WORKSPACE:
            found: dict[str, Any] = one
            return found
    return None


def _ensure_workspace(client: Argilla) -> None:
    """Make the workspace where it is not there yet: on our own server it is."""
    if WORKSPACE not in {one["name"] for one in ask(client, "GET", "me/workspaces")["items"]}:
        ask(client, "POST", "workspaces", {"name": WORKSPACE})
