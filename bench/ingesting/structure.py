"""Structure: headings, prose taken for headings and reading order, on generated manuals, on papers, on real files."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from html.parser import HTMLParser
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

import polars as pl

from bench.common import Bars
from bench.ingesting import word_files
from bench.ingesting.manual import NUMBERINGS, Manual, manual
from bench.ingesting.papers import PAPERS, lines
from bench.ingesting.render import render
from ingest.encoding import decode
from ingest.read import Read
from migaki.sources import find

_BARS = {"docx": 0.95, "html": 0.95, "md": 0.95, "pptx": 0.85, "pdf": 0.85}
_SEED = 20_261
_MARK = re.compile(r"^(?:[-・•]|\d{1,2}[.)])\s+")
_MOST_PROSE = 60  # characters; a heading that is longer, or ends a sentence, is counted as prose
_FENCED = re.compile(r"^(```|~~~).*?^\1", re.MULTILINE | re.DOTALL)
_HASHED = re.compile(r"^#{1,6}\s+(.+?)\s*#*$", re.MULTILINE)


def measure(bars: Bars, data: Path, quick: bool) -> None:
    """Print structure on generated manuals, on papers without any styles and on real files; then Word's own bars."""
    for language in ("ja", "en"):
        for form, bar in _BARS.items():
            if quick and form in {"pptx", "pdf"}:  # their own parts look at them too
                continue
            _manuals(bars, language, form, bar, seeds=0 if quick else 4)
    _papers(bars)
    _real(bars, "md", data)
    _real(bars, "html", data)
    word_files.measure(bars, data, quick)


def _manuals(bars: Bars, language: Literal["ja", "en"], form: str, bar: float, seeds: int) -> None:
    shared = found = told = prose = mistaken = 0
    ordered: list[float] = []
    for made, styled in _variants(language, form, seeds):
        elements = read({f"manual.{form}": render(made, form, styled=styled)})
        headings = _plain(elements.filter(pl.col("category") == "Title")["text"])
        truth = _plain(text for _, text in made.headings())
        if form == "pptx":  # a slide's title is said again where its text goes on
            headings, truth = list(dict.fromkeys(headings)), list(dict.fromkeys(truth))
        shared += (Counter(headings) & Counter(truth)).total()
        found, told = found + len(headings), told + len(truth)
        said = set(_plain(made.prose()))
        prose, mistaken = prose + len(said), mistaken + sum(1 for heading in headings if heading in said)
        ordered.append(_order(elements, made))
    name = f"{form}_{language}"
    bars.line(f"headings_{name}", 2 * shared / max(1, found + told), "F1", f">={bar}")
    bars.line(f"prose_as_heading_{name}", mistaken / max(1, prose), "share", "<=0.02")
    bars.line(f"order_{name}", min(ordered), "share", ">=0.98")


def _variants(language: Literal["ja", "en"], form: str, seeds: int) -> Iterator[tuple[Manual, bool]]:
    for seed in range(_SEED, _SEED + max(1, seeds)):
        for numbering in NUMBERINGS if seeds else NUMBERINGS[:1]:
            if (form, language, numbering) == ("pdf", "en", "signs"):
                continue  # the English typeface has no 【】
            for styled in (True, False) if form in {"docx", "pdf"} else (True,):
                yield manual(seed, language, numbering), styled


def read(files: dict[str, bytes]) -> pl.DataFrame:
    """Read files that are given by their names and contents."""
    with TemporaryDirectory() as folder:
        for name, content in files.items():
            Path(folder, name).write_bytes(content)
        return Read(guard=False)(find(folder))


def _plain(texts: Iterable[str]) -> list[str]:
    return [re.sub(r"\s+", "", _MARK.sub("", text)) for text in texts]


def _order(elements: pl.DataFrame, made: Manual) -> float:
    """Give the share of the manual's headings and paragraphs that stand in the elements in the manual's order."""
    text = re.sub(r"\s+", "", "".join(elements["text"]))
    said = _plain(block.text for block in made.blocks if block.kind in {"heading", "prose", "answer", "warning"})
    at = right = 0
    for part in said:
        place = text.find(part, at)
        if place >= 0:
            at, right = place + len(part), right + 1
    return right / len(said)


