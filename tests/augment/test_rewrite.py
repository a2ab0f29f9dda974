from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from augment.rewrite import Rewrite, en, ja
from migaki.record import check
from migaki.samples import answer
from migaki.text.facts import differ

ROWS = [
    ("LP-200のセンサーの清掃方法を教えてください。", "乾いた布で拭いてください。"),
    ("プリンターのカッターが動きません。どうすればよいですか。", "電源を切り、紙片を取り除いてください。"),
    ("How do I clean the print head if it does not print?", "Wipe it with a swab and let it dry for 5 minutes."),
    ("ロゴ", "登録できます。"),
]


@pytest.fixture
def samples(make_samples) -> pl.DataFrame:
    return make_samples(ROWS, split="train")


def test_new_rows_follow_with_parent_method_and_seed(samples) -> None:
    done = check(Rewrite(n=2)(samples), "samples", {}, "augment.rewrite")
    assert done[: samples.height].equals(samples)
    new = done[samples.height :]
    assert set(new["origin"]) == {"synthetic"}
    assert set(new["parents"].explode()) <= set(samples["id"])
    assert set(new["made_by"].struct.field("method")) <= {
        "ja.politeness",
        "ja.spelling",
        "en.pattern",
        "en.contractions",
    }
    assert new.group_by("parents").len()["len"].max() <= 2
    assert {"ja", "en"} == set(new["lang"])


def test_answers_and_evidence_stay(samples) -> None:
    done = Rewrite(n=3)(samples)
    new = done[samples.height :].with_columns(parent=pl.col("parents").list.first())
    both = new.join(samples, left_on="parent", right_on="id", suffix="_source")
    assert (both["evidence"] == both["evidence_source"]).all()
    sources = dict(samples.select("id", answer.alias("a")).rows())
    assert all(sources[parent] == said for parent, said in new.select("parent", answer.alias("a")).rows())


def test_only_kept_training_rows_of_people_are_rewritten(samples) -> None:
    for column, value in (("split", "test"), ("status", "drop"), ("origin", "synthetic"), ("kind", "chat")):
        assert Rewrite()(samples.with_columns(pl.lit(value).alias(column))).height == samples.height


def test_a_row_is_rewritten_the_same_way_in_any_company(samples) -> None:
    whole = Rewrite()(samples)[samples.height :]
    parts = pl.concat([Rewrite()(samples[at : at + 1])[1:] for at in range(samples.height)])
    assert whole.sort("id").equals(parts.sort("id"))
    assert not Rewrite(seed=8)(samples).equals(Rewrite(seed=9)(samples))


parts = st.sampled_from(
    [
        "LP-200",
        "E05",
        "30秒",
        "プリンター",
        "サーバ",
        "の",
        "が",
        "お問い合わせ",
        "を教えてください",
        "ですか",
        "？",
        "。",
        "How do I ",
        "do not",
        "cannot",
        "clean it",
        " ",
        "?",
    ]
)


@given(st.lists(parts, max_size=8).map("".join))
def test_rewrites_never_change_facts(text) -> None:
    for operation in (*ja.OPERATIONS.values(), *en.OPERATIONS.values()):
        for variant in operation(text):
            assert pl.select(differ(pl.lit(text), pl.lit(variant))).item() is None


def test_a_spelling_inside_a_longer_one_is_left_alone() -> None:
    assert ja.spelling("プリンター") == ["プリンタ"]
    assert ja.spelling("プリンタ") == ["プリンター"]


def test_question_reads_naturally() -> None:
    assert "LP-200の清掃方法をご教示いただけますでしょうか。" in ja.politeness("LP-200の清掃方法を教えてください。")
    assert "What do I do if it doesn't start?" in en.pattern("What should I do if it doesn't start?")
