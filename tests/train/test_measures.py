import pytest
from hypothesis import given
from hypothesis import strategies as st

from train.measures import chrf, compare, facts_kept


@pytest.mark.parametrize(
    ("said", "wanted", "kept", "asked"),
    [
        ("ＬＰ－２００は４５秒待つ", "LP-200は45秒待ちます。", 2, 2),
        ("E12です", "E05です", 0, 1),
        ("Wait 90 seconds on the lp-350.", "The LP-350 needs 90 seconds.", 2, 2),
        ("電源を切る", "電源を切る", 0, 0),
    ],
)
def test_facts_of_the_reference_are_found_in_the_answer(said, wanted, kept, asked):
    assert facts_kept([said], [wanted]) == ([kept], [asked])


@given(st.text(max_size=40), st.text(min_size=1, max_size=40))
def test_chrf_is_a_share_and_one_for_the_same_text(said, wanted):
    assert 0 <= chrf(said, wanted) <= 1
    assert chrf(wanted, wanted) == pytest.approx(1)


def test_chrf_ranks_the_nearer_answer_higher():
    wanted = "電源ボタンを3秒押してください。"
    assert chrf("電源ボタンを3秒押します。", wanted) > chrf("用紙を入れてください。", wanted) > chrf("Yes.", wanted)


def test_differences_are_shown_only_where_the_rows_agree():
    base = [3.0, 2.5, 2.0, 4.0, 3.5, 1.0]
    assert compare([loss - 0.5 for loss in base], base, seed=1)["verdict"] == "better"
    assert compare([loss + 0.5 for loss in base], base, seed=1)["verdict"] == "worse"
    mixed = compare([2.0, 3.5, 1.0, 5.0, 2.6, 2.0], base, seed=1)
    assert mixed["verdict"] == "no difference shown"
    assert mixed["low"] < mixed["difference"] < mixed["high"]
    assert compare([1.0], [2.0], seed=1)["verdict"] == "no difference shown"
