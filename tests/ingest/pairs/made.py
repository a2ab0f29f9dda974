"""Makes pairs of a small document."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from ingest.pairs import Pairs
from migaki.record import check
from migaki.samples import answer, question
from tests.ingest.files import elements


def pairs(place: Path, name: str, content: str | bytes) -> pl.DataFrame:
    """Write a file, read it and give its samples with columns q, a and method."""
    (place / name).write_bytes(content.encode() if isinstance(content, str) else content)
    made = check(Pairs()(elements(place)), "samples", {}, "test")
    return made.with_columns(
        question.alias("q"), answer.alias("a"), pl.col("made_by").struct.field("method").alias("method")
    )


def asked(place: Path, name: str, content: str | bytes, method: str) -> list[tuple[str, str]]:
    """Give the questions and answers of one extractor."""
    return pairs(place, name, content).filter(pl.col("method") == method).select("q", "a").rows()


def quoted(place: Path, frame: pl.DataFrame) -> list[str]:
    """Give what each sample's evidence says, in characters of the document's text."""
    text = "\n".join(elements(place)["text"].to_list())
    return ["\n".join(text[span["start"] : span["end"]] for span in spans) for spans in frame["evidence"]]
