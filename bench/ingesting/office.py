"""Slides and workbooks: speed beside unstructured, text kept, and what stands on every slide left out."""

from __future__ import annotations

import random
import re
import tempfile
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from bench.common import Bars
from bench.ingesting import peer
from bench.ingesting.manual import manual
from bench.ingesting.render import render
from ingest.read import Read
from migaki.sources import find

_TEXT = re.compile(rb"<a:t>([^<]*)</a:t>")
_FURNITURE = ("SLIDE_NUMBER", "FOOTER", "DATE", "HEADER")


def measure(bars: Bars, data: Path, quick: bool) -> None:
    """Print the office bars: on the slides and workbooks of `data`, and on larger ones made here."""
    decks = sorted(data.glob("manuals-*/pptx/*.pptx"))
    books = sorted(data.glob("manuals-*/xlsx/*.xlsx"))
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        if decks:
            peer.speed(bars, "pptx", decks[: 1 if quick else None], ">=10", quick=quick)
            bars.line("pptx_character_recall", _recall(decks, _slides), "share", ">=0.995")
        if books:
            peer.speed(bars, "xlsx", books[: 1 if quick else None], ">=10", quick=quick)
            bars.line("xlsx_character_recall", _recall(books, _cells), "share", ">=0.995")
        made = _book(folder / "large.xlsx", 1_000 if quick else 10_000)
        peer.speed(bars, "xlsx_large", [made], ">=10", quick=quick)
        bars.line("xlsx_large_character_recall", _recall([made], _cells), "share", ">=0.995")
        bars.line("pptx_furniture_left", _furniture(folder), "share", "<=0.01")
        made_decks = [folder / f"deck{seed}.pptx" for seed in range(1 if quick else 6)]
        for seed, deck in enumerate(made_decks):
            deck.write_bytes(render(manual(seed, "ja" if seed % 2 else "en", sections=3 if quick else 9), "pptx"))
        peer.speed(bars, "pptx_large", made_decks, ">=10", quick=quick)


def _recall(paths: Sequence[Path], reference: Callable[[Path], Iterator[str]]) -> float:
    """Give the share of the reference's characters, spaces aside, that our elements hold."""
    held = wanted = 0
    for path in paths:
        truth = _letters(reference(path))
        held += (truth & _letters(_read(path))).total()
        wanted += truth.total()
    return held / max(1, wanted)


def _read(path: Path) -> list[str]:
    texts: list[str] = Read(guard=False)(find(path))["text"].to_list()
    return texts


def _letters(texts: Iterator[str] | list[str]) -> Counter[str]:
    return Counter("".join("".join(text.split()) for text in texts))


def _slides(path: Path) -> Iterator[str]:
    """Yield the texts of a deck as python-pptx sees them, and those of its diagrams from their parts."""
    from pptx import Presentation

    for slide in Presentation(str(path)).slides:
        yield from _shapes(slide.shapes)
        notes = slide.notes_slide.notes_text_frame if slide.has_notes_slide else None
        yield "" if notes is None else notes.text
    with zipfile.ZipFile(path) as parts:
        for name in parts.namelist():
            if name.startswith("ppt/diagrams/data"):
                yield from (text.decode() for text in _TEXT.findall(parts.read(name)))


def _shapes(shapes: Any) -> Iterator[str]:
    for shape in shapes:
        if shape.shape_type == 6:
            yield from _shapes(shape.shapes)
        elif shape.has_text_frame and not (shape.is_placeholder and shape.placeholder_format.type.name in _FURNITURE):
            yield shape.text_frame.text
        elif shape.has_table:
            yield from (cell.text for row in shape.table.rows for cell in row.cells)


def _cells(path: Path) -> Iterator[str]:
    """Yield the values of all cells as openpyxl sees them."""
    from openpyxl import load_workbook

    for sheet in load_workbook(path, data_only=True):
        for row in sheet.iter_rows(values_only=True):
            yield from (f"{cell:.12g}" if isinstance(cell, float) else str(cell) for cell in row if cell is not None)


def _book(path: Path, rows: int) -> Path:
    """Write a workbook of one long table."""
    import xlsxwriter

    draw = random.Random(5)
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("一覧")
        sheet.write_row(0, 0, ("番号", "項目", "説明", "値", "備考"))
        for at in range(1, rows + 1):
            text = "設定した値は電源を切っても失われません。" * draw.randrange(1, 4)
            sheet.write_row(at, 0, (at, f"項目{draw.randrange(999)}", text, draw.random() * 100, f"備考{at}"))
    return path


def _furniture(folder: Path) -> float:
    """Give the share of characters that are feet and page numbers, which stand on nearly every slide made here."""
    left = whole = 0
    for seed in range(4):
        made = manual(seed, "ja" if seed % 2 else "en")
        path = folder / f"{seed}.pptx"
        path.write_bytes(render(made, "pptx"))
        texts = _read(path)
        foot = made.running[1]
        left += sum(len(text) for text in texts if text == foot or text.isdigit())
        whole += sum(map(len, texts))
    return left / max(1, whole)
