from __future__ import annotations

import polars as pl

from curate.typos import Typos, costs, english
from migaki.alone import Columns, apply
from migaki.record import check, conform
from migaki.stage import info
from migaki.task import merge

NEEDS = ["id", "messages", "status", "reason", "step"]


def test_suggestions_point_into_the_messages_and_the_text_stays(make_samples) -> None:
    samples = make_samples(
        [("設定をを保存するには？", "ボタンを押します。"), ("保存できますか？", "自動で保存されまs。")]
    )
    done = merge(samples, Typos()(samples.select(NEEDS)))
    assert done["messages"].to_list() == samples["messages"].to_list()
    first, second = done["typos_suggestions"].to_list()
    assert [(one["message"], one["start"], one["end"], one["suggestion"]) for one in first] == [(0, 2, 4, "を")]
    assert [one["message"] for one in second] == [1]
    assert done["status"].to_list() == ["keep", "keep"]
    assert done["score_typos"][0] == 100 / len("設定をを保存するには？ボタンを押します。")
    check(conform(done, "samples"), "samples", info(Typos).adds, "curate.typos")


def test_review_sends_rows_with_suggestions_to_people_and_dropped_rows_stay(make_samples) -> None:
    samples = make_samples(
        [("設定をを保存する", "はい、できます。"), ("正しい文です", "はい、できます。"), ("値をを見る", "見ます。")],
        status=["keep", "keep", "drop"],
    )
    rows = samples.select("id").join(Typos(review=True)(samples.select(NEEDS)), on="id", maintain_order="left")
    assert rows["status"].to_list() == ["review", "keep", "drop"]
    assert rows["reason"].to_list() == ["typos", None, None]
    assert rows["typos_suggestions"].list.len().to_list() == [1, 0, 0]


def test_order_and_threads_decide_nothing(make_samples) -> None:
    samples = make_samples([(f"項目{at}をを開く", "開きます。") for at in range(5)] + [("正しい", "はい。")])
    straight = Typos()(samples.select(NEEDS)).sort("id")
    assert straight.equals(Typos()(samples.select(NEEDS).reverse()).sort("id"))


def test_alone_on_anyones_table() -> None:
    table = pl.DataFrame({"no": [1, 2, 3], "body": ["設定をを保存します。", "正しい文です。", None]})
    done = apply(Typos(), table, Columns(text="body"))
    assert done["body"].to_list()[:2] == table["body"].to_list()[:2]
    (one,) = done["suggestions"].to_list()[0]
    assert (one["column"], one["start"], one["end"], one["suggestion"]) == ("body", 2, 4, "を")
    assert done["suggestions"].list.len().to_list() == [1, 0, 0]


def test_no_rows() -> None:
    empty = conform(pl.DataFrame({"id": []}, schema={"id": pl.String}), "samples")
    assert Typos()(empty.select(NEEDS)).height == 0


def test_a_dictionary_that_is_not_there_is_told(make_samples, monkeypatch, caplog) -> None:
    samples = make_samples([("設定をを保存する", "はい、できます。"), ("How do I save it?", "Press the button.")])
    for module in (costs, english):
        monkeypatch.setattr(module, "available", lambda: False)
    with caplog.at_level("WARNING", "migaki"):
        Typos()(samples.select(NEEDS))
        Typos(dictionary=False)(samples.select(NEEDS).head(1))
    assert ["SudachiPy" in line.message for line in caplog.records] == [True, False]
