"""What people answer, as filters, progress and webhooks see it."""

import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from curate.label.server import process


@pytest.fixture(scope="module")
def answers(client, as_person):
    """Five records: hanako submits a0 and a1, drafts a2; taro submits a0, discards a3; nobody looks at a4."""
    import argilla as rg

    settings = rg.Settings(
        fields=[rg.TextField("text")],
        questions=[
            rg.LabelQuestion("verdict", labels=["usable", "fix"]),
            rg.RatingQuestion("rating", values=[1, 2, 3, 4, 5], required=False),
            rg.MultiLabelQuestion("issues", labels=["wrong", "old"], required=False),
        ],
        vectors=[rg.VectorField("meaning", dimensions=2)],
        distribution=rg.TaskDistribution(min_submitted=2),
    )
    made = rg.Dataset("answers", workspace="migaki", settings=settings, client=client).create()
    made.records.log(
        [rg.Record(id=f"a{n}", fields={"text": f"電源 {n}"}, vectors={"meaning": [1.0, n]}) for n in range(5)]
    )
    places = {record.id: str(record._server_id) for record in made.records}
    hanako, taro = as_person("hanako"), as_person("taro")
    given = {}
    for who, name, status, verdict, rating, issues in [
        (hanako, "a0", "submitted", "usable", 2, ["wrong", "old"]),
        (hanako, "a1", "submitted", "fix", 4, ["old"]),
        (hanako, "a2", "draft", "fix", 1, []),
        (taro, "a0", "submitted", "fix", 4, ["wrong"]),
        (taro, "a3", "discarded", None, None, None),
    ]:
        said = {"verdict": verdict, "rating": rating, "issues": issues}
        values = {question: {"value": value} for question, value in said.items() if value}
        body = {"status": status, "values": values or None}
        given[name] = who("POST", f"records/{places[name]}/responses", body)["id"]
    return made, places, given


@pytest.fixture
def find(answers, as_person):
    def ask(who, *filters, sort=None, vector=None):
        body = {"filters": {"and": list(filters)}} if filters else {}
        if sort:
            body["sort"] = [{"scope": sort[0], "order": sort[1]}]
        if vector:
            body["query"] = {"vector": {"name": "meaning", "record_id": vector}}
        me = "" if who == "owner" else "me/"
        got = as_person(who)("POST", f"{me}datasets/{answers[0].id}/records/search", body)
        names = [item["record"]["external_id"] for item in got["items"]]
        return names if sort or vector else sorted(names)

    return ask


def status(*values):
    return {"type": "terms", "scope": {"entity": "response", "property": "status"}, "values": list(values)}


def answer(question, **bounds):
    kind = "range" if bounds.keys() <= {"ge", "le"} else "terms"
    return {"type": kind, "scope": {"entity": "response", "question": question}, **bounds}


@pytest.mark.parametrize(
    ("who", "wanted", "expected"),
    [
        ("hanako", status("pending"), "a3 a4"),
        ("hanako", status("submitted"), "a0 a1"),
        ("hanako", status("draft"), "a2"),
        ("hanako", status("discarded"), ""),
        ("hanako", status("pending", "draft"), "a2 a3 a4"),
        ("hanako", status("submitted", "discarded"), "a0 a1"),
        ("taro", status("pending"), "a1 a2 a4"),
        ("taro", status("discarded"), "a3"),
        ("owner", status("pending"), "a4"),  # of all: without any response
        ("owner", status("draft"), "a2"),
        ("owner", status("submitted", "discarded"), "a0 a1 a3"),
        ("owner", status("pending", "draft"), "a2 a4"),
        ("owner", answer("rating", values=["2"]), "a0"),
        ("owner", answer("rating", values=["2", "4"]), "a0 a1"),
        ("owner", answer("rating", ge=2, le=3), "a0"),
        ("hanako", answer("rating", values=["4"]), "a1"),  # her own, not taro's
        ("taro", answer("rating", values=["4"]), "a0"),
        ("owner", answer("verdict", values=["fix"]), "a0 a1 a2"),
        ("owner", answer("issues", values=["wrong"]), "a0"),
        ("hanako", answer("issues", values=["old", "wrong"]), "a0 a1"),
    ],
)
def test_filters_by_answers(find, who, wanted, expected):
    assert find(who, wanted) == expected.split()


def test_orders_by_answers(find):
    rating = {"entity": "response", "question": "rating"}
    assert find("owner", sort=(rating, "asc")) == ["a2", "a0", "a1", "a3", "a4"]  # 1, the mean of 2 and 4, 4
    assert find("hanako", sort=(rating, "desc"))[:3] == ["a1", "a0", "a2"]


