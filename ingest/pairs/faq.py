"""Finds questions that the document itself answers: by marks, as headings, as lines under an FAQ heading."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from ingest import marks
from ingest.pairs import faq_tables
from ingest.pairs.asks import above_it, is_among, places
from ingest.pairs.draft import Draft, Part, Span
from ingest.pairs.furniture import is_away, is_choice, is_survey
from ingest.pairs.headings import is_question
from ingest.pairs.units import Unit, units

METHOD = "faq"
_ENTRY = re.compile(r"(\d{1,2})[.．)]\s*(?=\D)")
_PLACE = re.compile(r"^\d{1,2}(?:[.．]\d{1,2})+[.．)）]?\s+(?=\S)")  # 1.2) before a question
_NUMBERED = re.compile(r"\d|第|[A-Z][.．]\d")
_NOTES = re.compile(r"\[\d{1,3}\]\s")  # notes gathered at the end of a page of HTML
_FOOTNOTE = re.compile(r"[¹²³⁰-⁹]+|\d{1,2}(?=[A-Z][a-z]+[\s,])")  # a note at the foot of a printed page
_TOLD = re.compile(r"(?P<asked>[^?？]{4,}[?？])\s*(?:[→⇒]|-+>|=>)?\s*(?P<said>[^?？\s][^?？]{3,})$", re.DOTALL)
_LETTER = re.compile(r"[^\W\d_]")
_FEWEST_LETTERS = 3  # of a question


@dataclass(slots=True)
class _Asked:
    """A question on its way: what stands before an answer's mark, and after it."""

    unit: Unit
    between: list[Unit] = field(default_factory=list)
    answer: list[Unit] | None = None

    @property
    def number(self) -> str:
        return self.unit.sign.number if self.unit.sign else ""


def drafts(document: Sequence[Part]) -> Iterator[Draft]:
    """Yield the FAQ pairs of one document."""
    for part in document:
        if part.category == "Table":
            yield from faq_tables.drafts(part)
    before: _Asked | None = None
    for asked in _asked(list(units(document))):
        made = _draft(asked, before)
        if made:
            yield made
        before = asked


def _asked(stream: Sequence[Unit]) -> list[_Asked]:
    """Gather the questions with what follows each, up to the next question or the heading that ends it."""
    asks = places(stream)
    found: list[_Asked] = []
    now: _Asked | None = None
    for at, unit in enumerate(stream):
        sign = unit.sign
        if at in asks:
            now = _Asked(unit)
            found.append(now)
        elif sign and not sign.asks and (answers := _answers(unit, now, found)):
            now = answers
            now.answer = [*(now.answer or []), unit]
        elif now and _goes_on(unit, now):
            continue
        elif now and (_ends(unit, now) or is_survey(unit.text)):
            now = None
        elif now:
            (now.between if now.answer is None else now.answer).append(unit.unmarked())
    return found


def _answers(unit: Unit, now: _Asked | None, found: Sequence[_Asked]) -> _Asked | None:
    """Find the question that a marked answer belongs to: the one of its number, else the one before it."""
    sign = unit.sign
    if sign is None or now is None or (now.unit.sign is None and now.between):
        return None  # after a question without a mark, only what follows at once can bear one
    if sign.number and sign.number != now.number:
        waiting = (asked for asked in reversed(found) if asked.number == sign.number and asked.answer is None)
        return next(waiting, now if sign.sure and not now.number else None)
    if not sign.sure:
        same = now.unit.sign is not None and sign.number == now.number and (bool(sign.number) or not now.unit.sign.sure)
        return now if same and now.answer is None else None
    return now


def _goes_on(unit: Unit, now: _Asked) -> bool:
    """Tell a heading that is said again where its section goes on, on the next slide or page."""
    above = [name for name in now.unit.span.part.path if name != now.unit.span.part.text]
    again = re.sub(r"\s*[(（]?(?:続き|つづき|cont(?:inued|'d)?\.?|\d+\s*[/／]\s*\d+)[)）]?$", "", unit.text)
    return unit.kind == "title" and bool(above) and again in {above[-1], now.unit.span.part.text}


def _ends(unit: Unit, now: _Asked) -> bool:
    """Tell whether a heading ends the answer, or text outside its section; a term below the question does not."""
    asker = now.unit
    own = asker.span.part.path
    within = unit.span.part.path[: len(own)] == own
    if unit.kind != "title":
        return asker.kind == "title" and now.answer is None and not within
    below = within and len(unit.span.part.path) > len(own)
    if asker.kind != "title" or not below:
        return True
    if (now.answer is None and not now.between) or is_among(above_it(asker)):
        return bool(_NUMBERED.match(unit.text)) and bool(now.between)  # the sections below are the answer's
    # Below a numbered question, a heading without a number is a term of a list in its answer.
    named = _NUMBERED.match(unit.text) or marks.mark(unit.text)
    return bool(named) or asker.sign is not None or not _NUMBERED.match(asker.span.part.text)


def _draft(asked: _Asked, before: _Asked | None) -> Draft | None:
    """Make the pair; None where nothing answers."""
    unit, between, answer = asked.unit, asked.between, asked.answer
    lines = [unit.text if unit.sign else marks.bare(_PLACE.sub("", unit.text))] if unit.text else []
    if answer is None and not between and (told := _TOLD.match(unit.text)):
        place = Span(unit.span.part, unit.span.start + told.start("said"), unit.span.end)
        return Draft(told["asked"], told["said"], METHOD, unit.span.part.order, (place,))
    if answer is None:
        if _unanswered(asked, before):
            return None
        answer = between
    else:
        lines += [line.text for line in between]
    answer = _said(answer)
    question = "\n".join(lines).strip()
    if len(_LETTER.findall(question)) < _FEWEST_LETTERS or not any(line.kind != "title" for line in answer):
        return None
    text = "\n".join(line.text for line in answer)
    return Draft(question, text, METHOD, unit.span.part.order, tuple(line.span for line in answer))


def _said(answer: Sequence[Unit]) -> list[Unit]:
    """Leave out the page's own words and its notes; a note at the foot of a printed page runs to the page's end."""
    said: list[Unit] = []
    noted: int | None = None  # the page whose notes have begun
    for line in takewhile(lambda line: not _NOTES.match(line.text), answer):
        page = line.span.part.page
        noted = page if _FOOTNOTE.match(line.text) else noted
        if not (is_away(line.text) or _FOOTNOTE.match(line.text) or (page is not None and page == noted)):
            said.append(line)
    return [line for line in said if line.text]


def _in_list(asked: _Asked) -> bool:
    """Tell an entry of a numbered list that happens to ask: the next entry follows at once."""
    own = _ENTRY.match(asked.unit.text) if asked.unit.sign is None else None
    after = _ENTRY.match(asked.between[0].text)
    return own is not None and after is not None and int(own[1]) + 1 == int(after[1])


def _unanswered(asked: _Asked, before: _Asked | None) -> bool:
    """Tell a question of a mere list: no text follows it, or none follows the one before it, or choices follow."""
    if not asked.unit.text or not asked.between or _in_list(asked):
        return True
    bare = before is not None and not before.between and before.answer is None and before.unit.text != ""
    same = before is not None and before.unit.span.part.path == asked.unit.span.part.path
    if bare and same and asked.unit.kind == "text":
        return True
    sign = asked.unit.sign
    if (sign or len(asked.between) > 1) and all(is_choice(line.text) for line in asked.between):
        return True
    return bool(sign and sign.exam and not is_question(asked.unit.text))
