"""Asks a trained adapter for planted canaries: how well it ranks them among values of the same kind, and says them."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import polars as pl

from migaki.errors import MigakiError
from migaki.stage import stage
from train.compute import threads
from train.evaluate import _load as loaded
from train.prompts import Row, text
from train.scoring import generate, score

if TYPE_CHECKING:
    from peft import PeftModel
    from transformers import PreTrainedTokenizerBase

PLANTED = {
    "id": pl.String(),
    "type": pl.String(),
    "prompt": pl.String(),
    "prefix": pl.String(),
    "value": pl.String(),
    "others": pl.List(pl.String()),
}


@stage("train.probe", scope="whole", takes=("train.fit",), gives="files")
class Probe:
    """Measure what an adapter remembers of the canaries that `migaki audit plant` wrote.

    Exposure is log2 of the number of candidates less log2 of the canary's rank among them by likelihood (Carlini et
    al. 2019, The Secret Sharer, section 4.3): about 1.4 bits on average for a value that was never seen, and the
    logarithm of the candidates for one that is known by heart. Verbatim is whether the likeliest continuation of the
    prefix holds the value. Writes `probe.json`, which names canaries by id and holds none of their values.
    """

    canaries: Path  # canaries.jsonl, as `migaki audit plant` keeps it in the workspace
    candidates: int = 31  # other values that each canary is ranked among, at most
    max_new_tokens: int = 32  # of a continuation
    batch: int = 16  # rows computed together
    threads: int | None = None  # CPU threads; None leaves it to torch
    allow_hub: bool = False  # fetch the base model from the hub

    def __call__(self, fit: Path, out: Path) -> dict[str, object]:
        """Probe the adapter in a folder that train.fit wrote."""
        planted = read(self.canaries)
        with threads(self.threads):
            model, tokenizer = loaded({"trained": fit}, self.allow_hub)
            found = [self._exposure(model, tokenizer, canary) for canary in planted.iter_rows(named=True)]
            prompts = [_open(tokenizer, *canary) for canary in planted.select("prompt", "prefix").iter_rows()]
            said = generate(model, tokenizer, prompts, batch=self.batch, max_new_tokens=self.max_new_tokens)
        known = [value in answer for value, answer in zip(planted["value"], said.answers, strict=True)]
        told = planted.select("id", "type").with_columns(
            exposure=pl.Series(found, dtype=pl.Float64), verbatim=pl.Series(known, dtype=pl.Boolean)
        )
        summary = told.select(
            pl.col("exposure").mean().alias("exposure_mean"),
            pl.col("exposure").max().alias("exposure_max"),
            pl.col("verbatim").sum().alias("verbatim"),
            pl.len().alias("canaries"),
        ).row(0, named=True)
        numbers = {name: round(value, 3) for name, value in summary.items()}
        shown = json.dumps(numbers | {"rows": told.to_dicts()}, ensure_ascii=False, indent=1)
        (out / "probe.json").write_text(shown + "\n", encoding="utf-8")
        return numbers

    def _exposure(self, model: PeftModel, tokenizer: PreTrainedTokenizerBase, canary: dict[str, object]) -> float:
        others = canary["others"]
        assert isinstance(others, list)  # noqa: S101 - as read
        values = [str(canary["value"]), *(one for one in others if one != canary["value"])][: self.candidates + 1]
        start = _open(tokenizer, str(canary["prompt"]), str(canary["prefix"]))
        rows = [_row(tokenizer, start, value) for value in values]
        # Of no precision but float32: ranks hang on small differences.
        scored = score(model, rows, self.batch, int(tokenizer.pad_token_id), "float32")
        return exposure([one.loss * sum(row.answer) for one, row in zip(scored, rows, strict=True)])


def exposure(losses: Sequence[float]) -> float:
    """Give the exposure in bits of the first of several candidates, from their losses; a tie counts as better known.

    >>> exposure([1.0, 3.0, 2.0, 4.0]), exposure([4.0, 3.0, 2.0, 1.0])
    (2.0, 0.0)
    """
    rank = sum(loss < losses[0] for loss in losses) + 1
    return math.log2(len(losses)) - math.log2(rank)


def read(path: Path) -> pl.DataFrame:
    """Read canaries: id, type, prompt, prefix, value, others. Raises MigakiError where there are none."""
    rows = pl.read_ndjson(path, schema=PLANTED) if path.is_file() else pl.DataFrame(schema=PLANTED)
    if rows.is_empty():
        raise MigakiError(
            f"{path}: expected canaries, found none; plant some with `migaki audit plant`, run the recipe and train",
            f"{path}: カナリアがありません。`migaki audit plant` で埋め込み、レシピを実行して学習してください。",
        )
    return rows


def _open(tokenizer: PreTrainedTokenizerBase, prompt: str, prefix: str) -> str:
    return text(tokenizer, [{"role": "user", "content": prompt}], open_answer=True) + prefix


def _row(tokenizer: PreTrainedTokenizerBase, start: str, value: str) -> Row:
    before = tokenizer.encode(start, add_special_tokens=False)
    after = tokenizer.encode(value, add_special_tokens=False)
    return Row(value, (*before, *after), (*(False for _ in before), *(True for _ in after)))
