from __future__ import annotations

from datetime import datetime

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from migaki.errors import MigakiError
from migaki.record import SAMPLES, check, conform, digest, empty, with_ids
from migaki.text import classes


def test_an_empty_table_is_valid() -> None:
    assert check(empty("samples"), "samples", {}, "test").is_empty()
    assert check(empty("elements"), "elements", {}, "test").is_empty()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"status": "kept"}, "status"),
        ({"kind": "essay"}, "kind"),
        ({"split": "validation"}, "split"),
        ({"score_x": "high"}, "score_x"),
        ({"surprise": 1}, "surprise"),
        ({"lang": 3}, "lang"),
    ],
)
def test_a_wrong_column_is_named_with_stage_and_expectation(make_samples, change, said) -> None:
    frame = make_samples([("質問です", "回答です")]).with_columns(**{k: pl.lit(v) for k, v in change.items()})
    with pytest.raises(MigakiError, match=f"demo.stage: column '{said}': expected"):
        check(frame, "samples", {}, "demo.stage")


def test_missing_columns_and_double_ids_are_refused(make_samples) -> None:
    frame = make_samples([("質問です", "回答です")])
    with pytest.raises(MigakiError, match=r"'evidence'.*no such column"):
        check(frame.drop("evidence"), "samples", {}, "s")
    with pytest.raises(MigakiError, match="more than once"):
        check(pl.concat([frame, frame]), "samples", {}, "s")


def test_declared_columns_are_welcome(make_samples) -> None:
    frame = make_samples([("質問です", "回答です")]).with_columns(dedup_group=pl.lit("a"))
    assert check(frame, "samples", {"dedup_group": pl.String()}, "s").height == 1


def test_conform_fills_what_is_missing() -> None:
    frame = conform(pl.DataFrame({"id": ["a"], "note": ["x"]}), "samples")
    assert frame["status"].to_list() == ["keep"]
    assert frame.columns == [*SAMPLES, "note"]


def test_ids_are_the_same_everywhere() -> None:
    frame = pl.DataFrame({"q": ["電源が入らない", "E05"], "n": [1, 2]})
    assert with_ids(frame, "q", "n")["id"].to_list() == ["40c17668daead62099b1", "847011aa246cc2d4a469"]
    assert with_ids(frame.reverse(), "q", "n")["id"].to_list() == ["847011aa246cc2d4a469", "40c17668daead62099b1"]


@given(st.lists(st.text(max_size=5), unique=True, max_size=8), st.randoms())
def test_the_digest_knows_no_order(texts, random) -> None:
    frame = pl.DataFrame(
        {"id": texts, "value": [text * 2 for text in texts]}, schema={"id": pl.String, "value": pl.String}
    )
    order = list(range(len(texts)))
    random.shuffle(order)
    assert digest(frame) == digest(frame[order].select("value", "id"))


def test_the_digest_sees_every_change() -> None:
    frame = pl.DataFrame({"id": ["a", "b"], "value": ["x", "y"]})
    assert digest(frame) != digest(frame.with_columns(value=pl.Series(["y", "x"])))


VALUES = [
    pl.Series([1, 2, None]),
    pl.Series([1, None, 2]),
    pl.Series([1, 0, 2]),
    pl.Series([1.0, None, 2.0]),
    pl.Series([True, None, False]),
    pl.Series(["a", "b", None]),
    pl.Series(["ab", "", None]),
    pl.Series(["a", "b", ""]),
    pl.Series([["a"], ["b"], None]),
    pl.Series([["a", "b"], [], None]),
    pl.Series([["a", "b"], None, []]),
    pl.Series([["a", "b"], [None], []]),
    pl.Series([{"x": "a"}, {"x": None}, None]),
    pl.Series([{"x": "a"}, None, {"x": None}]),
    pl.Series([{"y": "a"}, None, {"y": None}]),
    pl.Series([datetime(2026, 1, 1), None, None]),
]


@pytest.mark.parametrize("limit", [-1, 1 << 40], ids=["large", "small"])
def test_no_two_contents_have_one_digest(monkeypatch, limit) -> None:
    monkeypatch.setattr(classes, "LARGE", limit)
    ids = pl.Series("id", ["a", "b", "c"])
    assert len({digest(pl.DataFrame([ids, value.alias("value")])) for value in VALUES}) == len(VALUES)


def test_the_digest_is_the_same_in_every_version_and_for_every_size(make_samples, monkeypatch) -> None:
    frame = make_samples([("電源が入りません", "ケーブルを確認してください。"), ("How?", "Press the button.")])
    first = digest(frame)
    monkeypatch.setattr(classes, "LARGE", -1)
    assert digest(frame) == first == "64854184056d2739205a693ee468c4d8"
