"""Labelling: agreement and consensus, routing, the server and the way of rows to people and back, each with its bar.

`--data DIR` takes other files in folders of the same names (`labels`); without it the folder is the one that
MIGAKI_TESTDATA names.
"""

from __future__ import annotations

import sys
from pathlib import Path

# The checkout's root in place of this folder, whose files are named like the rooms that they measure.
sys.path[0] = str(Path(__file__).resolve().parents[1])

from bench.common import run_parts

PARTS = ("aggregate", "route", "server", "argilla")

if __name__ == "__main__":
    run_parts(__doc__ or "", __file__, "bench.labelling", PARTS)
