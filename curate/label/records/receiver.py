# mypy: disable-error-code="import-untyped"
"""Hear from Argilla that a record is complete: a webhook on this machine, its signature checked."""

from __future__ import annotations

import hmac
import json
import threading
import time
from base64 import b64decode, b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

from curate.label.records.wire import ask

if TYPE_CHECKING:
    from argilla import Argilla

EVENT = "record.completed"
ABOUT = "migaki label pull"  # by which our own webhooks are known
OLDEST = 300  # seconds after which a message is taken for one that somebody sends again
LARGEST = 16 << 20  # bytes of a message


def signature(secret: str, name: str, at: str, body: bytes) -> str:
    """Sign a message as Standard Webhooks 1.0 says: HMAC-SHA256 of its id, its time and its body.

    `secret` is `whsec_` and base64, `at` seconds since 1970. https://www.standardwebhooks.com
    """
    key = b64decode(secret.removeprefix("whsec_"))
    digest = hmac.digest(key, f"{name}.{at}.".encode() + body, "sha256")
    return f"v1,{b64encode(digest).decode()}"


def genuine(secret: str, headers: Any, body: bytes, now: float) -> bool:
    """Tell whether a message is from the server that knows the secret, and is not an old one."""
    name, at, signed = (headers.get(f"webhook-{part}", "") for part in ("id", "timestamp", "signature"))
    if not at.isdecimal() or abs(now - int(at)) > OLDEST:
        return False
    wanted = signature(secret, name, at, body)
    return any(hmac.compare_digest(wanted.encode(), one.encode()) for one in signed.split())


@contextmanager
def heard(client: Argilla, dataset: str, port: int = 0) -> Iterator[threading.Event]:
    """Give an event that is set each time a record of the dataset is completed.

    The message is only a hint to pull; what it says is not taken over. A hint that is lost costs time, no answer.
    """
    completed = threading.Event()
    secrets: list[str] = []

    class Receiver(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            length = self.headers.get("Content-Length", "")
            body = self.rfile.read(int(length)) if length.isdecimal() and int(length) <= LARGEST else b""
            known = any(genuine(secret, self.headers, body, time.time()) for secret in secrets)
            self.send_response(200 if known else 401)
            self.end_headers()
            if known and _about(body, dataset):
                completed.set()

        def log_message(self, *_: object) -> None:
            """Keep quiet: the command tells what it pulls."""

    server = ThreadingHTTPServer(("127.0.0.1", port), Receiver)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    url = f"http://127.0.0.1:{server.server_port}/"
    _remove(client, url)
    hook = ask(client, "POST", "webhooks", {"url": url, "events": [EVENT], "description": ABOUT})
    secrets.append(hook["secret"])
    try:
        yield completed
    finally:
        server.shutdown()
        server.server_close()
        ask(client, "DELETE", f"webhooks/{hook['id']}")


def _about(body: bytes, dataset: str) -> bool:
    told = json.loads(body)
    return bool(told.get("type") == EVENT and told["data"]["dataset"]["id"] == dataset)


def _remove(client: Argilla, url: str) -> None:
    """Remove what an earlier run with this address left behind when it was killed."""
    for one in ask(client, "GET", "webhooks")["items"]:
        if one["description"] == ABOUT and one["url"] == url:
            ask(client, "DELETE", f"webhooks/{one['id']}")
