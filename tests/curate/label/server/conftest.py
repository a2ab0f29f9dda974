"""One server for all tests of this folder, and one dataset that searches are tried on."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from curate.label.server import process
from curate.label.server.inside.embedded.alive import started

BAD = '<script>window.hacked = 1</script><img src=x onerror="window.hacked = 2">'
# id, text, note, kind, year, score, direction
ROWS: list[tuple[str, str, str, Any, int | None, float | None, tuple[float, float]]] = [
    ("r0", "給紙トレイの用紙を補充します。", "paper", None, 2020, 0.13, (1, 0)),
    ("r1", "給紙トレイを交換する手順です。", "parts", "neutral", 2021, 0.343, (1, 0.1)),
    ("r2", "基板交換の前に電源を切ります。", "parts", "negative", 2022, 1.123, (1, 0.5)),
    ("r3", "Replace the control board after error E-42.", "parts", "negative", 2023, 12.13, (0, 1)),
    ("r4", "The board shows error 42.", "screen", "positive", 2024, -120.13, (-0.5, 1)),
    ("r5", "リチウムイオンバッテリーを充電してください。", "power", "neutral", 2025, -149.13, (-1, 0.1)),
    ("r6", "電源が入らない場合はバッテリーを確認します。", "power", "neutral", 2026, 200.13, (-1, 0)),
    ("r7", "Charge the battery, then check the screen.", "power", ["neutral", "new"], None, 120020.13, (-1, -1)),
]


@pytest.fixture(scope="session")
def workspace(tmp_path_factory: pytest.TempPathFactory, environment: None) -> Iterator[Path]:
    """Give a workspace whose server runs."""
    place = tmp_path_factory.mktemp("labelling")
    process.up(place, ("hanako", "taro"))
    yield place
    server = process.find(place)
    assert process.down(place)
    assert started(server.pid) is None
    assert process.find(place) is None
    assert not process.down(place)


@pytest.fixture(scope="session")
def client(workspace: Path) -> Iterator[Any]:
    """Give the SDK's client, signed in as the owner."""
    from curate.label.server.client import connect

    signed_in = connect(workspace)
    yield signed_in
    signed_in.http_client.close()


@pytest.fixture(scope="session")
def dataset(client: Any) -> Any:
    """Give a dataset of the rows above, each with a text, a chat and a picture."""
    import argilla as rg

    settings = rg.Settings(
        fields=[
            rg.TextField("text", use_markdown=True),
            rg.TextField("note"),
            rg.ChatField("chat", required=False),
            rg.ImageField("picture", required=False),
        ],
        questions=[
            rg.LabelQuestion("verdict", labels=["usable", "fix", "drop"]),
            rg.MultiLabelQuestion("issues", labels=["wrong", "old", "rude"], required=False),
            rg.RatingQuestion("rating", values=[1, 2, 3, 4, 5], required=False),
        ],
        metadata=[
            rg.TermsMetadataProperty("kind"),
            rg.IntegerMetadataProperty("year"),
            rg.FloatMetadataProperty("score"),
            rg.TermsMetadataProperty("unused_terms"),
            rg.FloatMetadataProperty("unused_float"),
        ],
        vectors=[rg.VectorField("meaning", dimensions=2)],
        distribution=rg.TaskDistribution(min_submitted=2),
    )
    made = rg.Dataset("search", workspace="migaki", settings=settings, client=client).create()
    made.records.log([_record(rg, *row) for row in ROWS])
    return made


def _record(rg: Any, name: str, text: str, note: str, kind: Any, year: Any, score: Any, direction: Any) -> Any:
    metadata = {"kind": kind, "year": year, "score": score}
    suggestions = [
        rg.Suggestion("verdict", "drop" if name == "r3" else "usable", score=0.5 if name == "r3" else 0.9, agent=note),
        rg.Suggestion("issues", ["wrong", "old"], score=[0.25, 0.75], agent="rules"),
    ]
    return rg.Record(
        id=name,
        fields={
            "text": text,
            "note": note,
            "chat": [{"role": "user", "content": f"質問 {name}"}, {"role": "assistant", "content": "こちらです world"}],
            "picture": "https://example.org/secretword.png",
        },
        metadata={key: value for key, value in metadata.items() if value is not None},
        vectors={"meaning": list(direction)},
        suggestions=suggestions if name in ("r2", "r3") else [],
    )


@pytest.fixture(scope="session")
def as_person(workspace: Path) -> Iterator[Callable[[str], Callable[..., Any]]]:
    """Give a caller of the REST interface signed in by name and password, as a browser is."""
    import httpx

    callers = {}
    clients = []
    server = process.find(workspace)
    passwords = json.loads((server.folder / "server.json").read_bytes())["passwords"]

    def sign_in(name: str) -> Callable[..., Any]:
        opened = httpx.Client(base_url=f"{server.url}/api/v1/", timeout=60)
        clients.append(opened)
        got = opened.post("token", data={"username": name, "password": passwords[name]})
        opened.headers["Authorization"] = f"Bearer {got.raise_for_status().json()['access_token']}"

        def call(method: str, path: str, body: Any = None) -> Any:
            answer = opened.request(method, path, json=body).raise_for_status()
            return answer.json() if answer.content else None

        return call

    def once(name: str) -> Callable[..., Any]:
        if name not in callers:
            callers[name] = sign_in(name)
        return callers[name]

    yield once
    for opened in clients:
        opened.close()


@pytest.fixture(autouse=True)
def _no_other_server(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("ARGILLA_")]:
        monkeypatch.delenv(name)
