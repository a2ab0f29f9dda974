"""Ingest: speed, text, structure, questions, tickets, mail and broken files, each against its bar.

`--data DIR` takes other files in folders of the same names (`manuals-ja/pdf`, `tickets-en/…`); without it the folder is
the one that MIGAKI_TESTDATA names. What a part generates itself comes from a fixed seed.
"""

from __future__ import annotations

import os
import sys
from importlib import import_module
from pathlib import Path

# The checkout's root in place of this folder, whose files are named like the rooms that they measure.
sys.path[0] = str(Path(__file__).resolve().parents[1])

from bench.common import Bars, arguments

PARTS = ("web", "structure", "office", "pdf", "faq", "exports", "mail", "again", "broken")


def main() -> None:
    """Measure every part and print its lines."""
    options, bars = arguments(__doc__ or ""), Bars()
    place = options.data or os.environ.get("MIGAKI_TESTDATA")
    if not place or not Path(place).is_dir():
        sys.exit("bench/ingest.py needs real files: give --data DIR, or set MIGAKI_TESTDATA")
    for name in PARTS:
        import_module(f"bench.ingesting.{name}").measure(bars, Path(place), options.quick)
    bars.end()


if __name__ == "__main__":
    main()
