"""Makes manuals whose structure is known: headings, prose, steps, tables, warnings and questions with their answers."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import Literal

from bench.ingesting.words import EN, JA, Words

Kind = Literal["heading", "prose", "bullets", "steps", "table", "warning", "caption", "code", "question", "answer"]
Numbering = Literal["chapter", "dotted", "signs", "none"]
NUMBERINGS: tuple[Numbering, ...] = ("chapter", "dotted", "signs", "none")


@dataclass(frozen=True)
class Block:
    """One block as printed: a heading's text carries its number; steps and bullets are in `items` without marks."""

    kind: Kind
    text: str = ""
    level: int = 0  # of a heading: 1 the title, 2 a chapter, 3 a section
    items: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    label: str = ""  # of a warning: 注意, 警告 ...; of a question: Q1


@dataclass(frozen=True)
class Manual:
    """A manual and what is true of it."""

    blocks: tuple[Block, ...]
    words: Words
    product: str
    numbering: Numbering

    @property
    def running(self) -> tuple[str, str]:
        """The head and the foot that stand on every page."""
        head, foot = (line.format(product=self.product) for line in self.words.running)
        return head, foot

    def headings(self, *, questions: bool = False) -> list[tuple[int, str]]:
        """List level and text of the headings, in order; questions too where they are printed as headings."""
        asked = [(3, block.text) for block in self.blocks if questions and block.kind == "question"]
        at = next((i for i, block in enumerate(self.blocks) if block.kind == "question"), len(self.blocks))
        before = [(block.level, block.text) for block in self.blocks[:at] if block.kind == "heading"]
        return before + asked + [(block.level, block.text) for block in self.blocks[at:] if block.kind == "heading"]

    def prose(self) -> list[str]:
        """List the paragraphs that no reader may take for a heading: prose, warnings, answers, list items."""
        said = [block.text for block in self.blocks if block.kind in {"prose", "answer", "warning"}]
        return said + [item for block in self.blocks for item in block.items]

    def faq(self) -> list[tuple[str, str]]:
        """List the questions with their answers."""
        asked = [block.text for block in self.blocks if block.kind == "question"]
        told = [block.text for block in self.blocks if block.kind == "answer"]
        return list(zip(asked, told, strict=True))


def manual(seed: int, language: Literal["ja", "en"], numbering: Numbering = "chapter", sections: int = 3) -> Manual:
    """Compose a manual: chapters of sections, then an FAQ, a trouble table and a specification.

    The same seed gives the same manual. Chapters have `sections` sections each.
    """
    return _Composer(random.Random(f"{seed}{language}"), JA if language == "ja" else EN, numbering).compose(sections)


class _Composer:
    """Draws from the words without saying a heading or a question twice."""

    def __init__(self, draw: random.Random, words: Words, numbering: Numbering) -> None:
        self.draw, self.words, self.numbering = draw, words, numbering
        self.product = f"{draw.choice(('AB', 'KX', 'NV', 'RT'))}-{draw.randrange(100, 990)}"
        self.blocks: list[Block] = []
        self.counts = [0, 0]
        self.figures = 0
        self.tasks = draw.sample(words.tasks, len(words.tasks))
        self.topics = draw.sample(words.topics, len(words.topics))

    def compose(self, sections: int) -> Manual:
        self.blocks.append(Block("heading", self.words.title.format(product=self.product), level=1))
        for name in self.draw.sample(self.words.chapters, min(4, len(self.words.chapters))):
            self._heading(name, 2)
            self._add("prose", self._paragraph())
            for _ in range(sections):
                self._section()
        self._faq()
        self._tables()
        return Manual(tuple(self.blocks), self.words, self.product, self.numbering)

    def _fill(self, text: str) -> str:
        return text.format(part=self.draw.choice(self.words.parts), number=self.draw.randrange(2, 60))

    def _paragraph(self) -> str:
        join = "" if self.words is JA else " "
        return join.join(self._fill(text) for text in self.draw.sample(self.words.prose, self.draw.randrange(1, 5)))

    def _add(self, kind: Kind, text: str = "", **more: tuple[str, ...]) -> None:
        self.blocks.append(Block(kind, text, items=more.get("items", ())))

    def _heading(self, name: str, level: int) -> None:
        at = level - 2
        self.counts[at] += 1
        if level == 2:
            self.counts[1] = 0
        self.blocks.append(Block("heading", self._numbered(name, level), level=level))

    def _numbered(self, name: str, level: int) -> str:
        chapter, section = self.counts
        at = level - 2
        if self.numbering == "signs":
            signed = ("■ {}", "【{}】") if self.words is JA else ("§ {}", "[{}]")
            return signed[at].format(name)
        if self.numbering == "none":
            return name
        if level == 3:
            return f"{chapter}.{section} {name}"
        if self.numbering == "dotted":
            return f"{chapter}. {name}"
        return f"第{chapter}章 {name}" if self.words is JA else f"Chapter {chapter} {name}"

    def _section(self) -> None:
        if self.draw.random() < 0.5 and self.tasks:
            self._heading(self.tasks.pop(), 3)
            self._add("prose", self._paragraph())
            steps = self.draw.sample(self.words.steps, self.draw.randrange(3, 6))
            self._add("steps", items=tuple(map(self._fill, steps)))
        elif self.topics:
            name = self.topics.pop()
            self._heading(name, 3)
            for _ in range(self.draw.randrange(1, 4)):
                self._add("prose", self._paragraph())
            self._extra(name)

    def _extra(self, name: str) -> None:
        kind = self.draw.randrange(3)
        if kind == 0:
            chosen = self.draw.sample(self.words.bullets, 3)
            self._add("bullets", items=tuple(map(self._fill, chosen)))
        elif kind == 1:
            label, text = self.draw.choice(self.words.warnings)
            self.blocks.append(Block("warning", self._fill(text), label=label))
        else:
            self.figures += 1
            self._add("caption", self.words.captions[0].format(n=f"{self.counts[0]}-{self.figures}", name=name))

    def _faq(self) -> None:
        self._heading(self.words.special[0], 2)
        pairs: dict[str, str] = {}
        for question, answer in self.draw.sample(self.words.faq * 2, min(12, 2 * len(self.words.faq))):
            part, number = self.draw.choice(self.words.parts), self.draw.randrange(2, 60)
            pairs.setdefault(question.format(part=part, number=number), answer.format(part=part, number=number))
        for at, (question, answer) in enumerate(pairs.items(), start=1):
            self.blocks.append(Block("question", question, label=f"Q{at}"))
            self.blocks.append(Block("answer", answer, label=f"A{at}"))

    def _tables(self) -> None:
        self._heading(self.words.special[1], 2)
        trouble = self.draw.sample(self.words.trouble, len(self.words.trouble))
        self.blocks.append(Block("table", rows=(self.words.trouble_header, *trouble)))
        self._heading(self.words.special[2], 2)
        self.blocks.append(Block("table", rows=(self.words.spec_header, *self.words.spec)))
