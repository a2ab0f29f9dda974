"""Near-duplicates: cost beside peers and a yardstick, what is found, growth, memory and threads.

From a String Series in memory to decisions: fold (NFKC, small letters, white space), sketch, candidates, true Jaccard
similarity, groups. CPU seconds of the process with all its threads. Pairs count from a similarity of 0.6, at which
10 % edits (0.73 on average) are copies; the peers run with 0.7, which costs them nothing more.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from math import log10
from pathlib import Path

import numpy as np
import polars as pl

from bench.common import Bars
from bench.curating import near_peers
from bench.curating.corpus import corpus
from curate.dedup.near import near_pairs
from curate.groups import components
from migaki.text.normalize import fold, nfkc

NEAR = 0.6
RUNS = 5


def decisions(text: pl.Series, threads: int | None = None) -> np.ndarray:
    """Give each row the first row of its group: what is not itself is dropped."""
    pairs = near_pairs(text, NEAR, threads=threads)
    return components(len(text), pairs["left"].to_numpy(), pairs["right"].to_numpy())


def measure(bars: Bars, data: Path, quick: bool) -> None:
    """Print the bars on documents of real sentences, with planted variants."""
    rows = corpus(data, 50_000 if quick else 100_000)
    text = rows["text"]
    ours = near_peers.cpu(lambda: decisions(text, 1), RUNS)
    print(f"  {len(text) / ours:,.0f} documents a CPU second, {text.str.len_bytes().sum() / 1e6 / ours:.0f} MB")
    _peers(bars, text, ours / len(text), quick=quick)
    _found(bars, rows)
    _folding(bars, text[:20_000])
    if quick:
        bars.left_out("near_exponent", "near_documents", "near_memory", "near_two_threads")
        return
    _growth(bars, data)


def _peers(bars: Bars, text: pl.Series, ours: float, *, quick: bool) -> None:
    texts = text.to_list()
    for name, peer, size, bar in (
        ("rensa", near_peers.rensa, 20_000 if quick else len(texts), ">=25"),
        ("datasketch", near_peers.datasketch, 5000 if quick else 10_000, ">=250"),
    ):
        peer(texts[:100])  # what is loaded with the first call does not count
        taken = near_peers.cpu(lambda peer=peer, size=size: peer(texts[:size]), 1, warm=False)
        print(f"  {name}: {taken / size * 1e6:.1f} CPU us a document on {size:,} documents, ours {ours * 1e6:.2f}")
        bars.line(f"near_cpu_{name}", taken / size / ours, "times_ours_a_document", bar)
    rust = near_peers.yardstick(text, RUNS)
    if rust is None:
        print("  no rustc here: the yardstick is not measured, which counts as short")
    bars.line("near_speed_of_yardstick", (rust or 0) / len(text) / ours, "of_rust", ">=0.6")


def _found(bars: Bars, rows: pl.DataFrame) -> None:
    group = pl.Series("group", decisions(rows["text"]))
    pairs = rows.with_columns(group).filter(pl.col("pair").is_not_null())
    pairs = pairs.with_columns(found=group.gather(pairs["pair"]) == pairs["group"])
    share = {
        (kind, lang): value for kind, lang, value in pairs.group_by("kind", "lang").agg(pl.col("found").mean()).rows()
    }
    print("  found:", {f"{kind}/{lang}": round(value, 3) for (kind, lang), value in sorted(share.items())})
    for kind, bar in (("exact", ">=1"), ("norm", ">=1"), ("span05", ">=0.98"), ("span10", ">=0.95")):
        bars.line(f"near_recall_{kind}", min(share[kind, "ja"], share[kind, "en"]), "share", bar)
    bars.line("near_half_replaced", max(share["half", "ja"], share["half", "en"]), "share", "<=0.02")
    _precision(bars, rows["text"], group)


def _precision(bars: Bars, text: pl.Series, group: pl.Series) -> None:
    """Look whether each dropped text has one as near as 0.5: true sets of grams, in Python."""
    dropped = group.to_frame().with_row_index("row").filter(pl.col("row") != pl.col("group"))
    members = group.to_frame().with_row_index("row").group_by("group").agg("row").filter(pl.col("row").list.len() > 1)
    sets = {row: _set(folded) for row, folded in _folded(text, members["row"].explode())}
    right = sum(
        max(len(sets[a] & sets[b]) / len(sets[a] | sets[b]) for b in every if a != b) >= 0.5
        for group_id, every in members.rows()
        for a in every
        if a != group_id
    )
    bars.line("near_precision_at_half", right / dropped.height, "share", ">=0.99")


def _folded(text: pl.Series, rows: pl.Series) -> list[tuple[int, str]]:
    return list(zip(rows, fold(text.gather(rows)), strict=True))


def _set(folded: str) -> set[str]:
    return {folded[at : at + 5] for at in range(max(1, len(folded) - 4))}


def _folding(bars: Bars, text: pl.Series) -> None:
    theirs = near_peers.cpu(lambda: text.str.normalize("NFKC"), 2)
    folded = near_peers.cpu(lambda: text.str.normalize("NFKC").str.to_lowercase().str.replace_all(r"\s+", ""), 2)
    bars.line("nfkc_cpu_polars", theirs / near_peers.cpu(lambda: nfkc(text), RUNS), "times_ours", ">=4")
    bars.line("fold_cpu_polars", folded / near_peers.cpu(lambda: fold(text), RUNS), "times_ours", ">=2")


_CHILD = """
import sys
import polars as pl
from pathlib import Path
from bench.curating.near import decisions
def kilobytes(name):
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(name))
decisions(pl.Series(["warms the kernels up"] * 3))
text = pl.read_parquet(sys.argv[1], columns=["text"])["text"]
before = kilobytes("VmRSS")
Path("/proc/self/clear_refs").write_text("5")
groups = decisions(text, 2)
print((kilobytes("VmHWM") - before) * 1024 / len(text), len(groups))
"""


def _growth(bars: Bars, data: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        rows = corpus(data, 1_000_000)
        rows.write_parquet(Path(folder) / "rows.parquet")
        command = [sys.executable, "-c", _CHILD, str(Path(folder) / "rows.parquet")]
        told = subprocess.run(command, capture_output=True, text=True, check=True, cwd=Path(__file__).parents[2])
    used, size = told.stdout.split()
    bars.line("near_documents", float(size), "documents", ">=1e6")
    bars.line("near_memory_over_text", float(used), "bytes_a_document", "<=1000")
    taken = {}
    for size_ in (10_000, 100_000, 1_000_000):
        text = corpus(data, size_)["text"] if size_ < 1_000_000 else rows["text"]
        taken[size_] = near_peers.cpu(lambda text=text: decisions(text, 1), 3)
        print(f"  {size_:,} documents: {taken[size_]:.3f} CPU s")
    bars.line("near_exponent", log10(taken[1_000_000] / taken[10_000]) / 2, "10k_to_1M", "<=1.1")
    walls = [min(_wall(rows["text"][:300_000], threads) for _ in range(7)) for threads in (1, 2)]
    bars.line("near_two_threads", walls[0] / walls[1], "times_one", ">=1.7")


def _wall(text: pl.Series, threads: int) -> float:
    started = time.perf_counter()
    decisions(text, threads)
    return time.perf_counter() - started
