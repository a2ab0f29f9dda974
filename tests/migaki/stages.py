"""Tiny stages that the tests of the runner use; a module of its own, so that worker processes can import it."""

from __future__ import annotations

import os
import time
from pathlib import Path

import polars as pl

from migaki.lineage import quotes
from migaki.record import conform, with_ids
from migaki.samples import decide, pairs
from migaki.sources import Source
from migaki.stage import stage


@stage("test.read", takes=("sources",), gives="elements")
class ReadLines:
    """Read a text file's lines as elements; a file named bad*.txt as an error record."""

    slow: float = 0.0  # seconds a file

    def __call__(self, sources: list[Source]) -> pl.DataFrame:
        rows = []
        for source in sources:
            time.sleep(self.slow)
            bad = Path(source.name).name.startswith("bad")
            for at, text in enumerate(["cannot read"] if bad else source.path.read_text().splitlines()):
                rows.append({"source": source.name, "sha256": source.sha256, "text": text, "start": at, "bad": bad})
        frame = pl.DataFrame(
            rows,
            schema={"source": pl.String, "sha256": pl.String, "text": pl.String, "start": pl.Int64, "bad": pl.Boolean},
        )
        frame = with_ids(frame, "source", "start", "text").with_columns(
            category=pl.when("bad").then(pl.lit("Error")).otherwise(pl.lit("NarrativeText")),
            path=pl.concat_list("source"),
        )
        full = conform(frame.drop("bad"), "elements")
        return full.with_columns(decide(pl.col("category") == "Error", "drop", "damaged", "test.read"))


@stage("test.pairs", takes=("elements",))
class LinePairs:
    """Make a sample of each line `question|answer`."""

    def __call__(self, elements: pl.DataFrame) -> pl.DataFrame:
        parts = pl.col("text").str.split_exact("|", 1).struct
        span = pl.struct("source", "sha256", "version", "page", "path", "start", "end")
        rows = elements.filter(pl.col("status") == "keep").select(
            question=parts.field("field_0"), answer=parts.field("field_1"), method=pl.lit("line"), lang=pl.lit("en"),
            origin=pl.lit("manual"), evidence=pl.concat_list(span), parents=pl.concat_list("id"),
        )  # fmt: skip
        return pairs(rows, "test.pairs")


@stage("test.mark", adds={"mark": pl.String()}, ensures=("masked", "split"))
class Mark:
    """Add a column."""

    mark: str = "x"  # its value

    def __call__(self, samples: pl.DataFrame) -> pl.DataFrame:
        return samples.with_columns(mark=pl.lit(self.mark))


@stage("test.first", scope="whole", needs=("id", "messages", "status", "reason", "step"))
class First:
    """Drop all rows but the one with the smallest id."""

    def __call__(self, samples: pl.DataFrame) -> pl.DataFrame:
        late = pl.col("id") != samples["id"].min()
        return samples.with_columns(decide(late, "drop", "not first", "test.first")).select(
            "id", "status", "reason", "step"
        )


@stage("test.files", scope="whole", gives="files", requires=("masked",))
class Files:
    """Write the number of kept rows to a file."""

    def __call__(self, samples: pl.DataFrame, out: Path) -> dict[str, object]:
        kept = samples.filter(pl.col("status") == "keep").height
        (out / "kept.txt").write_text(str(kept))
        return {"kept": kept, "process": os.getpid() > 0}


@stage("test.after", scope="whole", takes=("samples", "test.files"), gives="files")
class After:
    """Read what another stage wrote."""

    def __call__(self, samples: pl.DataFrame, files: Path, out: Path) -> dict[str, object]:
        (out / "copy.txt").write_text((files / "kept.txt").read_text())
        return {}


@stage(
    "test.quoted",
    scope="whole",
    takes=("samples", "elements"),
    needs=("id", "evidence", "score_quality"),
    adds={
        "quoted_spans": pl.List(pl.Struct({"message": pl.Int64(), "start": pl.Int64(), "end": pl.Int64()})),
        "quote": pl.String(),
    },
)
class Quoted:
    """Quote each row's evidence, mark its first two characters, and double its score."""

    def __call__(self, samples: pl.DataFrame, elements: pl.DataFrame) -> pl.DataFrame:
        span = pl.struct(message=pl.lit(0, pl.Int64), start=pl.lit(0, pl.Int64), end=pl.lit(2, pl.Int64))
        found = samples.join(quotes(samples, elements), on="id", how="left", maintain_order="left")
        doubled = pl.col("score_quality").cast(pl.Float64) * 2
        return found.select("id", "quote", quoted_spans=pl.concat_list(span), score_doubled=doubled)


@stage("test.file")
class OnFile:
    """Needs a file."""

    words: Path  # a list
    more: tuple[Path, ...] = ()  # further ones

    def __call__(self, samples: pl.DataFrame) -> pl.DataFrame:
        return samples
