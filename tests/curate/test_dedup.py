from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from curate.dedup import Dedup
from curate.dedup.near import near_pairs
from curate.dedup.sketch import GRAM
from curate.groups import connected

LONG = "LP-200の電源ボタンを3秒押しても電源ランプが点灯しない場合の対処方法を教えてください。"
ANSWER = "電源ケーブルが奥まで差し込まれているか確認し、別のコンセントでもお試しください。"


def decided(samples, **options) -> pl.DataFrame:
    done = Dedup(**options)(samples)
    return samples.select("id").join(done, on="id", maintain_order="left")


def test_exact_copies_in_any_width_and_case_are_one(make_samples) -> None:
    rows = decided(
        make_samples([(LONG, ANSWER), (LONG.replace("LP-200", "ｌｐ－２００ "), ANSWER), ("別の質問です", ANSWER)])
    )
    assert sorted(rows["status"].to_list()) == ["drop", "keep", "keep"]
    dropped = rows.filter(pl.col("status") == "drop").row(0, named=True)
    assert (dropped["reason"], dropped["dedup_kind"], dropped["dedup_similarity"]) == ("exact copy", "exact", 1.0)
    kept = rows.filter(pl.col("id") == dropped["dedup_kept_id"]).row(0, named=True)
    assert (kept["status"], kept["score_support"]) == ("keep", 2.0)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (LONG, LONG.replace("対処方法", "対処法")),
        (
            "How do I replace the print head of the LP-350 printer safely?",
            "How do I replace the print head of an LP-350 printer safely?",
        ),
    ],
)
def test_near_copies_are_found_in_both_languages(make_samples, one, other) -> None:
    answer = ANSWER if one is LONG else "Switch it off, open the cover and pull the head out by its two green tabs."
    rows = decided(make_samples([(one, answer), (other, answer)]))
    assert rows["reason"].drop_nulls().to_list() == ["near copy"]
    assert 0.7 <= rows["dedup_similarity"].max() < 1


@pytest.mark.parametrize(
    ("one", "other"), [("LP-200", "LP-350"), ("3秒", "5秒"), ("点灯しない", "点灯する"), ("押しても", "押さないと")]
)
def test_near_misses_are_never_merged(make_samples, one, other) -> None:
    rows = decided(make_samples([(LONG, ANSWER), (LONG.replace(one, other), ANSWER)]))
    assert rows["status"].to_list() == ["keep", "keep"]


def test_a_chat_is_no_copy_of_the_pair_of_its_ticket(make_samples) -> None:
    samples = make_samples([(LONG, ANSWER), (LONG, ANSWER)])
    turns = [{"role": role, "content": text} for text in (LONG, ANSWER) for role in ("user", "assistant")]
    chat = samples.with_columns(
        messages=pl.when(pl.int_range(pl.len()) == 1).then(pl.lit(pl.Series([turns]))).otherwise("messages")
    )
    assert decided(chat)["status"].to_list() == ["keep", "keep"]


def test_what_is_kept_stays_before_what_is_in_review(make_samples) -> None:
    at = pl.Series([1, 2], dtype=pl.Datetime("us", "UTC"))
    samples = make_samples([(LONG, ANSWER), (LONG, ANSWER)], at=at.to_list())
    newer = pl.int_range(pl.len()) == 1
    samples = samples.with_columns(
        status=pl.when(newer).then(pl.lit("review")).otherwise("status"),
        messages=pl.when(newer).then(pl.col("messages").list.head(1)).otherwise("messages"),
    )
    rows = decided(samples, near=0.4)
    assert rows["status"].to_list() == ["keep", "review"]
    assert rows["dedup_kept_id"].to_list() == [None, samples["id"][0]]


def test_the_newest_or_the_longest_stays(make_samples) -> None:
    at = pl.Series([1, 2], dtype=pl.Datetime("us", "UTC"))
    samples = make_samples([(LONG, ANSWER + "以上です。"), (LONG, ANSWER)], at=at.to_list())
    assert decided(samples, keep="newest")["status"].to_list() == ["drop", "keep"]
    assert decided(samples, keep="longest")["status"].to_list() == ["keep", "drop"]


def test_dropped_rows_take_no_part(make_samples) -> None:
    samples = make_samples([(LONG, ANSWER), (LONG, ANSWER)], status=["drop", "keep"])
    assert Dedup()(samples)["status"].to_list() == ["keep"]


def test_texts_too_short_for_a_gram_match_exactly_only(make_samples) -> None:
    rows = decided(make_samples([("はい", None), ("はい", None), ("いえ", None)]))
    assert sorted(rows["status"].to_list()) == ["drop", "keep", "keep"]


def grams(text) -> set[str]:
    return {text[at : at + GRAM] for at in range(len(text) - GRAM + 1)}


@settings(max_examples=30, deadline=None)
@given(st.lists(st.text(st.sampled_from("あいうabc"), min_size=5, max_size=40), unique=True, min_size=2, max_size=12))
def test_every_pair_found_has_the_true_similarity(texts) -> None:
    pairs = near_pairs(pl.Series(texts), 0.5)
    for left, right, similarity in pairs.rows():
        a, b = grams(texts[left]), grams(texts[right])
        assert similarity == pytest.approx(len(a & b) / len(a | b))
        assert similarity >= 0.5


@settings(max_examples=20, deadline=None)
@given(st.permutations(range(6)))
def test_the_order_of_rows_does_not_matter(make_samples, order) -> None:
    rows = [
        (LONG, ANSWER),
        (LONG + "至急", ANSWER),
        ("E05の対処を教えて", "清掃してください"),
        ("E12の対処を教えて", "清掃してください"),
        (LONG, ANSWER + "なお"),
        ("別件です", "承知しました"),
    ]
    samples = make_samples(rows)
    straight = Dedup()(samples).sort("id")
    assert Dedup()(samples[list(order)]).sort("id").equals(straight)


@given(st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7)), max_size=12))
def test_groups_are_the_connected_parts(pairs) -> None:
    groups = connected(8, pairs)
    assert all(groups[a] == groups[b] for a, b in pairs)
    assert all(groups[group] == group for group in groups)
    assert len(set(groups)) >= 8 - len(pairs)
