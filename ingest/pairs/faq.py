"""Finds questions that the document itself answers: Q/A marks, question headings, FAQ tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ingest import marks
from ingest.pairs.draft import Draft, Part, Section, Span, row_span, sections, whole
from ingest.pairs.questions import is_question
from ingest.tickets.columns import recognise

METHOD = "faq"
_AMONG = re.compile(r"よくある(?:ご)?質問|\bFAQ|Q\s*[&＆]\s*A|frequently asked|質問集", re.IGNORECASE)
_SENTENCE = ("。", ".", "！", "!")  # how a complaint ends among questions
_ASK = re.compile(r"(?:ご?質問|問|question|q)\s*\d*", re.IGNORECASE)
_ANSWER = re.compile(r"(?:ご?回答|答え?|answer|a)\s*\d*", re.IGNORECASE)


def drafts(document: Sequence[Part]) -> Iterator[Draft]:
    """Yield the FAQ pairs of one document."""
    yield from _marked(document)
    found = sections(document)
    yield from _headed(found)
    for section in found:
        question = marks.asked(section.title.text) or marks.bare(section.title.text)
        among = any(_AMONG.search(name) for name in section.title.path[:-1]) and question.endswith(_SENTENCE)
        asked = among or marks.asked(section.title.text) is not None or is_question(question)
        if asked and section.body and not _asks_inside(section):
            yield _answered(question, section.title, section.body)
    for part in document:
        if part.category == "Table":
            yield from _table(part)


def _headed(found: Sequence[Section]) -> Iterator[Draft]:
    """Find headings that only say 質問 and 回答, with the question and the answer as text below them."""
    for asks, answers in pairwise(found):
        if _ASK.fullmatch(asks.title.text) and _ANSWER.fullmatch(answers.title.text) and asks.body and answers.body:
            question = "\n".join(part.text for part in asks.body)
            yield _answered(question, asks.body[0], answers.body)


def _asks_inside(section: Section) -> bool:
    return any(marks.asked(part.text) for part in section.body)


def _marked(document: Sequence[Part]) -> Iterator[Draft]:
    """Find `Q. ...` paragraphs and what follows each, up to the next question or heading."""
    at = 0
    while at < len(document):
        part = document[at]
        at += 1
        question = None if part.category in {"Title", "Table"} else marks.asked(part.text)
        if question is None:
            continue
        if "\n" in question and (inside := _inside(part, question)):
            yield inside
            continue
        body: list[Part] = []
        while at < len(document) and document[at].category != "Title" and marks.asked(document[at].text) is None:
            body.append(document[at])
            at += 1
        if body:
            yield _answered(question, part, body)


def _inside(part: Part, question: str) -> Draft | None:
    """Split one paragraph that holds both: `Q. ... (newline) A. ...`."""
    lines = question.split("\n")
    at = next((number for number, line in enumerate(lines) if marks.answered(line) is not None), None)
    if at is None:
        return None
    answer = "\n".join([marks.answered(lines[at]) or "", *lines[at + 1 :]]).strip()
    start = part.end - len(answer)
    return Draft("\n".join(lines[:at]).strip(), answer, METHOD, part.order, (Span(part, start, part.end),))


def _answered(question: str, asker: Part, body: Sequence[Part]) -> Draft:
    """Make a pair of a question and the parts after it; the answer's mark is taken off."""
    first = marks.answered(body[0].text)
    text = body[0].text if first is None else first
    answer = "\n".join([text, *(part.text for part in body[1:])])
    spans = (Span(body[0], body[0].end - len(text), body[0].end), *map(whole, body[1:]))
    return Draft(question, answer, METHOD, asker.order, spans)


def _table(table: Part) -> Iterator[Draft]:
    """Read a table with a column of questions and one of answers."""
    found = recognise(table.cells[0])
    asks, answers = found.get("question") or found.get("subject"), found.get("answer")
    if asks is None or answers is None:
        return
    ask, answer = table.cells[0].index(asks), table.cells[0].index(answers)
    for number, row in enumerate(table.cells[1:], start=1):
        if row[ask] and row[answer]:
            question = marks.asked(row[ask]) or row[ask]
            said = marks.answered(row[answer]) or row[answer]
            yield Draft(question, said, METHOD, table.order, (row_span(table, number),))
