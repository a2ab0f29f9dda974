"""Ingest: speed, text, structure, questions, tickets, mail and broken files, each against its bar.

`--data DIR` takes other files in folders of the same names (`manuals-ja/pdf`, `tickets-en/…`); without it the folder is
the one that MIGAKI_TESTDATA names. What a part generates itself comes from a fixed seed.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from subprocess import PIPE, Popen

# The checkout's root in place of this folder, whose files are named like the rooms that they measure.
sys.path[0] = str(Path(__file__).resolve().parents[1])

from bench.common import Bars, arguments

BESIDE_THE_PEER = ("web", "structure", "office", "pdf")  # which is loaded once for all of them
ALONE = ("faq", "faq_blind", "exports", "mail", "blind_structure", "blind_pdf", "again", "broken")


def main() -> None:
    """Measure every part and print its lines; a quick run does half of the parts in a second process."""
    options, bars = arguments(__doc__ or "", (*BESIDE_THE_PEER, *ALONE)), Bars()
    place = options.data or os.environ.get("MIGAKI_TESTDATA")
    if not place or not Path(place).is_dir():
        sys.exit("bench/ingest.py needs real files: give --data DIR, or set MIGAKI_TESTDATA")
    if options.parts or not options.quick:
        _measure(options.parts or (*BESIDE_THE_PEER, *ALONE), bars, Path(place), quick=options.quick)
    else:
        command = [sys.executable, __file__, "--quick", "--data", place, "--parts", *ALONE]
        with Popen(command, stdout=PIPE, text=True) as second:
            _measure(BESIDE_THE_PEER, bars, Path(place), quick=True)
            said, _ = second.communicate()
        print(said, end="")
        bars.short += ["a bar of the second process"] * (second.returncode != 0)
    bars.end()


def _measure(parts: Sequence[str], bars: Bars, data: Path, *, quick: bool) -> None:
    for name in parts:
        start = time.perf_counter()
        import_module(f"bench.ingesting.{name}").measure(bars, data, quick)
        print(f"# {name}: {time.perf_counter() - start:.0f} s", flush=True)


if __name__ == "__main__":
    main()
