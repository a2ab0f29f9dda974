from __future__ import annotations

import random

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from curate.dedup.buckets import SMALL, WINDOW
from curate.dedup.near import buckets, candidates_between, near_pairs, similarity
from curate.dedup.oph import GRAM
from curate.dedup.sketch import sketch
from curate.groups import connected
from migaki.text.normalize import fold_slowly

LONG = "LP-200の電源ボタンを3秒押しても電源ランプが点灯しない場合の対処方法を教えてください。"
ENGLISH = "How do I replace the print head of the LP-350 printer safely when the green lamp does not light up?"
LETTERS = [chr(c) for c in range(0x4E00, 0x4F00)]
values = st.text(st.sampled_from("あいうaBＣﾌﾟ 1²Σ\u3099"), max_size=40)


def grams(text) -> set[str]:
    folded = fold_slowly(pl.Series([text]))[0]
    return {folded[at : at + GRAM] for at in range(len(folded) - GRAM + 1)}


def true(left, right) -> float:
    if fold_slowly(pl.Series([left]))[0] == fold_slowly(pl.Series([right]))[0]:
        return 1.0
    a, b = grams(left), grams(right)
    return len(a & b) / len(a | b) if a and b else 0.0


def edited(text, share, chance) -> str:
    """Change a run of the text that is long enough to change this share of its grams."""
    size = round(len(text) * share)
    start = chance.randrange(len(text) - size)
    return text[:start] + "".join(chance.choice("亜哀愛悪握圧扱安暗") for _ in range(size)) + text[start + size :]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(values, values), max_size=12))
def test_similarity_is_that_of_the_sets_of_grams(pairs) -> None:
    left = pl.Series([pair[0] for pair in pairs], dtype=pl.String)
    right = pl.Series([pair[1] for pair in pairs], dtype=pl.String)
    assert similarity(left, right).to_list() == pytest.approx([true(*pair) for pair in pairs])


@settings(max_examples=60, deadline=None)
@given(st.lists(values | st.none(), min_size=2, max_size=12))
def test_every_pair_found_is_as_similar_as_it_says(texts) -> None:
    pairs = near_pairs(pl.Series(texts, dtype=pl.String), 0.5)
    for left, right, similar in pairs.rows():
        assert left < right
        assert similar == pytest.approx(true(texts[left], texts[right]))
        assert similar >= 0.5
    first = {}
    for row, text in enumerate(texts):
        if text is not None and first.setdefault(fold_slowly(pl.Series([text]))[0], row) != row:
            place = first[fold_slowly(pl.Series([text]))[0]]
            assert pairs.filter(pl.col("right") == row).rows() == [(place, row, 1.0)]


@pytest.mark.parametrize("base", [LONG * 4, ENGLISH * 3])
def test_small_edits_are_found_and_templates_are_not(base) -> None:
    chance = random.Random(5)  # noqa: S311
    bases = ["".join(chance.sample(LETTERS, 60)) + base[: chance.randrange(90, 160)] for _ in range(150)]
    alike = [edited(text, 0.05, chance) for text in bases]
    half = [text[: len(text) // 2] + "".join(chance.choices(LETTERS, k=len(text) // 2)) for text in bases]
    found = near_pairs(pl.Series(bases + alike + half), 0.7).select("left", "right").rows()
    expected = {(row, row + 150) for row in range(150)}
    assert len(expected & set(found)) >= 147
    assert not [pair for pair in found if pair[1] >= 300]


def test_width_case_space_and_half_width_kana_do_not_matter() -> None:
    text = [
        LONG,
        "ＬＰ－２００ の 電源ボタンを３秒押しても" + LONG[19:],
        LONG.replace("ランプ", "ﾗﾝﾌﾟ"),
        None,
        ENGLISH.upper(),
        ENGLISH,
    ]
    assert near_pairs(pl.Series(text), 0.7).rows() == [(0, 1, 1.0), (0, 2, 1.0), (4, 5, 1.0)]


def test_texts_under_a_gram_match_exactly_only() -> None:
    assert near_pairs(pl.Series(["はい。", "ﾊｲ。", "ハイ。", "いいえ", "", None, None, ""]), 0.1).rows() == [
        (1, 2, 1.0),
        (4, 7, 1.0),
    ]


def test_masked_numbers_make_error_123_and_456_alike() -> None:
    text = pl.Series([f"エラー{code}が表示されたので電源を入れ直しました" for code in (123, 456)])
    assert near_pairs(text, 0.9).is_empty()
    assert near_pairs(text, 0.9, mask_numbers=True).rows() == [(0, 1, 1.0)]


@settings(max_examples=15, deadline=None)
@given(st.permutations(range(40)))
def test_the_order_of_rows_does_not_matter(order) -> None:
    chance = random.Random(3)  # noqa: S311
    text = pl.Series([edited(LONG, 0.08, chance) for _ in range(40)])
    straight = {frozenset(pair) for pair in near_pairs(text, 0.6).select("left", "right").rows()}
    mixed = near_pairs(text.gather(order), 0.6).select("left", "right").rows()
    assert {frozenset((order[left], order[right])) for left, right in mixed} == straight
    assert len(straight) > 40


def test_large_groups_cost_no_more_than_their_rows() -> None:
    chance = random.Random(4)  # noqa: S311
    shared = "".join(chance.sample(LETTERS, 200))
    text = pl.Series([shared + "".join(chance.choices(LETTERS, k=12)) for _ in range(3000)])
    pairs = near_pairs(text, 0.7)
    assert 3000 <= pairs.height <= 25 * 3000 * WINDOW
    assert pairs.height < 3000 * 2999 / 2 / SMALL
    assert set(connected(3000, pairs.select("left", "right").iter_rows())) == {0}


@pytest.mark.parametrize("threads", [1, 2, 3])
def test_threads_do_not_matter(threads) -> None:
    chance = random.Random(6)  # noqa: S311
    bases = [edited(LONG, 0.7, chance) for _ in range(2500)]
    text = pl.Series(bases + [edited(base, 0.05, chance) for base in bases])
    assert near_pairs(text, 0.6, threads=threads).equals(near_pairs(text, 0.6))


def test_new_texts_are_looked_up_among_known_ones(tmp_path) -> None:
    chance = random.Random(7)  # noqa: S311
    known = pl.Series([*(edited(LONG, 0.7, chance) for _ in range(500)), "はい", None, ENGLISH])
    new = pl.Series(
        [edited(known[3], 0.05, chance), "ﾊｲ", "はい", None, ENGLISH.upper(), "何にも似ていない別の文章です"]
    )
    old, lookup = sketch(known), buckets(sketch(known))
    np.save(tmp_path / "entries.npy", lookup.entries)
    mapped = type(lookup)(lookup.starts, np.load(tmp_path / "entries.npy", mmap_mode="r"))
    found = candidates_between(sketch(new), old, mapped, 0.7)
    similar = similarity(new.gather(found["left"]), known.gather(found["right"]))
    sure = found.filter(similar >= 0.7).sort("left").rows()
    assert sure == [(0, 3), (2, 500), (4, 502)]
    assert len(candidates_between(sketch(new[:0]), old, lookup, 0.7)) == 0
