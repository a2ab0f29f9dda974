"""Selection beside random choices of the same size: coverage, sections, and what it costs.

Coverage is the mean, over all rows, of the similarity to the nearest chosen row, in the vectors that the choice was
made by (`own`) and in others that it did not see: words as counted by their characters in threes (`other`).
"""

from __future__ import annotations

import random
import time
from pathlib import Path

import numpy as np
import numpy.typing as npt
import polars as pl

from bench.common import Bars
from bench.curating.passages import passages
from curate.embed import embed
from curate.select import Select
from migaki.record import EVIDENCE, MESSAGE, conform

_SHARE = 0.1
_DRAWS = 20
_WIDTH = 4096

Vectors = npt.NDArray[np.float32]


def measure(bars: Bars, data: Path, quick: bool) -> None:
    """Print coverage and sections against random draws, and CPU seconds on many rows."""
    rows = _samples(passages(data))
    text = rows.select(pl.col("messages").list.eval(pl.element().struct.field("content")).list.join("\n")).to_series()
    section = rows.select(pl.col("evidence").list.first().struct.field("source")).to_series()
    views = {"own": embed(text).vectors, "other": _other(text)}
    done = rows.select("id").join(Select(share=_SHARE)(rows), on="id", maintain_order="left")
    chosen = done["select_rank"].is_not_null().to_numpy()
    draws = [_draw(rows.height, int(chosen.sum()), seed) for seed in range(_DRAWS)]
    for name, vectors in views.items():
        random_ones = np.array([_coverage(vectors, draw) for draw in draws])
        bars.figure(f"select_coverage_{name}_random_mean", random_ones.mean(), "similarity")
        bars.figure(f"select_coverage_{name}_random_best_of_{_DRAWS}", random_ones.max(), "similarity")
        bars.line(f"select_coverage_{name}", _coverage(vectors, chosen), "similarity", f">={random_ones.max():.5f}")
    seen = [section.filter(pl.Series(draw)).n_unique() for draw in draws]
    bars.figure("select_sources_random_best", max(seen), "sources")
    bars.line("select_sources", section.filter(pl.Series(chosen)).n_unique(), "sources", f">={max(seen)}")
    control = done.filter("select_control").height
    bars.line("select_control_rows_of_chosen", control / chosen.sum(), "share", "==1")
    many = _many(rows, 2_000 if quick else 100_000)
    start = time.process_time()
    Select(share=_SHARE)(many)
    cost = (time.process_time() - start) / many.height * 1e6
    bars.line(f"select_cpu_microseconds_a_row_of_{many.height}", cost, "us", "<=1500")


def _coverage(vectors: Vectors, chosen: npt.NDArray[np.bool_]) -> float:
    return float((vectors @ vectors[chosen].T).max(axis=1).mean())


def _draw(rows: int, size: int, seed: int) -> npt.NDArray[np.bool_]:
    marked = np.zeros(rows, np.bool_)
    marked[np.random.default_rng(seed).choice(rows, size, replace=False)] = True
    return marked


def _other(text: pl.Series) -> Vectors:
    made = np.zeros((len(text), _WIDTH), np.float32)
    for row, value in enumerate(text):
        for at in range(len(value) - 2):
            made[row, sum(ord(letter) * 31**k for k, letter in enumerate(value[at : at + 3])) % _WIDTH] += 1
    made = np.sqrt(made) * np.log(len(text) / np.maximum((made > 0).sum(axis=0), 1))
    return (made / np.maximum(np.linalg.norm(made, axis=1, keepdims=True), 1e-9)).astype(np.float32)


def _many(rows: pl.DataFrame, size: int) -> pl.DataFrame:
    """Make many rows of the sentences of the few, drawn anew."""
    draw = random.Random(3)
    pieces = [piece for turns in rows["messages"] for piece in turns[1]["content"].split("。") if piece.strip()]
    texts = ["。".join(draw.sample(pieces, 4)) for _ in range(size)]
    made = pl.DataFrame({"question": [text[:30] for text in texts], "answer": texts})
    return _samples(made.with_columns(lang=pl.lit("ja"), source=pl.format("m{}", pl.int_range(pl.len()) % 200)))


def _samples(rows: pl.DataFrame) -> pl.DataFrame:
    turns = [pl.struct(role=pl.lit(role), content=pl.col(name)) for role, name in _ROLES]
    rest = [pl.lit(None).cast(kind).alias(name) for name, kind in EVIDENCE.to_schema().items() if name != "source"]
    made = rows.with_row_index("id").select(
        pl.col("id").cast(pl.String),
        "lang",
        messages=pl.concat_list(turns).cast(pl.List(MESSAGE)),
        evidence=pl.concat_list(
            pl.struct("source", *rest).struct.field(list(EVIDENCE.to_schema())).struct.unnest()
            if False
            else pl.struct("source", *rest)
        ),
        split=pl.lit("train"),
    )
    return conform(made, "samples")


_ROLES = (("user", "question"), ("assistant", "answer"))
