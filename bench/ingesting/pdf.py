"""PDF and scans: speed beside unstructured, memory, text, furniture, headings, reading order, lying layers, OCR."""

from __future__ import annotations

import io
import random
import re
import shutil
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from unicodedata import normalize

import polars as pl

from bench.common import Bars
from bench.ingesting import layouts, peer
from bench.ingesting.manual import NUMBERINGS, manual
from bench.ingesting.print_pdf import pdf

_PARTS = 8  # characters that are looked up together, so that order counts
_BOOK = 300  # pages
_FEW = 10  # pages that the quick run gives the peer
_NUMBER = re.compile(
    r"^(?:第\s*\d+\s*章|(?:chapter|appendix)\s+\w+\.?|付録\s*[A-Z]|(?:[A-Z]|\d+)(?:\.\d+)*\.?)\s+", re.IGNORECASE
)
_LEADER = re.compile(r"(?:\.\s?){4,}|…{2,}")


def measure(bars: Bars, data: Path, quick: bool) -> None:
    """Print a line a bar."""
    _speed(bars, data, quick=quick)
    _memory(bars)
    _text(bars, data, quick=quick)
    _headings(bars, data)
    _generated(bars, quick=quick)
    _layouts(bars, quick=quick)
    _scans(bars, data, quick=quick)


def _typed(files: Iterable[Path]) -> pl.DataFrame:
    """Do what the stage Read does to each file, in this process, whose time is measured."""
    from ingest import elements, structure
    from ingest.readers import pdf
    from migaki.sources import find

    sources = [source for file in files for source in find(file)]
    return elements.frame([(one, structure.arrange(pdf.read(one, one.path.read_bytes()))) for one in sources])


@cache
def _read(file: Path) -> pl.DataFrame:
    return _typed([file])


def _made(content: bytes) -> pl.DataFrame:
    with TemporaryDirectory() as folder:
        (Path(folder) / "made.pdf").write_bytes(content)
        return _typed([Path(folder) / "made.pdf"])


def _printed(data: Path) -> list[Path]:
    return sorted(data.glob("manuals-*/pdf/*.pdf"))


def _speed(bars: Bars, data: Path, *, quick: bool) -> None:
    with TemporaryDirectory() as folder:
        files = [_first(file, _FEW, Path(folder)) for file in _printed(data)[:1]] if quick else _printed(data)
        if files:
            peer.speed(bars, "pdf", files, ">=30", quick=quick, told=True)


def _first(file: Path, pages: int, folder: Path) -> Path:
    """Write the first pages of a file, for a quick run."""
    import pypdfium2

    made = pypdfium2.PdfDocument.new()
    with pypdfium2.PdfDocument(file) as whole:
        made.import_pages(whole, list(range(min(pages, len(whole)))))
        made.save(folder / file.name)
    made.close()
    return folder / file.name


