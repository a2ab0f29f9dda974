"""Personal data: what is found and what is left, the same person alike, and the speed, each against its bar.

`--data DIR` takes other files in folders of the same names (`pii-ja`, `pii-en`); without it the folder is the one that
MIGAKI_TESTDATA names. What a part generates comes from a fixed seed, and names and addresses in it are invented.
"""

from __future__ import annotations

import sys
from pathlib import Path

# The checkout's root in place of this folder, whose files are named like the rooms that they measure.
sys.path[0] = str(Path(__file__).resolve().parents[1])

from bench.common import run_parts

PARTS = (
    "structured",
    "names_ja",
    "address_ja",
    "sensitive",
    "english",
    "leak",
    "same_person",
    "canaries",
    "speed_patterns",
    "speed_names",
)

if __name__ == "__main__":
    run_parts(__doc__ or "", __file__, "bench.masking", PARTS)
