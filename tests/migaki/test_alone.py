from __future__ import annotations

import polars as pl
import pytest

import migaki
from augment.rewrite import Rewrite
from curate.anonymize import Anonymize
from curate.dedup import Dedup
from curate.split import Split
from migaki.errors import MigakiError
from migaki.samples import section
from migaki.stage import stage
from tests.migaki.stages import After, Quoted

TABLE = pl.DataFrame({
    "no": [10, 20, 30],
    "本文": ["電源が入りません。連絡先 taro@example.jp", "電源が入りません。連絡先 hana@example.jp", None],
})  # fmt: skip


def test_text_is_changed_in_place_and_other_columns_pass_through() -> None:
    done = migaki.apply(Anonymize(), TABLE, migaki.Columns(text="本文"))
    assert done["no"].to_list() == [10, 20, 30]
    assert done["本文"].to_list() == ["電源が入りません。連絡先 <EMAIL_ADDRESS>"] * 2 + [""]
    assert done.columns == ["no", "本文", "status", "reason", "step", "spans"]


def test_a_whole_stage_adds_its_columns_without_prefix() -> None:
    masked = migaki.apply(Anonymize(), TABLE, migaki.Columns(text="本文")).drop("status", "reason", "step", "spans")
    done = migaki.apply(Dedup(), masked, migaki.Columns(text="本文"))
    assert done["status"].to_list() == ["keep", "drop", "keep"]
    assert done.filter(pl.col("status") == "drop").select("kept_id", "kind", "similarity").rows() == [
        ("0", "exact", 1.0)
    ]


def test_a_tables_own_ids_are_used() -> None:
    table = pl.DataFrame({"id": ["T1", "T2"], "q": ["同じ質問ですか", "同じ質問ですか"]})
    assert migaki.apply(Dedup(), table, migaki.Columns(text="q"))["kept_id"].to_list() == [None, "T1"]


def test_new_rows_follow_with_parent_and_operations() -> None:
    table = pl.DataFrame({"no": [7], "q": ["清掃方法を教えてください。"], "a": ["布で拭きます。"]})
    done = migaki.apply(Rewrite(n=2), table, migaki.Columns(question="q", answer="a"))
    assert done.height == 3
    assert done["no"].to_list() == [7, None, None]
    assert done["parent"].to_list() == [None, "0", "0"]
    assert set(done["operations"].drop_nulls()) <= {"ja.politeness", "ja.spelling"}
    assert done["a"].to_list() == ["布で拭きます。"] * 3


def test_our_own_tables_need_no_columns(make_samples) -> None:
    samples = make_samples([("taro@example.jp", "はい、承知しました")])
    assert migaki.apply(Anonymize(), samples)["messages"][0][0]["content"] == "<EMAIL_ADDRESS>"


@pytest.mark.parametrize(
    ("columns", "said"),
    [(migaki.Columns(), "which column holds the text"), (migaki.Columns(text="x"), "no column 'x'")],
)
def test_a_missing_column_is_named(columns, said) -> None:
    with pytest.raises(MigakiError, match=said):
        migaki.apply(Anonymize(), TABLE, columns)


def test_a_stage_that_needs_more_than_a_table_says_so() -> None:
    with pytest.raises(MigakiError, match=r"takes test.files"):
        migaki.apply(After(), TABLE, migaki.Columns(text="本文"))


def test_evidence_becomes_what_the_stage_quotes_and_spans_name_their_column() -> None:
    table = pl.DataFrame({"a": ["30秒待ちます", "E05です"], "e": ["３０秒待つ", None], "score_quality": [0.5, 0.25]})
    done = migaki.apply(Quoted(), table, migaki.Columns(answer="a", evidence="e"))
    assert done["quote"].to_list() == ["３０秒待つ", None]
    assert done["score_doubled"].to_list() == [1.0, 0.5]
    assert done["spans"].to_list() == [[{"column": "a", "start": 0, "end": 2}]] * 2


def test_a_stage_on_evidence_asks_for_its_column() -> None:
    with pytest.raises(MigakiError, match="takes elements"):
        migaki.apply(Quoted(), TABLE, migaki.Columns(text="本文"))


def test_the_split_that_a_stage_decides_comes_back() -> None:
    table = pl.DataFrame({"q": [f"質問その{at}です" for at in range(30)]})
    assert set(migaki.apply(Split(test=0.5), table, migaki.Columns(text="q"))["split"]) == {"train", "test"}


def test_a_column_may_name_the_thread_of_each_row() -> None:
    table = pl.DataFrame({"ticket": ["T1", "T1", "T2"], "body": ["a@example.jp", "b@example.jp", "a@example.jp"]})
    seen: list[pl.DataFrame] = []

    @stage("test.see")
    class See:
        def __call__(self, samples: pl.DataFrame) -> pl.DataFrame:
            seen.append(samples.select(section))
            return samples

    migaki.apply(See(), table, migaki.Columns(text="body", thread="ticket"))
    assert seen[0].to_series().to_list() == ["T1", "T1", "T2"]
    with pytest.raises(MigakiError, match="no column 'case'"):
        migaki.apply(See(), table, migaki.Columns(text="body", thread="case"))
