"""What a search gives, by the facts that Argilla's own tests of its engines hold, on other rows."""

from collections import Counter
from datetime import UTC, datetime, timedelta

import httpx
import pytest

ALL = [f"r{number}" for number in range(8)]


@pytest.fixture(scope="session")
def server_ids(dataset):
    return {record.id: str(record._server_id) for record in dataset.records}


@pytest.fixture(scope="session")
def owner(as_person):
    return as_person("owner")


@pytest.fixture
def search(owner, dataset):
    def ask(text=None, *filters, field=None, sort=None, vector=None, offset=0, limit=100, whole=False):
        body = {}
        if text is not None:
            body["query"] = {"text": {"q": text, "field": field}}
        if vector:
            body.setdefault("query", {})["vector"] = {"name": "meaning", **vector}
        if filters:
            body["filters"] = {"and": list(filters)}
        if sort:
            body["sort"] = [{"scope": scope, "order": order} for scope, order in sort]
        got = owner("POST", f"datasets/{dataset.id}/records/search?offset={offset}&limit={limit}", body)
        return got if whole else [item["record"]["external_id"] for item in got["items"]]

    return ask


def terms(scope, *values):
    return {"type": "terms", "scope": scope, "values": list(values)}


def between(scope, ge=None, le=None):
    return {"type": "range", "scope": scope, "ge": ge, "le": le}


def metadata(name):
    return {"entity": "metadata", "metadata_property": name}


def record(name):
    return {"entity": "record", "property": name}


def suggestion(question, name):
    return {"entity": "suggestion", "question": question, "property": name}


@pytest.mark.parametrize(
    ("query", "field", "expected"),
    [
        ("基板", None, {"r2"}),
        ("板", None, {"r2"}),
        ("給紙トレイ", None, {"r0", "r1"}),
        ("バッテリー", None, {"r5", "r6"}),
        ("電源", None, {"r2", "r6"}),
        ('"用紙を補充"', None, {"r0"}),
        ("board", None, {"r3", "r4"}),
        ("BOARD error", None, {"r3", "r4"}),
        ("nothing", None, set()),
        ("board screen", None, {"r4"}),  # terms are found in two different fields
        ("board screen", "text", set()),
        ("parts", "note", {"r1", "r2", "r3"}),
        ("parts", "text", set()),
        ("基板 | battery", None, {"r2", "r7"}),
        ("battery + screen", None, {"r7"}),
        ("-(board | power)", None, {"r0", "r1", "r2"}),
        ("-(board | power)", "text", {"r0", "r1", "r2", "r5", "r6", "r7"}),
        ("parts -基板", None, {"r1", "r3"}),
        ("world", "chat", set(ALL)),
        ("r5", "chat", {"r5"}),
        ("user", "chat", set()),
        ("secretword", None, set()),  # a picture's address is no text
        ("E-42", None, {"r3"}),
        ("repl*", None, {"r3"}),
        ("!!!", None, set()),
        (')"(*&^', None, set()),
        ("NEAR(a b)", None, set()),
    ],
)
def test_text(search, query, field, expected):
    got = search(query, field=field, whole=True)
    assert {item["record"]["external_id"] for item in got["items"]} == expected
    assert got["total"] == len(expected)
    scores = [item["query_score"] for item in got["items"]]
    assert scores == sorted(scores, reverse=True)
    assert all(score > 0 for score in scores)


def test_without_a_query_all_records_score_one(search):
    got = search(whole=True)
    assert [item["record"]["external_id"] for item in got["items"]] == ALL
    assert {item["query_score"] for item in got["items"]} == {1.0}


