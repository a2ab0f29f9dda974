"""Runs a model over held-out rows: the loss of the reference answers, and answers of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from time import monotonic
from typing import TYPE_CHECKING

from train.batches import chunks, pad
from train.compute import Precision, arithmetic
from train.loss import answer_loss
from train.prompts import Row

if TYPE_CHECKING:
    from peft import PeftModel
    from transformers import PreTrainedTokenizerBase


@dataclass(frozen=True)
class Score:
    """One row under one model: mean loss in nats per answer token, share of tokens that it would have chosen."""

    loss: float
    accuracy: float


def score(model: PeftModel, rows: Sequence[Row], batch: int, filler: int, precision: Precision) -> list[Score]:
    """Score each row's answers, in the order given; rows of like length are computed together."""
    import torch

    order = sorted(range(len(rows)), key=lambda at: len(rows[at].tokens))
    scores = dict[int, Score]()
    model.eval()
    for places in chunks(order, batch):
        padded = pad([rows[at] for at in places], filler, model.device)
        with torch.inference_mode(), arithmetic(precision, model.device):
            losses, hits = answer_loss(model, padded)
        lengths = padded.learn.sum(dim=1).tolist()
        by_row = zip(places, torch.split(losses, lengths), torch.split(hits, lengths), strict=True)
        for at, loss, hit in by_row:
            scores[at] = Score(loss.mean().item(), hit.float().mean().item())
    return [scores[at] for at in range(len(rows))]


@dataclass(frozen=True)
class Said:
    """Answers to prompts, and how fast they came (new tokens a second, over all rows of a batch)."""

    answers: list[str]
    tokens: int
    seconds: float


def generate(
    model: PeftModel,
    tokenizer: PreTrainedTokenizerBase,
    prompts: Sequence[str],
    *,
    batch: int,
    max_new_tokens: int,
) -> Said:
    """Answer each prompt with the likeliest token at every step.

    In float32: a step reads all weights for a few tokens, and rounding them each time would cost more than it saves.
    """
    import torch
    from transformers import GenerationConfig

    ends = model.generation_config.eos_token_id
    config = GenerationConfig(  # type: ignore[no-untyped-call]
        do_sample=False,
        max_new_tokens=max_new_tokens,
        pad_token_id=tokenizer.pad_token_id,
        eos_token_id=tokenizer.eos_token_id if ends is None else ends,
    )
    started, answers, tokens = monotonic(), list[str](), 0
    model.eval()
    for some in chunks(prompts, batch):
        given = tokenizer(some, return_tensors="pt", padding=True, padding_side="left", add_special_tokens=False).to(
            model.device
        )
        with torch.inference_mode():
            whole = model.generate(  # type: ignore[no-untyped-call]
                input_ids=given["input_ids"], attention_mask=given["attention_mask"], generation_config=config
            )
        new = whole[:, given["input_ids"].shape[1] :]
        tokens += int((new != tokenizer.pad_token_id).sum())
        answers += [text.strip() for text in tokenizer.batch_decode(new, skip_special_tokens=True)]
    return Said(answers, tokens, monotonic() - started)
