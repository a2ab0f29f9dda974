from __future__ import annotations

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from curate.split import Split
from migaki.samples import section

ROWS = [(f"質問その{at}です", f"回答その{at}です") for at in range(40)]


def split(samples, **options) -> pl.DataFrame:
    if "dedup_group" not in samples.columns:
        samples = samples.with_columns(dedup_group=pl.lit(None, pl.String))
    done = Split(**options)(samples.select("id", "evidence", "dedup_group"))
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
