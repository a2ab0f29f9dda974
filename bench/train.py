"""Our LoRA fit against trl's SFTTrainer on the same rows: tokens per second of processor time.

Both start from a loaded SmolLM2 and chats, and train the same adapter on the answers only: one pass, batches of the
same size grouped by length, float32, one thread. `--data` takes JSON lines of {"messages": [...]}.
"""

from __future__ import annotations

import json
import random
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import polars as pl

# The checkout's root in place of this folder, whose files are named like the rooms that they measure.
sys.path[0] = str(Path(__file__).resolve().parents[1])

from bench.common import Bars, arguments
from train import fit
from train.compute import threads
from train.models import load, quiet
from train.prompts import without_default_system
from train.rows import encode_rows

Chat = list[dict[str, str]]
BATCH, RANK, RATE, SEED, LONGEST = 4, 8, 1e-3, 7, 512
SIGNS = ("E01", "E05", "E12", "LP-200", "LP-350")


def made(count: int) -> list[Chat]:
    """Make chats of varied length, half of them Japanese, where no file is given."""
    draw, chats = random.Random(SEED), list[Chat]()
    for at in range(count):
        sign, times = draw.choice(SIGNS), draw.randint(1, 4)
        asked, said = f"What does {sign} mean?", f"Check the unit, wait {at} seconds and see whether {sign} is gone. "
        if at % 2:
            asked, said = f"{sign}が出て使えません。", f"用紙を確認し、{at}秒待ってから{sign}が消えるか見てください。"
        chats.append([{"role": "user", "content": asked}, {"role": "assistant", "content": (said * times).strip()}])
    return chats


def ours(chats: list[Chat]) -> tuple[int, float]:
    """Train with Migaki; give tokens and processor seconds."""
    options = fit.Fit(
        batch=BATCH, rank=RANK, learning_rate=RATE, max_tokens=LONGEST, threads=1, precision="float32", seed=SEED
    )
    model, tokenizer = fit.ready(options)
    rows = pl.DataFrame({"id": [f"{at:05}" for at in range(len(chats))], "messages": chats})
    with tempfile.TemporaryDirectory() as out:
        started = time.process_time()
        encoded = encode_rows(tokenizer, rows, LONGEST)
        told = fit.train(options, model, tokenizer, encoded, fit.planned(options, encoded), Path(out))
        return int(str(told["tokens"])), time.process_time() - started


def theirs(chats: list[Chat]) -> tuple[int, float]:
    """Train with trl on prompt and completion, so that it learns the answers only; give tokens and seconds."""
    from datasets import Dataset, disable_progress_bars
    from peft import LoraConfig
    from transformers.trainer_callback import PrinterCallback
    from trl import SFTConfig, SFTTrainer

    disable_progress_bars()
    model, tokenizer = load("smollm2")
    without_default_system(tokenizer)
    lora = LoraConfig(r=RANK, lora_alpha=2 * RANK, target_modules="all-linear", task_type="CAUSAL_LM")
    with tempfile.TemporaryDirectory() as out, threads(1), quiet():
        settings = SFTConfig(
            output_dir=out,
            num_train_epochs=1,
            per_device_train_batch_size=BATCH,
            train_sampling_strategy="group_by_length",
            learning_rate=RATE,
            seed=SEED,
            max_length=LONGEST,
            bf16=False,
            gradient_checkpointing=False,
            use_cpu=True,
            dataloader_pin_memory=False,
            include_num_input_tokens_seen="non_padding",
            report_to="none",
            save_strategy="no",
            logging_strategy="no",
            disable_tqdm=True,
        )
        started = time.process_time()
        rows = Dataset.from_list([{"prompt": chat[:-1], "completion": chat[-1:]} for chat in chats])
        trainer = SFTTrainer(
            model=model, args=settings, train_dataset=rows, processing_class=tokenizer, peft_config=lora
        )
        trainer.remove_callback(PrinterCallback)  # it prints beside our lines
        trainer.train()
        return int(trainer.state.num_input_tokens_seen), time.process_time() - started


def speed(train: Callable[[list[Chat]], tuple[int, float]], chats: list[Chat], rounds: int) -> float:
    """Give tokens per processor second over some rounds, after one small round that warms the libraries up."""
    train(chats[:BATCH])
    runs = [train(chats) for _ in range(rounds)]
    return sum(tokens for tokens, _ in runs) / sum(seconds for _, seconds in runs)


def main() -> None:
    """Measure both, print the lines, and exit with 1 where the bar is missed."""
    given = arguments((__doc__ or "").splitlines()[0])
    count, rounds = (20, 1) if given.quick else (64, 2)
    chats = made(count)
    if given.data:
        chats = [json.loads(line)["messages"] for line in given.data.read_text("utf-8").splitlines()[:count]]
    mine, other = speed(ours, chats, rounds), speed(theirs, chats, rounds)
    bars = Bars()
    print(f"train.fit {mine:.4g} tokens/cpu-s - -\ntrain.trl {other:.4g} tokens/cpu-s - -", flush=True)
    bars.line("train.fit_over_trl", mine / other, "ratio", ">=0.95")
    bars.end()


if __name__ == "__main__":
    main()
