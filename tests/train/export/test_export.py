import json

import polars as pl
import pytest
import yaml

from migaki.errors import MigakiError
from train.export.hf import HuggingFace
from train.export.jsonl import Jsonl
from train.export.openai import OpenAI


def lines(path):
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def test_openai_files_hold_chats_and_held_out_rows_stand_apart(chats, tmp_path):
    assert OpenAI()(chats, tmp_path) == {"train": 12, "validation": 8}
    train, validation = lines(tmp_path / "train.jsonl"), lines(tmp_path / "validation.jsonl")
    assert all(list(row) == ["messages"] for row in train + validation)
    assert all([m["role"] for m in row["messages"]] == ["user", "assistant"] for row in train)
    held_out = chats.filter(pl.col("split") == "test")["messages"].to_list()
    assert sorted(map(str, held_out)) == sorted(str(row["messages"]) for row in validation)
    assert not {str(row) for row in train} & {str(row) for row in validation}


def test_openai_wants_ten_rows(chats, tmp_path):
    with pytest.raises(MigakiError, match="expected at least 10 rows to train on, got 9"):
        OpenAI()(chats.filter((pl.col("status") == "keep") & (pl.col("split") == "train")).head(9), tmp_path)
    assert not list(tmp_path.iterdir())


def test_dropped_rows_go_out_only_when_asked_for(chats, tmp_path):
    assert Jsonl()(chats, tmp_path) == {"rows": 20}
    assert Jsonl(all=True)(chats, tmp_path) == {"rows": 24}
    row = lines(tmp_path / "samples.jsonl")[0]
    assert list(row) == ["id", "messages", "lang", "evidence", "origin", "split", "status", "reason"]
    assert row["evidence"][0]["path"] == ["1"]


def test_datasets_reads_the_folder_with_its_splits(chats, tmp_path, monkeypatch):
    monkeypatch.setenv("HF_DATASETS_OFFLINE", "1")
    from datasets import disable_progress_bars, load_dataset

    disable_progress_bars()
    out = tmp_path / "set"
    out.mkdir()
    assert HuggingFace(name="ミナモ印機 Q&A", licence="cc-by-4.0")(chats, out) == {"train": 12, "test": 8}
    read = load_dataset(str(out), cache_dir=str(tmp_path / "cache"))
    assert {split: len(rows) for split, rows in read.items()} == {"train": 12, "test": 8}
    row = read["train"][0]
    assert row["prompt"] + row["completion"] == row["messages"]
    assert [turn["role"] for turn in row["completion"]] == ["assistant"]
    _, head, body = (out / "README.md").read_text("utf-8").split("---\n", 2)
    assert yaml.safe_load(head)["pretty_name"] == "ミナモ印機 Q&A"
    assert yaml.safe_load(head)["license"] == "cc-by-4.0"
    assert yaml.safe_load(head)["language"] == ["en", "ja"]
    assert "| train | ticket | ja | 6 |" in body or "| train | ticket | ja | 5 |" in body
    assert "| m10.md |" in body


def test_the_same_question_and_answer_in_train_and_test_is_refused(chats, tmp_path, make_samples):
    rows = [("ＬＰ－２００の 電源は？", "ボタンを２秒押します。"), ("LP-200の電源は?", "ボタンを2秒 押します。")]
    twins = make_samples(rows, split=["train", "test"])
    with pytest.raises(MigakiError, match=f"{twins['id'][0]} = {twins['id'][1]}"):
        HuggingFace()(pl.concat([chats, twins]), tmp_path)
    assert not list(tmp_path.iterdir())
    other = make_samples([rows[0], (rows[1][0], "別の答えです。")], split=["train", "test"])
    HuggingFace()(pl.concat([chats, other]), tmp_path)


@pytest.mark.parametrize(
    ("turns", "found"),
    [
        (["user"], "got user"),
        (["assistant", "user"], "got assistant user"),
        (["user", "assistant", "assistant"], "got user assistant assistant"),
        (["user", "tool", "assistant"], "got user tool assistant"),
        ([], "got none"),
    ],
)
def test_a_chat_out_of_order_is_named(chats, tmp_path, turns, found):
    broken = chats.with_columns(
        pl.when(pl.col("id") == chats["id"][10])
        .then(pl.lit([{"role": role, "content": "x"} for role in turns], dtype=chats.schema["messages"]))
        .otherwise("messages")
        .alias("messages")
    )
    with pytest.raises(MigakiError, match=f"first {chats['id'][10]}.*{found}"):
        OpenAI()(broken, tmp_path)


def test_an_empty_message_is_named(chats, tmp_path, make_samples):
    blank = make_samples([("質問です", " \n")], split="train")
    with pytest.raises(MigakiError, match=f"empty message: {blank['id'][0]}"):
        OpenAI()(pl.concat([chats, blank]), tmp_path)


def test_rows_without_a_split_are_for_training(chats, tmp_path):
    free = chats.with_columns(pl.lit(None, pl.String).alias("split"))
    assert OpenAI()(free, tmp_path) == {"train": 20, "validation": 0}
    assert not (tmp_path / "validation.jsonl").exists()


def test_a_training_row_that_gives_away_a_test_row_is_refused(chats, tmp_path):
    leaking = chats.with_columns(split=pl.lit("train"), leak=pl.lit(["q"], pl.List(pl.String)))
    with pytest.raises(MigakiError, match="training rows give away a test row"):
        HuggingFace()(leaking, tmp_path)
    assert not list(tmp_path.iterdir())
    HuggingFace()(leaking.with_columns(leak=pl.lit([], pl.List(pl.String))), tmp_path)
