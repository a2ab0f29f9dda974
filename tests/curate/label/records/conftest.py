"""One server for all tests of this folder, and a maker of datasets on it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from curate.label.records.dataset import Dataset, ensure
from curate.label.server import process
from curate.label.server.client import connect
from curate.label.server.folder import known
from migaki.workspace import Workspace

PEOPLE = ("hanako", "taro", "emily")


@pytest.fixture(scope="session")
def place(tmp_path_factory: pytest.TempPathFactory, environment: None) -> Iterator[Workspace]:
    """Give a workspace whose server runs."""
    workspace = Workspace(tmp_path_factory.mktemp("records"))
    process.up(workspace.root, PEOPLE)
    yield workspace
    process.down(workspace.root)


@pytest.fixture(scope="session")
def client(place: Workspace) -> Iterator[Any]:
    """Give the SDK's client, signed in as the owner."""
    signed_in = connect(place.root)
    yield signed_in
    signed_in.http_client.close()


@pytest.fixture
def dataset(client: Any, request: pytest.FixtureRequest) -> Dataset:
    """Give an empty dataset of the test's own."""
    return ensure(client, request.node.name, "ja", "# 手引き", 1)


@pytest.fixture
def fresh(tmp_path: Path) -> Workspace:
    """Give a workspace that has no labels yet."""
    return Workspace(tmp_path)


@pytest.fixture
def submit(place: Workspace) -> Iterator[Callable[..., None]]:
    """Give what answers a record in a person's name; the same person answers anew."""
    import httpx

    server = process.find(place.root)
    opened: dict[str, httpx.Client] = {}
    given: dict[tuple[str, str], str] = {}

    def sign_in(name: str) -> httpx.Client:
        browser = httpx.Client(base_url=f"{server.url}/api/v1/", timeout=60)
        who = {"username": name, "password": known(server.folder)["passwords"][name]}
        browser.headers["Authorization"] = f"Bearer {browser.post('token', data=who).json()['access_token']}"
        return browser

    def answer(name: str, record: str, status: str = "submitted", **said: Any) -> None:
        browser = opened.setdefault(name, opened.get(name) or sign_in(name))
        body = {"status": status, "values": {question: {"value": value} for question, value in said.items()}}
        if (name, record) in given:
            browser.put(f"responses/{given[name, record]}", json=body).raise_for_status()
        else:
            got = browser.post(f"records/{record}/responses", json=body).raise_for_status()
            given[name, record] = got.json()["id"]

    yield answer
    for browser in opened.values():
        browser.close()


@pytest.fixture(autouse=True)
def _no_other_server(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("ARGILLA_")]:
        monkeypatch.delenv(name)
