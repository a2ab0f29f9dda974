"""Asks every section that holds text of its own: the heading becomes the question, the text the answer."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from ingest import marks
from ingest.pairs.draft import Draft, Part, Section, Span, sections, whole
from ingest.pairs.questions import about, is_japanese
from migaki.text.sentences import sentences

METHOD = "section"
_KANA = re.compile("[\u3041-\u30ff]")


def drafts(document: Sequence[Part], claimed: set[str], most: int, least: int) -> Iterator[Draft]:
    """Yield a pair for each section; parts that another extractor used, by id in `claimed`, are left out.

    An answer has from `least` to `most` characters. A longer section is cut where an element ends and sent to review.
    """
    found = sections(document)
    named = Counter(marks.bare(section.title.text) for section in found)
    for section in found:
        body = [part for part in section.body if part.id not in claimed]
        text = "\n".join(part.text for part in body)
        if section.title.id in claimed or len(text) < least:
            continue
        japanese = is_japanese(section.title.text) or bool(_KANA.search(text))
        again = named[marks.bare(section.title.text)] > 1
        question = about(section.title.path, japanese=japanese, again=again)
        if question:
            yield _draft(question, section, body, most)


def _draft(question: str, section: Section, body: list[Part], most: int) -> Draft:
    spans = _within(body, most)
    answer = "\n".join(span.part.text[: span.end - span.start] for span in spans)
    cut = spans[-1].end < body[-1].end
    status, reason = ("review", "answer cut") if cut else ("keep", None)
    return Draft(question, answer, METHOD, section.title.order, tuple(spans), status=status, reason=reason)


def _within(body: list[Part], most: int) -> list[Span]:
    """Take whole elements from the start up to the limit; of a first one that is longer, whole sentences."""
    spans: list[Span] = []
    length = 0
    for part in body:
        length += len(part.text) + 1
        if length > most + 1:
            break
        spans.append(whole(part))
    return spans or [Span(body[0], body[0].start, body[0].start + _cut(body[0].text, most))]


def _cut(text: str, most: int) -> int:
    end = 0
    for sentence in sentences(text[:most])[:-1]:
        end = text.index(sentence, end) + len(sentence)
    return end or most
