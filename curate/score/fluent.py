"""How a small language model takes the answer: its perplexity, and how much the question helps (IFD).

Instruction-following difficulty is the ratio of the answer's perplexity with and without the question; at 1 or above
the question does not help to foretell the answer: Li et al., "Superfiltering" (2024, arXiv 2402.00530).
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import polars as pl

from curate.score.judge import Fault, judged
from curate.score.length import outlying
from migaki.errors import MigakiError

BATCH = 8
LONGEST = 512  # tokens of question and answer that are read


def losses(rows: pl.DataFrame, model: Path) -> list[pl.Series]:
    """Give `score_ifd` and `score_perplexity` of each row's answer; null where it has no token.

    Raises MigakiError where the folder holds no model.
    """
    net, tokenizer = _load(model)
    asked = [tokenizer(f"{text}\n", add_special_tokens=False)["input_ids"] for text in rows["question"]]
    said = [tokenizer(text, add_special_tokens=False)["input_ids"][: LONGEST // 2] for text in rows["answer"]]
    start = [tokenizer.bos_token_id if tokenizer.bos_token_id is not None else tokenizer.eos_token_id]
    alone = _loss(net, [(start, answer) for answer in said])
    given = _loss(
        net, [(start + question[-LONGEST // 2 :], answer) for question, answer in zip(asked, said, strict=True)]
    )
    return [
        pl.Series("score_ifd", np.exp(given - alone)).fill_nan(None),
        pl.Series("score_perplexity", np.exp(alone)).fill_nan(None),
    ]


def fluent(rows: pl.DataFrame) -> pl.Series:
    """Judge `score_ifd` and `score_perplexity`: at its limit of 1, and against other rows of the language."""
    ifd = pl.col("score_ifd")
    rows = rows.with_columns(
        unhelped=outlying(ifd, "lang"), odd=outlying(pl.col("score_perplexity").log(), "lang")
    ).with_columns(
        unhelped=(1 - (pl.col("unhelped") - 1) / 4).clip(0.3, 1), odd=(1 - (pl.col("odd") - 3) / 4).clip(0.3, 1)
    )
    return judged(
        rows,
        "fluent",
        [
            Fault(ifd > 1, 0.3, "the question does not help to foretell the answer"),
            Fault(pl.col("unhelped") < 1, pl.col("unhelped"), "the question helps little to foretell the answer"),
            Fault(pl.col("odd") < 1, pl.col("odd"), "unlike other text of its language"),
        ],
    )


def _load(model: Path) -> tuple[Any, Any]:
    import torch
    from transformers import AutoModelForCausalLM, AutoTokenizer
    from transformers.utils.logging import disable_progress_bar

    disable_progress_bar()  # type: ignore[no-untyped-call]
    if not (model / "config.json").is_file():
        raise MigakiError(
            f"curate.score: option 'model': {model} holds no config.json; name the folder of a causal language model",
            f"curate.score: 設定 'model': {model} に config.json がありません。言語モデルの場所を指定してください。",
        )
    net: Any = AutoModelForCausalLM.from_pretrained(model, local_files_only=True, dtype=torch.float32)
    net.eval()
    return net, AutoTokenizer.from_pretrained(model, local_files_only=True)


def _loss(net: Any, texts: list[tuple[list[int], list[int]]]) -> Any:
    """Give the mean loss of each second part after its first, in batches of like length."""
    import torch

    out = np.full(len(texts), np.nan)
    order = sorted((at for at in range(len(texts)) if texts[at][1]), key=lambda at: sum(map(len, texts[at])))
    for first in range(0, len(order), BATCH):
        batch = order[first : first + BATCH]
        longest = max(sum(map(len, texts[at])) for at in batch)
        ids = torch.zeros(len(batch), longest, dtype=torch.long)
        labels = torch.full_like(ids, -100)
        for row, at in enumerate(batch):
            before, after = texts[at]
            ids[row, : len(before) + len(after)] = torch.tensor(before + after)
            labels[row, len(before) : len(before) + len(after)] = torch.tensor(after)
        with torch.no_grad():
            logits = net(input_ids=ids, attention_mask=(labels != -100) | (ids != 0)).logits[:, :-1]
        loss = torch.nn.functional.cross_entropy(logits.transpose(1, 2), labels[:, 1:], reduction="none")
        out[batch] = (loss.sum(1) / (labels[:, 1:] != -100).sum(1)).numpy()
    return out
