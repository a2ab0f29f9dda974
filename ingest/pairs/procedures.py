"""Asks how to do what numbered steps do; several procedures in one section are asked one by one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.pairs.draft import Draft, Part, Section, sections, whole
from ingest.pairs.english import base
from ingest.pairs.headings import is_japanese
from ingest.pairs.questions import about
from ingest.pairs.warnings import outside

METHOD = "procedure"
_STEP = re.compile(
    r"(?P<mark>(?P<n>\d{1,2})[.)．、]\s*(?!\d)|[(（](?P<p>\d{1,2})[)）]\s*|(?P<c>[①-⑳])\s*|(?:手順"
    r"|ステップ|STEP|Step)\s*(?P<s>\d{1,2})[\s:：.．]*)(?=\S)"
)
_DONE = re.compile(
    r"(?:ます|ください|下さい|ましょう|こと|[るすくうつぬぶむぐ]|ない|押下|クリック|タップ|選択|入力|実行"
    r"|確認|保存|終了)(?:（[^）]*）)?[。．.]?$"
)
_LEAD = re.compile(
    r"(?P<task>.{2,60}?)(?:には|際は|ときは|場合は?、?)(?:[、,].*)?[。：:]?$|(?P<name>[^。]{2,30}?)[：:]?$"
)
_FEWEST = 2  # steps of a procedure


def drafts(document: Sequence[Part], most: int) -> Iterator[Draft]:
    """Yield the pairs of the document's procedures; their answers keep notes, sub-steps and what must be ready.

    A section of more than `most` characters is left to the extractor of sections, which cuts it.
    """
    for section in sections(document):
        runs = _runs(section.body)
        if not runs or sum(len(part.text) for part in section.body) > most:
            continue
        named = [_named(section, run[0]) for run in runs] if len(runs) > 1 else [None]
        if len(runs) > 1 and all(named):
            for run, question in zip(runs, named, strict=True):
                yield _draft(question or "", run, run[0].order)
            continue
        question = about(section.title.path, japanese=_japanese(section), body=section.body[0].text, steps=True)
        if question and _is_task(question):
            yield _draft(question, outside(section.body, _number), section.title.order)


def _is_task(question: str) -> bool:
    """Tell a question that a heading of a task gave; what merely has numbered lines is a section like any other."""
    return not re.search(
        "について教えて|(?<!る)手順を教えて|what should|what are the steps", question, re.IGNORECASE
    ) or bool(re.search("[^の]手順を教えて", question))


def _draft(question: str, body: Sequence[Part], order: int) -> Draft:
    return Draft(question, "\n".join(part.text for part in body), METHOD, order, tuple(map(whole, body)))


def _japanese(section: Section) -> bool:
    return is_japanese(section.title.text) or any(is_japanese(part.text[:200]) for part in section.body)


def _number(part: Part) -> int | None:
    """Give the number of a step; None for what is no step."""
    found = _STEP.match(part.text) if part.category not in {"Title", "Table", "CodeSnippet"} else None
    if not found:
        return None
    return ord(found["c"]) - ord("①") + 1 if found["c"] else int(found["n"] or found["p"] or found["s"])


def _is_action(part: Part) -> bool:
    """Tell a step, which does something, from an item of a list, which is something."""
    found = _STEP.match(part.text)
    said = re.split(r"[\n。]|(?<=[a-z])\. ", part.text[found.end() :] if found else part.text)[0].strip()
    return bool(_DONE.search(said)) or base(said.split(" ")[0]) is not None


def _runs(body: Sequence[Part]) -> list[list[Part]]:
    """Cut a section where numbering starts again; each run begins with the line that leads to it."""
    starts: list[int] = []
    steps: list[Part] = []
    for at, part in enumerate(body):
        number = _number(part)
        if number == 1:
            led = at > 0 and _number(body[at - 1]) is None
            starts.append(at - 1 if led else at)
        steps += [part] if number else []
    if len(steps) < _FEWEST or sum(map(_is_action, steps)) * 2 < len(steps) or not starts:
        return []
    ends = [*starts[1:], len(body)]
    return [list(body[start:end]) for start, end in zip(starts, ends, strict=True)]


def _named(section: Section, lead: Part) -> str | None:
    """Ask for one of several procedures by the line that leads to it."""
    found = _LEAD.fullmatch(lead.text.strip()) if _number(lead) is None else None
    if not found:
        return None
    name = found["task"] or found["name"]
    if found["task"] and re.search("[るすくうつぬぶむぐ]$", found["task"]):
        return about([*section.title.path, name], japanese=True, steps=True)
    if found["task"] or re.search(r"の場合|のとき", name):
        asked = about(section.title.path, japanese=_japanese(section), steps=True)
        return f"{name.removesuffix('の')}の場合、{asked}" if asked and is_japanese(asked) else None
    return about([*section.title.path, name], japanese=_japanese(section), steps=True)
