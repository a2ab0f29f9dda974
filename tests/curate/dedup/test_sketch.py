from __future__ import annotations

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import curate.dedup.sketch as sketch_module
from curate.dedup import oph
from curate.dedup.oph import GRAM, SLOTS, _bins, _densify, detours, grams
from curate.dedup.sketch import BANDS, sketch
from migaki.text.normalize import fold_slowly

LONG = "LP-200の電源ボタンを3秒押しても電源ランプが点灯しない場合の対処方法を教えてください。"
texts = st.lists(st.text(st.sampled_from("あいうＡaﾌﾟ 12\u3099"), max_size=20) | st.none(), max_size=12)


def same(left, right) -> bool:
    return (left.signatures == right.signatures).all() and (left.keys == right.keys).all()


@settings(max_examples=60, deadline=None)
@given(texts)
def test_hashes_are_equal_where_folded_texts_are(values) -> None:
    text = pl.Series(values, dtype=pl.String)
    made, folded = sketch(text), fold_slowly(text)
    for left in range(len(text)):
        size = -1 if folded[left] is None else max(0, len(folded[left]) - GRAM + 1)
        assert made.grams[left] == size
        for right in range(left):
            if None not in (folded[left], folded[right]):
                equal = (made.hashes[left] == made.hashes[right]).all()
                assert equal == (folded[left] == folded[right])


def test_a_sketch_depends_on_its_own_text_only() -> None:
    text = pl.Series([f"{LONG}{number} {'x' * (number % 700)} {'Σ' * (number % 2)}Α" for number in range(6000)])
    every = sketch(text, threads=3)
    part = sketch(text[4990:5010], threads=1)
    rows = np.arange(4990, 5010)
    assert same(every.take(rows), part)
    assert (every.hashes[rows] == part.hashes).all()


@pytest.mark.parametrize("length", [1023, 1024, 1025, 2048, 5000])
def test_two_places_that_change_letters_do_not_hide_from_the_hash(length) -> None:
    text = "あ" * length
    swapped = [text[:at] + "い" + text[at + 1 : -1] + "う" for at in range(0, length - 1, 101)]
    made = sketch(pl.Series([*swapped, text]))
    assert len(np.unique(made.hashes, axis=0)) == len(swapped) + 1


def test_what_kernels_and_arrays_are_sized_by_is_the_same() -> None:
    """Twice written, because numba does not see that an imported constant has changed."""
    assert (oph.SLOTS, oph.BANDS, oph.BANDS * oph.ROWS <= oph.SLOTS) == (sketch_module.SLOTS, BANDS, True)


def test_short_texts_share_keys_with_equal_ones_only() -> None:
    made = sketch(pl.Series(["はい", "ハイ", "はい", "いいえ", "", ""]))
    assert made.short == 6
    meet = [[(made.keys[:, a] == made.keys[:, b]).any() for b in range(6)] for a in range(6)]
    assert np.array(meet).sum() == 6 + 2 * 2
    assert made.keys.shape == (BANDS, 6)


def test_masked_numbers_are_one_class_but_in_the_exact_hash() -> None:
    text = pl.Series(["エラー123が表示されました", "エラー４５６が表示されました"])
    plain, masked = sketch(text), sketch(text, mask_numbers=True)
    assert not same(plain.take(np.array([0])), plain.take(np.array([1])))
    assert same(masked.take(np.array([0])), masked.take(np.array([1])))
    assert (masked.hashes == plain.hashes).all()
    assert len(np.unique(masked.hashes, axis=0)) == 2


@given(st.lists(st.integers(0, 0x10FFFF), min_size=GRAM, max_size=300))
def test_a_signature_is_the_smallest_hash_of_each_bin(points) -> None:
    hashes = np.empty(len(points) - GRAM + 1, np.uint32)
    grams(np.array(points, np.uint32), hashes)
    bins = np.empty(SLOTS, np.uint32)
    _bins(hashes, bins)
    expected = {}
    for value in hashes.tolist():
        expected[value >> 25] = min(expected.get(value >> 25, 1 << 25), value & 0x1FFFFFF)
    assert {slot: value for slot, value in enumerate(bins.tolist()) if value < 1 << 25} == expected
    _densify(bins, np.empty(2 * SLOTS, np.uint32), detours())
    assert set(bins.tolist()) == set(expected.values())
