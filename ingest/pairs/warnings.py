"""Asks what to be careful about: warnings under a heading are one answer."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from ingest.pairs.draft import Draft, Part, Section, Span, sections
from ingest.pairs.headings import is_japanese
from ingest.pairs.questions import careful

METHOD = "warning"
_WORD = r"(?:ご?注意|警告|危険|重要|禁止|(?i:caution|warning|danger|important))"
_LABEL = re.compile(
    rf"\s*[-・•■▲△⚠!！\ufe0f]*\s*(?:[【［\[〔<＜《≪]\s*[⚠!！\ufe0f]*\s*{_WORD}(?:事項)?\s*[】］\]〕>＞》≫]\s*[:：]?|[⚠!！\ufe0f]+\s*{_WORD}\s*[:：!！]?"
    rf"|{_WORD}(?:事項)?\s*(?:[:：!！]|(?=\n|$)))\s*"
)
_NAMED = re.compile(rf"(?:.*の|安全上の|使用上の|取り?扱い上の)?{_WORD}(?:事項|点)?")
_LEAST = 8  # characters of a warning


def drafts(document: Sequence[Part]) -> Iterator[Draft]:
    """Yield a pair for each section with warnings; the label is left out of the answer."""
    for section in sections(document):
        spans = _spans(section)
        answer = "\n".join(_text(span) for span in spans)
        japanese = is_japanese(answer) or is_japanese(section.title.text)
        question = careful(section.title.path, japanese=japanese) if len(answer) >= _LEAST else None
        if question:
            yield Draft(question, answer, METHOD, spans[0].part.order, tuple(spans))


def outside(body: Sequence[Part], step: Callable[[Part], int | None]) -> list[Part]:
    """Leave out the warnings before the first step and after the last; those between belong to their step."""
    steps = [at for at, part in enumerate(body) if step(part) is not None]
    kept: list[Part] = []
    open_label = False
    for at, part in enumerate(body):
        apart = not steps[0] < at < steps[-1] and (_is_warning(part) or open_label)
        open_label = apart and _LABEL.fullmatch(part.text) is not None
        if not apart:
            kept.append(part)
    return kept


def _is_warning(part: Part) -> bool:
    return part.category not in {"Title", "Table", "CodeSnippet"} and _LABEL.match(part.text) is not None


def _spans(section: Section) -> list[Span]:
    """Gather the warnings of a section: all of it under a heading such as 注意, else each after its label."""
    if _NAMED.fullmatch(section.title.path[-1].strip("【】［］[] 　⚠!！")):
        return [_after_label(part) for part in section.body if part.category != "Table"]
    found: list[Span] = []
    labelled = False
    for part in section.body:
        if _is_warning(part):
            span = _after_label(part)
            labelled = span.start >= span.end
            found += [] if labelled else [span]
        elif labelled and part.category != "Table":
            found.append(Span(part, part.start, part.end))
            labelled = False
    return found


def _after_label(part: Part) -> Span:
    found = _LABEL.match(part.text)
    return Span(part, part.start + (found.end() if found else 0), part.end)


def _text(span: Span) -> str:
    return span.part.text[span.start - span.part.start :]
