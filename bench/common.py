"""What the benches share: the command line, and a line for each bar."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path


def arguments(what: str, parts: Sequence[str] = ()) -> argparse.Namespace:
    """Read `--quick` and `--data`, and `--parts` where a bench has parts."""
    parser = argparse.ArgumentParser(description=what)
    parser.add_argument("--quick", action="store_true", help="under a minute")
    parser.add_argument("--data", type=Path, help="other files of the same shape")
    if parts:
        parser.add_argument(
            "--parts", nargs="+", choices=parts, metavar="PART", help=f"only some of {', '.join(parts)}"
        )
    return parser.parse_args()


@dataclass
class Bars:
    """Prints `name value unit bar ok|short` and remembers whether any bar was short."""

    short: list[str] = field(default_factory=list)

    def line(self, name: str, value: float, unit: str, bar: str) -> None:
        """Print one measured value against its bar, such as `>=5`, `<=0.3` or `==0`."""
        sign, limit = bar[:2], float(bar[2:])
        held = {">=": value >= limit, "<=": value <= limit, "==": value == limit}[sign]
        if not held:
            self.short.append(name)
        print(f"{name} {value:.4g} {unit} {bar} {'ok' if held else 'short'}", flush=True)

    def figure(self, name: str, value: float, unit: str) -> None:
        """Print a measured value that has no bar."""
        print(f"# {name} {value:.4g} {unit}", flush=True)

    def left_out(self, *names: str) -> None:
        """Name the bars that a quick run does not measure."""
        for name in names:
            print(f"# {name}: full run only", flush=True)

    def end(self) -> None:
        """Exit with status 1 if any bar was short."""
        sys.exit(1 if self.short else 0)


def run_parts(what: str, script: str, package: str, parts: Sequence[str]) -> None:
    """Measure a bench's parts, each a module of `package` with `measure(bars, data, quick)`.

    Each runs in a process of its own, so that none counts another's memory or warm caches.
    """
    options, bars = arguments(what, parts), Bars()
    place = options.data or os.environ.get("MIGAKI_TESTDATA")
    if not place or not Path(place).is_dir():
        sys.exit(f"{Path(script).name} needs real files: give --data DIR, or set MIGAKI_TESTDATA")
    chosen = options.parts or parts
    if len(chosen) == 1:
        start = time.perf_counter()
        import_module(f"{package}.{chosen[0]}").measure(bars, Path(place), options.quick)
        print(f"# {chosen[0]}: {time.perf_counter() - start:.0f} s", flush=True)
    else:
        flags = ["--data", str(place), *(["--quick"] if options.quick else [])]
        commands = [[sys.executable, script, *flags, "--parts", part] for part in chosen]
        # A quick look takes two parts at a time: figures are CPU seconds. A full one is left alone on the machine.
        with ThreadPoolExecutor(2 if options.quick else 1) as pool:
            runs = pool.map(lambda command: subprocess.run(command, capture_output=True, text=True), commands)
            for part, done in zip(chosen, runs, strict=True):
                print(done.stdout, end="", flush=True)
                print(done.stderr, end="", file=sys.stderr, flush=True)
                bars.short += [part] * (done.returncode != 0)
    bars.end()
