"""Curate: duplicates, the whole recipe's speed, cleaning, scores, grounding, selection and splits, against their bars.

`--data DIR` takes other files in folders of the same names (`dedup`, `typo-ja`, `manuals-ja/txt`, `tickets-en/…`);
without it the folder is the one that MIGAKI_TESTDATA names. What a part generates comes from a fixed seed.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from importlib import import_module
from pathlib import Path

# The checkout's root in place of this folder, whose files are named like the rooms that they measure.
sys.path[0] = str(Path(__file__).resolve().parents[1])

from bench.common import Bars, arguments

PARTS = (
    "near",
    "recipe",
    "against",
    "shards",
    "twins",
    "pairs",
    "ground",
    "conflicts",
    "clean",
    "typos",
    "unsuitable",
    "score",
    "style",
    "split",
    "leakage",
    "select",
)


def main() -> None:
    """Measure the parts, each in a process of its own, so that none counts another's memory or warm caches."""
    options, bars = arguments(__doc__ or "", PARTS), Bars()
    place = options.data or os.environ.get("MIGAKI_TESTDATA")
    if not place or not Path(place).is_dir():
        sys.exit("bench/curate.py needs real files: give --data DIR, or set MIGAKI_TESTDATA")
    parts = options.parts or PARTS
    if len(parts) == 1:
        _measure(parts[0], bars, Path(place), quick=options.quick)
    else:
        flags = ["--data", str(place), *(["--quick"] if options.quick else [])]
        for part in parts:
            done = subprocess.run([sys.executable, __file__, *flags, "--parts", part])
            bars.short += [part] * (done.returncode != 0)
    bars.end()


def _measure(part: str, bars: Bars, data: Path, *, quick: bool) -> None:
    start = time.perf_counter()
    import_module(f"bench.curating.{part}").measure(bars, data, quick)
    print(f"# {part}: {time.perf_counter() - start:.0f} s", flush=True)


if __name__ == "__main__":
    main()
