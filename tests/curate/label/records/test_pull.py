"""Answers taken back from a real server."""

import json
from datetime import UTC, datetime

import httpx
import polars as pl
import pytest

from curate.label.batch import text_hash
from curate.label.labels import load
from curate.label.records import wire
from curate.label.records.content import records
from curate.label.records.demo import tables
from curate.label.records.pull import pull
from curate.label.records.push import push
from curate.label.records.wire import listed
from migaki.errors import MigakiError
from migaki.samples import answer, question


@pytest.fixture
def ids(client, dataset):
    push(client, dataset, records(*tables()))
    return {one["external_id"].partition(".")[0]: one["id"] for one in listed(client, dataset.id)}


def kept(place):
    lines = [line for path in place.labels().glob("*.jsonl") for line in path.read_text("utf-8").splitlines()]
    return {(row["id"], row["question"], row["by"], row["value"]): row["prefilled"] for row in map(json.loads, lines)}


def test_pulled_is_what_people_said_and_whether_it_stood_there(client, dataset, ids, fresh, submit):
    before = datetime.now(UTC)
    span = [{"label": "wrong", "start": 13, "end": 16}]
    submit(
        "hanako",
        ids["d03"],
        verdict="fix",
        answer="保証期間は 1 年です。",
        question="LP-200 の保証期間を教えてください。",
        span=span,
    )
    submit("taro", ids["d03"], verdict="drop", rating=1)
    submit("taro", ids["d05"], verdict="usable", preferred="b")
    submit("taro", ids["d06"], verdict="not sure", preferred="a", groundedness="partly")
    submit("emily", ids["d08"], verdict="usable")
    submit("emily", ids["d01"], "draft", verdict="drop")
    submit("emily", ids["d02"], "discarded", verdict="drop")
    pulled = pull(client, dataset, fresh)
    assert kept(fresh) == {
        ("d03", "verdict", "hanako", "fix"): True,
        ("d03", "answer", "hanako", "保証期間は 1 年です。"): False,
        ("d03", "span", "hanako", '[{"label":"wrong","start":13,"end":16}]'): True,
        ("d03", "verdict", "taro", "drop"): False,
        ("d03", "rating", "taro", "1"): False,
        ("d05", "verdict", "taro", "usable"): None,
        ("d05", "preferred", "taro", "d06>d05"): None,
        ("d06", "verdict", "taro", "not sure"): None,
        ("d06", "preferred", "taro", "d06>d05"): None,
        ("d06", "groundedness", "taro", "partly"): False,
        ("d08", "verdict", "emily", "usable"): None,
    }
    assert (pulled.answers, pulled.people, pulled.records) == (11, ("emily", "hanako", "taro"), 4)
    labels = load(fresh.labels())
    assert labels["by_kind"].unique().to_list() == ["human"]
    assert labels["at"].is_between(before, datetime.now(UTC)).all()
    samples, _ = tables()
    rows = samples.select("id", question=question, answer=answer)
    hashes = dict(zip(rows["id"], text_hash(rows), strict=True))
    assert all(hashes[row] == hashed for row, hashed in labels.select("id", "hash").iter_rows())


def test_pulling_twice_is_pulling_once_and_a_change_of_mind_is_one_more_label(client, dataset, ids, fresh, submit):
    submit("taro", ids["d01"], verdict="usable", answer="45 秒。")
    assert pull(client, dataset, fresh).answers == 2
    assert pull(client, dataset, fresh).answers == 0
    submit("taro", ids["d01"], verdict="drop", answer="予熱時間は 45 秒です。")
    submit("hanako", ids["d01"], verdict="usable", answer="予熱時間は 45 秒です。")
    # Taro takes his correction back; Hanako never made one.
    assert pull(client, dataset, fresh).answers == 3
    submit("taro", ids["d01"], verdict="usable", answer="予熱時間は 45 秒です。")
    assert pull(client, dataset, fresh).answers == 2
    said = load(fresh.labels()).filter(by="taro").group_by("question").agg(pl.col("value"))
    assert dict(said.iter_rows()) == {
        "verdict": ["usable", "drop", "usable"],
        "answer": ["45 秒。", "予熱時間は 45 秒です。", "予熱時間は 45 秒です。"],
    }


def test_a_pull_that_breaks_in_the_middle_loses_nothing(client, dataset, ids, fresh, submit, monkeypatch):
    monkeypatch.setattr(wire, "PAGE", 2)
    first = list(ids)[:5]
    for row in first:
        submit("emily", ids[row], verdict="drop")
    asked = []

    def breaks(request):
        asked.append(request)
        if len(asked) == 4:  # people, two pages of records, and then
            raise httpx.ReadError("gone", request=request)

    hooks = client.http_client.event_hooks
    client.http_client.event_hooks = {**hooks, "request": [breaks]}
    try:
        with pytest.raises(MigakiError, match="gone"):
            pull(client, dataset, fresh)
    finally:
        client.http_client.event_hooks = hooks
    assert load(fresh.labels()).height == 4
    assert pull(client, dataset, fresh).answers == 1
    assert load(fresh.labels())["id"].sort().to_list() == sorted(first)
