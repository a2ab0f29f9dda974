# mypy: disable-error-code="import-untyped"
"""The way to Argilla for everything that pushes and pulls: its SDK, on our server or on a team's."""

from __future__ import annotations

import os
import warnings
from pathlib import Path
from typing import TYPE_CHECKING

from curate.label.server.folder import known
from curate.label.server.process import find
from migaki.errors import MigakiError

if TYPE_CHECKING:
    from argilla import Argilla

TIMEOUT = 120  # seconds; a batch of 500 rich records takes a few
RETRIES = 2  # of a connection that is refused, half a second in all


def address(workspace: Path) -> tuple[str, str]:
    """Give URL and key of the server: `ARGILLA_API_URL` and `ARGILLA_API_KEY` where they are set, else our own.

    Raises MigakiError where neither is there.
    """
    if url := os.environ.get("ARGILLA_API_URL"):
        return url.rstrip("/"), os.environ.get("ARGILLA_API_KEY", "")
    server = find(workspace)
    if server is None:
        raise MigakiError(
            f"no Argilla server runs for {workspace}; start one with `migaki label up -w {workspace}`, or set"
            " ARGILLA_API_URL and ARGILLA_API_KEY",
            f"{workspace} の Argilla サーバーは動いていません。`migaki label up -w {workspace}` で起動するか、"
            "ARGILLA_API_URL と ARGILLA_API_KEY を設定してください。",
        )
    return server.url, known(server.folder)["key"]


def connect(workspace: Path) -> Argilla:
    """Give the SDK's client, signed in as the owner, for the server of `address`."""
    url, key = address(workspace)
    return sdk(url, key)


def sdk(url: str, key: str) -> Argilla:
    """Give the SDK's client for any server. Raises MigakiError where it is not installed, or nobody answers."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Argilla 2.8.0 is written for an earlier pydantic
            import argilla
            from argilla._exceptions import ArgillaError
            from httpx import HTTPError
    except ImportError as error:
        raise MigakiError(
            f"Argilla's SDK is not installed ({error}); install it with `pip install 'migaki[label]'`",
            f"Argilla の SDK がありません ({error})。`pip install 'migaki[label]'` で導入してください。",
        ) from error
    try:
        return argilla.Argilla(api_url=url, api_key=key, timeout=TIMEOUT, retries=RETRIES)
    except (ArgillaError, HTTPError) as error:
        raise MigakiError(
            f"{url}: Argilla does not answer or refuses the key: {error}",
            f"{url}: Argilla が応答しないか、キーを受け付けません: {error}",
        ) from error
