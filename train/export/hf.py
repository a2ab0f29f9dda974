"""A dataset folder as the Hugging Face hub and `datasets.load_dataset` know it."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from migaki.stage import stage
from train.export.card import card
from train.export.preflight import check_chats, check_count, chosen, parts

NAME = "export.hf"
SHARD_ROWS = 100_000
COLUMNS = ("id", "messages", "prompt", "completion", "lang", "origin", "status", "evidence")


@stage(NAME, scope="whole", takes=("samples",), gives="files", requires=("masked", "split"))
class HuggingFace:
    """Write a dataset folder: Parquet files under `data/`, one set a split, and a dataset card in README.md.

    `prompt` and `completion` are the chat cut before its last answer, because trainers that are given `messages` alone
    learn the questions too.
    """

    all: bool = False  # dropped rows and rows under review too
    name: str = "Support answers"  # title of the dataset card
    licence: str = "other"  # of the dataset: an identifier of the hub, such as cc-by-4.0

    def __call__(self, samples: pl.DataFrame, out: Path) -> dict[str, object]:
        """Write the folder into `out` and give the number of rows in each split."""
        rows = chosen(samples, self.all)
        check_chats(rows, NAME)
        divided = {split: part for split, part in parts(rows).items() if len(part)}
        check_count(divided.get("train", rows.clear()), 1, NAME)
        (out / "data").mkdir()
        for split, part in divided.items():
            _write(part, split, out / "data")
        files = {split: f"data/{split}-*.parquet" for split in divided}
        (out / "README.md").write_text(card(self.name, self.licence, divided, files), encoding="utf-8")
        return {split: len(part) for split, part in divided.items()}


def _write(rows: pl.DataFrame, split: str, folder: Path) -> None:
    last = pl.col("messages").list.len() - 1
    cut = rows.with_columns(
        prompt=pl.col("messages").list.head(last), completion=pl.col("messages").list.tail(1)
    ).select(COLUMNS)
    shards = list(cut.iter_slices(SHARD_ROWS))
    for at, shard in enumerate(shards):
        shard.write_parquet(folder / f"{split}-{at:05}-of-{len(shards):05}.parquet")
