"""The vault opens with its key only, says the same for the same input, and keeps others out."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from curate.anonymize import vault
from curate.anonymize.vault import Seal, Vault
from migaki.errors import MigakiError

KEY = "0f" * 32
SAID = [("担当の山田太郎様はいますか", "090-1234-5678 です"), ("Is Ms. Hollins in?", "No.")]


@given(st.text(), st.text(), st.binary(min_size=32, max_size=32))
def test_what_is_sealed_opens_again_and_the_same_text_gives_the_same_bytes(text, id_, key) -> None:
    seal = Seal.of(key)
    sealed = seal.close(text, id_)
    assert seal.open(sealed, id_) == text
    assert sealed == seal.close(text, id_)
    assert sealed[:12] != seal.close(text, id_ + "x")[:12]


def test_another_key_another_row_or_a_changed_byte_does_not_open() -> None:
    seal = Seal.of(bytes(32))
    sealed = seal.close("山田", "a")
    for other, id_, data in (
        (Seal.of(b"1" * 32), "a", sealed),
        (seal, "b", sealed),
        (seal, "a", sealed[:-1] + bytes([sealed[-1] ^ 1])),
    ):
        with pytest.raises(MigakiError, match="does not open"):
            other.open(data, id_)


def test_the_stage_writes_for_its_owner_only_and_holds_no_text(make_samples, monkeypatch, tmp_path) -> None:
    monkeypatch.setenv(vault.KEY, KEY)
    rows = make_samples(SAID)
    assert Vault()(rows, tmp_path) == {"rows": 2}
    path = tmp_path / vault.FILE
    assert path.stat().st_mode & 0o777 == 0o600
    raw = path.read_bytes()
    assert "山田".encode() not in raw
    assert b"Hollins" not in raw
    assert KEY.encode() not in raw
    opened = vault.opened(path, bytes.fromhex(KEY), [rows["id"][0]])
    assert opened == {rows["id"][0]: rows["messages"][0].to_list()}
    again = tmp_path / "again"
    again.mkdir()
    Vault()(rows.reverse(), again)
    assert (again / vault.FILE).read_bytes() == raw


def test_a_key_file_that_others_may_read_is_refused(tmp_path) -> None:
    key = tmp_path / "key"
    key.write_text(KEY)
    key.chmod(0o644)
    with pytest.raises(MigakiError, match="chmod 600"):
        vault.key_of(key)
    key.chmod(0o600)
    assert vault.key_of(key) == bytes.fromhex(KEY)


@pytest.mark.parametrize("text", ["", "zz", "0f" * 16])
def test_what_is_no_key_is_told_with_how_to_make_one(text, monkeypatch) -> None:
    monkeypatch.setenv(vault.KEY, text)
    with pytest.raises(MigakiError, match="openssl rand -hex 32"):
        vault.key_of(None)


def test_a_vault_without_rows_can_be_written(make_samples, monkeypatch, tmp_path) -> None:
    monkeypatch.setenv(vault.KEY, KEY)
    Vault()(make_samples(SAID).clear(), tmp_path)
    assert pl.read_parquet_schema(tmp_path / vault.FILE) == vault.SEALED
