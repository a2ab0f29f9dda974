"""Asks every section that holds text of its own: the heading becomes the question, the text the answer."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from ingest import marks
from ingest.pairs.draft import Draft, Part, Section, Span, sections, whole
from ingest.pairs.furniture import is_away, is_choice, is_survey
from ingest.pairs.headings import is_generic, is_japanese, is_question
from ingest.pairs.questions import about
from migaki.text.sentences import sentences

METHOD = "section"
_KANA = re.compile("[\u3041-\u3096\u30a1-\u30fa]")
_POINTER = re.compile(
    r"(?:[-・•*]\s*)?(?:https?://\S+|\[\[?toc\]?\]|(?:次|前|戻る?|トップ|目次)(?:へ|の?(?:ページ|章|節).*|（.*）へ)?"
    r"|(?:see|refer to|back to|next|previous)\b.{0,60}|.{0,30}[<＜]?[\w.+-]+@[\w.-]+[>＞]?|[\W\d_]+)",
    re.IGNORECASE,
)
_FOLLOWS = re.compile(
    r"(?:以下|次|下記)の.{0,30}(?:です|ます|ある|あります|通り|とおり)。?$|[:：]$|\bfollowing\b.{0,40}[.:]$"
)
_LEAD = re.compile(r"[^\n]{1,60}[:：]")  # one line that announces what does not follow
_PROSE = re.compile(r"(?:[A-Za-z][a-z'-]* ){5,}")
_EVERYWHERE = 3  # times that one heading stands
_BEGINNING = 300  # characters that show the language of a text
_BOXED, _FEWEST_BOXES = 20, 5  # characters in a box of a diagram; boxes that make one
_FEWEST_BELOW = 2  # headings that stand for the list which a section announces


def drafts(document: Sequence[Part], claimed: set[str], most: int, least: int) -> Iterator[Draft]:
    """Yield a pair for each section; parts that another extractor used, by id in `claimed`, are left out.

    An answer has from `least` to `most` characters. A longer section is cut where an element ends and sent to review.
    """
    found = sections(document)
    named = Counter(marks.bare(section.title.text) for section in found)
    for section in found:
        body = _telling([part for part in section.body if part.id not in claimed])
        text = "\n".join(part.text for part in body)
        if section.title.id in claimed or len(text) < least or not _answers(section, text):
            continue
        japanese = _japanese(section, text)
        times = named[marks.bare(section.title.text)]
        path = section.title.path
        if times >= _EVERYWHERE and body[0].category == "Table" and len(path) > 1 and not is_generic(path[-1]):
            path = path[:-1]  # a heading that every sheet has; the sheet's name says more
        question = about(path, japanese=japanese, again=times > 1, body=text)
        if question:
            yield _draft(question, section, body, most)


def _japanese(section: Section, text: str) -> bool:
    """Ask in the language of the section; code under a foreign word is asked for in the language around it."""
    if is_japanese(section.title.text) or _KANA.search(text):
        return True
    path = section.title.path
    around = is_japanese(path[0]) or sum(map(is_japanese, path)) * 2 >= len(path)
    return around and not _PROSE.search(text[:_BEGINNING])


def _telling(body: list[Part]) -> list[Part]:
    """Leave out what only points elsewhere; nothing where all of it does."""
    return [part for part in body if not all(map(_points, part.text.split("\n")))]


def _answers(section: Section, text: str) -> bool:
    """Tell text that says something from a line that announces what does not follow, and from a quiz's choices."""
    announces = _LEAD.fullmatch(text) and not section.below
    return not announces and not (is_question(section.title.text) and all(map(is_choice, text.split("\n"))))


def _points(line: str) -> bool:
    return bool(_POINTER.fullmatch(line.strip())) or is_away(line) or is_survey(line)


def _draft(question: str, section: Section, body: list[Part], most: int) -> Draft:
    if _FOLLOWS.search(body[-1].text) and len(section.below) >= _FEWEST_BELOW:
        body = [*body, *section.below]
    spans = _within(body, most)
    answer = "\n".join(span.part.text[: span.end - span.start] for span in spans)
    cut = spans[-1].end < body[-1].end
    doubt = "answer cut" if cut else "words of a diagram" if _scattered([span.part for span in spans]) else None
    status, reason = ("review", doubt) if doubt else ("keep", None)
    return Draft(question, answer, METHOD, section.title.order, tuple(spans), status=status, reason=reason)


def _scattered(body: list[Part]) -> bool:
    """Tell the words of a diagram, read one by one from its boxes, from text."""
    words = [part for part in body if part.category == "UncategorizedText" and len(part.text) <= _BOXED]
    return len(words) >= _FEWEST_BOXES and len(words) * 2 > len(body)


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
