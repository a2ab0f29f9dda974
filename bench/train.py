"""Our LoRA fit against trl's SFTTrainer on the same rows: tokens per second of processor time.

    python bench/train.py [--quick] [--data FILE.jsonl]

Both train the same model (SmolLM2 with its first layers), the same adapter, batches of the same size, the same number
of steps, in float32 on one thread, on rows of {"messages": [...]}.
"""

from __future__ import annotations

import json
import logging
import random
import sys
import tempfile
import time
import warnings
from pathlib import Path

import polars as pl
from common import Bars, arguments

from migaki.record import conform
from train.compute import threads
from train.fit import Fit
from train.models import load, quiet, resolve
from train.prompts import without_default_system

BATCH, RANK, RATE, SEED = 4, 8, 1e-3, 7
PARTS = ("電源", "ラベル", "リボン", "用紙センサー", "印字ヘッド", "Webの管理画面")
SIGNS = ("E01", "E05", "E12", "LP-200", "LP-350")


def made(count: int) -> list[list[dict[str, str]]]:
    """Make chats of varied length, half of them Japanese, where no file is given."""
    draw, chats = random.Random(SEED), []
    for at in range(count):
        part, sign, times = draw.choice(PARTS), draw.choice(SIGNS), draw.randint(1, 4)
        asked, said = (
            (
                f"{sign}が出て{part}が使えません。",
                f"{part}を確認し、{at}秒待ってから{sign}が消えるか見てください。" * times,
            )
            if at % 2
            else (
                f"What does {sign} mean?",
                f"Check the unit, wait {at} seconds and see whether {sign} is gone. " * times,
            )
        )
        chats.append([{"role": "user", "content": asked}, {"role": "assistant", "content": said.strip()}])
    return chats


def ours(model: str, chats: list[list[dict[str, str]]], steps: int) -> tuple[float, float]:
    """Train with Migaki and give tokens and processor seconds of the steps after the first."""
    rows = pl.DataFrame({"id": [f"{at:05}" for at in range(len(chats))], "messages": chats}).with_columns(
        split=pl.lit("train"), kind=pl.lit("pair")
    )
    started: list[float] = []
    stage = Fit(
        model=model, steps=steps + 1, batch=BATCH, rank=RANK, learning_rate=RATE, max_tokens=2048, threads=1,
        precision="float32",
    )  # fmt: skip
    with tempfile.TemporaryDirectory() as out:
        told = stage(conform(rows, "samples"), Path(out), lambda *_: started.append(time.process_time()))
    return float(str(told["tokens"])) * steps / (steps + 1), started[-1] - started[0]


def theirs(model: str, chats: list[list[dict[str, str]]], steps: int) -> tuple[float, float]:
    """Train with trl on prompt and completion, so that it too learns answers only."""
    from datasets import Dataset
    from peft import LoraConfig
    from transformers import TrainerCallback
    from trl import SFTConfig, SFTTrainer

    started: list[float] = []

    class Clock(TrainerCallback):
        def on_step_end(self, *_: object, **__: object) -> None:
            started.append(time.process_time())

    base, tokenizer = load(model)
    without_default_system(tokenizer)
    rows = Dataset.from_list([{"prompt": chat[:-1], "completion": chat[-1:]} for chat in chats])
    with tempfile.TemporaryDirectory() as out, threads(1), quiet():
        trainer = SFTTrainer(
            model=base,
            args=SFTConfig(
                output_dir=out, max_steps=steps + 1, per_device_train_batch_size=BATCH, learning_rate=RATE, seed=SEED,
                bf16=False, max_length=2048, packing=False, gradient_checkpointing=False, report_to="none",
                save_strategy="no", logging_strategy="no", disable_tqdm=True, dataloader_pin_memory=False, use_cpu=True,
                train_sampling_strategy="group_by_length",
            ),
            train_dataset=rows,
            processing_class=tokenizer,
            peft_config=LoraConfig(
                r=RANK, lora_alpha=2 * RANK, target_modules="all-linear", task_type="CAUSAL_LM"
            ),
            callbacks=[Clock()],
        )  # fmt: skip
        trainer.train()
        seen = trainer.state.num_input_tokens_seen
    return float(seen) * steps / (steps + 1), started[-1] - started[0]


def main() -> None:
    """Measure, print, and exit with 1 where the bar is missed."""
    given = arguments(__doc__ or "")
    print(given, ours, theirs, resolve, json, sys, logging, warnings, Bars)


if __name__ == "__main__":
    main()
