"""Scores answer tokens with a model; the output layer runs only where an answer stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from train.batches import Batch

if TYPE_CHECKING:
    from torch import Tensor
    from torch.nn import Module


def answer_loss(model: Module, batch: Batch) -> tuple[Tensor, Tensor]:
    """Give each answer token's loss in nats and whether the model would have chosen it, row after row.

    The output layer is a fifth of a small model's work and most positions are prompt, so logits are asked for only
    at positions before an answer token of any row.
    """
    from torch.nn.functional import cross_entropy

    ahead = batch.learn[:, 1:]  # position i says token i + 1
    places = ahead.any(dim=0).nonzero().squeeze(1)
    logits = model(
        input_ids=batch.tokens,
        attention_mask=batch.mask,
        position_ids=(batch.mask.cumsum(dim=1) - 1).clamp(min=0),  # counted from a row's first token, not the padding
        logits_to_keep=places,
        use_cache=False,
    ).logits
    chosen = ahead[:, places]
    wanted = batch.tokens[:, 1:][:, places][chosen]
    said = logits[chosen].float()
    return cross_entropy(said, wanted, reduction="none"), said.detach().argmax(dim=-1) == wanted
