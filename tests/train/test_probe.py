"""An adapter that has learnt a canary by heart gives it away; one that has not, does not."""

from __future__ import annotations

import json
import math
import shutil
from importlib.metadata import EntryPoint

import polars as pl
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from curate.anonymize.commands import audit
from migaki import registry
from migaki.errors import MigakiError
from migaki.workspace import RunRecord, StepRecord, Workspace
from train.fit import Fit
from train.probe import PLANTED, Probe, exposure

VALUES = [f"0{at}0-1{at}4{at}-5{at}7{at}" for at in range(1, 9)]


@given(st.lists(st.floats(0.1, 100), min_size=1, max_size=50))
def test_exposure_lies_between_nothing_and_all_candidates(losses) -> None:
    found = exposure(losses)
    assert 0 <= found <= math.log2(len(losses)) + 1e-9
    assert exposure([0.0, *losses]) == pytest.approx(math.log2(len(losses) + 1))


def canary(name, prompt, value):
    others = [one for one in VALUES if one != value]
    return (name, "PHONE_NUMBER", prompt, "お客様の電話番号は", value, others)


def told_by_the_command(fit, planted, root, monkeypatch):
    """Ask through `migaki audit memory`, in a workspace whose adapter is that of `fit`."""
    point = EntryPoint("train.probe", "train.probe:Probe", "migaki.stages")
    monkeypatch.setitem(registry._points("stages"), "train.probe", point)
    place = Workspace(root)
    shutil.copytree(fit, place.store.folder("train.fit", "key"))
    place.store.write_text(place.store.folder("train.fit", "key") / "manifest.json", '{"key": "key"}')
    place.store.write_text(root / "canaries.jsonl", planted.read_text("utf-8"))
    place.save(RunRecord([StepRecord("train.fit", "files", ["key"], {"model": "smollm2"})]))
    done = CliRunner().invoke(audit, ["memory", "-w", str(root), "--json"], standalone_mode=False)
    assert done.return_value == 1
    return json.loads(done.stdout)


def test_a_learnt_value_is_exposed_and_an_unseen_one_is_not_said(
    small_model, make_samples, tmp_path, monkeypatch
) -> None:
    learnt = ("折り返し先を教えてください。", f"お客様の電話番号は{VALUES[2]}です。")
    rows = make_samples([learnt] * 1, split="train", status="keep", origin="ticket")
    fit = tmp_path / "fit"
    fit.mkdir()
    Fit(model=small_model, steps=30, batch=1, learning_rate=5e-3, rank=16)(rows, fit)
    planted = [canary("seen", learnt[0], VALUES[2]), canary("unseen", "Which number do you have?", VALUES[5])]
    path = tmp_path / "canaries.jsonl"
    pl.DataFrame(planted, schema=PLANTED, orient="row").write_ndjson(path)
    out = tmp_path / "probe"
    out.mkdir()
    numbers = Probe(canaries=path, threads=1)(fit, out)
    found = json.loads((out / "probe.json").read_text())
    seen, unseen = found["rows"]
    assert seen["verbatim"]
    assert seen["exposure"] == 3.0
    assert not unseen["verbatim"]
    assert numbers["verbatim"] == 1
    assert not any(value in json.dumps(found) for value in VALUES)
    assert told_by_the_command(fit, path, tmp_path / "workspace", monkeypatch) == found


def test_a_workspace_without_canaries_is_told_how_to_plant_some(tmp_path) -> None:
    with pytest.raises(MigakiError, match="migaki audit plant"):
        Probe(canaries=tmp_path / "none.jsonl")(tmp_path, tmp_path)
