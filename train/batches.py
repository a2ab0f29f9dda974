"""Groups rows of like length into padded batches, the same ones for the same seed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING, TypeVar

from train.prompts import Row

if TYPE_CHECKING:
    from torch import Tensor

_T = TypeVar("_T")
GROUP = 16  # batches that are shuffled together before rows of like length are put side by side


@dataclass(frozen=True)
class Batch:
    """Padded rows: `tokens`, `mask` and `learn` have shape (rows, positions); padding stands on the left."""

    tokens: Tensor
    mask: Tensor
    learn: Tensor


def deal(rows: Sequence[Row], size: int, seed: int) -> Iterator[Sequence[Row]]:
    """Deal rows into batches, one epoch after another without end; every epoch uses each row once."""
    draw = Random(seed)  # noqa: S311 - a shuffle, not a secret
    while True:
        order = draw.sample(rows, len(rows))
        batches = list[Sequence[Row]]()
        for group in chunks(order, GROUP * size):
            batches += chunks(sorted(group, key=lambda row: len(row.tokens)), size)
        draw.shuffle(batches)
        yield from batches


def chunks(items: Sequence[_T], size: int) -> list[Sequence[_T]]:
    """Cut a sequence into pieces of that size; the last may be shorter."""
    return [items[start : start + size] for start in range(0, len(items), size)]


def pad(rows: Sequence[Row], filler: int, device: object) -> Batch:
    """Pad rows on the left, so that their answers stand together at the end."""
    import torch

    width = max(len(row.tokens) for row in rows)

    def grid(values: list[list[int]]) -> Tensor:
        return torch.tensor(values, device=str(device))

    gaps = [width - len(row.tokens) for row in rows]
    return Batch(
        grid([[filler] * gap + list(row.tokens) for gap, row in zip(gaps, rows, strict=True)]),
        grid([[0] * gap + [1] * len(row.tokens) for gap, row in zip(gaps, rows, strict=True)]),
        grid([[0] * gap + [int(learn) for learn in row.answer] for gap, row in zip(gaps, rows, strict=True)]).bool(),
    )
