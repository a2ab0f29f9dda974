from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from curate.dedup import deduplicate
from curate.dedup.near import similarity
from migaki.errors import MigakiError
from migaki.text.facts import differ

BASE = "電源ボタンを押しても電源ランプが点灯しない場合の対処方法を教えてください。急いでいます。"
TEXTS = [BASE, BASE.replace("対処方法", "対処法"), BASE + "よろしく。", BASE + "よろしく｡", "用紙の補給の仕方です。"]


def test_copies_are_told_with_both_ids_and_their_similarity() -> None:
    found = deduplicate(pl.Series(TEXTS), near=0.6)
    assert found.kept.rows() == [("2", TEXTS[2]), ("4", TEXTS[4])]  # nothing is newer, so the longest stays
    assert found.duplicates_of("2")["id"].to_list() == ["3", "0", "1"]
    assert found.dropped["kind"].to_list() == ["near", "near", "exact"]
    for left, right, alike, kind, blocked in found.pairs.rows():
        assert (kind == "exact") == (alike == 1.0)
        assert blocked is None
        assert alike == similarity(pl.Series([TEXTS[int(left)]]), pl.Series([TEXTS[int(right)]]))[0]


def test_another_threshold_decides_from_the_same_pairs() -> None:
    found = deduplicate(pl.Series(TEXTS), near=0.6)
    for near in (0.5, 0.8, 0.95):
        again = deduplicate(pl.Series(TEXTS), near=near)
        assert found.rethreshold(near).decisions.equals(again.decisions)
    with pytest.raises(MigakiError, match=r"looked for from near=0\.5"):
        found.rethreshold(0.4)
    with pytest.raises(MigakiError, match="semantic=off"):
        found.rethreshold(0.8, semantic=0.9)


def test_what_was_not_merged_is_told() -> None:
    twins = ["E05が出たときの対処方法を教えてください。", "E12が出たときの対処方法を教えてください。"]
    found = deduplicate(pl.Series(twins), near=0.5)
    assert found.dropped.is_empty()
    assert found.decisions.sort("id")["blocked_id"].to_list() == ["1", "0"]
    assert found.pairs["blocked"].null_count() == 0
    assert deduplicate(pl.Series(twins), near=0.5, guard=False).dropped.height == 1


def test_digits_are_masked_on_request() -> None:
    twins = ["受付番号は00412345です。", "受付番号は98709871です。"]
    assert deduplicate(pl.Series(twins), near=0.9, mask_numbers=True, guard=False).dropped.height == 1
    assert deduplicate(pl.Series(twins), near=0.9, guard=False).dropped.is_empty()


def test_a_neutral_text_does_not_chain_two_that_differ() -> None:
    ends = [BASE + "型番はLP-200です。", BASE + "型番はLP-350です。"]
    for texts in ([*ends, BASE], [BASE, *ends]):
        found = deduplicate(pl.Series(texts), near=0.5)
        kept = found.kept["text"].to_list()
        assert set(ends) <= set(kept) | {BASE}
        _stars(found, pl.DataFrame({"id": ["0", "1", "2"], "text": texts}), 0.5)


def test_the_same_in_other_words_is_merged_on_request_only() -> None:
    rows = pl.DataFrame(
        {
            "question": ["プリンターの電源が入りません", "プリンタの電源が入らない", "請求書の宛名を変えたい"],
            "answer": ["電源コードを確認してください", "電源コードを確認して下さい", "設定画面で変えられます"],
        }
    )
    assert deduplicate(rows).dropped.is_empty()
    found = deduplicate(rows, semantic=0.6, model="characters")
    assert found.semantic_by == "characters"
    assert found.dropped.select("id", "kept_id", "kind").rows() == [("1", "0", "semantic")]
    strict = found.rethreshold(0.7, semantic=0.99)
    assert strict.dropped.is_empty()
    assert strict.rethreshold(0.7, semantic=0.0).dropped.is_empty()
    assert strict.rethreshold(0.7, semantic=0.6).dropped.equals(found.dropped)
    twin = rows.with_columns(
        answer=pl.lit("電源コードを") + pl.Series(["2", "3", "4"]) + pl.lit("回抜き差ししてください")
    )
    assert deduplicate(twin, semantic=0.6, model="characters").dropped.is_empty()


def test_texts_are_asked_for() -> None:
    with pytest.raises(MigakiError, match="no column `text` or `question`"):
        deduplicate(pl.DataFrame({"body": ["a"]}))
    with pytest.raises(MigakiError, match="'1' stands in more than one row"):
        deduplicate(pl.DataFrame({"id": [1, 1], "text": ["a", "b"]}))
    assert deduplicate(pl.Series([], dtype=pl.String)).kept.is_empty()
    assert deduplicate(pl.Series(["", None, "a"])).dropped["kept_id"].to_list() == ["0"]


def _stars(found, rows, near) -> None:
    """Every copy is a copy of the row that stays, its facts agree with it, and no two that stay could be merged."""
    texts = dict(rows.select("id", "text").iter_rows())
    ends = found.dropped.select(left=pl.col("kept_id").replace_strict(texts), right=pl.col("id").replace_strict(texts))
    assert (similarity(ends["left"], ends["right"]) >= near).all()
    facts = ends.select(differ("left", "right"))
    assert (facts.to_series().is_null() | (found.dropped["kind"] == "exact")).all()
    kept = set(found.kept["id"])
    assert set(found.dropped["kept_id"]) <= kept
    mergeable = found.pairs.filter(pl.col("blocked").is_null() & (pl.col("similarity") >= near))
    assert not any(left in kept and right in kept for left, right in mergeable.select("left", "right").iter_rows())


PIECES = [
    "電源を入れる。",
    "電源を切る。",
    "30秒待つ。",
    "60秒待つ。",
    "用紙を確認する。",
    "Wait for it.",
    "Open the cover.",
]


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.lists(st.sampled_from(PIECES), min_size=1, max_size=5).map("".join), max_size=14),
    st.randoms(use_true_random=False),
)
def test_groups_are_stars_in_any_order_of_rows(texts, chance) -> None:
    rows = pl.DataFrame(
        {"id": [f"r{at}" for at in range(len(texts))], "text": texts}, {"id": pl.String, "text": pl.String}
    )
    found = deduplicate(rows, near=0.6, floor=0.6)
    _stars(found, rows, 0.6)
    order = list(range(len(texts)))
    chance.shuffle(order)
    other = deduplicate(rows[order], near=0.6, floor=0.6)
    assert other.decisions.sort("id").equals(found.decisions.sort("id"))
    again = deduplicate(found.kept, near=0.6, floor=0.6)
    assert again.dropped.is_empty()
