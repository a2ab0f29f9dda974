from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from curate.dedup import Dedup
from migaki.alone import Columns, apply

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


def test_rows_by_people_or_with_the_highest_score_stay(make_samples) -> None:
    at = pl.Series([1, 2, 3], dtype=pl.Datetime("us", "UTC")).to_list()
    samples = make_samples([(LONG, ANSWER)] * 3, at=at, origin=["human", "ticket", "ticket"])
    assert decided(samples, keep="human")["status"].to_list() == ["keep", "drop", "drop"]
    assert decided(samples, keep="newest")["status"].to_list() == ["drop", "drop", "keep"]
    label = [{"question": "good", "value": "yes", "by": "a", "by_kind": "human", "at": None}]
    samples = samples.with_columns(
        pl.Series("labels", [None, label, None], samples.schema["labels"]), score_quality=pl.Series([0.1, 0.2, None])
    )
    rows = decided(samples, keep="human")
    assert rows["status"].to_list() == ["drop", "keep", "drop"]
    assert rows["dedup_why"].to_list() == [None, "newest", None]
    rows = decided(samples, keep="best")
    assert rows["status"].to_list() == ["drop", "keep", "drop"]
    assert rows["dedup_why"].to_list() == [None, "highest score", None]


def test_shared_questions_and_answers_are_told_and_kept(make_samples) -> None:
    other = "プリンターの再起動をお願いします。それでも駄目なら販売店へご連絡ください。"
    samples = make_samples(
        [(LONG, ANSWER), (LONG + " ", other), ("用紙が詰まりました。", other), ("別件です。", "了解")]
    )
    rows = decided(samples)
    assert set(rows["status"]) == {"keep"}
    first = rows["dedup_same_question"][0]
    assert rows["dedup_same_question"].to_list() == [first, first, None, None]
    assert first in rows["id"][:2].to_list()
    assert rows["dedup_same_answer"].is_null().to_list() == [True, False, False, True]
    assert rows["dedup_same_answer"][1] == rows["dedup_same_answer"][2]


def test_a_translation_is_no_copy(make_samples) -> None:
    samples = make_samples([(LONG, ANSWER), (LONG.replace("対処方法", "対処法"), ANSWER)], lang=["ja", "en"])
    rows = decided(samples)
    assert (set(rows["status"]), set(rows["dedup_blocked"])) == ({"keep"}, {"language"})
    assert rows["dedup_blocked_id"].to_list() == rows["id"].reverse().to_list()


def test_alone_the_columns_lose_their_prefix() -> None:
    table = pl.DataFrame({"no": [7, 8, 9], "text": [LONG, LONG.replace("LP-200", "ＬＰ-200"), "別件です。"]})
    done = apply(Dedup(), table, Columns(text="text"))
    assert {"keep", "group", "kept_id", "similarity", "kind", "score_support"} <= set(done.columns)
    assert done["keep"].to_list() == [True, False, True]
    assert done["kept_id"].to_list() == [None, "0", None]
    assert done["score_support"].to_list() == [2.0, None, 1.0]
    assert done["text"].equals(table["text"])


def test_a_copy_by_meaning_names_the_encoder(make_samples) -> None:
    rows = [("プリンターの電源が入りません", "電源コードを確認してください")]
    samples = make_samples([*rows, ("プリンタの電源が入らない", "電源コードを確認して下さい")])
    assert set(decided(samples)["status"]) == {"keep"}
    done = decided(samples, semantic=0.6, model="characters").filter(pl.col("status") == "drop")
    assert done.select("reason", "dedup_kind").rows() == [("semantic copy (characters)", "semantic")]


def test_dropped_rows_take_no_part(make_samples) -> None:
    samples = make_samples([(LONG, ANSWER), (LONG, ANSWER)], status=["drop", "keep"])
    assert Dedup()(samples)["status"].to_list() == ["keep"]


def test_texts_too_short_for_a_gram_match_exactly_only(make_samples) -> None:
    rows = decided(make_samples([("はい", None), ("はい", None), ("いえ", None)]))
    assert sorted(rows["status"].to_list()) == ["drop", "keep", "keep"]


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
