"""The training loop: a fixed number of optimiser steps over batches, the same for the same seed."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import islice
from time import monotonic
from typing import TYPE_CHECKING

from train.batches import deal, pad
from train.compute import Precision, arithmetic
from train.loss import answer_loss
from train.prompts import Row

if TYPE_CHECKING:
    from peft import PeftModel

Tell = Callable[[int, int, float], None]  # step from 1, steps in all, loss
CLIP = 1.0
WARMUP = 0.1  # share of the steps in which the learning rate rises


@dataclass(frozen=True)
class Trace:
    """What a run did: the loss of every step (nats per answer token) and how many tokens went through."""

    losses: list[float]
    tokens: int
    answer_tokens: int


def run(
    model: PeftModel,
    rows: Sequence[Row],
    *,
    steps: int,
    batch: int,
    learning_rate: float,
    seed: int,
    precision: Precision,
    filler: int,
    tell: Tell,
) -> Trace:
    """Train the model's adapter in place for `steps` steps of AdamW; the rate rises, then falls in a line to zero."""
    import torch

    trained = [weight for weight in model.parameters() if weight.requires_grad]
    optimizer = torch.optim.AdamW(trained, lr=learning_rate, weight_decay=0.0)
    rise = max(1, round(steps * WARMUP))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / rise, (steps - step) / max(1, steps - rise + 1))
    )
    losses, tokens, answer_tokens = list[float](), 0, 0
    model.train()
    for step, chosen in enumerate(islice(deal(rows, batch, seed), steps), start=1):
        padded = pad(chosen, filler, model.device)
        with arithmetic(precision, model.device):
            loss = answer_loss(model, padded)[0].mean()
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(trained, CLIP)
        optimizer.step()
        schedule.step()
        optimizer.zero_grad()
        losses.append(loss.item())
        tokens += int(padded.mask.sum())
        answer_tokens += int(padded.learn.sum())
        tell(step, steps, losses[-1])
    return Trace(losses, tokens, answer_tokens)


def log_lines(name: str, every: float = 5.0) -> Tell:
    """Make a `Tell` that logs step, loss and remaining time, at most once in `every` seconds, to `migaki.train`."""
    started = said = monotonic()
    logger = logging.getLogger("migaki.train")

    def tell(step: int, steps: int, loss: float) -> None:
        nonlocal said
        now = monotonic()
        if now - said >= every or step == steps:
            said = now
            left = (now - started) / step * (steps - step)
            logger.info("%s: step %d/%d, loss %.3f, %.0f s left", name, step, steps, loss, left)

    return tell
