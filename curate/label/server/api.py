"""The few calls of Argilla's REST interface that starting and looking need; records go through its SDK."""

from __future__ import annotations

import json
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from typing import Any
from urllib.parse import urlsplit

from migaki.errors import MigakiError


@dataclass(frozen=True)
class Api:
    """A server on this machine, with somebody's key."""

    url: str
    key: str = ""

    def __call__(self, method: str, path: str, body: object = None) -> Any:
        """Ask for `/api/v1/<path>` and give its JSON. Raises OSError where nobody answers, MigakiError on a refusal."""
        connection = HTTPConnection(urlsplit(self.url).netloc, timeout=60)
        try:
            headers = {"Content-Type": "application/json", "X-Argilla-Api-Key": self.key}
            connection.request(method, f"/api/v1/{path}", None if body is None else json.dumps(body), headers)
            answer = connection.getresponse()
            text = answer.read()
        except HTTPException as error:
            raise ConnectionError(str(error)) from error
        finally:
            connection.close()
        if answer.status >= 400:
            told = text.decode(errors="replace")[:500]
            raise MigakiError(
                f"{self.url}: {method} {path} was refused with {answer.status}: {told}",
                f"{self.url}: {method} {path} が {answer.status} で拒否されました: {told}",
            )
        return json.loads(text) if text else None
