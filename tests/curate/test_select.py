from __future__ import annotations

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import migaki
from curate.select import Select
from curate.select.choose import Manner, choose
from curate.select.greedy import cover, spread
from curate.select.quotas import quotas
from curate.select.topics import LARGEST, SCALE, exact, topics
from migaki.task import merge

THINGS = ["プリンター", "ルーター", "請求書", "パスワード", "会議室", "ラベル用紙", "電源コード", "保証期間"]
ASKED = ["{}が動かないときはどうしますか", "{}の申し込み方法を教えてください", "{}について知りたいです"]
ROWS = [(ask.format(thing), f"{thing}は窓口で承ります。") for thing in THINGS for ask in ASKED]


def selected(samples, **options) -> pl.DataFrame:
    return merge(samples, Select(model="characters", **options)(samples))


def points(count, width=8, seed=0) -> np.ndarray:
    made = np.random.default_rng(seed).normal(size=(count, width)).astype(np.float32)
    return made / np.linalg.norm(made, axis=1, keepdims=True)


def test_a_choice_covers_every_thing_and_the_rest_says_why(make_samples) -> None:
    done = selected(make_samples(ROWS), rows=8)
    kept = done.filter(pl.col("status") == "keep")
    asked = kept.select(pl.col("messages").list.first().struct.field("content")).to_series()
    assert all(asked.str.contains(thing).sum() == 1 for thing in THINGS)
    assert sorted(kept["select_rank"]) == list(range(1, 9))
    left_out = done.filter(pl.col("status") == "drop")
    assert set(left_out["reason"]) == {"not selected"}
    assert left_out["select_rank"].null_count() == left_out.height == 16


def test_the_control_is_of_the_same_size_and_drawn_from_all(make_samples) -> None:
    samples = make_samples(ROWS)
    draws = [selected(samples, share=0.25, seed=seed)["select_control"].to_list() for seed in range(8)]
    assert all(sum(draw) == 6 for draw in draws)
    assert sum(map(any, zip(*draws, strict=True))) > 12
    chosen = selected(samples, share=0.25)["select_rank"].is_not_null().to_list()
    assert all(draw != chosen for draw in draws)


def test_test_rows_and_decided_rows_are_left_alone(make_samples) -> None:
    split = ["test"] * 4 + ["train"] * 20
    done = selected(make_samples(ROWS, split=split, status=["keep"] * 22 + ["drop", "review"]), rows=5)
    assert done["status"].to_list().count("keep") == 4 + 5
    assert done["status"].to_list()[-2:] == ["drop", "review"]
    assert done["select_control"].is_null().to_list() == [*[True] * 4, *[False] * 18, True, True]


def test_the_better_of_two_alike_is_chosen(make_samples) -> None:
    rows = [("電源が入りません", "確認してください。"), ("電源が入りません。", "確認してください")]
    for better in (0, 1):
        score = [0.9 if at == better else 0.2 for at in range(2)]
        done = selected(make_samples(rows, score_quality=score), rows=1, sections=0.0)
        assert done["select_rank"].is_not_null().to_list() == [at == better for at in range(2)]
    ignored = [
        selected(make_samples(rows, score_quality=score), rows=1, quality=0.0)["select_rank"].to_list()
        for score in ([0.9, 0.2], [0.2, 0.9])
    ]
    assert ignored[0] == ignored[1]


def test_sections_without_a_row_come_first(make_samples) -> None:
    source = ["a.md"] * 20 + ["b.md", "c.md", "d.md", "e.md"]
    kept = selected(make_samples(ROWS, source=source), rows=5, sections=100.0).filter(pl.col("status") == "keep")
    assert kept.select(pl.col("evidence").list.first().struct.field("source").n_unique()).item() == 5


def test_languages_are_evened_out(make_samples) -> None:
    english = [(f"How do I reset the {word}?", "Hold the button.") for word in ("router", "printer", "modem", "clock")]
    samples = make_samples(ROWS + english)
    for balance, expected in ((0.0, 1), (1.0, 3)):
        done = selected(samples, rows=6, by=("lang",), balance=balance)
        assert done.tail(4)["select_rank"].count() == expected