def _papers(bars: Bars) -> None:
    """Compare the headings of papers that have no styles, as text, as a page, and as Word files set in four ways."""
    for form in ("txt", "html", *(f"{look}.docx" for look in ("plain", "bold", "large", "gothic"))):
        shared = found = told = below = mistaken = 0
        for paper in PAPERS.values():
            known = lines(paper)
            elements = read({f"paper.{form.rpartition('.')[2]}": _print(known, form)})
            headings = _plain(elements.filter(pl.col("category") == "Title")["text"])
            truth = _plain(text for sign, text in known if sign.startswith("#"))
            shared += (Counter(headings) & Counter(truth)).total()
            found, told = found + len(headings), told + len(truth)
            below += sum(1 for sign, _ in known if sign in "*-!")
            mistaken += len(headings) - (Counter(headings) & Counter(truth)).total()
        name = form.replace(".", "_")
        bars.line(f"papers_headings_{name}", 2 * shared / max(1, found + told), "F1", ">=0.95")
        bars.line(f"papers_text_as_heading_{name}", mistaken / below, "share", "<=0.02")


def _print(known: Sequence[tuple[str, str]], form: str) -> bytes:
    if form == "txt":
        return "\n".join(text for _, text in known).encode()
    if form == "html":
        return f"<html><body>{''.join(f'<p>{escape(text)}</p>' for _, text in known)}</body></html>".encode()
    return _word(known, form.partition(".")[0])


def _word(known: Sequence[tuple[str, str]], look: str) -> bytes:
    from docx import Document
    from docx.oxml.ns import qn
    from docx.shared import Pt

    document = Document()
    for sign, text in known:
        run = document.add_paragraph().add_run(text)
        heading = sign.startswith("#")
        if heading:
            run.bold = True if look in {"bold", "large"} else None
            run.font.size = Pt(18 - 2 * len(sign)) if look == "large" else None
        if look == "gothic":
            face = "ＭＳ ゴシック" if heading else "ＭＳ 明朝"
            run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), face)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _real(bars: Bars, form: str, data: Path) -> None:
    """Compare with the headings that the markup of real files gives."""
    shared = found = told = long = 0
    for path in sorted(data.glob(f"manuals-*/{form}-*/*.{form}")):
        elements = Read(guard=False)(find(path))
        headings = _plain(elements.filter(pl.col("category") == "Title")["text"])
        truth = _plain(_hashed(path) if form == "md" else _tagged(path))
        shared += (Counter(headings) & Counter(truth)).total()
        found, told = found + len(headings), told + len(truth)
        long += sum(1 for heading in headings if len(heading) > _MOST_PROSE and heading.endswith(("。", ".")))
    if told:
        bars.line(f"headings_real_{form}", 2 * shared / (found + told), "F1", ">=0.95")
        bars.line(f"prose_as_heading_real_{form}", long / max(1, found), "share", "<=0.02")


def _hashed(path: Path) -> list[str]:
    text = _FENCED.sub("", re.sub(r"\A---\n.*?\n---\n", "", decode(path.read_bytes(), path.name), flags=re.DOTALL))
    return [re.sub(r"[*`]|\[([^\]]*)\]\([^)]*\)", r"\1", heading) for heading in _HASHED.findall(text)]


def _tagged(path: Path) -> list[str]:
    parser = _Headings()
    parser.feed(decode(path.read_bytes(), path.name))
    return ["".join(parts) for parts in parser.found if "".join(parts).strip()]


class _Headings(HTMLParser):
    """Gathers the texts of h1 to h6."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[list[str]] = []
        self.inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        if re.fullmatch("h[1-6]", tag):
            self.found.append([])
            self.inside = True

    def handle_endtag(self, tag: str) -> None:
        self.inside = self.inside and not re.fullmatch("h[1-6]", tag)

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.found[-1].append(data)
