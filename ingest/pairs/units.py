"""Cuts a document's parts where a question or an answer begins, so that each has its own exact place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from ingest.pairs import asking
from ingest.pairs.asking import Sign
from ingest.pairs.draft import Part, Span

Kind = Literal["title", "text", "table"]


@dataclass(frozen=True, slots=True)
class Unit:
    """A stretch of one part; its span begins after the mark."""

    span: Span
    kind: Kind
    sign: Sign | None = None
    start: int = 0  # of the mark, or of the words where there is none

    @property
    def text(self) -> str:
        """The words of the unit, without the mark."""
        part = self.span.part
        return part.text[self.span.start - part.start : self.span.end - part.start]

    def unmarked(self) -> Unit:
        """Give the unit with what looked like a mark and is none."""
        if self.sign is None:
            return self
        return Unit(Span(self.span.part, self.start, self.span.end), self.kind)


def units(document: Iterable[Part]) -> Iterator[Unit]:
    """Yield the units of a document in order; tables and code stay whole."""
    for part in document:
        if part.category == "Table":
            yield Unit(Span(part, part.start, part.end), "table")
        elif part.category == "CodeSnippet":
            yield Unit(Span(part, part.start, part.end), "text")
        else:
            yield from _units(part)


def _units(part: Part) -> Iterator[Unit]:
    kind: Kind = "title" if part.category == "Title" else "text"
    cuts = _cuts(part.text)
    for (start, sign), (end, _) in zip(cuts, [*cuts[1:], (len(part.text), None)], strict=True):
        at = start + (sign.end if sign else 0)
        at += len(part.text[at:end]) - len(part.text[at:end].lstrip())
        # The end of a stretch leaves out the white space before the next mark.
        stop = at + len(part.text[at:end].rstrip())
        yield Unit(Span(part, part.start + at, part.start + stop), kind, sign, part.start + start)


def _cuts(text: str) -> list[tuple[int, Sign | None]]:
    """Give the places where a marked line, or an answer within a question's line, begins; the start is always one."""
    found: list[tuple[int, Sign | None]] = []
    start = 0
    for line in text.split("\n"):
        sign = asking.sign(line)
        if sign or start == 0:
            found.append((start, sign))
        for at in asking.inner(line, asks=sign is not None and sign.asks):
            found.append((start + at, asking.sign(line[at:])))
        start += len(line) + 1
    return found
