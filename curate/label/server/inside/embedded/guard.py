"""A content security policy for the pages: scripts in a record's text do not run, and nothing is fetched elsewhere.

Argilla cleans the Markdown that it shows; this holds where the cleaning has a hole. It also keeps the pages from asking
other hosts for fonts, and a ticket's picture links from telling a stranger who reads them.
https://www.w3.org/TR/CSP3/
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Awaitable, Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

_INLINE = re.compile(rb"<script>(.*?)</script>", re.DOTALL)
App = Callable[[Any, Any, Any], Awaitable[None]]


def policy(pages: Path) -> str:
    """Give the policy for a folder of built pages: their own inline scripts run, by digest, and no others."""
    digests = {
        f"'sha256-{b64encode(sha256(script).digest()).decode()}'"
        for page in pages.glob("*.html")
        for script in _INLINE.findall(page.read_bytes())
    }
    rules = {
        "default-src": "'self'",
        "script-src": " ".join(["'self'", *sorted(digests)]),
        "style-src": "'self' 'unsafe-inline'",
        "img-src": "'self' data: blob:",
        "font-src": "'self' data:",
        "object-src": "'none'",
        "base-uri": "'self'",
        "form-action": "'self'",
        "frame-ancestors": "'none'",
    }
    return "; ".join(f"{name} {value}" for name, value in rules.items())


def guarded(app: App, policy: str) -> App:
    """Give the application with the policy on every answer."""
    headers = [
        (b"content-security-policy", policy.encode()),
        (b"x-content-type-options", b"nosniff"),
        (b"referrer-policy", b"no-referrer"),
    ]

    async def answer(scope: Any, receive: Any, send: Any) -> None:
        async def with_headers(message: Any) -> None:
            if message["type"] == "http.response.start":
                message = message | {"headers": [*message["headers"], *headers]}
            await send(message)

        await app(scope, receive, with_headers)

    return answer
