"""Reads files with our readers and with `unstructured`, and says file by file what each of them finds."""

from __future__ import annotations

import resource
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

import polars as pl

from ingest.read import Read
from migaki.errors import localised, say
from migaki.sources import Source

_SAMPLES = 3
_LONGEST = 48  # characters of a sample
_SHORTEST = 4  # shorter texts are found by chance
_READERS: tuple[Literal["native", "unstructured"], ...] = ("native", "unstructured")


@dataclass
class Found:
    """What one reader finds in one file; `error` in place of it where it cannot read the file."""

    seconds: float  # of CPU, in this process and the programs that it runs
    categories: dict[str, int] = field(default_factory=dict)
    characters: int = 0
    headings: list[str] = field(default_factory=list)
    only: list[str] = field(default_factory=list)  # samples of what the other one lacks
    error: str | None = None


@dataclass
class Comparison:
    """One file, read both ways; `agreement` is the share of characters that both have, from 0 to 1."""

    source: str
    native: Found
    unstructured: Found
    agreement: float

    def as_dict(self) -> dict[str, Any]:
        """Give it as JSON-ready values."""
        return asdict(self)


def compare(sources: Sequence[Source]) -> Iterator[Comparison]:
    """Yield the comparison of each file; imports and the model's loading are not counted."""
    _warm()
    seen: set[str] = set()
    for source in sources:
        frames, seconds = {}, {}
        for reader in _READERS:
            # Without the child process of a run: what starting it takes says nothing of a reader.
            read = Read(reader=reader, guard=False)
            if (suffix := f"{reader} {source.path.suffix}") not in seen:  # the first of its format loads libraries
                seen.add(suffix)
                read([source])
            start = _cpu()
            frames[reader] = read([source])
            seconds[reader] = _cpu() - start
        ours, theirs = (frames[reader] for reader in _READERS)
        native, other = (_found(frames[reader], seconds[reader]) for reader in _READERS)
        native.only, other.only = _missing(ours, theirs), _missing(theirs, ours)
        yield Comparison(source.name, native, other, _agreement(_letters(ours), _letters(theirs)))


def _warm() -> None:
    from ingest.readers import unstructured
    from migaki.errors import Unreadable

    try:
        unstructured.prepare("")
    except Unreadable:
        return  # each file says so
    from unstructured.partition.text import partition_text

    partition_text(text="Warm up. 準備です。", languages=["eng"])


def _cpu() -> float:
    others = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + others.ru_utime + others.ru_stime


def _found(frame: pl.DataFrame, seconds: float) -> Found:
    errors = frame.filter(pl.col("category") == "Error")["text"].to_list()
    read = frame.filter(pl.col("category") != "Error")
    return Found(
        round(seconds, 4),
        dict(sorted(Counter(read["category"].to_list()).items())),
        _letters(frame).total(),
        read.filter(pl.col("category") == "Title")["text"].to_list(),
        error=localised(errors[0]) if errors else None,
    )


def _read(frame: pl.DataFrame) -> list[str]:
    return frame.filter(pl.col("category") != "Error")["text"].to_list()


def _letters(frame: pl.DataFrame) -> Counter[str]:
    """Count the characters, without spaces and the bars that part the cells of a table."""
    letters = Counter("".join("".join(text.split()) for text in _read(frame)))
    letters.pop("|", None)
    return letters


def _agreement(one: Counter[str], other: Counter[str]) -> float:
    both = one.total() + other.total()
    return round(2 * (one & other).total() / both, 4) if both else 1.0


def _missing(frame: pl.DataFrame, other: pl.DataFrame) -> list[str]:
    """Give samples of the lines and cells that are nowhere in the other's text."""
    whole = "".join("".join(text.split()) for text in _read(other)).replace("|", "")
    parts = (part.strip() for text in _read(frame) for line in text.split("\n") for part in line.split(" | "))
    bare = {"".join(part.split()).replace("|", "").lstrip("-"): part for part in parts}
    lacking = (part for folded, part in bare.items() if len(folded) >= _SHORTEST and folded not in whole)
    return [part[:_LONGEST] for part, _ in zip(lacking, range(_SAMPLES), strict=False)]


def show(comparison: Comparison) -> None:
    """Print one comparison as a table."""
    from rich.console import Console
    from rich.table import Table

    title = say("characters in both", "共通の文字")
    sheet = Table(title=f"{comparison.source}   {title}: {comparison.agreement:.1%}", title_justify="left", expand=True)
    for name in ("", "native", "unstructured"):
        sheet.add_column(name, overflow="fold", ratio=2 if name else 1)
    pairs = (comparison.native, comparison.unstructured)
    rows = (
        (say("elements", "要素"), [_elements(found) for found in pairs]),
        (say("characters", "文字数"), [f"{found.characters:,}" for found in pairs]),
        (say("headings", "見出し"), [_headings(found) for found in pairs]),
        (say("CPU seconds", "CPU 秒"), [f"{found.seconds:.3f}" for found in pairs]),
        (say("only here", "こちらだけ"), ["\n".join(found.only) for found in pairs]),
    )
    for name, cells in rows:
        sheet.add_row(name, *cells)
    Console().print(sheet)


def _elements(found: Found) -> str:
    if found.error:
        return found.error
    return f"{sum(found.categories.values())}: " + ", ".join(f"{name} {n}" for name, n in found.categories.items())


def _headings(found: Found) -> str:
    first = "\n".join(text[:_LONGEST] for text in found.headings[:_SAMPLES])
    return f"{len(found.headings)}\n{first}".strip()
