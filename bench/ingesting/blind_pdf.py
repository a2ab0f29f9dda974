"""PDF files of papers that were written before the reader was looked at; half of them were not looked at since."""

from __future__ import annotations

import random
import re
import shutil
from collections import Counter
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from unicodedata import normalize

import polars as pl

from bench.common import Bars
from bench.ingesting.blind_look import Blocks, blocks, papers, rows
from bench.ingesting.blind_looks import LOOKS
from bench.ingesting.blind_print import printed

_PART = 8  # characters that are looked up together, so that order counts


@dataclass
class _Counts:
    """What is added up over the papers of a half."""

    right: int = 0
    titles: int = 0
    headings: int = 0
    prose_titles: int = 0
    prose: int = 0
    parts_found: int = 0
    parts: int = 0
    whole: int = 0
    furniture_left: int = 0
    pages: int = 0


def measure(bars: Bars, data: Path, quick: bool) -> None:
    """Print a line a bar, for the half that nobody looked at."""
    if quick or shutil.which("soffice") is None:
        print("pdf_blind: left out: " + ("--quick" if quick else "soffice is not installed"), flush=True)
        return
    sums = total(halves()[1])
    f1 = 2 * sums.right / (sums.titles + sums.headings)
    bars.line("pdf_blind_heading_f1", f1, "ratio", ">=0.85")
    bars.line("pdf_blind_prose_as_heading", sums.prose_titles / sums.prose, "ratio", "<=0.02")
    bars.line("pdf_blind_character_recall", sums.parts_found / sums.parts, "ratio", ">=0.98")
    bars.line("pdf_blind_furniture_left", sums.furniture_left / sums.pages, "ratio", "<=0.01")
    bars.line("pdf_blind_block_whole", sums.whole / sums.prose, "ratio", ">=0.9")


def halves() -> tuple[list[str], list[str]]:
    """Split the papers at random, English and Japanese alike, into a half to learn from and a half to be measured."""
    chance = random.Random(20260)
    sides: tuple[list[str], list[str]] = ([], [])
    for language in ("ja", "en"):
        names = sorted(papers(language))
        chance.shuffle(names)
        for side, half in zip(sides, (names[::2], names[1::2]), strict=True):
            side.extend(half)
    return sides


@cache
def files() -> dict[str, bytes]:
    """Print all papers."""
    return printed({name: (_paper(name), look) for name, look in LOOKS.items()})


def total(names: list[str]) -> _Counts:
    """Add the counts of some papers up."""
    counts = [judge(name, read(name)) for name in names]
    return _Counts(*(sum(getattr(one, field.name) for one in counts) for field in fields(_Counts)))


def read(name: str) -> pl.DataFrame:
    """Read one printed paper as the stage Read does."""
    from ingest import elements, structure
    from ingest.readers import pdf
    from migaki.sources import find

    with TemporaryDirectory() as folder:
        path = Path(folder) / f"{name}.pdf"
        path.write_bytes(files()[name])
        return elements.frame([(one, structure.arrange(pdf.read(one, path.read_bytes()))) for one in find(path)])


def judge(name: str, found: pl.DataFrame) -> _Counts:
    """Compare the rows of one paper with what was written."""
    gold = [(mark, text) for mark, text in _paper(name) if mark not in {"N"}]
    headings = Counter(_bare(text) for mark, text in gold if mark.startswith("#"))
    optional = {_bare(text) for mark, text in gold if mark in {"T", "Q"}} | {"目次", "contents"}
    prose = [text for mark, text in gold if not mark.startswith("#") and mark not in {"T", "Q", "|"}]
    prose += [cell for mark, text in gold if mark == "|" for row in rows(text) for cell in row]
    titles = Counter(_bare(text) for text in found.filter(pl.col("category") == "Title")["text"])
    for one in titles.keys() & {title for title in titles if title.removeprefix("q.") in optional}:
        if one not in headings:
            del titles[one]
    body = found.filter(pl.col("category") != "Title")["text"].to_list()
    text = _bare("".join(found["text"])).replace("|", "")
    parts = [part for _, line in gold for row in line.splitlines() for part in _parts(_bare(row.replace("|", "")))]
    return _Counts(
        right=(headings & titles).total(),
        titles=titles.total(),
        headings=headings.total(),
        prose_titles=sum(
            count for one, count in (titles - headings).items() if any(one in _bare(line) for line in prose)
        ),
        prose=len(prose),
        parts_found=sum(part in text for part in parts),
        parts=len(parts),
        whole=sum(any(_has(row, line) for row in body) for line in prose),
        furniture_left=_left(name, found, text),
        pages=_pages(name),
    )


def _has(row: str, line: str) -> bool:
    """Whether a row holds the text as written, spaces included, except that a line may end where it wraps."""
    return normalize("NFKC", line) in normalize("NFKC", " ".join(row.split()))


def _left(name: str, found: pl.DataFrame, text: str) -> int:
    look = LOOKS[name]
    if _pages(name) == 1:  # what is said once cannot be told from a line of the text
        return 0
    written = _bare("".join(line for _, line in _paper(name)))
    header = _bare(look.header.replace("{chapter}", ""))
    left = max(0, text.count(header) - written.count(header)) if header else 0
    if look.chapters:
        chapters = Counter(_bare(line) for mark, line in _paper(name) if mark == "#")
        seen = Counter(_bare(row) for row in found["text"])
        left += sum(max(0, seen[chapter] - times) for chapter, times in chapters.items())
    for words in (look.header, look.footer):
        pattern = (
            re.escape(_bare(words))
            .replace(r"\{page\}", r"\d+")
            .replace(r"\{pages\}", r"\d+")
            .replace(r"\{chapter\}", "(.+)")
        )
        if r"\d" in pattern:
            left += sum(
                re.fullmatch(pattern, _bare(line)) is not None for row in found["text"] for line in row.splitlines()
            )
    return left


@cache
def _pages(name: str) -> int:
    import pypdfium2

    return len(pypdfium2.PdfDocument(files()[name]))


def _paper(name: str) -> Blocks:
    return blocks((papers("ja") | papers("en"))[name])


def _parts(text: str) -> list[str]:
    return [text[at : at + _PART] for at in range(0, len(text), _PART)]


def _bare(text: str) -> str:
    return re.sub(r"\s+", "", normalize("NFKC", text)).casefold()
