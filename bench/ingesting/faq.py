"""Questions and answers: recall and precision by format, on generated FAQs of every shape and on real ones."""

from __future__ import annotations

import difflib
import re
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Literal

import polars as pl

from bench.common import Bars
from bench.ingesting.faq_shapes import Pairs, shapes
from bench.ingesting.manual import Block, Manual, manual
from bench.ingesting.render import FORMATS, render, xlsx

_LANGUAGES: tuple[Literal["ja", "en"], ...] = ("ja", "en")
_ALIKE = 0.95
_MANY = 10_000
_FOLDED = re.compile(r"[\s|・•\-–]+")


class Tally:
    """Counts what was asked for, what was found, and what of both agrees."""

    def __init__(self) -> None:
        self.gold = self.found = self.right = 0
        self.short: list[str] = []

    def add(self, name: str, gold: Pairs, found: Pairs) -> None:
        """Match one to one: a pair agrees where both its question and its answer are alike."""
        left = list(found)
        right = 0
        for pair in gold:
            hit = next((other for other in left if _agree(pair, other)), None)
            if hit:
                left.remove(hit)
                right += 1
        self.gold, self.found, self.right = self.gold + len(gold), self.found + len(found), self.right + right
        if right < len(gold) or left:
            self.short.append(f"{name} {right}/{len(gold)}+{len(left)}")

    def lines(self, bars: Bars, name: str) -> None:
        """Print recall and precision."""
        bars.line(f"faq_{name}_recall", self.right / max(1, self.gold), "share", ">=0.95")
        bars.line(f"faq_{name}_precision", self.right / max(1, self.found), "share", ">=0.95")


def measure(bars: Bars, data: Path, quick: bool) -> None:
    """Print a line a bar."""
    tallies: dict[str, Tally] = defaultdict(Tally)
    _manuals(tallies, range(1) if quick else range(4))
    _shapes(tallies, range(1) if quick else range(3), every=4 if quick else 1)
    for form, tally in sorted(tallies.items()):
        tally.lines(bars, form)
    _real(bars, data, quick=quick)
    bars.line("pairs_10000_elements_s", _speed(), "CPU s", "<=1.5")


def asked(place: Path) -> Pairs:
    """Read a file or folder and give the pairs of its FAQs."""
    from ingest.pairs import Pairs as Stage
    from ingest.read import Read
    from migaki.samples import answer, question
    from migaki.sources import find

    made = Stage()(Read()(find(place)))
    faq = made.filter(pl.col("made_by").struct.field("method") == "faq", pl.col("status") != "drop")
    return faq.select(question.alias("q"), answer.alias("a")).rows()


def _agree(one: tuple[str, str], other: tuple[str, str]) -> bool:
    return all(_ratio(_folded(a), _folded(b)) >= _ALIKE for a, b in zip(one, other, strict=True))


def _folded(text: str) -> str:
    return _FOLDED.sub("", text)


def _ratio(one: str, other: str) -> float:
    matcher = difflib.SequenceMatcher(None, one, other, autojunk=False)
    return 1.0 if one == other else matcher.ratio() if matcher.quick_ratio() >= _ALIKE else 0.0


def _manuals(tallies: dict[str, Tally], seeds: Iterable[int]) -> None:
    for seed in seeds:
        for language in _LANGUAGES:
            made = manual(seed, language)
            for form in (*FORMATS, "xlsx"):
                for faq in ("marks", "heading") if form != "xlsx" else ("marks",):
                    content = xlsx(made) if form == "xlsx" else render(made, form, faq)
                    tallies[form].add(f"manual-{faq}-{language}{seed}", made.faq(), _read(form, content))


def _shapes(tallies: dict[str, Tally], seeds: Iterable[int], every: int) -> None:
    """Print each shape in each form that holds it, or in every fourth one, in turn."""
    for seed in seeds:
        for language in ("ja", "en"):
            for at, shaped in enumerate(shapes(language, seed)):
                for form in shaped.forms[at % every :: every]:
                    content = _text(shaped.manual).encode() if form == "txt" else render(shaped.manual, form)
                    tallies[form].add(f"{shaped.name}-{language}", shaped.gold, _read(form, content))


def _read(form: str, content: bytes) -> Pairs:
    with TemporaryDirectory() as folder:
        file = Path(folder) / f"manual.{form}"
        file.write_bytes(content)
        return asked(Path(folder))


def _text(made: Manual) -> str:
    """Print plain text: headings with signs, an empty line between blocks."""
    return "\n\n".join(_plain(block) for block in made.blocks)


