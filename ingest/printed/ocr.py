"""Reads pictures of pages with tesseract, the way a text layer is read: lines with their place and size."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from html import unescape
from io import BytesIO
from itertools import islice
from statistics import mean, median
from typing import TYPE_CHECKING, NamedTuple

from ingest import failures
from ingest.piece import Piece
from ingest.printed import order, slots
from ingest.printed.lies import mended
from ingest.printed.lines import Line, Page
from migaki.errors import Unreadable

if TYPE_CHECKING:
    from PIL.Image import Image

DPI = 300
MOST_SECONDS = 120  # a page
_SURE = 60.0  # mean confidence of words, in percent, below which a page is looked at in other directions
_BOX = r"bbox (\d+) (\d+) (\d+) (\d+)"
_SPAN = re.compile(
    rf"<span class='ocr_(?:line|header|caption|textfloat)'[^>]*?{_BOX}[^>]*?x_size ([\d.]+)[^>]*>"
    rf"|<span class='ocrx_word'[^>]*?{_BOX}[^>]*?x_wconf (\d+)[^>]*>(.*?)</span>",
    re.DOTALL,
)
_EM = 1.15  # of a line's height over its font's size
_SAME_SIZE = 0.3  # how far a line's measured height strays from its font's
_WIDE = "[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f]"
_GAP = 0.3  # of a line's height between words of which one is Japanese, from which there is a space


class Picture(NamedTuple):
    """A page to be looked at, and why."""

    number: int  # from 1
    image: Image
    dpi: float
    why: str


class Unseen(NamedTuple):
    """A page that could not be looked at in time."""

    number: int
    why: str


def missing(name: str, why: str) -> Unreadable:
    """Say that a file needs OCR and that there is none."""
    return Unreadable(
        "program",
        f"{name}: {why}, and tesseract is missing; install tesseract-ocr and tesseract-ocr-jpn, then read it again",
        f"{name}: 文字情報が使えません（{why}）。tesseract-ocr と tesseract-ocr-jpn を入れて読み直してください。",
    )


def error(name: str, page: Unseen) -> Piece:
    """Record a page that could not be looked at."""
    said = failures.damaged(f"{name}, page {page.number}", "image", page.why)
    return Piece("Error", f"{said.en}\n{said.ja}", page=page.number, reason="ocr")


@cache
def languages() -> frozenset[str]:
    """Give the languages that tesseract has data for; none where it is not installed."""
    if shutil.which("tesseract") is None:
        return frozenset()
    listed = subprocess.run(["tesseract", "--list-langs"], capture_output=True, text=True, check=False)  # noqa: S607
    return frozenset(listed.stdout.split()[1:])


def available() -> bool:
    """Tell whether pages can be looked at."""
    return bool(languages() & {"jpn", "eng"})


def look(pictures: Iterable[Picture]) -> Iterator[Page | Unseen]:
    """Yield the pages of pictures, in order; as many at a time as there are cores."""
    cores = os.cpu_count() or 1
    with ThreadPoolExecutor(cores) as pool:  # tesseract is a process of its own, so threads are enough
        waiting = iter(pictures)
        while some := list(islice(waiting, cores)):  # pictures are made as they are needed: each is megabytes
            yield from pool.map(_page, some)


class _Seen(NamedTuple):
    """What one look at a picture gave."""

    lines: list[tuple[Line, float]]  # each with its confidence
    image: Image
    vertical: bool = False

    def sure(self) -> float:
        words = [(confidence, len(line.text)) for line, confidence in self.lines]
        return sum(sure * length for sure, length in words) / max(sum(length for _, length in words), 1)


def _page(picture: Picture) -> Page | Unseen:
    try:
        seen = _best(picture)
    except subprocess.TimeoutExpired:
        return Unseen(picture.number, f"OCR took more than {MOST_SECONDS} s")
    except OSError as error:
        return Unseen(picture.number, f"OCR failed: {error}")
    width, height = (side * 72 / picture.dpi for side in seen.image.size)
    lines = _even([line for line, _ in seen.lines])
    if seen.vertical:
        lines, width, height = order.turned(lines, width), height, width
    lines = order.arrange(order.without_ruby(lines))
    return Page(picture.number, width, height, lines)


def _best(picture: Picture) -> _Seen:
    """Look at a picture upright; where little can be read, turned, and as vertical writing, and take the best."""
    image = picture.image.convert("L")
    first = _read(picture, image, "3")
    if first.sure() >= _SURE and not _stands(first):
        return first
    looks = [first]
    if "jpn_vert" in languages():
        looks.append(_read(picture, image, "5", "jpn_vert")._replace(vertical=True))
    if "osd" in languages() and max(looks, key=_Seen.sure).sure() < _SURE and (angle := _turn(image)):
        looks.append(_read(picture, image.rotate(-angle, expand=True), "3"))
    return max(looks, key=_Seen.sure)


def _stands(seen: _Seen) -> bool:
    """Tell whether the characters mostly stand in columns, which is vertical writing."""
    tall = sum(line.bottom - line.top > 2 * (line.right - line.left) for line, _ in seen.lines)
    return tall * 2 > len(seen.lines)


def _turn(image: Image) -> int:
    """Ask how far a picture is turned clockwise against the upright, in degrees."""
    found = re.search(r"Rotate: (\d+)", _tesseract(image, DPI, ["--psm", "0", "-l", "osd"]))
    return int(found[1]) if found else 0


def _read(picture: Picture, image: Image, mode: str, language: str = "") -> _Seen:
    spoken = language or "+".join(name for name in ("jpn", "eng") if name in languages())
    said = _tesseract(image, picture.dpi, ["--psm", mode, "-l", spoken, "hocr"])
    return _Seen(list(_lines(said, picture)), image)


def _tesseract(image: Image, dpi: float, options: list[str]) -> str:
    out = BytesIO()
    image.save(out, "PNG", compress_level=1)
    command = ["tesseract", "stdin", "stdout", "--dpi", str(round(dpi)), *options]
    with slots.core():
        done = subprocess.run(  # noqa: S603
            command, input=out.getvalue(), capture_output=True, timeout=MOST_SECONDS, check=False,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
        )  # fmt: skip
    return done.stdout.decode("utf-8", "replace")


def _lines(said: str, picture: Picture) -> Iterator[tuple[Line, float]]:
    """Yield the lines of tesseract's answer (hOCR), with their confidence."""
    scale = 72 / picture.dpi
    height = 0.0
    words: list[re.Match[str]] = []
    for found in [*_SPAN.finditer(said), None]:
        if found is not None and found[5] is None:
            words.append(found)
            continue
        if words and (text := _text(words, height)):
            sides = [[int(word[at]) * scale for word in words] for at in (6, 7, 8, 9)]
            corner = min(sides[0]), max(sides[2]), min(sides[1]), max(sides[3])
            sure = mean(int(word[10]) for word in words)
            yield Line(text, picture.number, height * scale / _EM, *corner, via=f"ocr: {picture.why}"), sure
        words = []
        height = float(found[5]) if found is not None else 0.0


def _text(words: list[re.Match[str]], height: float) -> str:
    """Join the words of a line: between Japanese characters tesseract's spaces are none."""
    text, end = "", 0
    for word in words:
        said = mended(unescape(re.sub(r"<[^>]+>", "", word[11])).strip())
        if not said:
            continue
        wide = len(re.findall(_WIDE, text[-1:] + said[:1]))
        apart = wide == 0 or (wide == 1 and int(word[6]) - end > _GAP * height)
        text += f" {said}" if text and apart else said
        end = int(word[8])
    return text


def _even(lines: list[Line]) -> list[Line]:
    """Give lines that are about as high as most the same size: heights of printed lines depend on their letters."""
    if not lines:
        return []
    usual = median(line.size for line in lines)
    return [
        line._replace(size=round(usual, 1) if abs(line.size / usual - 1) < _SAME_SIZE else round(line.size, 1))
        for line in lines
    ]
