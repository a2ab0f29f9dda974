"""What all tests share: small samples, a local chat server, and where the real data are."""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import polars as pl
import pytest

from migaki.record import EVIDENCE, conform
from migaki.samples import pairs
from migaki.text.language import language

os.environ.setdefault("POLARS_MAX_THREADS", "2")


@pytest.fixture(scope="session")
def testdata() -> Path:
    """Give the folder of real manuals and tickets; skip where there is none."""
    place = os.environ.get("MIGAKI_TESTDATA")
    if not place:
        pytest.skip("MIGAKI_TESTDATA is not set: no real manuals and tickets here")
    return Path(place)


MakeSamples = Callable[..., pl.DataFrame]


@pytest.fixture(scope="session")
def make_samples() -> MakeSamples:
    """Give a maker of samples from (question, answer) pairs; further columns by keyword, a value or one a row."""

    def make(rows: list[tuple[str, str | None]], **columns: object) -> pl.DataFrame:
        sources = columns.pop("source", None)
        frame = pl.DataFrame(rows, schema={"question": pl.String, "answer": pl.String}, orient="row")
        names = sources if isinstance(sources, list) else [sources or f"m{at}.md" for at in range(len(rows))]
        spans = [
            [{"source": name, "sha256": "0", "version": None, "page": None, "path": ["1"], "start": 0, "end": 19}]
            for name in names
        ]
        frame = frame.with_columns(
            language(pl.concat_str("question", "answer", ignore_nulls=True)).alias("lang"),
            method=pl.lit("test"),
            origin=pl.lit("manual"),
            evidence=pl.Series(spans, dtype=pl.List(EVIDENCE)),
            parents=pl.Series([[str(at)] for at in range(len(rows))], dtype=pl.List(pl.String)),
        )
        made = conform(pairs(frame, "test"), "samples")
        return made.with_columns(
            pl.Series(name, value, dtype=made.schema.get(name))
            if isinstance(value, list)
            else pl.lit(value).alias(name)
            for name, value in columns.items()
        )

    return make


class ChatServer:
    """A real HTTP server on loopback that speaks the OpenAI chat format; `answer` decides what it says."""

    def __init__(self) -> None:
        self.requests: list[dict[str, object]] = []
        self.failures: list[int] = []  # status codes to give first
        self.answer: Callable[[str], str] = lambda text: text
        owner = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                owner.requests.append(body)
                if owner.failures:
                    self.send_error(owner.failures.pop(0))
                    return
                text = owner.answer(body["messages"][-1]["content"])
                reply = {
                    "choices": [{"message": {"role": "assistant", "content": text}}],
                    "usage": {"prompt_tokens": 10, "completion_tokens": 5},
                }
                raw = json.dumps(reply).encode()
                self.send_response(200)
                self.send_header("Content-Length", str(len(raw)))
                self.end_headers()
                self.wfile.write(raw)

            def log_message(self, *_: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/v1"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()


@pytest.fixture
def chat_server() -> Iterator[ChatServer]:
    """Give a running chat server."""
    served = ChatServer()
    yield served
    served.server.shutdown()
    served.server.server_close()