def _plain(block: Block) -> str:
    if block.kind == "heading":
        return f"{'■' if block.level < 3 else '●'} {block.text}"
    return "\n".join(" ".join(row) for row in block.rows) if block.rows else block.text


def _real(bars: Bars, data: Path, *, quick: bool) -> None:
    yaml, html = data / "manuals-ja/yaml-faq-visualstudio", data / "manuals-en/html-debian-faq"
    for name, place, gold in (
        ("real_yaml", yaml, [pair for file in sorted(yaml.glob("*.yml")) for pair in _yaml(file)]),
        ("real_html_en", html, [pair for file in sorted(html.glob("*.html")) for pair in _html(file)]),
        ("real_html_ja", _ja(html), [pair for file in sorted(_ja(html).glob("*.html")) for pair in _html(file)]),
    ):
        tally = Tally()
        tally.add(name, gold, asked(place))
        tally.lines(bars, name)
    if not quick:
        tally = Tally()
        both = (html, data / "manuals-en/pdf/debian-faq.en.pdf")
        tally.add("pdf", *([_unlinked(pair) for pair in asked(place)] for place in both))
        tally.lines(bars, "real_pdf_as_html")


def _unlinked(pair: tuple[str, str]) -> tuple[str, str]:
    """Leave out what paper and screen show differently: addresses, names of sections referred to, quotation marks."""
    question, answer = (re.sub(r"((?:Section|Chapter) [\d.]+\d), [“\"].*?[”\"]", r"\1", text) for text in pair)
    shown = r"\s*\(https?:[^)]*\)|\[\d+\]|[\"'`\u2018-\u201f\u0300\ufffd]"
    answer = re.sub(r"(Chapter \d+), [A-Z][^.,?)]*", r"\1", re.sub(shown, "", answer))
    return re.sub(shown, "", question), answer


def _ja(html: Path) -> Path:
    return html.parent.parent / "manuals-ja" / html.name


def _yaml(file: Path) -> Iterator[tuple[str, str]]:
    """Read the questions and answers that the YAML itself names, as the reader's Markdown shows them."""
    import yaml

    for section in yaml.safe_load(file.read_text())["sections"]:
        for entry in section["questions"]:
            yield _shown(entry["question"]), _shown(entry["answer"])


def _shown(markdown: str) -> str:
    """Give the words of Markdown: a link by its label, code without its quotes."""
    text = re.sub(r"!?\[((?:[^\[\]]|\[[^\]]*\])*)\]\([^)]*\)", r"\1", markdown)
    return re.sub(r"`+(?:\w+\n)?|\*\*|^#+ ", "", text, flags=re.MULTILINE)


def _html(file: Path) -> Iterator[tuple[str, str]]:
    """Read the headings that ask, each with the text up to the next heading."""
    import lxml.html  # type: ignore[import-untyped]

    tree = lxml.html.parse(str(file)).getroot()
    question = ""
    said: list[str] = []
    for node in tree.body.iter("h1", "h2", "h3", "h4", "h5", "p", "li", "pre", "dt", "td", "th"):
        if node.tag[0] == "h" and node.tag != "th":
            if question and said:
                yield question, "\n".join(said)
            name = re.sub(r"^[\d.\s]+", "", node.text_content().strip())
            question, said = (name if re.search(r"[?？]", name) else ""), []
        elif question and not _inside(node):
            said.append(node.text_content())
    if question and said:
        yield question, "\n".join(said)


def _inside(node: Any) -> bool:
    """Tell a block that another listed block holds already, or the page's own furniture."""
    tags = {"p", "li", "pre", "dt", "td", "th"}
    above = list(node.iterancestors())
    furniture = any(part.tag == "table" and "nav" in (part.get("summary") or "").lower() for part in above)
    return furniture or any(
        part.tag in tags or part.get("class") in {"navheader", "navfooter", "footnotes", "toc"} for part in above
    )


def _speed() -> float:
    """Give the CPU seconds for pairs of a document of ten thousand elements."""
    from ingest.pairs import Pairs as Stage
    from ingest.read import Read
    from migaki.sources import find

    with TemporaryDirectory() as folder:
        for number in range(5):
            (Path(folder) / f"{number}.md").write_bytes(render(manual(number, "ja", sections=40), "md"))
        elements = Read()(find(Path(folder)))
    many = pl.concat([elements] * (_MANY // elements.height + 1)).head(_MANY)
    began = time.process_time()
    Stage()(many)
    return time.process_time() - began
