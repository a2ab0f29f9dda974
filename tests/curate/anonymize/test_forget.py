"""A person who is forgotten is gone from every step, export and label; all others stay, and the proof says so."""

from __future__ import annotations

import hmac
import json

import polars as pl
import pytest
from click.testing import CliRunner

from curate.anonymize import artifacts, commands
from curate.anonymize.forget import derived
from curate.anonymize.originals import folded
from migaki.errors import MigakiError
from migaki.record import digest
from tests.curate.anonymize.conftest import KEY, MAIL, OTHER, PHONE, WIDE, run


def forget(place, *subject):
    done = CliRunner().invoke(commands.forget, [*subject, "-w", str(place.root), "--json"], standalone_mode=False)
    if done.exception:
        raise done.exception
    return json.loads(done.output)


def holding(place, value):
    wanted = folded(pl.Series([value]))[0]
    return [
        path
        for path in place.root.rglob("*")
        if path.is_file() and any(wanted in text for text in folded(artifacts.texts(path)))
    ]


@pytest.mark.parametrize("form", [MAIL, PHONE, WIDE, "ＹＡＭＡＤＡ－Ｔ＠example.jp", "T-1"])
def test_any_form_leads_to_the_same_rows(company, form) -> None:
    place = company
    raw = place.table("samples", next(step for step in place.record().steps if step.step == "ingest.pairs"))
    said = raw.select("id", text=pl.col("messages").list.eval(pl.element().struct.field("content")).list.join(""))
    his = set(said.filter(pl.col("text").str.contains(MAIL, literal=True))["id"])
    found = derived(place, [form], bytes.fromhex(KEY))
    assert his
    assert his <= found.ids
    assert not set(said["id"]) & found.ids - his


def test_it_lists_first_and_removes_when_told_and_all_others_stay(company) -> None:
    place = company
    before, exported = place.table("samples"), place.published("export.jsonl") / "samples.jsonl"
    label = place.labels() / "one.jsonl"
    listed = forget(place, MAIL)
    assert holding(place, MAIL)
    assert exported.exists()
    lines = [json.dumps({"id": id_, "value": "good"}) for id_ in (listed["ids"][0], "another")]
    place.store.write_text(label, "\n".join(lines) + "\n")
    told = forget(place, MAIL, "--yes")
    assert holding(place, MAIL) == holding(place, PHONE) == []
    assert holding(place, OTHER)
    after = place.table("samples")
    assert after.equals(before.filter(~pl.col("id").is_in(told["ids"])))
    assert after.height < before.height
    assert not exported.exists()
    assert [json.loads(line)["id"] for line in label.read_text().splitlines()] == ["another"]
    with pytest.raises(MigakiError, match="no row names"):
        forget(place, MAIL)


def test_the_proof_has_digests_before_and_after_and_names_nobody(company) -> None:
    place = company
    told = forget(place, MAIL, "--yes")
    proof = json.loads((place.root / told["proof"]).read_text())
    assert MAIL not in json.dumps(proof)
    assert proof["subject"] == [
        hmac.digest(proof["salt"].encode(), folded(pl.Series([MAIL]))[0].encode(), "sha256").hex()
    ]
    assert proof["dataset_before"] != proof["dataset_after"] == place.record().digest == digest(place.table("samples"))
    assert set(proof["after"]) < set(proof["before"])
    assert all(proof["after"][name] != proof["before"][name] for name in proof["after"])
    assert proof["sources"] == ["tickets/t.csv"]
    assert json.loads((place.root / commands.LOG).read_text())["did"] == "forget"


def test_a_run_afterwards_makes_the_exports_anew_without_the_person(company) -> None:
    place = company
    told = forget(place, MAIL, "--yes")
    run(company.root.parent)
    rows = pl.read_ndjson(place.published("export.jsonl") / "samples.jsonl")
    assert len(rows)
    assert not set(rows["id"]) & set(told["ids"])


def test_after_purging_the_vault_still_leads_to_the_rows(company) -> None:
    place = run(company.root.parent, "--purge-raw")
    with pytest.raises(MigakiError, match="the vault's key, or the ticket's number"):
        derived(place, [MAIL])
    found = derived(place, [MAIL], bytes.fromhex(KEY))
    assert found.ids
    assert "curate.vault" in found.told()["steps"]


def test_a_name_too_short_to_tell_is_refused(company) -> None:
    with pytest.raises(MigakiError, match="Give the whole name"):
        derived(company, ["森"])


def test_revealing_needs_the_key_and_is_written_down(company, monkeypatch) -> None:
    place = run(company.root.parent, "--purge-raw")
    id_ = next(iter(derived(place, [MAIL], bytes.fromhex(KEY)).ids & set(place.table("samples")["id"])))
    vault = place.root / "curate" / "vault" / "vault.parquet"
    assert vault.stat().st_mode & 0o777 == 0o600
    done = CliRunner().invoke(commands.reveal, [id_, "-w", str(place.root)], standalone_mode=False)
    assert MAIL in done.output
    (line,) = (place.root / commands.LOG).read_text().splitlines()
    assert (json.loads(line)["did"], json.loads(line)["of"]) == ("reveal", id_)
    monkeypatch.setenv("MIGAKI_VAULT_KEY", "1f" * 32)
    failed = CliRunner().invoke(commands.reveal, [id_, "-w", str(place.root)], standalone_mode=False)
    assert isinstance(failed.exception, MigakiError)
    assert len((place.root / commands.LOG).read_text().splitlines()) == 1