def _memory(bars: Bars) -> None:
    """Read a long book in a fresh process: its memory above what it had before, and the time of a page."""
    with TemporaryDirectory() as folder:
        pages = (3, _BOOK // 3, _BOOK)
        files = [Path(folder) / f"{count}.pdf" for count in pages]
        for file, count in zip(files, pages, strict=True):
            file.write_bytes(layouts.booklet(1, count).data)
        code = "from bench.ingesting.pdf import used; import sys; used(*sys.argv[1:])"
        said = subprocess.run(
            [sys.executable, "-c", code, *map(str, files)], capture_output=True, text=True, check=True
        ).stdout.split()
        small, large, memory = map(float, said)
        bars.line(f"pdf_memory_{_BOOK}_pages", memory, "MB above start", "<=150")
        bars.line("pdf_seconds_a_page_long_to_short", large / 3 / small, "times", "<=1.3")


def used(*files: str) -> None:
    """Print the seconds for each file, and the memory in MB that reading took above what was there before."""
    from ingest.readers import pdf
    from migaki.sources import find

    first = find(Path(files[0]))[0]
    next(pdf.read(first, first.path.read_bytes()))  # what is imported once is not the book's
    before = _kilobytes("VmRSS")
    for file in files[1:]:
        source = find(Path(file))[0]
        data = source.path.read_bytes()
        times = []
        for _ in range(2):
            start = time.process_time()
            list(pdf.read(source, data))
            times.append(time.process_time() - start)
        print(min(times))
    print((_kilobytes("VmHWM") - before) / 1024)


def _kilobytes(name: str) -> int:
    """Give a figure of this process's memory; ru_maxrss would count the process that started it."""
    return int(re.findall(rf"{name}:\s+(\d+)", Path("/proc/self/status").read_text())[0])


def _text(bars: Bars, data: Path, *, quick: bool) -> None:
    """Look up pdftotext's text in ours, without what it says of the pages' edges and contents; and the reverse."""
    if shutil.which("pdftotext") is None:
        print("pdf_text skipped: no pdftotext")
        return
    for file in _printed(data)[: 1 if quick else None]:
        name = file.name.split(".")[0].replace("-", "_")
        command = ["pdftotext", str(file), "-"]
        raw = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        body, edges = _parted([page.splitlines() for page in raw.split("\f")])
        bars.line(f"pdf_recall_{name}", _found("".join(body), "".join(_read(file)["text"])), "share", ">=0.98")
        left = sum((page, _bare(text)) in edges for page, text in _read(file).select("page", "text").iter_rows())
        bars.line(f"pdf_furniture_left_{name}", left / max(1, len(edges)), "share", "<=0.01")


def _parted(pages: list[list[str]]) -> tuple[list[str], set[tuple[int, str]]]:
    """Part the lines of pages from what is printed at the edges of three or more; contents pages are left out."""
    edges = [[line for line in (*page[:3], *page[-3:]) if line.strip()] for page in pages]
    times = Counter(shape for page in edges for shape in {_shape(line) for line in page})
    usual = {shape for shape, count in times.items() if count >= 3}
    body = [
        line
        for page in pages
        if sum(bool(_LEADER.search(line)) for line in page) < 4
        for line in page
        if _shape(line) not in usual
    ]
    numbered = ((number, line) for number, page in enumerate(edges, start=1) for line in page)
    return body, {(number, _bare(line)) for number, line in numbered if _shape(line) in usual and _bare(line)}


def _shape(line: str) -> str:
    return re.sub(r"\d+|\b[ivxlc]+\b", "0", line.strip())


def _bare(text: str) -> str:
    return re.sub(r"[\W_]+", "", normalize("NFKC", text))


def _found(reference: str, text: str) -> float:
    """Give the share of the reference's characters that stand in the text among the same neighbours."""
    reference, text = _bare(reference), _bare(text)
    there = {text[at : at + _PARTS] for at in range(len(text) - _PARTS + 1)}
    covered = bytearray(len(reference))
    for at in range(len(reference) - _PARTS + 1):
        if reference[at : at + _PARTS] in there:
            covered[at : at + _PARTS] = b"\1" * _PARTS
    return sum(covered) / max(1, len(reference))


def _headings(bars: Bars, data: Path) -> None:
    """Compare with the headings of the same manual's HTML edition."""
    import selectolax.lexbor as html

    twins = {
        "manuals-ja/pdf/maint-guide.ja.pdf": "manuals-ja/html-maint-guide",
        "manuals-en/pdf/debian-faq.en.pdf": "manuals-en/html-debian-faq",
    }
    for file, folder in twins.items():
        pages = [html.LexborHTMLParser(page.read_text("utf-8")) for page in sorted((data / folder).glob("*.html"))]
        gold = {_title(node.text()) for page in pages for node in page.css("h1, h2, h3, h4, h5")}
        titles = _read(data / file).filter(pl.col("category") == "Title")["text"]
        name = Path(file).name.split(".")[0].replace("-", "_")
        bars.line(
            f"pdf_heading_f1_{name}", _f1(Counter(gold), Counter({_title(title) for title in titles})), "F1", ">=0.85"
        )


def _title(text: str) -> str:
    return _bare(_NUMBER.sub("", normalize("NFKC", text).strip())).lower()


def _f1(gold: Counter[str], found: Counter[str]) -> float:
    return 2 * sum((gold & found).values()) / max(1, gold.total() + found.total())


def _generated(bars: Bars, *, quick: bool) -> None:
    """Read printed Japanese manuals of known structure, with and without bookmarks."""
    gold: Counter[str] = Counter()
    found: Counter[str] = Counter()
    prose: list[bool] = []
    tables: list[bool] = []
    for seed, numbering in enumerate(NUMBERINGS[:1] if quick else NUMBERINGS):
        for outline in (True, False):
            made = manual(seed, "ja", numbering)
            frame = _made(pdf(made, "marks", outline=outline))
            titles = frame.filter(pl.col("category") == "Title")["text"]
            tag = f"{seed}{outline} "
            gold.update(tag + _bare(text) for _, text in made.headings())
            found.update(tag + _bare(text) for text in titles)
            said = {_bare(text) for text in titles}
            prose += [_bare(text) in said for text in made.prose()]
            cells = frame.filter(pl.col("category") == "Table")["cells"].to_list()
            tables += [[list(row) for row in block.rows] in cells for block in made.blocks if block.kind == "table"]
    bars.line("pdf_heading_f1_generated", _f1(gold, found), "F1", ">=0.85")
    bars.line("pdf_prose_as_heading", sum(prose) / len(prose), "share", "<=0.02")
    bars.line("pdf_tables_generated", sum(tables) / len(tables), "share", ">=0.95")


def _layouts(bars: Bars, *, quick: bool) -> None:
    """Read pages of known layout: every paragraph whole and in its place, every heading, nothing of the edges."""
    seeds = range(1) if quick else range(5)
    ordered = [layouts.columns(seed, by_row=seed % 2 == 0) for seed in seeds] + [
        layouts.vertical(seed) for seed in seeds
    ]
    bars.line("pdf_reading_order", min(_in_order(one) for one in ordered), "share", ">=0.98")
    books = [layouts.booklet(seed, pages) for seed in seeds for pages in (4, 12)]
    f1, left, whole = zip(*map(_book, books), strict=True)
    bars.line("pdf_heading_f1_body_size", sum(f1) / len(books), "F1", ">=0.85")
    bars.line("pdf_furniture_left_booklets", sum(left) / len(books), "share", "<=0.01")
    bars.line("pdf_paragraphs_whole", sum(whole) / len(books), "share", ">=0.98")


def _in_order(printed: layouts.Printed) -> float:
    found = [text for text in _made(printed.data)["text"] if text in printed.paragraphs]
    right = sum(one == other for one, other in zip(found, printed.paragraphs, strict=False))
    return float(right / len(printed.paragraphs))


def _book(printed: layouts.Printed) -> tuple[float, float, float]:
    frame = _made(printed.data)
    titles = frame.filter(pl.col("category") == "Title")["text"].to_list()
    texts = frame["text"].to_list()
    edges = set(printed.furniture) - set(printed.headings)
    whole = sum(text in texts for text in printed.paragraphs) / len(printed.paragraphs)
    left = sum(text in edges for text in texts) / len(printed.furniture)
    return _f1(Counter(printed.headings), Counter(titles)), left, whole


def _scans(bars: Bars, data: Path, *, quick: bool) -> None:
    """Read scans with our own reader, and a scan under a text layer that lies; white space does not count."""
    from ingest.printed import ocr

    if not ocr.available():
        print("pdf_ocr skipped: no tesseract")
        return
    for file in sorted((data / "manuals-scanned").glob("*.pdf"))[: 1 if quick else None]:
        with TemporaryDirectory() as folder:
            frame = _typed([_first(file, 1, Path(folder))]) if quick else _read(file)
        pages = file.with_suffix(".txt").read_text("utf-8").split("=== page")[1 : 2 if quick else None]
        gold = ["".join(page.split("\n", 1)[1].split()) for page in pages]
        texts = ["".join("".join(frame.filter(pl.col("page") == at)["text"]).split()) for at in range(1, len(gold) + 1)]
        wrong = sum(_edits(one, other) for one, other in zip(texts, gold, strict=True))
        name = file.stem.replace(".", "_")
        bars.line(f"pdf_ocr_error_{name}", wrong / sum(map(len, gold)), "share", "<=0.05")
    if quick:
        bars.left_out("pdf_lies_looked_at")
    else:
        bars.line("pdf_lies_looked_at", _lies(data), "share", "==1")


def _lies(data: Path) -> float:
    """Give the share of lying pages that were looked at, less the honest ones that were too."""
    import pypdfium2

    page = pypdfium2.PdfDocument(data / "manuals-ja/pdf/maint-guide.ja.pdf")[9]
    image = page.render(scale=200 / 72, grayscale=True).to_pil()
    out = io.BytesIO()
    image.save(out, "JPEG", quality=60)
    honest = [layouts.paragraph(random.Random(seed)) for seed in range(20)]
    layers = [
        honest,
        [text.replace("の", "䛾").replace("を", "䜢") for text in honest],
        ["\ue012\ue345" * 9 + chr(0xE400 + at) for at in range(9)],
    ]
    vias = [_made(layouts.lying(out.getvalue(), image.size, layer))["via"].drop_nulls() for layer in layers]
    looked = [via.str.contains("^ocr: text layer lies").any() for via in vias]
    return (looked[1] + looked[2]) / 2 - looked[0]


def _edits(one: str, other: str) -> int:
    """Count the edits between two texts (Levenshtein; bit vectors after Myers 1999, Hyyrö 2003)."""
    full = (1 << len(one)) - 1
    places: dict[str, int] = {}
    for at, character in enumerate(one):
        places[character] = places.get(character, 0) | 1 << at
    up, down, distance, last = full, 0, len(one), 1 << max(len(one) - 1, 0)
    for character in other:
        match = places.get(character, 0)
        zero = (((match & up) + up) ^ up) | match | down
        plus, minus = down | ~(zero | up) & full, zero & up
        distance += bool(plus & last) - bool(minus & last)
        plus, minus = plus << 1 | 1, minus << 1
        up, down = (minus | ~(zero | plus)) & full, plus & zero & full
    return distance
