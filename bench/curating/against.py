"""New rows against an index: what 1 % more rows cost beside a full run, and whether the same copies are found.

Each run is a process of its own, counted from its kernels being loaded to its decisions, reading of table and index
included. In the full run the old rows come before the new ones, as they do in the index, which holds those it keeps.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

import polars as pl

from bench.common import Bars
from bench.curating.corpus import corpus
from curate.dedup.index import add

_RUN = """
import sys, time
from pathlib import Path
import polars as pl
from curate.dedup import deduplicate
table, index, out = sys.argv[1], sys.argv[2], sys.argv[3]
against = Path(index) if index else None
few = pl.Series([f"{at} warms the kernels of this process up" for at in range(9)])
deduplicate(few, against=against).decisions
started = time.process_time()
found = deduplicate(pl.read_parquet(table), floor=0.7, against=against).dropped
print(time.process_time() - started)
found.write_parquet(out)
"""


def measure(bars: Bars, data: Path, quick: bool) -> None:
    """Print cost and agreement for 130,000 indexed rows, a million in a full run."""
    size = 130_000 if quick else 1_000_000
    rows = corpus(data, size + size // 100).select(pl.col("id").cast(pl.String), "lang", "text")
    rows = rows.with_columns(settled=pl.int_range(pl.len()) < size)
    new = rows.tail(size // 100)
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        rows.write_parquet(folder / "all.parquet")
        new.write_parquet(folder / "new.parquet")
        full, everything = _run(folder, "all.parquet", "")
        kept = rows.head(size).join(everything, on="id", how="anti")
        add(folder / "index", kept.select("id", "lang", question="text", answer=pl.lit(""), chat=pl.lit(value=False)))
        once, found = _run(folder, "new.parquet", "index")
    copies = set(everything["id"]) & set(new["id"])
    both = len(copies & set(found["id"]))
    bars.line("against_cost_of_1_percent_more", once / full, "of_a_full_run", "<=0.05")
    bars.line("against_copies_found_of_a_full_run", both / max(1, len(copies)), "share", "==1")
    bars.line("against_copies_that_a_full_run_keeps", found.height - both, "rows", "==0")


def _run(folder: Path, table: str, index: str) -> tuple[float, pl.DataFrame]:
    """Give the CPU seconds of a run and the copies that it found."""
    done = subprocess.run(
        [sys.executable, "-c", _RUN, folder / table, str(folder / index) if index else "", folder / "out.parquet"],
        check=True,
        capture_output=True,
        text=True,
        cwd=Path(__file__).resolve().parents[2],
    )
    return float(done.stdout), pl.read_parquet(folder / "out.parquet")
