"""One small client for OpenAI-compatible servers (vLLM, Ollama, llama.cpp, a vendor): cached, bounded, resumable."""

from __future__ import annotations

import json
import os
import sqlite3
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path
from threading import Lock
from typing import Any

from migaki.errors import MigakiError

Messages = list[dict[str, str]]
TRIES = 4
RETRY = {408, 409, 429, 500, 502, 503, 504}


@dataclass(frozen=True)
class Completion:
    """An answer of a model, and what it cost; nothing where it came from the cache."""

    text: str
    prompt_tokens: int
    completion_tokens: int
    cached: bool


class BudgetExceeded(MigakiError):
    """The next request could pass the token cap; what was answered so far is in the cache."""


@dataclass
class Budget:
    """A hard cap on tokens: each request reserves its worst case before it is sent."""

    tokens: int
    spent: int = 0
    reserved: int = 0
    lock: Lock = field(default_factory=Lock)

    def reserve(self, tokens: int) -> None:
        """Set tokens aside; BudgetExceeded where the cap could be passed."""
        with self.lock:
            if self.spent + self.reserved + tokens > self.tokens:
                raise BudgetExceeded(
                    f"token budget of {self.tokens} reached ({self.spent} spent); answers so far are kept, raise "
                    "max_total_tokens to go on",
                    f"トークンの上限 {self.tokens} に達しました（使用 {self.spent}）。これまでの回答は保存済みです。"
                    "続けるには max_total_tokens を増やしてください。",
                )
            self.reserved += tokens

    def settle(self, reserved: int, spent: int) -> None:
        """Replace a reservation by what was really spent."""
        with self.lock:
            self.reserved -= reserved
            self.spent += spent


def cache_home() -> Path:
    """Give the user's cache folder: MIGAKI_CACHE, else XDG_CACHE_HOME/migaki, else ~/.cache/migaki."""
    if own := os.environ.get("MIGAKI_CACHE"):
        return Path(own)
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "migaki"


class Client:
    """Asks a model; every answer is kept by request, so that a second run or a resumed one asks nothing again."""

    def __init__(self, url: str, model: str, *, budget: Budget, key: str = "", cache: Path | None = None) -> None:
        self.url, self.model, self.key, self.budget = url.rstrip("/"), model, key, budget
        path = cache or cache_home() / "completions.sqlite"
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._lock = Lock()
        self._cache = sqlite3.connect(path, check_same_thread=False, timeout=60)
        self._cache.execute("create table if not exists completions (key text primary key, answer text not null)")

    def complete(
        self, requests: Sequence[Messages], *, max_tokens: int = 256, seed: int = 7, workers: int = 4
    ) -> list[Completion]:
        """Answer all requests, in order; at temperature 0.

        Raises BudgetExceeded before the cap is passed, and MigakiError where the server still fails after some tries;
        answers that came before are in the cache.
        """
        import httpx

        headers = {"Authorization": f"Bearer {self.key}"} if self.key else {}
        with httpx.Client(headers=headers, timeout=120) as http, ThreadPoolExecutor(workers) as pool:
            waiting = [pool.submit(self._one, http, messages, max_tokens, seed) for messages in requests]
            try:
                return [one.result() for one in waiting]
            except BaseException:
                pool.shutdown(wait=True, cancel_futures=True)
                raise

    def close(self) -> None:
        """Close the cache."""
        self._cache.close()

    def _one(self, http: Any, messages: Messages, max_tokens: int, seed: int) -> Completion:
        body = {"model": self.model, "messages": messages, "max_tokens": max_tokens, "temperature": 0, "seed": seed}
        key = blake2b(json.dumps([self.url, body], sort_keys=True).encode(), digest_size=16).hexdigest()
        with self._lock:
            known = self._cache.execute("select answer from completions where key = ?", (key,)).fetchone()
        if known:
            return Completion(known[0], 0, 0, cached=True)
        # A character is at most about two tokens, in Japanese too.
        worst = 2 * sum(len(message["content"]) for message in messages) + max_tokens
        self.budget.reserve(worst)
        spent = 0
        try:
            answer = self._send(http, body)
            text, usage = answer["choices"][0]["message"]["content"], answer.get("usage", {})
            prompt, completion = usage.get("prompt_tokens", 0), usage.get("completion_tokens", 0)
            spent = prompt + completion
        finally:
            self.budget.settle(worst, spent)
        with self._lock, self._cache:
            self._cache.execute("insert or replace into completions values (?, ?)", (key, text))
        return Completion(text, prompt, completion, cached=False)

    def _send(self, http: Any, body: dict[str, Any]) -> dict[str, Any]:
        import httpx

        problem = ""
        for attempt in range(TRIES):
            if attempt:
                time.sleep(0.2 * 4**attempt)
            try:
                response = http.post(f"{self.url}/chat/completions", json=body)
                if response.status_code not in RETRY:
                    response.raise_for_status()
                    answer: dict[str, Any] = response.json()
                    answer["choices"][0]["message"]["content"] + ""
                    return answer
                problem = f"HTTP {response.status_code}"
            except httpx.HTTPStatusError as error:
                problem = f"HTTP {error.response.status_code}: {error.response.text[:200]}"
                break
            except (httpx.TransportError, ValueError, KeyError, IndexError, TypeError) as error:
                problem = f"{type(error).__name__}: {error}"
        raise MigakiError(
            f"{self.url} (model {self.model}): {problem}; answers so far are kept, run again to go on",
            f"{self.url}（モデル {self.model}）: {problem}。これまでの回答は保存済みです。再実行で続きます。",
        )
