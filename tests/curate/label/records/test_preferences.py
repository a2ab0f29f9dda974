"""Preference rows from people's choices."""

import json
from datetime import UTC, datetime

import polars as pl
import pytest

from curate.label.batch import LABELS, text_hash
from curate.label.labels import save
from curate.label.records.preferences import Preferences, preferences
from migaki.samples import answer, question
from migaki.workspace import Workspace


@pytest.fixture
def samples(make_samples):
    return make_samples([("電圧は？", "100 V です。"), ("電源電圧は？", "200 V です。"), ("How long?", "45 s")])


def labels(samples, *said):
    rows = samples.select("id", question=question, answer=answer)
    hashes = dict(zip(rows["id"], text_hash(rows), strict=True))
    ids = rows["id"].to_list()
    told = [
        (ids[row], hashes[ids[row]], "preferred", f"{ids[a]}>{ids[b]}" if a >= 0 else "equal", by, "human", at)
        for at, (row, a, b, by) in enumerate(said)
    ]
    frame = pl.DataFrame(told, schema={**LABELS, "at": pl.Int64()}, orient="row")
    return frame.with_columns(at=pl.lit(datetime(2026, 1, 1, tzinfo=UTC)) + pl.duration(seconds="at"))


def test_the_answer_that_more_people_prefer_is_chosen(samples):
    given = labels(samples, (0, 0, 1, "hanako"), (1, 0, 1, "taro"), (1, 1, 0, "emily"), (2, -1, -1, "taro"))
    (row,) = preferences(samples, given).to_dicts()
    ids = samples["id"].to_list()
    assert row["id"] == f"{ids[0]}>{ids[1]}"
    assert row["prompt"] == [{"role": "user", "content": "電圧は？"}]
    assert row["chosen"] == [{"role": "assistant", "content": "100 V です。"}]
    assert row["rejected"] == [{"role": "assistant", "content": "200 V です。"}]
    assert row["by"] == ["hanako", "taro"]


def test_a_tie_and_a_text_that_has_changed_give_none_and_the_newest_word_counts(samples):
    assert preferences(samples, labels(samples, (0, 0, 1, "a"), (0, 1, 0, "b"))).is_empty()
    old = labels(samples, (0, 0, 1, "a")).with_columns(hash=pl.lit("old"))
    assert preferences(samples, old).is_empty()
    changed = preferences(samples, labels(samples, (0, 0, 1, "a"), (1, 1, 0, "a")))
    assert changed["chosen"][0][0]["content"] == "200 V です。"


def test_the_file_is_read_back_as_it_was_written(samples, tmp_path):
    place = Workspace(tmp_path)
    save(labels(samples, (0, 0, 1, "hanako")), place)
    assert Preferences()(samples, place.labels(), tmp_path) == {"rows": 1}
    (line,) = (tmp_path / "preferences.jsonl").read_text("utf-8").splitlines()
    assert json.loads(line)["kind"] == "preference"
    assert Preferences()(samples, tmp_path / "none", tmp_path) == {"rows": 0}