@pytest.mark.parametrize("method", ["coverage", "spread"])
def test_alone_on_a_table_and_in_any_order(method) -> None:
    table = pl.DataFrame({"id": [f"r{at}" for at in range(24)], "q": [row[0] for row in ROWS]})
    how, columns = Select(rows=7, method=method, model="characters"), migaki.Columns(text="q")
    done = migaki.apply(how, table, columns)
    assert sorted(done["rank"].drop_nulls()) == list(range(1, 8))
    mixed = migaki.apply(how, table.sample(24, shuffle=True, seed=3), columns)
    assert mixed.sort("id").equals(done.sort("id"))


def test_nothing_to_choose_from(make_samples) -> None:
    assert selected(make_samples(ROWS, status="drop"))["select_rank"].null_count() == 24


@settings(max_examples=25, deadline=None)
@given(st.integers(2, 40), st.integers(1, 12), st.integers(0, 99))
def test_greedy_coverage_takes_the_best_at_each_step(count, size, seed) -> None:
    vectors = exact(points(count, seed=seed))
    likeness = np.maximum(vectors @ vectors.T, 0)
    plain = np.zeros(count, np.int64)
    got = cover(likeness, np.ones(count), plain, np.array([size]), plain, np.zeros(1, np.int64), 0.0)
    best, taken = np.zeros(count, np.float32), list[int]()
    for _ in range(min(size, count)):
        gains = np.maximum(likeness - best, 0).sum(axis=1, dtype=np.float64)
        gains[taken] = -1
        assert gains[got[len(taken)]] == gains.max()
        taken.append(int(got[len(taken)]))
        best = np.maximum(best, likeness[taken[-1]])
    assert len(got) == len(taken)


def test_spread_takes_the_farthest() -> None:
    line = np.array([0, 1, 2, 9, 10], np.float32)
    likeness = 100 - np.abs(line[:, None] - line[None, :])
    got = spread(likeness.astype(np.float32), np.array([2.0, 1, 1, 1, 1]), np.zeros(5, np.int64), np.array([3]))
    assert got.tolist() == [0, 4, 2]


@settings(max_examples=50, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from("abc"), st.integers(0, 2)), min_size=1, max_size=60),
    st.integers(0, 60),
    st.floats(0, 1),
)
def test_quotas_add_up_and_ask_for_no_more_than_there_is(cells, size, balance) -> None:
    rows = pl.DataFrame(cells, schema=["stratum", "topic"], orient="row")
    given_ = quotas(rows, size, ("topic", "lang"), balance)
    assert given_["quota"].sum() == min(size, rows.height)
    held = rows.group_by("stratum", "topic").len().join(given_, on=["stratum", "topic"])
    assert (held["quota"] <= held["len"]).all()


def test_topics_are_groups_of_like_rows_and_none_is_too_large() -> None:
    centres = points(3, seed=1)
    labels = np.random.default_rng(0).integers(0, 3, 6000)
    rows = exact(points(6000, seed=2) * 0.05 + centres[labels])
    found = topics(rows)
    assert np.bincount(found).max() <= LARGEST
    pure = sum(np.bincount(labels[found == topic]).max() for topic in np.unique(found))
    assert pure / 6000 > 0.95
    same = topics(np.zeros((LARGEST + 1, 4), np.float32))
    assert np.bincount(same).max() <= LARGEST


def test_products_of_exact_vectors_are_whole_and_exact() -> None:
    rows = exact(points(50, width=300))
    assert (np.abs(rows) <= SCALE).all()
    assert np.array_equal(rows @ rows.T, (rows.astype(np.int64) @ rows.astype(np.int64).T).astype(np.float32))


def test_choose_gives_each_row_once_and_fair_beginnings() -> None:
    rows = pl.DataFrame(
        {"stratum": ["a"] * 30 + ["b"] * 10, "section": [str(at) for at in range(40)], "worth": [1.0] * 40}
    )
    got = choose(rows, points(40), 20, Manner("coverage", ("lang",), 0.0, 1.0))
    assert len(set(got)) == len(got) == 20
    assert sum(row >= 30 for row in got) == 5
    assert 1 <= sum(row >= 30 for row in got[:8]) <= 3
