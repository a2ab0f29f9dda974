"""The split: near copies on two sides, the share that was asked for, by source and language, and what it costs.

Documents are those of `corpus`, with its planted variants; the first quarter of each is the question. True similarity
is counted pair by pair, on sets of folded character 5-grams.
"""

from __future__ import annotations

import time
from pathlib import Path

import polars as pl

from bench.common import Bars
from bench.curating.corpus import corpus
from curate.split import Split
from migaki.record import EVIDENCE, MESSAGE, conform
from migaki.text.normalize import fold

_TEST = 0.1
_SOURCES = 20
_LARGE = 100  # rows of a source whose share is looked at; that of a smaller one is chance


def measure(bars: Bars, data: Path, quick: bool) -> None:
    """Print pairs that were torn apart, shares, rows that changed sides, and CPU time."""
    documents = corpus(data, 10_000 if quick else 100_000)
    samples = _samples(documents)
    Split()(samples.head(100))
    start = time.process_time()
    done = Split(test=_TEST)(samples)
    cost = (time.process_time() - start) / samples.height * 1e6
    for least, most, bar in ((0.7, 1.01, "==0"), (0.5, 0.7, "<=0.05")):
        bars.line(f"split_pairs_apart_from_{least}", _torn(documents, done, least, most), "share", bar)
    sides = done.join(samples.select("id", "lang", source=_SOURCE), on="id")
    for by in ("lang", "source"):
        large = sides.filter(pl.len().over(by) >= _LARGE)
        shares = large.group_by(by).agg((pl.col("split") == "test").mean())["split"]
        bars.line(f"split_test_share_least_by_{by}", float(shares.min()), "share", f">={_TEST / 2}")
        bars.line(f"split_test_share_most_by_{by}", float(shares.max()), "share", f"<={_TEST * 2}")
    bars.line("split_test_share_off", abs((done["split"] == "test").mean() - _TEST), "share", "<=0.02")
    bars.line("split_old_rows_that_changed_sides", _moved(samples, done), "share", "<=0.01")
    if quick:  # a small table, in which loading the kernels counts for most
        bars.left_out("split_cpu_microseconds_a_document")
    else:
        bars.line("split_cpu_microseconds_a_document", cost, "us", "<=10")


def _torn(documents: pl.DataFrame, done: pl.DataFrame, least: float, most: float) -> float:
    """Give the share of the planted pairs of a true similarity between two bounds that stand on two sides."""
    texts = documents.select(pl.col("id").cast(pl.String), text=fold(documents["text"])).join(done, on="id")
    pairs = documents.drop_nulls("pair").select(pl.col("id", "pair").cast(pl.String))
    both = pairs.join(texts, on="id").join(texts, left_on="pair", right_on="id")
    alike = [_jaccard(one, other) for one, other in both.select("text", "text_right").iter_rows()]
    asked = both.filter(pl.Series(alike).is_between(least, most, closed="left"))
    return float((asked["split"] != asked["split_right"]).mean())


def _jaccard(one: str, other: str) -> float:
    a, b = ({text[at : at + 5] for at in range(len(text) - 4)} for text in (one, other))
    return len(a & b) / max(1, len(a | b))


def _moved(samples: pl.DataFrame, done: pl.DataFrame) -> float:
    """Give the share of four fifths of the rows that stood on another side before the last fifth came."""
    before = Split(test=_TEST)(samples.head(samples.height * 4 // 5))
    both = before.join(done, on="id")
    return float((both["split"] != both["split_right"]).mean())


_SOURCE = pl.col("evidence").list.first().struct.field("source")


def _samples(documents: pl.DataFrame) -> pl.DataFrame:
    """Make a ticket of each document: many small files, each larger than the next."""
    quarter = pl.col("text").str.len_chars() // 4
    ticket = pl.col("id").cast(pl.String)
    said = {"user": pl.col("text").str.head(quarter), "assistant": pl.col("text").str.slice(quarter)}
    turns = [pl.struct(role=pl.lit(role), content=text).cast(MESSAGE) for role, text in said.items()]
    span = {name: pl.lit(None).cast(kind) for name, kind in EVIDENCE.to_schema().items()}
    file = pl.format("tickets{}.csv", (pl.col("id") % _SOURCES**2).cast(pl.Float64).sqrt().cast(pl.Int64))
    made = documents.select(
        ticket.alias("id"),
        "lang",
        origin=pl.lit("ticket"),
        messages=pl.concat_list(turns),
        evidence=pl.concat_list(pl.struct(**{**span, "source": file, "path": pl.concat_list(ticket)})),
    )
    return conform(made, "samples")
