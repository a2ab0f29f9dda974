"""What stood before masking goes, what stands after it stays whole."""

from __future__ import annotations

import pytest
import yaml
from click.testing import CliRunner

from migaki.cli.main import cli
from migaki.errors import MigakiError
from migaki.purge import purge
from migaki.record import digest
from migaki.workspace import Workspace

STEPS = ["ingest.read", "ingest.pairs", "curate.normalize", "curate.anonymize", "curate.redact", "curate.dedup"]
SECRETS = ["taro@example.jp", "090-1234-5678"]


@pytest.fixture
def recipe(tmp_path):
    (tmp_path / "in").mkdir()
    for at in range(3):
        answer = f"{SECRETS[0]} または {SECRETS[1]} へどうぞ。番号は{at}です。"
        text = f"# 連絡先 {at}\n\nQ: 窓口{at}はどこですか\n\nA: {answer}\n"
        (tmp_path / "in" / f"faq{at}.md").write_text(text, encoding="utf-8")

    def write(steps=STEPS, **more):
        path = tmp_path / "recipe.yaml"
        path.write_text(yaml.safe_dump({"sources": {"manuals": "in/"}, "steps": steps, "export": ["jsonl"], **more}))
        return path

    return write


def run(*args):
    done = CliRunner().invoke(cli, list(map(str, args)), standalone_mode=False)
    if done.exception:
        raise done.exception
    return done.output


def holding(root, secret):
    return [path for path in root.rglob("*") if path.is_file() and secret.encode() in path.read_bytes()]


def test_after_purging_no_file_of_the_workspace_holds_an_original(recipe, tmp_path) -> None:
    place = tmp_path / "workspace"
    run("run", recipe(), "--workers", 1)
    before = Workspace(place).table("samples")
    assert before.height >= 3
    assert holding(place / "store", SECRETS[0])
    assert not holding(place / "export", SECRETS[0])
    run("run", recipe(), "--workers", 1, "--purge-raw")
    for secret in SECRETS:
        assert holding(place, secret) == []
    assert digest(Workspace(place).table("samples")) == digest(before)
    assert "■" in "".join(Workspace(place).table("elements")["text"].drop_nulls())
    told = run("why", before["id"][0], "-w", place)
    assert not any(secret in told for secret in SECRETS)
    again = run("run", recipe(), "--workers", 1)
    assert "3 files read" in again, "what was removed is read again"
    assert digest(Workspace(place).table("samples")) == digest(before)


def test_why_tells_of_masked_text_that_it_changed_and_not_what_it_was(recipe, tmp_path) -> None:
    run("run", recipe(), "--workers", 1)
    samples = Workspace(tmp_path / "workspace").table("samples")
    told = run("why", samples["id"][0], "-w", tmp_path / "workspace")
    assert "answer changed" in told
    assert not any(secret in told for secret in SECRETS)


def test_a_recipe_may_keep_what_was_read(recipe, tmp_path) -> None:
    run("run", recipe(keep_raw=True), "--workers", 1, "--purge-raw")
    assert holding(tmp_path / "workspace" / "store", SECRETS[0])


def test_where_nothing_was_masked_nothing_is_removed(recipe, tmp_path) -> None:
    run("run", recipe(["ingest.read", "ingest.pairs"]), "--workers", 1)
    with pytest.raises(MigakiError, match=r"masked no personal data; put curate\.anonymize"):
        purge(Workspace(tmp_path / "workspace"))
    assert holding(tmp_path / "workspace" / "store", SECRETS[0])
