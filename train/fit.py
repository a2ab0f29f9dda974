"""Trains a small adapter on the samples that were kept."""

from __future__ import annotations

import json
import resource
from math import ceil
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Literal

import polars as pl

from migaki.errors import MigakiError
from migaki.stage import info, stage
from train import models
from train.compute import Precision, chosen, threads
from train.loop import Tell, Trace, log_lines, run
from train.prompts import without_default_system
from train.rows import Encoded, curated, encode_rows

if TYPE_CHECKING:
    from peft import PeftModel
    from transformers import PreTrainedModel, PreTrainedTokenizerBase


@stage("train.fit", scope="whole", takes=("samples",), gives="files", requires=("split",))
class Fit:
    """Fit a LoRA adapter on kept training rows, with the loss on the answers' tokens only.

    Writes `adapter/` (peft's format, with the tokenizer and the chat template that it was trained under),
    `loss.json` (step and nats per answer token), `training.json` (options and the returned numbers) and
    `skipped.jsonl`. A row that is too long is left out whole and listed there.
    """

    model: str = "smollm2"  # smollm2 (from its package), a model's folder, or a hub name with allow_hub
    allow_hub: bool = False  # fetch the model from the hub
    method: Literal["lora"] = "lora"  # low-rank adapters on all linear layers
    rank: int = 8  # of the adapter's matrices
    learning_rate: float = 2e-3  # of AdamW, at its highest
    epochs: float = 1.0  # passes over the rows
    steps: int | None = None  # optimiser steps; overrides epochs
    batch: int = 4  # rows a step
    max_tokens: int = 384  # longer rows are skipped and listed, never cut
    seed: int = 7  # of the adapter's start and the order of rows
    threads: int | None = None  # CPU threads; None leaves it to torch
    precision: Precision = "auto"  # of the arithmetic: bfloat16 where the hardware has it, else float32

    def __call__(self, samples: pl.DataFrame, out: Path, tell: Tell | None = None) -> dict[str, object]:
        """Train on the rows with status keep and split train; `tell` hears of every step (else the log does)."""
        model, tokenizer = ready(self)
        encoded = encode_rows(tokenizer, curated(samples), self.max_tokens)
        return train(self, model, tokenizer, encoded, planned(self, encoded), out, tell)


def ready(options: Fit) -> tuple[PreTrainedModel, PreTrainedTokenizerBase]:
    """Load the model that the options name, its chat template without a default system message."""
    for name, value in (("steps", options.steps), ("epochs", options.epochs), ("batch", options.batch)):
        if value is not None and value <= 0:
            raise MigakiError(
                f"{info(options).name}: option {name}: expected a number above 0, got {value}",
                f"{info(options).name}: オプション {name} には 0 より大きい数を指定してください（現在 {value}）。",
            )
    model, tokenizer = models.load(options.model, options.allow_hub)
    without_default_system(tokenizer)
    return model, tokenizer


def planned(options: Fit, encoded: Encoded) -> int:
    """Give the number of optimiser steps for those rows."""
    return options.steps or ceil(options.epochs * ceil(len(encoded.rows) / options.batch))


def train(
    options: Fit,
    model: PreTrainedModel,
    tokenizer: PreTrainedTokenizerBase,
    encoded: Encoded,
    steps: int,
    out: Path,
    tell: Tell | None = None,
) -> dict[str, object]:
    """Train an adapter on encoded rows, write it with its trace and give the run's numbers.

    Raises MigakiError where no row is left to learn from.
    """
    name = info(options).name
    if not encoded.rows:
        raise _nothing(name, encoded, options.max_tokens)
    started = monotonic()
    with threads(options.threads):
        adapter = _adapted(options, model)
        trace = run(
            adapter,
            encoded.rows,
            steps=steps,
            batch=options.batch,
            learning_rate=options.learning_rate,
            seed=options.seed,
            precision=options.precision,
            filler=int(tokenizer.pad_token_id),
            tell=tell or log_lines(name),
        )
    numbers = _numbers(options, adapter, encoded, trace, monotonic() - started)
    _write(options, adapter, tokenizer, encoded, trace, numbers, out)
    return numbers


def _adapted(options: Fit, model: PreTrainedModel) -> PeftModel:
    import torch
    from peft import LoraConfig, PeftModel, get_peft_model

    config = LoraConfig(r=options.rank, lora_alpha=2 * options.rank, target_modules="all-linear", task_type="CAUSAL_LM")
    with (
        models.quiet(),
        torch.random.fork_rng(),
    ):  # the seed starts the adapter and leaves the caller's random numbers alone
        torch.manual_seed(options.seed)
        adapter = get_peft_model(model, config)
    assert isinstance(adapter, PeftModel)  # noqa: S101 - what get_peft_model gives for an unmixed adapter
    return adapter


def _numbers(options: Fit, adapter: PeftModel, encoded: Encoded, trace: Trace, seconds: float) -> dict[str, object]:
    return {
        "model": options.model,
        "method": options.method,
        "precision": chosen(options.precision, adapter.device),
        "rows": len(encoded.rows),
        "skipped_too_long": encoded.count("too_long"),
        "skipped_no_answer": encoded.count("no_answer"),
        "steps": len(trace.losses),
        "tokens": trace.tokens,
        "answer_tokens": trace.answer_tokens,
        "seconds": round(seconds, 1),
        "tokens_per_second": round(trace.tokens / max(seconds, 1e-9), 1),
        "loss_first": round(trace.losses[0], 4),
        "loss_last": round(trace.losses[-1], 4),
        "trainable": sum(weight.numel() for weight in adapter.parameters() if weight.requires_grad),
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,  # of the whole process so far
    }


def _write(
    options: Fit,
    adapter: PeftModel,
    tokenizer: PreTrainedTokenizerBase,
    encoded: Encoded,
    trace: Trace,
    numbers: dict[str, object],
    out: Path,
) -> None:
    adapter.save_pretrained(str(out / "adapter"), save_embedding_layers=False)
    tokenizer.save_pretrained(out / "adapter")
    (out / "adapter" / "README.md").unlink(missing_ok=True)  # an unfilled form
    losses = [{"step": step, "loss": round(loss, 5)} for step, loss in enumerate(trace.losses, start=1)]
    _dump(losses, out / "loss.json")
    _dump({"options": vars(options), "result": numbers}, out / "training.json")
    encoded.write_skipped(out / "skipped.jsonl")


def _dump(value: object, path: Path) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _nothing(name: str, encoded: Encoded, max_tokens: int) -> MigakiError:
    long, bare = encoded.count("too_long"), encoded.count("no_answer")
    return MigakiError(
        f"{name}: no row to train on: expected rows with status keep and split train, found none that fit "
        f"({long} longer than max_tokens={max_tokens}, {bare} without an answer). "
        "Raise max_tokens, or see the statuses with: migaki why",
        f"{name}: 学習できる行がありません。status が keep、split が train の行が必要です"
        f"（max_tokens={max_tokens} を超える行 {long} 件、回答のない行 {bare} 件）。"
        "max_tokens を上げるか、各行の status を確認してください。",
    )
