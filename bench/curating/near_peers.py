"""What near-duplicates are measured beside: two packages with character 5-grams, and the yardstick in Rust."""

from __future__ import annotations

import ctypes
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

import numpy as np
import polars as pl

THRESHOLD, SLOTS, BANDS = 0.7, 128, 25


def cpu(work: Callable[[], object], runs: int, *, warm: bool = True) -> float:
    """Give the median of some runs in CPU seconds of this process with all its threads, after one to warm up."""
    taken = []
    for _ in range(runs + warm):
        started = time.process_time()
        work()
        taken.append(time.process_time() - started)
    return median(taken[warm:])


def rensa(texts: list[str]) -> object:
    """Deduplicate with rensa: its own deduplicator, grams as strings, as it takes them."""
    from rensa import RMinHashDeduplicator

    found = RMinHashDeduplicator(threshold=THRESHOLD, num_perm=SLOTS, use_lsh=True)
    return found.add_pairs((str(number), _grams(text)) for number, text in enumerate(texts))


def datasketch(texts: list[str]) -> object:
    """Deduplicate with datasketch: its batch generator and its index."""
    from datasketch import MinHash, MinHashLSH

    index = MinHashLSH(threshold=THRESHOLD, num_perm=SLOTS)
    sketches = MinHash.generator(([gram.encode() for gram in _grams(text)] for text in texts), num_perm=SLOTS)
    kept = []
    for number, made in enumerate(sketches):
        if not index.query(made):
            index.insert(number, made, check_duplication=False)
            kept.append(number)
    return kept


def _grams(text: str) -> list[str]:
    small = text.lower()
    return [small[at : at + 5] for at in range(max(1, len(small) - 4))]


def yardstick(text: pl.Series, runs: int) -> float | None:
    """Give the CPU seconds of the yardstick, or None where there is no Rust compiler."""
    with tempfile.TemporaryDirectory() as folder:
        built = _build(Path(folder))
        return built and cpu(_call(built, text), runs)


def _build(folder: Path) -> ctypes.CDLL | None:
    source = Path(__file__).with_name("yardstick.rs")
    options = ["--edition", "2021", "-O", "-C", "target-cpu=native", "-C", "codegen-units=1", "--crate-type", "cdylib"]
    try:
        subprocess.run(["rustc", *options, str(source), "-o", str(folder / "yardstick.so")], check=True)
    except FileNotFoundError:
        return None
    return ctypes.CDLL(str(folder / "yardstick.so"))


def _call(built: ctypes.CDLL, text: pl.Series) -> Callable[[], None]:
    n = len(text)
    offsets = np.concatenate([[0], np.cumsum(text.str.len_bytes().to_numpy())]).astype(np.int64)
    data = np.frombuffer("".join(text).encode(), np.uint8)
    signatures, keys = np.zeros((n, SLOTS), np.uint32), np.zeros((BANDS, n), np.uint32)
    labels, least = np.zeros(n, np.uint32), round(0.6 * SLOTS)

    def at(array: np.ndarray) -> ctypes.c_void_p:
        return ctypes.c_void_p(array.ctypes.data)

    def work() -> None:
        built.sketch(at(offsets), at(data), ctypes.c_size_t(n), at(signatures), at(keys))
        built.group(at(signatures), at(keys), ctypes.c_size_t(n), ctypes.c_size_t(least), at(labels))

    return work
