from __future__ import annotations

from importlib.metadata import EntryPoint

import polars as pl
import pytest

from migaki import registry
from migaki.engine import local
from migaki.record import digest
from migaki.run import Run
from migaki.sources import find
from migaki.stage import info
from migaki.workspace import RunRecord, Workspace
from tests.migaki.stages import After, Files, First, LinePairs, Mark, ReadLines


class Quiet:
    def begin(self, step, tasks): ...
    def advance(self, step): ...
    def end(self, record, rows_in): ...


@pytest.fixture(autouse=True)
def registered(monkeypatch) -> None:
    points = {
        name: EntryPoint(name, f"tests.migaki.stages:{cls.__name__}", "migaki.stages")
        for name, cls in {"test.read": ReadLines, "test.pairs": LinePairs, "test.mark": Mark, "test.first": First,
                          "test.files": Files, "test.after": After}.items()
    }  # fmt: skip
    monkeypatch.setattr(registry, "_points", lambda group: points)


@pytest.fixture
def folder(tmp_path):
    for at in range(6):
        (tmp_path / "in").mkdir(exist_ok=True)
        (tmp_path / "in" / f"f{at}.txt").write_text(f"question {at}|answer {at}\nsame|same\n")
    return tmp_path / "in"


CHAIN = [ReadLines(), LinePairs(), Mark(), First(), Files(), After()]


def run(folder, workspace, chain=None, workers=1) -> RunRecord:
    with local(workers) as engine:
        return Run(Workspace(workspace), engine, Quiet(), find(folder)).chain(chain or CHAIN)


def test_a_chain_gives_rows_decisions_and_files(folder, tmp_path) -> None:
    record = run(folder, tmp_path / "ws")
    samples = Workspace(tmp_path / "ws").table("samples")
    assert samples.height == 12
    assert samples["status"].value_counts().sort("status").rows() == [("drop", 11), ("keep", 1)]
    assert record.last("test.first").reasons == {"not first": 11}
    assert samples["mark"].unique().to_list() == ["x"]
    assert (tmp_path / "ws/test/after/copy.txt").read_text() == "1"
    assert record.digest == digest(samples)


def test_running_again_does_nothing(folder, tmp_path) -> None:
    first = run(folder, tmp_path / "ws")
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "ws/store").rglob("*") if path.is_file()}
    second = run(folder, tmp_path / "ws")
    assert all(step.done == 0 for step in second.steps)
    assert second.digest == first.digest
    lock = tmp_path / "ws/store/.lock"
    assert {p: p.stat().st_mtime_ns for p in (tmp_path / "ws/store").rglob("*") if p.is_file() and p != lock} == {
        p: at for p, at in before.items() if p != lock
    }


def test_one_changed_file_touches_one_shard(folder, tmp_path) -> None:
    run(folder, tmp_path / "ws")
    (folder / "f3.txt").write_text("new question|new answer\n")
    again = run(folder, tmp_path / "ws")
    assert (again.last("test.read").done, again.last("test.pairs").done) == (1, 1)
    assert again.last("test.read").tasks > 1
    assert again.digest == run(folder, tmp_path / "other").digest


def test_another_option_redoes_that_step_and_what_follows(folder, tmp_path) -> None:
    run(folder, tmp_path / "ws")
    again = run(folder, tmp_path / "ws", [ReadLines(), LinePairs(), Mark(mark="y"), First(), Files(), After()])
    assert [step.done > 0 for step in again.steps] == [False, False, True, True, True, True]


def test_workers_and_shards_do_not_change_the_digest(folder, tmp_path, monkeypatch) -> None:
    one = run(folder, tmp_path / "one")
    two = run(folder, tmp_path / "two", workers=2)
    monkeypatch.setattr("migaki.sources.MIN_SHARDS", 1)
    single = run(folder, tmp_path / "three")
    assert single.last("test.read").tasks == 1
    assert one.digest == two.digest == single.digest


def test_a_failing_step_leaves_the_last_complete_run(folder, tmp_path) -> None:
    good = run(folder, tmp_path / "ws")

    class Boom(Exception): ...

    class Bad(Mark):
        stage_info = info(Mark)

        def __call__(self, samples):
            raise Boom

    with pytest.raises(Boom):
        run(folder, tmp_path / "ws", [ReadLines(), LinePairs(), Bad(mark="z")])
    workspace = Workspace(tmp_path / "ws")
    assert workspace.record().digest == good.digest
    assert [step.step for step in workspace.record(running=True).steps] == ["test.read", "test.pairs"]


def test_an_unreadable_file_is_a_row_with_a_reason(folder, tmp_path) -> None:
    (folder / "bad.txt").write_text("?")
    record = run(folder, tmp_path / "ws")
    assert record.failed() == [{"source": "bad.txt", "reason": "damaged", "text": "cannot read"}]
    elements = Workspace(tmp_path / "ws").table("elements")
    assert elements.filter(pl.col("category") == "Error").select("status", "reason", "step").rows() == [
        ("drop", "damaged", "test.read")
    ]
