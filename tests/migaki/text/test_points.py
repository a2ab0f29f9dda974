from __future__ import annotations

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from migaki.text.normalize import fold_slowly, nfkc_slowly
from migaki.text.points import BLOCK, Points, blocks, in_threads

WAYS = [(True, fold_slowly), (False, nfkc_slowly)]
TRICKY = "ﾌﾟｶﾞｳﾞ゙゚がかカウワハヽ゜゛ﾞﾟーΣσςΑ㈱①…ﬁĳİ½Å한가é　𝚺𝐀😀 .A1漢"
TRICKY += "\u1100\u1161\u11a8\u0301\u0308\u0327\u2028\0\x1c\x85\U0002f800"
texts = st.lists(st.text(st.sampled_from(TRICKY) | st.characters(codec="utf-8"), max_size=30), max_size=8)


def read(values, folded) -> list[str]:
    flat = Points(pl.Series(values, dtype=pl.String), folded=folded).read(np.arange(len(values)))
    return [
        flat.points[at : at + size].tobytes().decode("utf-32-le")
        for at, size in zip(flat.starts, flat.lengths, strict=True)
    ]


@pytest.mark.parametrize(("folded", "slowly"), WAYS)
@settings(max_examples=150, deadline=None)
@given(texts)
def test_texts_become_what_cpython_makes_of_them(folded, slowly, values) -> None:
    assert read(values, folded) == slowly(pl.Series(values, dtype=pl.String)).to_list()


@pytest.mark.parametrize(("folded", "slowly"), WAYS)
def test_every_character_becomes_what_cpython_makes_of_it(folded, slowly) -> None:
    every = [chr(c) for c in (*range(0xD800), *range(0xE000, 0x30000), *range(0x30000, 0x110000, 97))]
    for before, after in (("カ", "A"), ("Α", "\u0301"), ("", "")):
        values = pl.Series([before + character + after for character in every])
        done = Points(values, folded=folded).series(np.arange(len(values)))
        assert done.equals(slowly(values))


def test_few_texts_are_left_to_cpython() -> None:
    values = pl.Series(
        ["ＬＰ－２００のﾌﾟﾘﾝﾀﾞを㈱ミガキで……①　ＡＢＣ", "か\u3099 ハﾟ", "合計 Σ と 3Σ", "½ ℃ ﬁ", "ΑΣ", "e\u0301", "각"]
    )
    flat = Points(values, folded=True).quick(np.arange(len(values)))
    assert (flat.lengths < 0).tolist() == [False, False, False, False, True, True, False]


@pytest.mark.parametrize("change", [pl.Series.rechunk, lambda text: text[1:], lambda text: text.append(text)])
def test_any_memory_is_read(change) -> None:
    values = change(pl.Series(["short", "長い文字列はバッファに置かれる", None, "", "x" * 12, "y" * 13] * 3))
    done = Points(values, folded=True).series(np.arange(len(values)))
    assert done.equals(fold_slowly(values.fill_null("")))


def test_chosen_rows_are_read_in_their_order() -> None:
    values = pl.Series([f"{number} 番" for number in range(100)])
    rows = np.array([7, 3, 3, 99])
    assert Points(values, folded=True).series(rows).to_list() == ["7番", "3番", "3番", "99番"]


@given(st.lists(st.integers(0, BLOCK), max_size=40))
def test_blocks_cover_all_rows_and_stay_small(sizes) -> None:
    found = blocks(np.array(sizes, np.int64))
    assert [row for block in found for row in range(len(sizes))[block]] == list(range(len(sizes)))
    assert all(block.stop - block.start == 1 or sum(sizes[block]) <= 2 * BLOCK for block in found)


@pytest.mark.parametrize("threads", [1, 2, 3])
def test_threads_cover_all_rows(threads) -> None:
    seen = np.zeros(10_000, int)

    def work(first: int, last: int) -> None:
        seen[first:last] += 1

    in_threads(work, len(seen), threads)
    assert (seen == 1).all()
