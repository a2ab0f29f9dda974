"""Asks what a term means: glossary tables and lists, and paragraphs that define (XとはYをいう)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from unicodedata import normalize

from ingest import marks
from ingest.pairs.draft import Draft, Part, Section, Span, row_span, sections, whole
from ingest.pairs.headings import is_japanese
from ingest.pairs.questions import definition

METHOD = "definition"
_GLOSSARY = re.compile(
    r"(?:.{0,12}(?:用語|略語|言葉|語句)(?:集|一覧|解説|説明|の(?:説明|定義|解説|意味))?|(?:用語の)?定義"
    r"|.{0,20}\b(?:glossary|terminology|terms(?: and definitions)?|definitions|abbreviations|acronyms))",
    re.IGNORECASE,
)
_TERM = re.compile(
    r"(?:専門)?用語(?:名)?|語句?|言葉|略語|略称|部位名?|部品名|各部の名称|terms?|words?|abbreviations?|acronyms?",
    re.IGNORECASE,
)
_SAYS = re.compile(
    r"意味|説明|定義|解説|内容|概要|機能|役割|はたらき|働き|正式名称|meanings?|definitions?|descriptions?"
    r"|explanations?|full names?",
    re.IGNORECASE,
)
_DEFINED = re.compile(
    r"[「『]?(?P<term>[^。、「」『』\n]{1,30}?(?:[（(][^）)]{1,30}[）)])?)[」』]?とは[、,]?\s*[^。？?]{4,}?"
    r"(?:を(?:いい|言い|指し|意味し|表し)ます|を(?:いう|言う|指す|意味する|表す)|の(?:ことです"
    r"|ことをいいます|ことを指します|ことである|こと)|です|である|の略(?:です|語)?)"
    r"[。．]?(?=$|[^か？?])"
)
_CLAUSE = re.compile(r"[こもあひご]$|[をが]|(?:[でに])は?")  # 〜することは, もとは, あとは: no terms
_ENTRY = re.compile(r"(?:[-・•●*]\s*)?(?P<term>[^:：\n]{1,40}?)\s*[:：]\s*(?P<said>.{8,})", re.DOTALL)
_LEAST = 6  # characters of an explanation


def drafts(document: Sequence[Part]) -> Iterator[Draft]:
    """Yield the definitions of a document."""
    for part in document:
        if part.category == "Table":
            yield from _table(part)
    for section in sections(document):
        if any(_GLOSSARY.fullmatch(marks.bare(name)) for name in section.title.path[:-1]):
            yield from _term(section)
        elif _GLOSSARY.fullmatch(marks.bare(section.title.text)):
            yield from _entries(section)
        else:
            yield from _sentences(section)


def _ask(term: str, said: str) -> str:
    return definition(term, japanese=is_japanese(term + said))


def _table(table: Part) -> Iterator[Draft]:
    header = [normalize("NFKC", re.sub(r"\s+", "", cell)) for cell in table.cells[0]]
    term = next((at for at, name in enumerate(header) if _TERM.fullmatch(name)), None)
    says = next((at for at, name in enumerate(header) if _SAYS.fullmatch(name) and at != term), None)
    if term is None or says is None:
        return
    for number, row in enumerate(table.cells[1:], start=1):
        if row[term] and len(row[says]) >= _LEAST:
            yield Draft(_ask(row[term], row[says]), row[says], METHOD, table.order, (row_span(table, number),))


def _term(section: Section) -> Iterator[Draft]:
    """Read a term that stands as a heading of the glossary."""
    body = [part for part in section.body if part.category != "Table"]
    text = "\n".join(part.text for part in body)
    if len(text) >= _LEAST:
        question = _ask(marks.bare(section.title.text).rstrip(":： "), text)
        yield Draft(question, text, METHOD, section.title.order, tuple(map(whole, body)))


def _entries(section: Section) -> Iterator[Draft]:
    """Read `term: explanation` lines of a glossary."""
    for part in section.body:
        if found := _ENTRY.fullmatch(part.text):
            place = Span(part, part.start + found.start("said"), part.end)
            yield Draft(_ask(found["term"], found["said"]), found["said"], METHOD, part.order, (place,))


def _sentences(section: Section) -> Iterator[Draft]:
    """Read a paragraph that begins by defining a term which is not the section's own."""
    if len(section.body) == 1:
        return
    for part in section.body:
        found = _DEFINED.match(part.text) if part.category == "NarrativeText" and "とは" in part.text[:80] else None
        if found and not _CLAUSE.search(found["term"]) and found["term"] not in section.title.text:
            yield Draft(_ask(found["term"], part.text), part.text, METHOD, part.order, (whole(part),))
