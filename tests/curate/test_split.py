from __future__ import annotations

from datetime import UTC, datetime

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import migaki
from curate.split import Split
from migaki.samples import section

ROWS = [(f"質問その{at}です", f"回答その{at}です") for at in range(40)]


def split(samples, **options) -> pl.DataFrame:
    if "dedup_group" not in samples.columns:
        samples = samples.with_columns(dedup_group=pl.lit(None, pl.String))
    done = Split(**options)(samples)
    return samples.select("id", "dedup_group", section=section).join(done, on="id", maintain_order="left")


def test_the_share_is_about_what_was_asked(make_samples) -> None:
    samples = make_samples(ROWS * 5, source=[f"m{at}.md" for at in range(200)])
    held_out = (split(samples, test=0.2)["split"] == "test").mean()
    assert 0.12 < held_out < 0.28
    assert set(split(samples, test=0.0)["split"]) == {"train"}


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.integers(0, 9), min_size=40, max_size=40),
    st.lists(st.integers(0, 9) | st.none(), min_size=40, max_size=40),
)
def test_sections_and_copies_stay_on_one_side(make_samples, sources, groups) -> None:
    samples = make_samples(
        ROWS, source=[f"m{at}.md" for at in sources], dedup_group=[None if g is None else str(g) for g in groups]
    )
    done = split(samples, test=0.5)
    for column in ("section", "dedup_group"):
        sides = done.drop_nulls(column).group_by(column).agg(pl.col("split").n_unique())
        assert (sides["split"] == 1).all()


def test_old_rows_keep_their_side_when_new_ones_come(make_samples) -> None:
    few = split(make_samples(ROWS[:20]), test=0.3)
    many = split(make_samples(ROWS), test=0.3)
    assert few.join(many, on="id").select((pl.col("split") == pl.col("split_right")).all()).item()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "エラーE05が表示されて印刷できません。どうすればよいですか",
            "エラーE12が表示されて印刷できません。どうすればよいですか",
        ),
        ("How do I clear error E05 on the label printer?", "How do I clear error E12 on the label printer?"),
    ],
)
def test_twins_that_were_not_merged_stay_on_one_side(make_samples, one, other) -> None:
    samples = make_samples([(one, "甲"), (other, "乙"), *ROWS])
    sides = [split(samples, test=0.5, seed=seed)["split"].to_list() for seed in range(20)]
    assert all(side[0] == side[1] for side in sides)
    assert {side[0] for side in sides} == {"train", "test"}
    apart = [split(samples, test=0.5, seed=seed, near=1.0)["split"].to_list() for seed in range(20)]
    assert any(side[0] != side[1] for side in apart)


def test_rows_of_one_answer_stay_on_one_side(make_samples) -> None:
    answer = "電源ボタンを3秒長押しして、ランプが消えるのをお待ちください。"
    rows = [("電源の切り方は?", answer), ("本体が止まりません。どうしますか", answer.replace("3", "３"))]
    sides = [split(make_samples(rows + ROWS), test=0.5, seed=seed)["split"].to_list() for seed in range(20)]
    assert all(side[0] == side[1] for side in sides)
    brief = [("電源の切り方は?", "はい"), ("本体が止まりません。どうしますか", "はい")]
    sides = [split(make_samples(brief + ROWS), test=0.5, seed=seed)["split"].to_list() for seed in range(20)]
    assert any(side[0] != side[1] for side in sides)


def test_a_later_copy_does_not_rename_its_group(make_samples) -> None:
    old = [datetime(2024, 1, day, tzinfo=UTC) for day in range(1, 21)]
    rows = [(f"質問{at}番です", f"回答{at}番です") for at in range(20)]
    few = make_samples(rows, source=[f"m{at + 20}.md" for at in range(20)], at=old)
    new = [datetime(2025, 1, day, tzinfo=UTC) for day in range(1, 21)]
    copies = make_samples(rows, source=[f"a{at}.md" for at in range(20)], at=new).with_columns(id=pl.col("id") + "x")
    before, after = (split(samples, test=0.5) for samples in (few, pl.concat([few, copies])))
    both = before.join(after, on="id")
    assert both.height == 20
    assert (both["split"] == both["split_right"]).all()


def test_a_unit_larger_than_the_test_share_goes_to_train_and_is_told(make_samples, caplog) -> None:
    samples = make_samples(ROWS, source=["big.md"] * 20 + [f"m{at}.md" for at in range(20)])
    with caplog.at_level("WARNING", logger="migaki"):
        sides = [split(samples, test=0.2, seed=seed)["split"].to_list() for seed in range(10)]
    assert all(set(side[:20]) == {"train"} for side in sides)
    assert any("test" in side for side in sides)
    assert "big.md" in caplog.text
    assert "20" in caplog.text


def test_each_large_source_and_language_gives_about_its_share(make_samples) -> None:
    rows = [(f"質問その{at}です", f"回答その{at}です") for at in range(300)]
    rows += [(f"Question number {at}?", f"The answer is number {at}.") for at in range(300)]
    paths = [f"m.md/{at}" for at in range(600)]
    for seed in range(5):
        done = split(make_samples(rows, source=paths), test=0.1, seed=seed, near=1.0)
        for part in (done.head(300), done.tail(300)):
            assert 0.05 <= (part["split"] == "test").mean() <= 0.2


@settings(max_examples=20, deadline=None)
@given(st.permutations(range(12)))
def test_the_order_of_rows_does_not_matter(make_samples, order) -> None:
    samples = make_samples(ROWS[:12], source=[f"m{at % 5}.md" for at in range(12)])
    straight = Split(test=0.5)(samples).sort("id")
    assert Split(test=0.5)(samples[list(order)]).sort("id").equals(straight)


def test_alone_a_group_column_holds_rows_together() -> None:
    table = pl.DataFrame({"q": [f"質問その{at}" for at in range(40)], "group": [str(at % 8) for at in range(40)]})
    done = migaki.apply(Split(test=0.5, near=1.0), table, migaki.Columns(text="q"))
    assert set(done["split"]) == {"train", "test"}
    assert (done.group_by("group").agg(pl.col("split").n_unique())["split"] == 1).all()
