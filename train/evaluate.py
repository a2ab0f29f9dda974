"""Compares the base model, the control and the trained adapter on rows that none of them has seen."""

from __future__ import annotations

import json
from contextlib import nullcontext
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

import polars as pl

from migaki.errors import MigakiError
from migaki.stage import stage
from train import models
from train.compute import Precision, chosen, threads
from train.prompts import Row, text, without_default_system
from train.results import Result, answers, report
from train.rows import encode_rows, held_out, pick
from train.scoring import generate, score

if TYPE_CHECKING:
    from peft import PeftModel
    from transformers import PreTrainedTokenizerBase


@stage(
    "train.evaluate", scope="whole", takes=("samples", "train.fit", "train.control"), gives="files", requires=("split",)
)
class Evaluate:
    """Judge the trained adapter against the base model and the control, on held-out rows that are not synthetic.

    Writes `evaluation.json` (the table of systems, by language too, and the differences in loss with 95 % intervals
    and a verdict) and `answers.jsonl` (question, reference and what each system answered). The control may be None.
    """

    rows: int = 24  # held-out rows to measure the loss on, evenly by language
    generate: int = 8  # of them to answer in full
    max_new_tokens: int = 96  # in an answer
    max_tokens: int = 512  # longer rows are left out and counted, never cut
    batch: int = 8  # rows computed together
    seed: int = 7  # of the choice of rows and of the bootstrap
    threads: int | None = None  # CPU threads; None leaves it to torch
    precision: Precision = "auto"  # of the losses' arithmetic: bfloat16 where the hardware has it, else float32
    allow_hub: bool = False  # fetch the base model from the hub

    def __call__(self, samples: pl.DataFrame, fit: Path, control: Path | None, out: Path) -> dict[str, object]:
        """Evaluate; `fit` and `control` are folders that train.fit and train.control wrote, or adapters."""
        started = monotonic()
        folders = {"trained": fit} | ({"control": control} if control else {})
        with threads(self.threads):
            model, tokenizer = _load(folders, self.allow_hub)
            encoded = encode_rows(tokenizer, held_out(samples), self.max_tokens)
            if not encoded.rows:
                raise _nothing(encoded.count("too_long"), self.max_tokens)
            picked = pick(samples, encoded, self.rows, self.seed)
            rows = [encoded.rows[at] for at in picked["at"]]
            prompts = [text(tokenizer, chat, open_answer=True) for chat in picked["prompt"].head(self.generate)]
            results = {name: _judge(self, model, tokenizer, name, rows, prompts) for name in ("base", *folders)}
        found = report(picked, results, self.seed) | {
            "held_out": len(encoded.rows),
            "skipped_too_long": encoded.count("too_long"),
            "precision": chosen(self.precision, model.device),
            "seconds": round(monotonic() - started, 1),
        }
        (out / "evaluation.json").write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", "utf-8")
        answers(picked, results).write_ndjson(out / "answers.jsonl")
        return found


def _load(folders: dict[str, Path], allow_hub: bool) -> tuple[PeftModel, PreTrainedTokenizerBase]:
    """Load the base model once, with each folder's adapter under its name."""
    from peft import PeftModel

    adapters = {name: _adapter(folder) for name, folder in folders.items()}
    base, tokenizer = models.load(_base(folders["trained"]), allow_hub)
    without_default_system(tokenizer)
    first, *others = adapters.items()
    with models.quiet():
        model = PeftModel.from_pretrained(base, first[1], adapter_name=first[0])
        for name, folder in others:
            model.load_adapter(folder, adapter_name=name)
    return model, tokenizer


def _judge(
    options: Evaluate,
    model: PeftModel,
    tokenizer: PreTrainedTokenizerBase,
    name: str,
    rows: list[Row],
    prompts: list[str],
) -> Result:
    """Measure one system: the base model is any adapter switched off."""
    if name != "base":
        model.set_adapter(name)
    with model.disable_adapter() if name == "base" else nullcontext():
        scores = score(model, rows, options.batch, int(tokenizer.pad_token_id), options.precision)
        said = generate(model, tokenizer, prompts, batch=options.batch, max_new_tokens=options.max_new_tokens)
    return Result(scores, said)


def _adapter(folder: Path) -> Path:
    place = folder / "adapter" if (folder / "adapter").is_dir() else folder
    if not (place / "adapter_config.json").is_file():
        raise MigakiError(
            f"{folder}: expected an adapter (adapter_config.json), found none. Make one with: migaki train",
            f"{folder}: アダプター（adapter_config.json）がありません。migaki train で作成してください。",
        )
    return place


def _base(folder: Path) -> str:
    """Name the model that an adapter was trained on: as the options had it, else as peft wrote it."""
    for path, keys in (
        (folder / "training.json", ("options", "model")),
        (folder.parent / "training.json", ("options", "model")),
        (_adapter(folder) / "adapter_config.json", ("base_model_name_or_path",)),
    ):
        if path.is_file():
            value = json.loads(path.read_text("utf-8"))
            for key in keys:
                value = value[key]
            return str(value)
    raise AssertionError(folder)  # an adapter always has its configuration


def _nothing(too_long: int, max_tokens: int) -> MigakiError:
    return MigakiError(
        "train.evaluate: no held-out row: expected rows with status keep, split test and an origin other than "
        f"synthetic, found none that fit ({too_long} longer than max_tokens={max_tokens}). "
        "Split the samples with curate.split, or raise max_tokens.",
        "train.evaluate: 評価用の行がありません。status が keep、split が test で、合成でない行が必要です"
        f"（max_tokens={max_tokens} を超える行 {too_long} 件）。"
        "curate.split で分割するか、max_tokens を上げてください。",
    )
