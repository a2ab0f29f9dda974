"""The character model: what counts as the same word, and what carries no matter."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest

from curate.embed.characters import WIDTH, vectors

FILLING = ["用紙がつまる", "請求書を送る", "画面が暗い", "Where is the manual?", "The order is late"]


def cosine(left: str, right: str) -> float:
    rows = vectors(pl.Series([left, right, *FILLING]))
    return float(rows[0] @ rows[1])


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("サーバー", "サーバ"),
        ("ﾌﾟﾘﾝﾀの設定", "プリンタの設定"),
        ("ＬＰ２００", "LP200"),
        ("How do I print?", "PRINT"),
    ],
)
def test_spellings_of_one_word_are_one(left, right):
    assert cosine(left, right) > 0.9


def test_grammar_and_asking_weigh_less_than_the_matter():
    assert cosine("電源を入れる方法を教えてください", "電源が入れられない") > 0.45
    assert cosine("電源を入れる方法を教えてください", "用紙を送る方法を教えてください") < 0.3
    assert cosine("How do I reset the router?", "How do I cancel the order?") < 0.25


def test_words_share_their_parts():
    assert cosine("printing", "printer") > 0.2
    assert cosine("printing", "refund") < 0.1


def test_empty_series_and_long_texts_have_vectors():
    assert vectors(pl.Series([], dtype=pl.String)).shape == (0, WIDTH)
    long = vectors(pl.Series(["電源" * 50_000 + "a1" * 50_000]))
    assert np.linalg.norm(long) == pytest.approx(1, abs=1e-5)
