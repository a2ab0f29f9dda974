"""The vault: what rows said before anonymization, sealed with a key that the workspace does not hold."""

from __future__ import annotations

import hmac
import json
import os
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from migaki.errors import MigakiError
from migaki.stage import stage

NAME = "curate.vault"
KEY = "MIGAKI_VAULT_KEY"
FILE = "vault.parquet"
SEALED = {"id": pl.String(), "sealed": pl.Binary()}
NONCE = 12  # bytes, as AES-GCM takes them


@stage(NAME, scope="whole", takes=("samples",), needs=("id", "messages"), gives="files")
class Vault:
    """Seal the messages of every row before `curate.anonymize` masks them; `migaki reveal ID` opens one row.

    Put it right before `curate.anonymize`. Writes `vault.parquet` (mode 0600): id and sealed (AES-256-GCM, bound to
    the id). The key, 64 hexadecimal digits, comes from the environment variable MIGAKI_VAULT_KEY, or from a file that
    nobody else may read; it is never written to the workspace.
    """

    key: Path | None = None  # file that holds the key, in place of MIGAKI_VAULT_KEY

    def __call__(self, samples: pl.DataFrame, out: Path) -> dict[str, object]:
        """Write the vault into `out` and give its number of rows."""
        seal = Seal.of(key_of(self.key))
        rows = samples.select("id", "messages").sort("id")
        # A Python call a row: the cipher takes one message at a time (3 µs).
        sealed = [seal.close(json.dumps(said, ensure_ascii=False), id_) for id_, said in rows.iter_rows()]
        write(pl.DataFrame({"id": rows["id"], "sealed": sealed}, schema=SEALED), out / FILE)
        return {"rows": rows.height}


@dataclass(frozen=True)
class Seal:
    """Two keys made from the vault's: one for the cipher, one that derives nonces.

    A nonce is the HMAC of row and text, so that the same input gives the same bytes, and another text another nonce
    (as in the synthetic nonces of AES-GCM-SIV, RFC 8452).

    >>> seal = Seal.of(bytes(32))
    >>> seal.open(seal.close("山田様", "row-1"), "row-1")
    '山田様'
    """

    cipher: bytes
    nonce: bytes

    @classmethod
    def of(cls, key: bytes) -> Seal:
        """Make both keys from the vault's."""
        return cls(hmac.digest(key, b"migaki cipher", "sha256"), hmac.digest(key, b"migaki nonce", "sha256"))

    def close(self, text: str, id_: str) -> bytes:
        """Seal a row's text: the nonce, then what AES-GCM gives."""
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        plain, bound = text.encode(), id_.encode()
        nonce = hmac.digest(self.nonce, len(bound).to_bytes(8, "big") + bound + plain, "sha256")[:NONCE]
        return nonce + AESGCM(self.cipher).encrypt(nonce, plain, bound)

    def open(self, sealed: bytes, id_: str) -> str:
        """Open what `close` gave; MigakiError where the key is another one, or the bytes were changed or moved."""
        from cryptography.exceptions import InvalidTag
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        try:
            return AESGCM(self.cipher).decrypt(sealed[:NONCE], sealed[NONCE:], id_.encode()).decode()
        except InvalidTag as error:
            raise MigakiError(
                f"vault: row {id_} does not open: another key, or changed bytes; give the key that the run had",
                f"保管庫: {id_} を開けません（鍵が違うか、データが壊れています）。実行時と同じ鍵を指定してください。",
            ) from error


def key_of(file: Path | None) -> bytes:
    """Read the vault's key from a file, or from MIGAKI_VAULT_KEY where none is named.

    Raises MigakiError where there is none, where it is not 64 hexadecimal digits, or where others may read the file.
    """
    if file is not None and file.exists() and file.stat().st_mode & 0o077:
        raise MigakiError(
            f"{file}: others may read the vault's key; run: chmod 600 {file}",
            f"{file}: 鍵を他の利用者が読めます。chmod 600 {file} を実行してください。",
        )
    text = (file.read_text("ascii", "replace") if file.exists() else "") if file else os.environ.get(KEY, "")
    try:
        key = bytes.fromhex(text)
    except ValueError:
        key = b""
    if len(key) == 32:
        return key
    where = str(file) if file else KEY
    raise MigakiError(
        f"{where}: expected the vault's key, 64 hexadecimal digits; got {len(text)} characters. "
        f"Make one with: (umask 077; openssl rand -hex 32 > FILE), and give it as {KEY} or as a file",
        f"{where}: 保管庫の鍵（16 進 64 桁）がありません（{len(text)} 文字）。"
        f"(umask 077; openssl rand -hex 32 > FILE) で作り、{KEY} かファイルで指定してください。",
    )


def write(rows: pl.DataFrame, path: Path) -> None:
    """Write a vault file that only its owner may read."""
    path.touch(mode=0o600)
    path.chmod(0o600)
    rows.write_parquet(path, compression="uncompressed", statistics=False)


def opened(path: Path, key: bytes, ids: list[str] | None = None) -> dict[str, list[dict[str, str]]]:
    """Open rows of a vault file (all where `ids` is None): id to the messages as they were before masking."""
    rows = pl.read_parquet(path)
    seal = Seal.of(key)
    if ids is not None:
        rows = rows.filter(pl.col("id").is_in(ids))
    return {id_: json.loads(seal.open(sealed, id_)) for id_, sealed in rows.iter_rows()}


def given() -> bool:
    """Tell whether the environment holds a key."""
    return bool(os.environ.get(KEY))
