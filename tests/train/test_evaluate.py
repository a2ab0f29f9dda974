import json

import polars as pl
import pytest

from migaki.errors import MigakiError
from train.control import Control
from train.evaluate import Evaluate
from train.fit import Fit

QUICK = {"batch": 4, "rank": 4, "threads": 1, "precision": "float32", "learning_rate": 1e-2}


@pytest.fixture(scope="module")
def adapters(small_model, tmp_path_factory):
    return tmp_path_factory.mktemp("adapters")


@pytest.fixture
def trained(small_model, chats, adapters):
    for name, kind, steps in (("fit", Fit, 20), ("control", Control, 1)):
        if not (adapters / name).exists():
            (adapters / name).mkdir()
            kind(model=small_model, steps=steps, **QUICK)(chats, adapters / name)
    return adapters


def test_training_on_the_same_kind_of_rows_is_found_better(chats, trained, tmp_path):
    ask = Evaluate(rows=6, generate=3, max_new_tokens=24, threads=1, precision="float32")
    told = ask(chats, trained / "fit", trained / "control", tmp_path)
    assert told == json.loads((tmp_path / "evaluation.json").read_text("utf-8"))
    assert told["languages"] == {"en": 3, "ja": 3}
    systems = told["systems"]
    assert list(systems) == ["base", "trained", "control"]
    assert systems["trained"]["loss"] < systems["control"]["loss"]
    assert told["differences"]["trained-base"]["verdict"] == "better"
    assert told["differences"]["trained-base"]["high"] < 0
    assert {row["system"] for row in told["by_language"]} == set(systems)
    said = pl.read_ndjson(tmp_path / "answers.jsonl")
    assert said.columns == ["id", "lang", "question", "reference", "base", "trained", "control"]
    held_out = chats.filter(pl.col("split") == "test")
    assert len(said) == 3
    assert set(said["id"]) <= set(held_out["id"])
    assert (said["base"] != said["trained"]).any()


def test_an_adapter_alone_is_judged_against_the_base(chats, trained, tmp_path):
    ask = Evaluate(rows=4, generate=0, threads=1, precision="float32")
    told = ask(chats, trained / "fit" / "adapter", None, tmp_path)
    assert list(told["systems"]) == ["base", "trained"]
    assert told["systems"]["trained"]["chrf"] is None
    assert list(told["differences"]) == ["trained-base"]


def test_synthetic_dropped_and_training_rows_are_never_judged(chats, trained, tmp_path):
    odd = chats.filter(pl.col("split") == "test").with_row_index("nth")
    odd = odd.with_columns(
        pl.when(pl.col("nth") == 0).then(pl.lit("drop")).otherwise("status").alias("status"),
        pl.when(pl.col("nth") == 1).then(pl.lit("synthetic")).otherwise("origin").alias("origin"),
    ).drop("nth")
    told = Evaluate(generate=0, threads=1)(odd, trained / "fit", None, tmp_path)
    assert told["held_out"] == told["rows"] == 6
    with pytest.raises(MigakiError, match="no held-out row"):
        Evaluate()(chats.filter(pl.col("split") == "train"), trained / "fit", None, tmp_path)


def test_a_folder_without_an_adapter_is_named(chats, tmp_path):
    with pytest.raises(MigakiError, match="expected an adapter"):
        Evaluate()(chats, tmp_path, None, tmp_path)
