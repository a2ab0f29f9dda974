"""FAQ files as offices, makers, banks and schools write them, made before any rule was read, with their pairs."""

from __future__ import annotations

import html
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_HERE = Path(__file__).parent
_GOLD = re.compile(r"\[\[q\]\](?P<q>.*?)\[\[/q\]\]|\[\[a\]\](?P<a>.*?)\[\[/a\]\]", re.DOTALL)
_MARKUP = {
    "html": re.compile(r"<[^>]+>"),
    "md": re.compile(r"\*\*|`+|^\s*(?:-|\d+\.) |(?<=\])\([^)]*\)|[\[\]]|(?<!\w)\*(?=\w)|(?<=\w)\*(?!\w)", re.MULTILINE),
    "txt": re.compile(r"(?!)"),
}


@dataclass(frozen=True)
class Blind:
    """One file: its name with the form as suffix, its bytes, and the question-answer pairs it holds."""

    name: str
    content: bytes
    gold: list[tuple[str, str]]


def halves(seed: int = 3) -> tuple[list[Blind], list[Blind]]:
    """Split the files at random into those that rules may be mended on, and those only measured."""
    every = sorted((*_written(), *_built()), key=lambda blind: blind.name)
    random.Random(seed).shuffle(every)
    return every[: len(every) // 2], every[len(every) // 2 :]


def _written() -> Iterator[Blind]:
    """Read the pages whose questions and answers are marked in their text, and take the marks out."""
    for file in sorted((_HERE / "pages").iterdir()):
        marked, form = file.read_text(encoding="utf-8"), file.suffix[1:]
        questions = [_words(hit["q"], form) for hit in _GOLD.finditer(marked) if hit["q"]]
        answers = [_words(hit["a"], form) for hit in _GOLD.finditer(marked) if hit["a"]]
        content = re.sub(r"\[\[/?[qa]\]\]", "", marked).encode()
        yield Blind(file.name, content, list(zip(questions, answers, strict=True)))


def _words(marked: str, form: str) -> str:
    plain = _MARKUP[form].sub("", marked)
    return html.unescape(plain) if form == "html" else plain


def _built() -> Iterator[Blind]:
    import yaml

    from bench.ingesting.blind_faq.built import build

    for said in yaml.safe_load((_HERE / "built.yaml").read_text(encoding="utf-8")):
        name = f"{said['name']}.{said['language']}.{said['form']}"
        yield Blind(name, build(said), [(question, answer) for question, answer in said["pairs"]])