def test_an_unknown_field_is_refused(search):
    with pytest.raises(httpx.HTTPStatusError, match="422"):
        search("board", field="nowhere")


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (terms(metadata("kind"), "neutral"), ["r1", "r5", "r6", "r7"]),
        (terms(metadata("kind"), "new"), ["r7"]),  # any of a list
        (terms(metadata("kind"), "neutral", "positive"), ["r1", "r4", "r5", "r6", "r7"]),
        (terms(metadata("year"), "2021"), ["r1"]),
        (between(metadata("year"), 2021, 2022), ["r1", "r2"]),
        (between(metadata("year"), 2026), ["r6"]),
        (between(metadata("year"), le=2021), ["r0", "r1"]),
        (between(metadata("score"), 0, 12.03), ["r0", "r1", "r2"]),
        (between(metadata("score"), 0.13, 0.13), ["r0"]),
        (between(metadata("score"), 120020.1328125), ["r7"]),  # the greatest, as the facet tells it
        (between(metadata("score"), le=-100), ["r4", "r5"]),
        (terms(record("external_id"), "r3", "r4"), ["r3", "r4"]),
        (terms(record("status"), "pending"), ALL),
        (terms(record("status"), "completed"), []),
        (terms(record("id"), "no id"), []),
        (terms(suggestion("verdict", "value"), "drop"), ["r3"]),
        (terms(suggestion("verdict", "value"), "fix"), []),
        (terms(suggestion("verdict", "score"), "0.5"), ["r3"]),
        (terms(suggestion("verdict", "score"), "0"), []),
        (terms(suggestion("verdict", "agent"), "parts"), ["r2", "r3"]),
        (terms(suggestion("verdict", "agent"), "john"), []),
        (terms(suggestion("verdict", "type"), "human"), []),
        (between(suggestion("verdict", "score"), 0.9), ["r2"]),
        (terms(suggestion("issues", "value"), "old"), ["r2", "r3"]),
        (between(suggestion("issues", "score"), 0.7, 0.8), ["r2", "r3"]),
        (between(record("inserted_at"), "2020-01-01"), ALL),
        (between(record("inserted_at"), le="2020-01-01"), []),
        (between(record("inserted_at"), 1577836800000), ALL),
        (between(record("updated_at"), le="2999-12-31T00:00:00+09:00"), ALL),
    ],
)
def test_filters(search, wanted, expected):
    got = search(None, wanted, whole=True)
    assert [item["record"]["external_id"] for item in got["items"]] == expected
    assert got["total"] == len(expected)


def test_filters_are_joined_by_and(search):
    negative = terms(metadata("kind"), "negative")
    assert search("parts", negative, between(metadata("year"), 2023)) == ["r3"]


def test_days_take_in_their_end(search):
    today = datetime.now(UTC).date()
    days = [str(today - timedelta(days=1)), str(today)]
    assert search(None, between(record("inserted_at"), *days)) == ALL  # also when midnight has just passed
    assert search(None, terms(record("inserted_at"), *days)) == ALL
    with pytest.raises(httpx.HTTPStatusError, match="422"):
        search(None, between(record("inserted_at"), "昨日"))


@pytest.mark.parametrize(
    ("scope", "up", "down"),
    [
        (record("inserted_at"), ALL, ALL[::-1]),
        (record("external_id"), ALL, ALL[::-1]),
        (metadata("year"), ALL, [*ALL[6::-1], "r7"]),  # what has no value comes last, up and down
        (
            metadata("kind"),
            ["r2", "r3", "r1", "r5", "r6", "r7", "r4", "r0"],
            ["r4", "r7", "r1", "r5", "r6", "r2", "r3", "r0"],
        ),
        (
            metadata("score"),
            ["r5", "r4", "r0", "r1", "r2", "r3", "r6", "r7"],
            ["r7", "r6", "r3", "r2", "r1", "r0", "r4", "r5"],
        ),
        (suggestion("verdict", "score"), ["r3", "r2", "r0", "r1"], ["r2", "r3", "r0", "r1"]),
        (suggestion("issues", "score"), ["r2", "r3", "r0", "r1"], ["r2", "r3", "r0", "r1"]),
    ],
)
def test_orders(search, scope, up, down):
    assert search(sort=[(scope, "asc")])[: len(up)] == up
    assert search(sort=[(scope, "desc")])[: len(down)] == down


def test_a_second_order_decides_between_equals(search):
    assert search(sort=[(metadata("kind"), "asc"), (metadata("year"), "desc")])[:2] == ["r3", "r2"]


@pytest.mark.parametrize(("offset", "limit"), [(0, 50), (2, 3), (6, 100), (8, 5)])
def test_pages(search, offset, limit):
    got = search("world", offset=offset, limit=limit, whole=True)
    assert got["total"] == 8
    assert [item["record"]["external_id"] for item in got["items"]] == search("world")[offset : offset + limit]


