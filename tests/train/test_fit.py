import json

import polars as pl
import pytest

from migaki.errors import MigakiError
from train import models
from train.control import Control
from train.fit import Fit

QUICK = {"batch": 4, "rank": 2, "threads": 1, "precision": "float32"}


def folder(tmp_path, name="out"):
    made = tmp_path / name
    made.mkdir()
    return made


def test_the_loss_falls_and_the_adapter_is_what_peft_reads(small_model, chats, tmp_path):
    from peft import PeftModel
    from transformers import AutoTokenizer

    out, heard = folder(tmp_path), []
    told = Fit(model=small_model, steps=12, learning_rate=1e-2, **QUICK)(chats, out, lambda *step: heard.append(step))
    losses = [step["loss"] for step in json.loads((out / "loss.json").read_text())]
    assert len(losses) == told["steps"] == len(heard) == 12
    assert sum(losses[-3:]) < 0.8 * sum(losses[:3])
    assert told["rows"] == 12
    assert told["tokens"] > told["answer_tokens"] > 0
    assert json.loads((out / "training.json").read_text())["options"]["model"] == small_model
    with models.quiet():
        adapter = PeftModel.from_pretrained(models.load(small_model)[0], out / "adapter")
    assert adapter.peft_config["default"].r == 2
    assert "replace(" in AutoTokenizer.from_pretrained(out / "adapter").chat_template


def test_a_seed_gives_the_same_adapter_whatever_the_order_of_rows(small_model, chats, tmp_path):
    made = []
    for at, rows in enumerate((chats, chats.reverse())):
        out = folder(tmp_path, str(at))
        Fit(model=small_model, steps=3, **QUICK)(rows, out)
        made.append([(out / name).read_bytes() for name in ("loss.json", "adapter/adapter_model.safetensors")])
    assert made[0] == made[1]
    other = folder(tmp_path, "other")
    Fit(model=small_model, steps=3, seed=8, **QUICK)(chats, other)
    assert (other / "loss.json").read_bytes() != made[0][0]


def test_epochs_give_the_steps(small_model, chats, tmp_path):
    assert Fit(model=small_model, epochs=0.5, **QUICK)(chats, folder(tmp_path))["steps"] == 2  # of 3 batches an epoch


def test_a_row_that_is_too_long_or_has_no_answer_is_left_out_and_listed(small_model, chats, make_samples, tmp_path):
    odd = make_samples([("長い質問" * 60, "はい。"), ("質問だけ", "x")], split="train", status="keep")
    mute = pl.col("messages").list.head(pl.when(pl.col("messages").list.len() > 0).then(1))
    asked = pl.col("messages").list.first().struct.field("content") == "質問だけ"
    odd = odd.with_columns(pl.when(asked).then(mute).otherwise("messages").alias("messages"))
    out = folder(tmp_path)
    told = Fit(model=small_model, steps=1, max_tokens=120, **QUICK)(pl.concat([chats, odd]), out)
    listed = [json.loads(line) for line in (out / "skipped.jsonl").read_text().splitlines()]
    assert (told["rows"], told["skipped_too_long"], told["skipped_no_answer"]) == (12, 1, 1)
    assert {row["id"] for row in listed} == set(odd["id"])
    assert max(row["tokens"] for row in listed) > 120


def test_without_a_row_to_learn_from_it_does_not_start(small_model, chats, tmp_path):
    with pytest.raises(MigakiError, match=r"no row to train on.*12 longer than max_tokens=8") as caught:
        Fit(model=small_model, max_tokens=8, **QUICK)(chats, folder(tmp_path))
    assert "学習できる行がありません" in caught.value.ja


@pytest.mark.parametrize("option", ["steps", "batch", "epochs"])
def test_a_number_that_makes_no_sense_is_refused(small_model, chats, tmp_path, option):
    with pytest.raises(MigakiError, match=f"train.fit: option {option}: expected a number above 0, got 0"):
        Fit(**{"model": small_model, option: 0})(chats, folder(tmp_path))


def test_the_control_is_a_draw_of_the_same_size_from_what_was_there_before(small_model, chats, tmp_path):
    out = folder(tmp_path)
    told = Control(model=small_model, steps=2, **QUICK)(chats, out)
    assert (told["rows"], told["steps"], told["drawn_from"]) == (12, 2, 14)  # 16 less 2 synthetic, 4 dropped with them
    few = chats.filter((pl.col("split") == "test") | pl.col("origin").eq("synthetic") | (pl.col("status") == "drop"))
    told = Control(model=small_model, epochs=3, **QUICK)(few, folder(tmp_path, "few"))
    assert (told["rows"], told["steps"], told["drawn_from"]) == (2, 3, 4)


def test_the_whole_model_learns_in_a_few_steps(chats, tmp_path, small_model):
    told = Fit(steps=4, threads=1)(chats, folder(tmp_path))
    assert told["trainable"] == 2_442_240
    assert told["loss_last"] < told["loss_first"] - 0.3
