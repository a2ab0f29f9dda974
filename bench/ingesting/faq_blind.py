"""Questions and answers on the blind set: recall and precision over its held-out half."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import polars as pl

from bench.common import Bars
from bench.ingesting.blind_faq import Blind, halves
from bench.ingesting.faq import Tally


def measure(bars: Bars, data: Path, quick: bool) -> None:
    """Print a line a bar; the set is the same whatever `data` and `quick` say."""
    _, held = halves()
    tally(held).lines(bars, "blind")


def tally(files: list[Blind]) -> Tally:
    """Count pairs found: of any method where the file asks for it, of FAQs alone where it does not."""
    counted = Tally()
    for file in files:
        counted.add(file.name, file.gold, _made(file))
    return counted


def _made(file: Blind) -> list[tuple[str, str]]:
    from ingest.pairs import Pairs
    from ingest.read import Read
    from migaki.samples import answer, question
    from migaki.sources import find

    with TemporaryDirectory() as folder:
        (Path(folder) / file.name).write_bytes(file.content)
        made = Pairs()(Read()(find(Path(folder)))).filter(pl.col("status") != "drop")
    asked = {said for said, _ in file.gold}
    method = pl.col("made_by").struct.field("method")
    rows = made.select(question.alias("q"), answer.alias("a"), method.alias("by")).rows()
    return [(q, a) for q, a, by in rows if by == "faq" or q in asked]
