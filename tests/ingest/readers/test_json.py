from __future__ import annotations

import json

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.readers.json import depth, records
from tests.ingest.files import elements

ONE = {"ticket_id": "1", "question": "なぜですか。", "answer": "こうです。"}
TWO = {"ticket_id": "2", "question": "Why?", "answer": "Because."}
TEXTS = ["なぜですか。", "こうです。", "Why?", "Because."]


def dumped(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.json", dumped([ONE, TWO])),
        (
            "a.json",
            "\ufeff" + dumped({"count": 2, "page": {"tickets": [ONE, TWO]}, "users": [{"id": n} for n in range(9)]}),
        ),
        ("a.json", dumped(ONE) + "\n" + dumped(TWO)),
        ("a.json", dumped(ONE) + dumped(TWO)),
        ("a.jsonl", dumped(ONE) + "\n\n" + dumped(TWO) + "\n"),
        ("a.jsonl", json.dumps([ONE, TWO], indent=1)),
        ("a.jsonl", dumped({"tickets": [ONE, TWO]})),
    ],
)
def test_records_in_every_layout(tmp_path, name, text):
    (tmp_path / name).write_text(text, encoding="utf-8")
    frame = elements(tmp_path)
    assert frame["text"].to_list() == TEXTS
    assert set(frame["encoding"]) == {"utf-8"}


def test_nan_is_nothing_and_the_filled_one_of_two_keys_counts(tmp_path):
    (tmp_path / "a.json").write_text('[{"ticket_id": 1, "question": "Why?", "answer": "So.", "n": NaN, "answer": ""}]')
    assert elements(tmp_path)["text"].to_list() == ["Why?", "So."]


def test_a_broken_line_is_an_error_and_the_others_are_read(tmp_path):
    (tmp_path / "a.jsonl").write_text(dumped(ONE) + '\n{"broken\n' + dumped(TWO), encoding="utf-8")
    frame = elements(tmp_path)
    assert frame.filter(pl.col("category") == "Error")["text"].str.contains("a.jsonl line 2").all()
    assert frame.filter(pl.col("category") == "Message")["text"].to_list() == TEXTS


def test_what_follows_a_broken_object_is_said_to_be_lost(tmp_path):
    (tmp_path / "a.json").write_text(dumped(ONE) + '\n{"broken', encoding="utf-8")
    frame = elements(tmp_path)
    assert frame["category"].to_list() == ["Message", "Message", "Error"]
    assert "line 2" in frame["text"][2]


@pytest.mark.parametrize("text", ["[" * 100_000, '{"a":' * 100_000, "[" * 5000 + "]" * 5000])
def test_deep_nesting_is_refused(tmp_path, text):
    (tmp_path / "a.json").write_text(text)
    assert elements(tmp_path)["category"].to_list() == ["Error"]


@given(st.recursive(st.none() | st.text(max_size=4), lambda inner: st.lists(inner, max_size=3), max_leaves=8))
def test_depth_is_that_of_the_value(value):
    def level(one: object) -> int:
        return 1 + max(map(level, one), default=0) if isinstance(one, list) else 0

    assert depth(dumped(value)) == level(value)


@given(st.recursive(st.none() | st.integers() | st.text(), lambda one: st.lists(one) | st.dictionaries(st.text(), one)))
def test_any_json_gives_records(value):
    assert all(hasattr(record, "items") for record in records(value))


def test_flat_records_that_are_no_tickets_are_a_table(tmp_path):
    (tmp_path / "a.json").write_text('[{"型番": "A", "電圧": 5}, {"型番": "B", "色": null}]', encoding="utf-8")
    assert elements(tmp_path)["cells"].to_list() == [[["型番", "電圧"], ["A", "5"], ["B", ""]]]
