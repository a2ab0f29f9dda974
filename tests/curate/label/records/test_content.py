"""What a record says."""

import polars as pl
import pytest

from curate.label.records import form
from curate.label.records.content import records
from curate.label.records.demo import tables
from curate.label.records.text import written
from migaki.record import conform


@pytest.fixture(scope="module")
def made():
    return {record.row: record for record in records(*tables())}


def test_a_record_shows_the_pair_its_evidence_what_contradicts_it_and_its_copies(made):
    fields = made["d05"].body["fields"]
    assert [(turn["role"], turn["content"]) for turn in fields["chat"]] == [
        ("user", "使用できる電源は？"),
        ("assistant", "AC 100 V、50/60 Hz です。"),
    ]
    assert fields["stated"] == "AC 100 V、50/60 Hz です。"
    assert written(fields["evidence"]) == "LP-200_仕様書.xlsx / p.1 / 仕様\n\n電源: AC 100 V、50/60 Hz"
    assert (
        fields["conflict"]
        == "AC 200 V でお使いください。\n\n問い合わせ_0412.csv / T-0412\nLP-200 は AC 200 V でお使いください。"
    )
    assert fields["alike"] == "3 rows / 3 件"
    assert made["d05"].body["metadata"]["against"] == "d06"
    assert "conflict" not in made["d01"].body["fields"]
    assert "alike" not in made["d10"].body["fields"]


def test_suggestions_say_who_holds_them_and_how_surely(made):
    told = {one["question"]: one for one in made["d03"].body["suggestions"]}
    assert told["verdict"] == {"question": "verdict", "value": "fix", "agent": "curate.ground", "score": 0.48}
    assert told["groundedness"]["value"] == "ungrounded"
    assert told["rating"] == {"question": "rating", "value": 3, "agent": "curate.score", "score": 0.52}
    assert told["span"]["value"] == [{"label": "wrong", "start": 13, "end": 16}]
    assert told["answer"] == {"question": "answer", "value": "保証期間はお買い上げから 3 年です。", "agent": "original"}
    usable = {one["question"]: one["value"] for one in made["d09"].body["suggestions"]}
    assert (usable["verdict"], usable["groundedness"]) == ("usable", "grounded")


def test_the_control_slice_is_judged_without_suggestions(made):
    control = [row for row, record in made.items() if record.body["metadata"]["why"] == "control"]
    assert control == ["d08", "d11"]
    assert all(made[row].body["suggestions"] == [] for row in control)


def test_a_span_after_a_character_beyond_the_basic_plane_stands_where_the_browser_counts(make_samples):
    span = {"message": 1, "start": 3, "end": 5, "kind": "number", "value": "3年"}
    samples = make_samples([("期間は？", "𠮷野家3年です")]).with_columns(
        route=pl.lit("review: not grounded"), ground_unsupported=pl.Series([[span | {"start": 3}]])
    )
    (record,) = records(samples, conform(pl.DataFrame(), "elements"))
    (marked,) = (one["value"] for one in record.body["suggestions"] if one["question"] == "span")
    assert marked == [{"label": "wrong", "start": 4, "end": 6}]


def test_hostile_text_is_escaped_in_every_field(make_samples):
    bad = "<img src=x onerror=alert(1)>"
    samples = make_samples([(bad, bad), (bad, f"{bad}2")], status="review", reason="contradiction")
    ids = samples["id"].to_list()
    samples = samples.with_columns(
        route=pl.lit("review"), conflict_with=pl.Series([[ids[1]], [ids[0]]]), score_support=pl.lit(2.0)
    )
    for record in records(samples, conform(pl.DataFrame(), "elements")):
        chat = record.body["fields"].pop(form.CHAT)
        texts = [turn["content"] for turn in chat] + list(record.body["fields"].values())
        assert len(texts) == 5
        assert not any("<" in text for text in texts)


def test_personal_data_in_a_quote_are_masked(make_samples):
    piece = {
        "id": "e",
        "source": "m0.md",
        "category": "NarrativeText",
        "text": "連絡先 taro@example.jp",
        "start": 0,
        "end": 19,
    }
    samples = make_samples([("連絡先は？", "メールです")]).with_columns(route=pl.lit("coverage"))
    (record,) = records(samples, conform(pl.DataFrame([piece]), "elements"))
    assert "taro@example.jp" not in record.body["fields"]["evidence"]
    assert "連絡先" in record.body["fields"]["evidence"]


def test_records_are_the_same_in_any_order_and_in_any_batch():
    samples, elements = tables()
    digests = {record.key: record.digest for record in records(samples, elements)}
    assert {one.key: one.digest for one in records(samples.reverse(), elements.reverse())} == digests
    some = samples.with_columns(route=pl.when(pl.col("id") < "d04").then("route"))
    assert {one.key: one.digest for one in records(some, elements)}.items() < digests.items()


def test_facets_are_what_the_routing_planned(made):
    assert (
        made["d05"].body["metadata"].items()
        >= {
            "why": "review",
            "reason": "review: contradiction",
            "lang": "ja",
            "origin": "manual",
            "file": "LP-200_仕様書.xlsx",
            "quality": 0.8,
            "copies": 3,
            "state": "current",
        }.items()
    )
    assert "assignee" not in made["d05"].body["metadata"]
    samples, elements = tables()
    planned = samples.with_columns(
        route_batch=pl.lit("hanako 1"), route_assignee=pl.lit("hanako"), route_why=pl.lit("contradiction, stale")
    )
    facets = records(planned, elements)[0].body["metadata"]
    assert (facets["batch"], facets["assignee"], facets["reason"]) == ("hanako 1", "hanako", "contradiction, stale")


def test_nothing_routed_is_nothing_to_push():
    samples, elements = tables()
    assert records(samples.with_columns(route=pl.lit(None, pl.String)), elements) == []


def test_similar_questions_have_similar_vectors(made):
    vectors = {row: record.body["vectors"][form.VECTOR] for row, record in made.items()}
    near, far = (sum(a * b for a, b in zip(vectors["d05"], vectors[other], strict=True)) for other in ("d06", "d11"))
    assert near > far
    assert all(len(vector) == form.DIMENSIONS for vector in vectors.values())
