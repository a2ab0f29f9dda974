"""Records sent to a real server."""

import os
import signal
import threading
import time

import polars as pl
import pytest

from curate.label.records.content import records
from curate.label.records.dataset import ensure, find
from curate.label.records.demo import tables
from curate.label.records.push import Pushed, push
from curate.label.records.wire import ask, listed
from curate.label.server import process
from migaki.errors import MigakiError


@pytest.fixture(scope="module")
def made():
    return records(*tables())


def there(client, dataset):
    return {one["external_id"].partition(".")[0]: one for one in listed(client, dataset.id)}


def test_pushing_twice_is_pushing_once_and_only_changes_are_sent(client, dataset, made):
    assert push(client, dataset, made) == Pushed(12, 0, 0, 0)
    before = there(client, dataset)
    assert push(client, dataset, made) == Pushed(0, 0, 12, 0)
    assert there(client, dataset) == before
    samples, elements = tables()
    better = samples.with_columns(score_quality=pl.when(pl.col("id") == "d02").then(0.99).otherwise("score_quality"))
    assert push(client, dataset, records(better, elements)) == Pushed(0, 1, 11, 0)
    after = there(client, dataset)
    assert {row for row, one in after.items() if one != before[row]} == {"d02"}
    assert after["d02"]["metadata"]["quality"] == 0.99


def test_a_row_with_another_text_is_another_record_and_answers_stay(client, dataset, made, submit):
    push(client, dataset, made[:3])
    samples, elements = tables()
    old = next(iter(listed(client, dataset.id)))
    row = old["external_id"].partition(".")[0]
    submit("taro", old["id"], verdict="usable")
    pairs = [{"role": "user", "content": "別の質問"}, {"role": "assistant", "content": "別の回答"}]
    other = samples.filter(pl.col("id") == row).with_columns(messages=pl.Series([pairs]))
    assert push(client, dataset, records(other, elements)) == Pushed(1, 0, 0, 1)
    assert push(client, dataset, records(other, elements)) == Pushed(0, 0, 1, 0)
    states = {one["external_id"]: one["metadata"]["state"] for one in listed(client, dataset.id)}
    assert sorted(states.values()) == ["current"] * 3 + ["outdated"]
    assert states[old["external_id"]] == "outdated"
    answers = ask(client, "GET", f"datasets/{dataset.id}/records?include=responses")["items"]
    assert [len(one["responses"]) for one in answers if one["external_id"] == old["external_id"]] == [1]
    back = [record for record in made if record.key == old["external_id"]]
    assert push(client, dataset, back).changed == 1  # the old text again: it is the current one


def test_a_row_that_comes_into_the_control_slice_loses_its_suggestions(client, dataset):
    samples, elements = tables()
    one = samples.filter(pl.col("id") == "d03")
    push(client, dataset, records(one, elements))

    def suggested():
        (record,) = ask(client, "GET", f"datasets/{dataset.id}/records?include=suggestions")["items"]
        return len(record["suggestions"])

    assert suggested() == 6
    push(client, dataset, records(one.with_columns(route=pl.lit("control: random row")), elements))
    assert suggested() == 0


def test_a_dataset_that_asks_other_questions_is_refused(client):
    import argilla as rg

    settings = rg.Settings(fields=[rg.TextField("text")], questions=[rg.LabelQuestion("label", labels=["a", "b"])])
    rg.Dataset("foreign", workspace="migaki", settings=settings, client=client).create()
    with pytest.raises(MigakiError, match="--dataset NAME"):
        find(client, "foreign")
    assert find(client, "nowhere") is None


def test_guidelines_follow_what_the_company_writes(client, dataset):
    ensure(client, dataset.name, "ja", "# 新しい手引き", 1)
    assert ask(client, "GET", f"datasets/{dataset.id}")["guidelines"] == "# 新しい手引き"


def test_a_dataset_that_was_only_begun_is_made_anew(client, dataset, made):
    (space,) = (one["id"] for one in ask(client, "GET", "me/workspaces")["items"] if one["name"] == "migaki")
    ask(client, "POST", "datasets", {"name": "begun", "workspace_id": space})
    assert push(client, ensure(client, "begun", "en", "# Guide", 2), made[:1]).new == 1


def test_a_push_and_answers_survive_a_kill(client, place, dataset, made, submit):
    push(client, dataset, made[:4])
    samples, elements = tables()
    more = pl.concat([samples.with_columns(pl.format("{}x{}", "id", pl.lit(at)).alias("id")) for at in range(30)])
    many = [*made, *records(more.drop("conflict_with"), elements)]
    broke = []

    def go_on():
        try:
            push(client, dataset, many)
        except MigakiError as error:
            broke.append(error)

    pushing = threading.Thread(target=go_on)
    for record in list(listed(client, dataset.id)):
        submit("emily", record["id"], verdict="drop")
    pushing.start()
    while ask(client, "GET", f"datasets/{dataset.id}/progress")["total"] < 100:
        time.sleep(0.05)
    os.kill(process.find(place.root).pid, signal.SIGKILL)
    pushing.join()
    assert "same command" in broke[0].en
    process.up(place.root)
    kept = sum(1 for _ in listed(client, dataset.id))
    assert 100 <= kept < len(many)
    done = push(client, dataset, many)
    assert (done.new, done.changed, done.same) == (len(many) - kept, 0, kept)
    assert len({one["external_id"] for one in listed(client, dataset.id)}) == len(many)
    progress = ask(client, "GET", f"datasets/{dataset.id}/progress")
    assert (progress["total"], progress["completed"]) == (len(many), 4)
