"""Word files: text kept, styled headings found, and speed beside unstructured, on real files and on a long one."""

from __future__ import annotations

import io
import random
import re
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from xml.etree import ElementTree as ET

import polars as pl

from bench.common import Bars
from bench.ingesting import peer
from bench.ingesting.words import JA
from ingest.read import Read
from migaki.sources import find

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PARAGRAPHS = 5_000
_SEED = 3
_HEADINGS = 0.05  # of the paragraphs
_UNPRINTED = {f"{_W}{tag}" for tag in ("del", "moveFrom", "rt")}
_UNPRINTED.add("{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback")
_ENTRY = re.compile(r"^\t.*\t\d+$")  # a line of a typed table of contents: its name between tabs, then the page


def measure(bars: Bars, data: Path, quick: bool) -> None:
    """Print the bars of Word files: on those of `data`, and on a generated one of 5,000 paragraphs."""
    files = sorted(data.glob("manuals-*/docx/*.docx"))
    with TemporaryDirectory() as folder:
        long = Path(folder, "long.docx")
        long.write_bytes(_long(_PARAGRAPHS // 10 if quick else _PARAGRAPHS))
        bars.line("docx_text_long", _recall([long]), "share", ">=0.995")
        if files:
            bars.line("docx_text", _recall(files), "share", ">=0.995")
            bars.line("docx_styled_headings_found", _styled_found(files), "share", ">=0.95")
            peer.speed(bars, "docx", files[: 1 if quick else None], ">=50", quick=quick)
        peer.speed(bars, "docx_long", [long], ">=50", quick=quick)


def _recall(paths: Sequence[Path]) -> float:
    """Give the share of the printed characters that stand in the elements, paragraph by paragraph, in order."""
    held = wanted = 0
    for path in paths:
        text = _squeezed("".join(Read(guard=False)(find(path))["text"]))
        at = 0
        for paragraph in _paragraphs(path):
            wanted += len(paragraph)
            place = text.find(paragraph, at)
            if place >= 0:
                at, held = place + len(paragraph), held + len(paragraph)
    return held / max(1, wanted)


def _paragraphs(path: Path) -> Iterator[str]:
    """Walk over the body's XML independently of the reader; typed entries of a table of contents are furniture."""
    for node in _body(path).iter(f"{_W}p"):
        printed = "".join(_printed(node))
        if printed.strip() and not _ENTRY.match(printed):
            yield _squeezed(printed)


def _printed(node: ET.Element) -> Iterator[str]:
    for child in node:
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag == f"{_W}tab":
            yield "\t"
        elif child.tag not in _UNPRINTED and child.tag not in {f"{_W}pPr", f"{_W}p"}:
            yield from _printed(child)


def _body(path: Path) -> ET.Element:
    with zipfile.ZipFile(path) as parts:
        return ET.fromstring(parts.read("word/document.xml"))  # noqa: S314 - files of our choice


def _styled_found(paths: Sequence[Path]) -> float:
    """Give the share of the paragraphs in Word's heading styles that are titles, their printed numbers aside."""
    found = told = 0
    for path in paths:
        elements = Read(guard=False)(find(path)).filter(pl.col("category") == "Title")
        titles = [_squeezed(text) for text in elements["text"]]
        for heading in _styled(path):
            told += 1
            found += any(title.endswith(heading) for title in titles)
    return found / max(1, told)


def _styled(path: Path) -> Iterator[str]:
    with zipfile.ZipFile(path) as parts:
        styles = ET.fromstring(parts.read("word/styles.xml"))  # noqa: S314 - files of our choice
    names = {node.get(f"{_W}styleId"): node.find(f"{_W}name") for node in styles.iter(f"{_W}style")}
    headings = {key for key, name in names.items() if name is not None and "heading" in name.get(f"{_W}val", "")}
    for node in _body(path).iter(f"{_W}p"):
        style = node.find(f"{_W}pPr/{_W}pStyle")
        text = _squeezed("".join(_printed(node)))
        if style is not None and style.get(f"{_W}val") in headings and text:
            yield text


def _squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def _long(paragraphs: int) -> bytes:
    """Write a Word file of headings, list items and prose."""
    from docx import Document

    draw = random.Random(_SEED)
    document = Document()
    for at in range(paragraphs):
        said = draw.sample(JA.prose, draw.randrange(1, 4))  # with a number of its own, as the peer remembers texts
        text = "".join(said).format(part=f"{draw.choice(JA.parts)}{at}", number=draw.randrange(60))
        if draw.random() < _HEADINGS:
            document.add_heading(f"{draw.choice(JA.topics)}{at}", draw.randrange(1, 4))
        else:
            style = draw.choice(("List Bullet", "List Number", "Normal", "Normal", "Normal"))
            document.add_paragraph(text, style=style)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()
