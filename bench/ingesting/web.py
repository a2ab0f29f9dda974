"""Web pages, Markdown, plain text, books and YAML: speed, text, furniture, headings, encodings, language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import polars as pl

from bench.common import Bars
from bench.ingesting import peer
from bench.ingesting import web_reference as reference
from bench.ingesting.web_cases import ENCODINGS, LANGUAGES, encoded, page
from ingest.encoding import decoded
from ingest.read import Read
from migaki.errors import Unreadable
from migaki.sources import Source, find
from migaki.text.language import language

_QUICK = 4  # files of a kind


def measure(bars: Bars, data: Path, quick: bool) -> None:
    """Print the bars of the web and text side."""
    pages = _files(data, "html*/*.html", quick=quick)
    if pages:
        seconds = peer.speed(bars, "html", pages, ">=50", quick=quick, told=True)
        bars.line("html_speed", sum(path.stat().st_size for path in pages) / seconds / 1e6, "MB/s", ">=0")
    texts: dict[str, tuple[str, Callable[[Path], str]]] = {
        "html": ("html*/*.html", lambda path: reference.html_text(path.read_bytes())),
        "md": ("md*/*.md", lambda path: reference.md_text(reference.written(path))),
        "txt": ("txt/*.txt", lambda path: reference.txt_text(reference.written(path))),
        "epub": ("epub/*.epub", reference.epub_text),
        "yaml": ("yaml*/*.yml", lambda path: reference.yaml_text(reference.written(path))),
    }
    for kind, (pattern, text) in texts.items():
        _recall(bars, kind, _files(data, pattern, quick=quick), text)
    _headings(bars, "html", pages, lambda path: reference.html_headings(path.read_bytes()))
    marked = _files(data, "md*/*.md", quick=quick)
    _headings(bars, "md", marked, lambda path: reference.md_headings(reference.written(path)))
    _furniture(bars)
    _encodings(bars)
    _languages(bars)


def _files(data: Path, pattern: str, *, quick: bool) -> list[Path]:
    ja, en = (sorted(data.glob(f"manuals-{tongue}/{pattern}")) for tongue in ("ja", "en"))
    return [*ja[:_QUICK], *en[: _QUICK // 2]] if quick else [*ja, *en]


def _sources(paths: Iterable[Path]) -> list[Source]:
    return [source for path in paths for source in find(path, "auto", "auto")]


def _read(path: Path) -> pl.DataFrame:
    return Read(guard=False)(_sources([path])).filter(pl.col("category") != "Error")


def _recall(bars: Bars, kind: str, paths: Sequence[Path], text: Callable[[Path], str]) -> None:
    """Print the share of the reference's characters that the elements say in the same order."""
    from rapidfuzz.distance import LCSseq

    said = wanted = made = 0
    for path in paths:
        expected = reference.squeezed(text(path))
        found = reference.squeezed("".join(_read(path)["text"]))
        wanted, made = wanted + len(expected), made + len(found)
        said += LCSseq.similarity(expected, found)
    if wanted:
        bars.line(f"{kind}_character_recall", said / wanted, "share", ">=0.995")
        bars.line(f"{kind}_more_than_the_text", (made - said) / made, "share", "<=0.01")


def _headings(bars: Bars, kind: str, paths: Sequence[Path], headings: Callable[[Path], list[tuple[int, str]]]) -> None:
    """Print F1 of headings, and the share of the right ones whose depth in the path is their level's order."""
    right = found = told = deep = 0
    for path in paths:
        titles = _read(path).filter((pl.col("category") == "Title") & (pl.col("path").list.len() > 0))
        titles = titles.filter(pl.col("path").list.last() == pl.col("text").str.replace_all(r"\s+", " "))
        made = [
            (depth, reference.squeezed(text))
            for depth, text in zip(titles["path"].list.len(), titles["text"], strict=True)
        ]
        truth = headings(path)
        shared = Counter(text for _, text in made) & Counter(text for _, text in truth)
        right, found, told = right + shared.total(), found + len(made), told + len(truth)
        deep += (Counter(made) & Counter(_depths(truth))).total()
    if told:
        bars.line(f"{kind}_heading_f1", 2 * right / (found + told), "F1", ">=0.95")
        bars.line(f"{kind}_heading_depth", deep / max(1, right), "share", ">=0.95")


def _depths(headings: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """Turn levels into the number of headings that a heading stands under, itself included."""
    open_levels: list[int] = []
    found = []
    for level, text in headings:
        open_levels = [*(each for each in open_levels if each < level), level]
        found.append((len(open_levels), text))
    return found


def _furniture(bars: Bars) -> None:
    """Print what is left of menus, breadcrumbs and the like in generated pages, and that no text went with them."""
    left = kept = wanted = total = 0
    with TemporaryDirectory() as folder:
        for number in range(24):
            html, around, body = page(number)
            place = Path(folder) / f"{number}.html"
            place.write_text(html, "utf-8")
            text = "\n".join(_read(place)["text"])
            left += sum(len(words) for words in around if words in text)
            kept += sum(len(words) for words in body if words in text)
            wanted, total = wanted + sum(map(len, body)), total + len(text)
    bars.line("html_furniture_left", left / total, "share", "<=0.01")
    bars.line("html_text_kept_beside_furniture", kept / wanted, "share", ">=0.995")


def _encodings(bars: Bars) -> None:
    """Print the share of texts that are decoded right, and their encoding named."""
    right = tried = 0
    for text, encoding, data in encoded():
        tried += 1
        with suppress(Unreadable):  # a refusal is one that is not right
            right += decoded(data, "x") == (text, encoding)
    bars.line(f"encodings_right_of_{len(ENCODINGS)}", right / tried, "share", ">=0.99")


def _languages(bars: Bars) -> None:
    told = (
        pl.DataFrame({"text": [text for text, _ in LANGUAGES]}).select(language(pl.col("text"))).to_series().to_list()
    )
    right = sum(a == b for a, (_, b) in zip(told, LANGUAGES, strict=True))
    bars.line("language_of_short_texts", right / len(LANGUAGES), "share", ">=0.99")
