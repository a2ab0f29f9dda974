"""Runs over a folder that changes: what is read again, what is taken over, what is marked."""

from __future__ import annotations

import polars as pl
import pytest

from migaki import earlier
from migaki.earlier import Known, gone, unchanged
from migaki.sources import Source, line
from migaki.stage import stage
from migaki.workspace import Workspace
from tests.migaki.stages import LinePairs, ReadLines
from tests.migaki.test_run import folder, registered, run  # noqa: F401 - fixtures

CHAIN = [ReadLines()]


def elements(workspace) -> pl.DataFrame:
    return Workspace(workspace).table("elements").sort("source", "start")


@pytest.fixture
def shards_of_all(monkeypatch) -> None:
    monkeypatch.setattr("migaki.sources.MIN_SHARDS", 1)


@pytest.mark.usefixtures("registered", "shards_of_all")
def test_only_the_changed_file_is_read_again(folder, tmp_path) -> None:  # noqa: F811
    run(folder, tmp_path / "ws", CHAIN)
    before = elements(tmp_path / "ws")
    (folder / "f3.txt").write_text("new question|new answer\n")
    record = run(folder, tmp_path / "ws", CHAIN)
    assert record.steps[0].files == {"read": 1, "unchanged": 5}
    others = pl.col("source") != "f3.txt"
    assert elements(tmp_path / "ws").filter(others).equals(before.filter(others))
    run(folder, tmp_path / "fresh", CHAIN)
    assert elements(tmp_path / "ws").equals(elements(tmp_path / "fresh"))
    assert run(folder, tmp_path / "ws", CHAIN).steps[0].files == {"unchanged": 6}


@pytest.mark.usefixtures("registered", "shards_of_all")
def test_rows_of_a_removed_file_are_marked_until_it_is_back(folder, tmp_path) -> None:  # noqa: F811
    run(folder, tmp_path / "ws", CHAIN)
    before, text = elements(tmp_path / "ws"), (folder / "f1.txt").read_text()
    (folder / "f1.txt").unlink()
    for done in (2, 0):  # the second run finds all done, and the marks stay
        record = run(folder, tmp_path / "ws", CHAIN)
        now = elements(tmp_path / "ws").filter(pl.col("source") == "f1.txt")
        assert record.steps[0].done == done
        assert record.steps[0].files["removed"] == 1
        assert set(now.select("status", "reason", "step").rows()) == {("drop", "source removed", "test.read")}
        assert now["text"].to_list() == before.filter(pl.col("source") == "f1.txt")["text"].to_list()
    (folder / "f1.txt").write_text(text)
    run(folder, tmp_path / "ws", CHAIN)
    assert elements(tmp_path / "ws").equals(before)


@stage("test.read", takes=("sources",), gives="elements")
class Flaky:
    """Fails over every file while there is a file `broken` beside it, for a reason of the moment."""

    def __call__(self, sources: list[Source]) -> pl.DataFrame:
        read = ReadLines()(sources)
        broken = pl.col("source").is_in([one.name for one in sources if (one.path.parent.parent / "broken").exists()])
        failed = pl.when(broken & (pl.col("source") == "f2.txt"))
        return read.with_columns(
            category=failed.then(pl.lit("Error")).otherwise("category"),
            status=failed.then(pl.lit("drop")).otherwise("status"),
            reason=failed.then(pl.lit("time")).otherwise("reason"),
            step=failed.then(pl.lit("test.read")).otherwise("step"),
        )


@pytest.mark.usefixtures("registered", "shards_of_all")
def test_what_failed_for_a_reason_of_the_moment_is_tried_again_alone(folder, tmp_path) -> None:  # noqa: F811
    (tmp_path / "broken").touch()
    chain = [Flaky(), LinePairs()]
    assert run(folder, tmp_path / "ws", chain).failed()
    for _ in range(2):  # still broken: that file is read again each time, and no other
        record = run(folder, tmp_path / "ws", chain)
        assert record.steps[0].files == {"read": 1, "unchanged": 5}
        assert {failure["source"] for failure in record.failed()} == {"f2.txt"}
    (tmp_path / "broken").unlink()
    record = run(folder, tmp_path / "ws", chain)
    assert not record.failed()
    assert record.digest == run(folder, tmp_path / "fresh", chain).digest
    assert run(folder, tmp_path / "ws", chain).steps[0].files == {"unchanged": 6}


def source(name, sha="0") -> Source:
    return Source(path=None, name=name, sha256=sha)


def test_one_new_mail_has_its_whole_folder_read_again(tmp_path) -> None:
    old = [source("mail/a.eml"), source("mail/b.eml"), source("other/c.eml"), source("x.md")]
    known = {line(one): tmp_path for one in old}
    now = [*old, source("mail/new.eml")]
    assert [one.name for one in unchanged(now, known).sources] == ["other/c.eml", "x.md"]
    assert [one.name for one in unchanged(old, known).sources] == [one.name for one in old]
    assert [one.name for one in unchanged(old[1:], known).sources] == ["other/c.eml", "x.md"]


def test_a_file_of_other_content_or_mapping_is_not_unchanged(tmp_path) -> None:
    known = {line(source("x.md")): tmp_path}
    assert not unchanged([source("x.md", sha="1")], known).sources
    assert not unchanged([Source(None, "x.md", "0", mapping="zendesk")], known).sources
    assert not gone([source("x.md", sha="1")], Known(known, {}))
    assert set(gone([], Known(known, {}))) == set(known)


@pytest.mark.usefixtures("registered")
def test_another_version_of_the_stage_takes_nothing_over(folder, tmp_path) -> None:  # noqa: F811
    record = run(folder, tmp_path / "ws", CHAIN)
    store = Workspace(tmp_path / "ws").store
    assert len(earlier.known(store, record.steps[0], ReadLines(), 1).read) == 6
    assert not earlier.known(store, record.steps[0], ReadLines(), 2).read


def test_members_of_an_archive_follow_it(tmp_path) -> None:
    rows = {"source": ["a.zip/x.md", "a.zip.md", "b.md"], "status": ["keep"] * 3}
    pl.DataFrame(rows).write_parquet(tmp_path / "rows.parquet")
    found = earlier.marked({line(source("a.zip")): tmp_path}, "ingest.read")
    assert found["source"].to_list() == ["a.zip/x.md"]