def test_the_nearest_among_those_with_an_answer(find, answers):
    _, places, _ = answers
    assert find("hanako", status("pending"), vector=places["a0"]) == ["a3", "a4"]
    assert find("owner", answer("rating", values=["4"]), vector=places["a0"]) == ["a1"]
    assert find("owner", answer("rating", values=["5"]), vector=places["a0"]) == []


def test_progress_of_all_and_of_each(answers, as_person):
    made, _, _ = answers
    progress = as_person("owner")("GET", f"datasets/{made.id}/progress")
    assert (progress["total"], progress["completed"], progress["pending"]) == (5, 1, 4)
    own = as_person("hanako")("GET", f"me/datasets/{made.id}/metrics")["responses"]
    assert own == {"total": 5, "submitted": 2, "draft": 1, "discarded": 0, "pending": 2}
    taro = as_person("taro")("GET", f"me/datasets/{made.id}/metrics")["responses"]
    assert taro == {"total": 5, "submitted": 1, "draft": 0, "discarded": 1, "pending": 3}


def test_a_response_that_is_changed_or_taken_back(find, answers, as_person):
    _, _, given = answers
    taro = as_person("taro")
    values = {"verdict": {"value": "usable"}}
    taro("PUT", f"responses/{given['a3']}", {"status": "draft", "values": values})
    assert find("taro", status("draft")) == ["a3"]
    assert find("taro", answer("verdict", values=["usable"])) == ["a3"]
    taro("PUT", f"responses/{given['a3']}", {"status": "discarded", "values": None})
    place = as_person("hanako")("POST", f"records/{answers[1]['a4']}/responses", {"status": "draft", "values": values})
    assert find("hanako", status("pending")) == ["a3"]
    as_person("hanako")("DELETE", f"responses/{place['id']}")
    assert find("hanako", status("pending")) == ["a3", "a4"]


def test_a_webhook_tells_that_a_record_is_completed(client, as_person, workspace):
    import argilla as rg

    told = []

    class Receiver(BaseHTTPRequestHandler):
        def do_POST(self):
            told.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_):
            pass

    receiver = ThreadingHTTPServer(("127.0.0.1", 0), Receiver)
    threading.Thread(target=receiver.serve_forever, daemon=True).start()
    api = process.find(workspace).api()
    url = f"http://127.0.0.1:{receiver.server_port}/"
    hook = api("POST", "webhooks", {"url": url, "events": ["record.completed"], "description": "test"})
    try:
        settings = rg.Settings(
            fields=[rg.TextField("text")], questions=[rg.LabelQuestion("verdict", labels=["a", "b"])]
        )
        made = rg.Dataset("hooked", workspace="migaki", settings=settings, client=client).create()
        made.records.log([rg.Record(id="h0", fields={"text": "電源"})])
        place = next(iter(made.records))._server_id
        body = {"status": "submitted", "values": {"verdict": {"value": "a"}}}
        as_person("taro")("POST", f"records/{place}/responses", body)
        end = time.monotonic() + 10
        while not told and time.monotonic() < end:
            time.sleep(0.05)
    finally:
        api("DELETE", f"webhooks/{hook['id']}")
        receiver.shutdown()
        receiver.server_close()
    assert [(one["type"], one["data"]["external_id"]) for one in told] == [("record.completed", "h0")]


def test_statuses_follow_a_dataset_that_now_asks_for_fewer_answers(client, as_person):
    import argilla as rg

    settings = rg.Settings(
        fields=[rg.TextField("text")],
        questions=[rg.LabelQuestion("verdict", labels=["a", "b"])],
        distribution=rg.TaskDistribution(min_submitted=2),
    )
    made = rg.Dataset("fewer", workspace="migaki", settings=settings, client=client).create()
    made.records.log([rg.Record(id="f0", fields={"text": "電源"})])
    place = next(iter(made.records))._server_id
    body = {"status": "submitted", "values": {"verdict": {"value": "a"}}}
    as_person("taro")("POST", f"records/{place}/responses", body)
    assert [record.status for record in made.records] == ["pending"]
    as_person("owner")("PATCH", f"datasets/{made.id}", {"distribution": {"strategy": "overlap", "min_submitted": 1}})
    end = time.monotonic() + 10
    while [record.status for record in made.records] != ["completed"]:
        assert time.monotonic() < end
        time.sleep(0.05)
