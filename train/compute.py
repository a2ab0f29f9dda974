"""How a model computes on this machine: number of threads and width of the floats."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from torch import device

Precision = Literal["auto", "float32", "bfloat16"]


def calm() -> None:
    """Let idle threads sleep instead of spin, unless the user has said otherwise; of use before torch is loaded only.

    With another busy process on the same two cores, spinning threads made training tens of times slower; sleeping
    ones cost about a quarter on a quiet machine.
    """
    os.environ.setdefault("OMP_WAIT_POLICY", "passive")


@contextmanager
def threads(count: int | None) -> Iterator[None]:
    """Compute on that many threads (None: torch's own choice) and put the setting back afterwards."""
    import torch

    before = torch.get_num_threads()
    torch.set_num_threads(count or before)
    try:
        yield
    finally:
        torch.set_num_threads(before)


def chosen(precision: Precision, where: device) -> Literal["float32", "bfloat16"]:
    """Settle `auto`: bfloat16 where the hardware multiplies it natively (it halves the time), else float32."""
    import torch

    if precision != "auto":
        return precision
    if where.type == "cuda":
        native = torch.cuda.is_bf16_supported(including_emulation=False)
    else:
        able = torch.cpu.get_capabilities()
        native = any(bool(able.get(name)) for name in ("avx512_bf16", "amx_bf16", "bf16"))
    return "bfloat16" if native else "float32"


def arithmetic(precision: Precision, where: device) -> AbstractContextManager[object]:
    """Give the context for forward passes; weights and gradients stay in float32 either way."""
    import torch

    if chosen(precision, where) == "float32":
        return nullcontext()
    return torch.autocast(where.type, dtype=torch.bfloat16)
