# mypy: disable-error-code="import-untyped"
"""The calls to Argilla that carry records: JSON over the SDK's own connection, and pages of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from migaki.errors import MigakiError

if TYPE_CHECKING:
    from argilla import Argilla

PAGE = 250  # records a call


def ask(client: Argilla, method: str, path: str, body: object = None) -> Any:
    """Ask for `/api/v1/<path>` and give its JSON. Raises MigakiError where Argilla refuses or is gone."""
    from httpx import HTTPError

    try:
        answer = client.http_client.request(method, f"/api/v1/{path}", json=body)
    except HTTPError as error:
        raise MigakiError(
            f"{client.api_url}: Argilla is gone ({error!r}); what it had taken is kept: start it again and give the"
            " same command",
            f"{client.api_url}: Argilla との接続が切れました ({error!r})。受付済みの内容は残っています。"
            "再起動して同じコマンドを実行してください。",
        ) from error
    if answer.status_code >= 400:
        told = answer.text[:500]
        raise MigakiError(
            f"{client.api_url}: {method} {path} was refused with {answer.status_code}: {told}",
            f"{client.api_url}: {method} {path} が {answer.status_code} で拒否されました: {told}",
        )
    return answer.json() if answer.content else None


def listed(client: Argilla, dataset: str) -> Iterator[dict[str, Any]]:
    """Give all records of a dataset, in the order in which they came, without suggestions, answers and vectors."""
    for page in pages(client, dataset):
        yield from page


def pages(client: Argilla, dataset: str, *include: str) -> Iterator[list[dict[str, Any]]]:
    """Give all records of a dataset a page at a time, with `responses`, `suggestions` where they are to be included.

    Not by searching for those with answers: each page would then cost a look at every record.
    """
    wanted = "".join(f"&include={name}" for name in include)
    start = 0
    while page := ask(client, "GET", f"datasets/{dataset}/records?offset={start}&limit={PAGE}{wanted}")["items"]:
        yield page
        start += len(page)