def test_facets(owner, dataset):
    named = {one["name"]: one["id"] for one in owner("GET", f"me/datasets/{dataset.id}/metadata-properties")["items"]}
    got = {name: owner("GET", f"metadata-properties/{place}/metrics") for name, place in named.items()}
    assert [(one["term"], one["count"]) for one in got["kind"]["values"]] == [
        ("neutral", 4),
        ("negative", 2),
        ("new", 1),
        ("positive", 1),
    ]
    assert got["kind"]["total"] == 8
    assert (got["year"]["min"], got["year"]["max"]) == (2020, 2026)
    assert (got["score"]["min"], got["score"]["max"]) == (-149.13, 120020.13281)  # 32 bits, rounded
    assert (got["unused_terms"]["total"], got["unused_terms"]["values"]) == (0, [])
    assert (got["unused_float"]["min"], got["unused_float"]["max"]) == (None, None)


def test_the_nearest_and_the_farthest(search, server_ids):
    near = search(vector={"value": [1, 0]}, whole=True)
    assert [item["record"]["external_id"] for item in near["items"]][:3] == ["r0", "r1", "r2"]
    assert next(item["query_score"] for item in near["items"]) == pytest.approx(1)
    assert search(vector={"value": [1, 0], "order": "least_similar"})[:2] == ["r6", "r5"]
    own = search(vector={"record_id": server_ids["r0"]}, whole=True)
    assert next(item["record"]["external_id"] for item in own["items"]) == "r1"  # not itself
    assert own["total"] == 7


def test_the_nearest_among_those_found(search, server_ids):
    similar = {"record_id": server_ids["r0"]}
    assert search("バッテリー", vector=similar) == ["r5", "r6"]
    assert search("nothing to find", vector=similar) == []
    assert search(None, terms(metadata("kind"), "negative"), vector=similar) == ["r2", "r3"]
    assert search(vector=similar, limit=1) == ["r1"]
    assert search(vector=similar, offset=1, limit=2) == ["r2", "r3"]


def test_each_persons_queue_is_shuffled_and_stays_the_same(as_person, dataset):
    queues = []
    for name in ("hanako", "taro", "hanako"):
        got = as_person(name)("POST", f"me/datasets/{dataset.id}/records/search", {})
        queues.append([item["record"]["external_id"] for item in got["items"]])
    assert queues[0] == queues[2] != queues[1]
    assert Counter(queues[0]) == Counter(ALL)


def test_changes_are_found_and_deletions_are_not(client, dataset):
    import argilla as rg

    settings = rg.Settings(
        fields=[rg.TextField("text")],
        questions=[rg.LabelQuestion("verdict", labels=["usable", "fix"])],
        vectors=[rg.VectorField("meaning", dimensions=2)],
    )
    made = rg.Dataset("changes", workspace="migaki", settings=settings, client=client).create()

    def ids(**query):
        found = list(made.records(rg.Query(**query)))
        return [one[0].id if isinstance(one, tuple) else one.id for one in found]

    for name, vector in (("a", [1.0, 0.0]), ("b", [0.0, 1.0])):
        made.records.log([rg.Record(id=name, fields={"text": f"基板 {name}"}, vectors={"meaning": vector})])
    near = {"similar": rg.Similar("meaning", [0.0, 1.0])}
    assert (ids(query="基板"), ids(**near)) == (["a", "b"], ["b", "a"])
    made.records.log([rg.Record(id="a", fields={"text": "電源"}, vectors={"meaning": [0.0, 2.0]})])
    made.records.log([rg.Record(id="b", fields={"text": "基板 b"}, vectors={"meaning": [1.0, 0.0]})])
    assert (ids(query="基板"), ids(query="電源"), ids(**near)) == (["b"], ["a"], ["a", "b"])
    made.records.delete([one for one in made.records if one.id == "b"])
    assert (ids(query="基板"), ids(**near)) == ([], ["a"])
    made.delete()
    again = rg.Dataset("changes", workspace="migaki", settings=settings, client=client).create()
    again.records.log([rg.Record(id="a", fields={"text": "基板"})])
    assert [one.id for one in again.records(rg.Query(query="基板"))] == ["a"]
    again.delete()
