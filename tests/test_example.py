"""The example company, from files to dataset, against what its makers planted."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import polars as pl
import pytest

import migaki
from migaki.record import check
from migaki.registry import load
from migaki.samples import answer, question
from migaki.stage import info
from migaki.workspace import Workspace

EXAMPLE = Path(__file__).parents[1] / "examples" / "label-printer"
MASKED = {"email", "phone", "credit_card", "my_number"}


@pytest.fixture(scope="module")
def planted() -> dict:
    return json.loads((EXAMPLE / "planted.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def workspace(tmp_path_factory) -> Path:
    """Run the example's recipe, but for training and hand-off."""
    folder = tmp_path_factory.mktemp("example")
    text = (EXAMPLE / "recipe.yaml").read_text(encoding="utf-8").split("\ntrain:")[0]
    for name in ("manuals", "tickets"):
        (folder / name).symlink_to(EXAMPLE / name)
    (folder / "recipe.yaml").write_text(text, encoding="utf-8")
    done = subprocess.run(
        [Path(sys.executable).parent / "migaki", "run", folder / "recipe.yaml"], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    return folder / "workspace"


@pytest.fixture(scope="module")
def samples(workspace) -> pl.DataFrame:
    ticket = pl.col("evidence").list.first().struct.field("path").list.first()
    return migaki.read_samples(workspace).with_columns(ticket=pl.when(pl.col("origin") == "ticket").then(ticket))


def status_of(samples, ticket) -> set[str]:
    return set(samples.filter(pl.col("ticket") == ticket)["status"])


def test_every_file_was_read(workspace) -> None:
    elements = migaki.read_elements(workspace)
    assert elements.filter(pl.col("category") == "Error").is_empty()
    files = {
        path.relative_to(EXAMPLE).as_posix()
        for place in ("manuals", "tickets")
        for path in (EXAMPLE / place).rglob("*.*")
    }
    assert set(elements["source"]) == files


def test_every_ticket_is_a_row(samples, planted) -> None:
    tickets = set(samples["ticket"].drop_nulls())
    assert len(tickets) == sum(planted["counts"].values()) == 345


def test_unresolved_tickets_are_never_learnt_but_are_questions_for_people(samples, planted) -> None:
    assert {ticket for ticket in planted["unresolved"] if not status_of(samples, ticket) <= {"review", "drop"}} == set()
    asked = samples.filter(pl.col("ticket").is_in(planted["unresolved"]) & (pl.col("status") == "review"))
    assert asked["ticket"].n_unique() > len(planted["unresolved"]) / 2  # the others are copies of what was answered
    assert asked.select(answer).to_series().unique().to_list() == [""]


def test_exact_copies_are_dropped(samples, planted) -> None:
    both = [
        group["ids"]
        for group in planted["exact_duplicates"]
        if all("keep" in status_of(samples, t) for t in group["ids"])
    ]
    assert both == []


def test_look_alikes_are_not_merged(samples, planted) -> None:
    rows = samples.select("id", "ticket", "dedup_kept_id")
    ids = dict(rows.select("id", "ticket").rows())
    merged = {frozenset((ids[kept], ticket)) for _, ticket, kept in rows.drop_nulls().rows() if kept in ids}
    assert [group for group in planted["not_duplicates"] if frozenset(group["ids"]) in merged] == []


def test_personal_data_of_the_masked_kinds_are_gone(samples, planted) -> None:
    text = samples.drop("ticket").write_ndjson()
    listed = [entry["text"] for entry in planted["personal_data"] if entry["type"] in MASKED]
    assert len(listed) > 250
    assert sorted({value for value in listed if value in text}) == []


def test_the_later_edition_stands(samples, planted) -> None:
    for change in planted["manual_revision"]["values"]:
        first, second = change["first"], change["second"]
        manual = samples.filter((pl.col("origin") == "manual") & (pl.col("status") == "keep"))
        from_first = manual.filter(pl.col("evidence").list.first().struct.field("source").str.contains("第1版"))
        assert from_first.is_empty(), (first, second)


def test_every_answer_stands_in_its_evidence(workspace, samples) -> None:
    elements = migaki.read_elements(workspace)
    texts = {
        source: "\n".join(group.sort("start")["text"])
        for (source,), group in elements.group_by("source")
    }  # fmt: skip
    for row in elements.select("source", "start", "end", "text").iter_rows():
        assert texts[row[0]][row[1] : row[2]] == row[3]
    spans = samples.explode("evidence").unnest("evidence").select("source", "start", "end")
    assert all(0 <= start < end <= len(texts[source]) for source, start, end in spans.iter_rows())


def test_splits_do_not_leak(samples) -> None:
    sides = samples.filter(pl.col("origin") != "synthetic").with_columns(asked=question)
    kept = sides.filter(pl.col("status") == "keep")
    assert kept.group_by("asked").agg(pl.col("split").n_unique()).filter(pl.col("split") > 1).is_empty()
    assert set(samples.filter(pl.col("origin") == "synthetic")["split"]) == {"train"}


def test_the_table_is_valid(workspace) -> None:
    samples = migaki.read_samples(workspace)
    extra: dict[str, pl.DataType] = {}
    for step in Workspace(workspace).record().steps:
        extra |= info(load("stages", step.step)).adds
    check(samples, "samples", extra, "test")
