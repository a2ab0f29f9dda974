"""Curate: duplicates, the whole recipe's speed, cleaning, scores, grounding, selection and splits, against their bars.

`--data DIR` takes other files in folders of the same names (`dedup`, `typo-ja`, `manuals-ja/txt`, `tickets-en/…`);
without it the folder is the one that MIGAKI_TESTDATA names. What a part generates comes from a fixed seed.
"""

from __future__ import annotations

import sys
from pathlib import Path

# The checkout's root in place of this folder, whose files are named like the rooms that they measure.
sys.path[0] = str(Path(__file__).resolve().parents[1])

from bench.common import run_parts

PARTS = (
    "near",
    "recipe",
    "against",
    "shards",
    "twins",
    "pairs",
    "ground",
    "clean",
    "typos",
    "unsuitable",
    "score",
    "style",
    "split",
    "leakage",
    "select",
)


if __name__ == "__main__":
    run_parts(__doc__ or "", __file__, "bench.curating", PARTS)
