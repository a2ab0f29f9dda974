"""Choices that depend on a secret key and on what is replaced, and on nothing else."""

from __future__ import annotations

import hmac
import os
from dataclasses import dataclass
from pathlib import Path

from migaki.errors import MigakiError

KEY = "MIGAKI_PII_KEY"
SHORTEST = 16  # bytes of a key


@dataclass(frozen=True)
class Keyed:
    """Chooses by HMAC-SHA256 (RFC 2104): the same for the same key, purpose and value, in any run and any process.

    Without the key nobody can try out names to see which surrogate they get.
    """

    key: bytes

    @classmethod
    def read(cls, path: Path | None) -> Keyed:
        """Read the key from a file, else from MIGAKI_PII_KEY; MigakiError where there is none, or it is short."""
        made = "head -c 32 /dev/urandom | base64 > pii.key && chmod 600 pii.key"
        if path is None and not os.environ.get(KEY):
            raise MigakiError(
                f"surrogates need a secret key: {made}, then key: pii.key (--key pii.key), or {KEY} in the environment",
                f"仮名には秘密鍵が必要です: {made} で作り、key: pii.key（--key）か環境変数 {KEY} で指定してください。",
            )
        if path and not path.is_file():
            raise MigakiError(f"{path}: there is no such key; {made}", f"{path}: 鍵がありません。{made} で作れます。")
        key = path.read_bytes().strip() if path else os.environ[KEY].strip().encode()
        path = path or Path(KEY)
        if len(key) < SHORTEST:
            raise MigakiError(
                f"{path}: a key of at least {SHORTEST} bytes is needed, this one has {len(key)}; {made}",
                f"{path}: 鍵は {SHORTEST} バイト以上必要です（今は {len(key)}）。{made} で作れます。",
            )
        return cls(key)

    def number(self, purpose: str, value: str, below: int, attempt: int = 0) -> int:
        """Choose a number from 0 up to `below`.

        >>> keyed = Keyed(b"0123456789abcdef")
        >>> keyed.number("surname", "山田", 200) == keyed.number("surname", "山田", 200)
        True
        """
        said = f"{purpose}\x00{value}\x00{attempt or ''}".encode()
        return int.from_bytes(hmac.digest(self.key, said, "sha256")[:8], "big") % below

    def digits(self, purpose: str, value: str, count: int, attempt: int = 0) -> str:
        """Choose that many digits."""
        most = 18  # that 64 bits can tell apart
        if count > most:
            return self.digits(purpose, value + "#", count - most, attempt) + self.digits(purpose, value, most, attempt)
        return str(self.number(purpose, value, 10**count, attempt)).zfill(count)
