"""Chooses the samples that training and evaluation may see, and encodes them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import polars as pl

from train.prompts import Row, encode

if TYPE_CHECKING:
    from transformers import PreTrainedTokenizerBase

CHAT = pl.col("kind") != "preference"  # a preference row holds answers that are not to be learnt
REAL = pl.col("origin").is_null() | (pl.col("origin") != "synthetic")
KEPT = pl.col("status") == "keep"


def curated(samples: pl.DataFrame) -> pl.DataFrame:
    """Give the rows to train on: kept, in the training split, synthetic ones too."""
    return samples.filter(CHAT, KEPT, pl.col("split") == "train").sort("id")


def uncurated(samples: pl.DataFrame) -> pl.DataFrame:
    """Give the rows of the training split as they came from the sources, whatever curation said of them."""
    return samples.filter(CHAT, REAL, pl.col("split") == "train").sort("id")


def held_out(samples: pl.DataFrame) -> pl.DataFrame:
    """Give the rows to evaluate on: kept, in the test split, none of them synthetic."""
    return samples.filter(CHAT, REAL, KEPT, pl.col("split") == "test").sort("id")


@dataclass(frozen=True)
class Encoded:
    """Rows that fit, and those left out: {id, reason, tokens}."""

    rows: list[Row]
    skipped: list[dict[str, object]]

    def count(self, reason: str) -> int:
        """Count the rows left out for a reason: too_long, no_answer."""
        return sum(row["reason"] == reason for row in self.skipped)

    def write_skipped(self, path: Path) -> None:
        """Write the rows left out as JSON lines."""
        path.write_text("".join(json.dumps(row) + "\n" for row in self.skipped), encoding="utf-8")


def encode_rows(tokenizer: PreTrainedTokenizerBase, samples: pl.DataFrame, max_tokens: int) -> Encoded:
    """Encode samples; a row with more than `max_tokens` tokens or without an answer is left out whole, never cut."""
    fit, skipped = list[Row](), list[dict[str, object]]()
    # A Python call a row: chat templates are Jinja programs that write one chat at a time.
    for id_, messages in samples.select("id", "messages").iter_rows():
        row = encode(tokenizer, id_, messages or [])
        reason = "no_answer" if not any(row.answer) else "too_long" if len(row.tokens) > max_tokens else None
        if reason is None:
            fit.append(row)
        else:
            skipped.append({"id": id_, "reason": reason, "tokens": len(row.tokens)})
    return Encoded(fit, skipped)


def pick(samples: pl.DataFrame, encoded: Encoded, count: int, seed: int) -> pl.DataFrame:
    """Pick up to `count` encoded rows, evenly by language, at random.

    Gives id, lang, question, reference (the last answer), prompt (the messages before it) and `at`, the row's place
    among the encoded.
    """
    order = Random(seed).sample(range(len(encoded.rows)), len(encoded.rows))  # noqa: S311 - a draw, not a secret
    drawn = pl.DataFrame({"id": [encoded.rows[at].id for at in order], "at": order})
    last = pl.element().struct.field("role").eq("assistant").arg_true().last()
    before = pl.col("messages").list.head(pl.col("messages").list.eval(last).list.first())
    said = pl.element().struct.field("content")
    asked = pl.element().filter(pl.element().struct.field("role") == "user").struct.field("content")
    chats = samples.select(
        "id",
        pl.col("lang").fill_null("und"),
        question=before.list.eval(asked).list.last(),
        reference=pl.col("messages").list.eval(said).list.get(before.list.len()),
        prompt=before,
    )
    turn = pl.int_range(pl.len()).over("lang")
    return drawn.join(chats, on="id", maintain_order="left").sort(turn, "lang", maintain_order=True).head(count)
