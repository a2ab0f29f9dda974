from __future__ import annotations

import polars as pl

from curate.conflicts import Conflicts

ASK = "LP-200の予熱時間を教えてください。"


def decided(samples) -> pl.DataFrame:
    done = Conflicts()(samples.select("id", "messages", "evidence", "origin", "status", "reason", "step"))
    return samples.select("id").join(done, on="id", maintain_order="left")


def test_two_answers_with_other_numbers_go_to_people(make_samples) -> None:
    samples = make_samples(
        [
            (ASK, "約45秒です。"),
            (ASK.replace("LP-200", "ＬＰ－２００"), "60秒ほどかかります。"),
            ("別の質問です", "10秒です。"),
        ],
        origin=["manual", "ticket", "ticket"],
    )
    rows = decided(samples)
    assert rows["status"].to_list() == ["review", "review", "keep"]
    assert rows["reason"].to_list() == ["contradiction", "contradiction", None]
    assert rows["conflict_with"].to_list() == [[samples["id"][1]], [samples["id"][0]], None]


def test_equal_numbers_are_no_contradiction(make_samples) -> None:
    samples = make_samples(
        [(ASK, "約45秒です。"), (ASK, "45秒ほどお待ちください。"), (ASK, "しばらくお待ちください。")]
    )
    assert decided(samples)["status"].to_list() == ["keep"] * 3


def test_a_later_revision_supersedes(make_samples) -> None:
    samples = make_samples(
        [(ASK, "30秒です。"), (ASK, "45秒です。"), ("廃止した機能は？", "F5です。")],
        source=["手引_第1版.docx", "手引_第2版.docx", "手引_第1版.docx"],
    )
    spans = [
        [{**span[0], "version": version}]
        for span, version in zip(samples["evidence"], ["第1版", "第2版", "第1版"], strict=True)
    ]
    versioned = samples.with_columns(evidence=pl.Series(spans, dtype=samples.schema["evidence"]))
    rows = decided(versioned)
    assert rows["status"].to_list() == ["drop", "keep", "review"]
    assert rows["reason"].to_list() == ["superseded", None, "not in the latest revision"]
    without = decided(versioned.with_columns(status=pl.Series(["keep", "drop", "drop"])))
    assert without["status"].drop_nulls().to_list() == ["keep"]


def test_the_chat_of_a_contradicted_ticket_goes_with_its_pair(make_samples) -> None:
    samples = make_samples(
        [(ASK, "45秒です。"), (ASK, "60秒です。"), (ASK, "45秒です。")], source=["a.csv", "b.csv", "a.csv"]
    )
    twice = pl.concat_list("messages", "messages")
    samples = samples.with_columns(messages=pl.when(pl.int_range(pl.len()) == 2).then(twice).otherwise("messages"))
    rows = decided(samples)
    assert rows["status"].to_list() == ["review"] * 3
    assert rows["conflict_with"].to_list()[2] is None
