"""Finds how far the courtesies at the beginning of a mail reach, and from where on those at its end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from ingest.tickets import addressing, courtesies

_WITHIN = 240  # characters that a courtesy may take
_WRAPPED = 3  # lines over which it may be broken
_COMPANY = 40  # characters of a company line above 〜様
_STOP = re.compile(
    r"(?:[。?]|(?<![A-Za-z])!|!(?=[\s)」]|$)"  # no end: 「Yahoo!で」
    r"|\.(?:(?<!Inc\.)(?<!Ltd\.)(?<!Co\.)(?<!Corp\.)|(?! \w{1,20}(?: \w{1,20})?[.!])))"
    r"(?=[\s)」]|$|[^\x00-\x7f])"
    r"|[♪☆★](?=\s|$)|\n|$"
)
_WIDE_BREAK = re.compile(r"(?<=[^\x00-\x7f])\s*\n\s*|\s*\n\s*(?=[^\x00-\x7f])")
_SENTENCE = re.compile(r"[。?!:]$|(?:です|ます|ました|ません)$")
_ADDRESSED = re.compile(r"(?:様|御中|さま|殿|各位|先生|さん)[、。]?$")
_HELLO = re.compile(
    r"(?:dear|hi|hello|hey|good (?:morning|afternoon|evening|day))\b"
    r"(?: (?-i:[A-Z])[\w.'-]{0,20}| (?:all|team|there|everyone)){0,3} ?[,!:]\s"
    r"|[^、。\s]{1,20}(?:様|さん)、|(?:早速|突然)(?:です|では(?:ござい|あり)ます)が、?|さて、|すみません、",
    re.IGNORECASE,
)


def opening(text: str) -> int:
    r"""Give the length of the salutation and greetings at the beginning of a folded text.

    >>> opening("田中様\nお世話になっております。\n電源を入れ直してください。")
    16
    """
    at = 0
    end: int | None = 0
    while end is not None:
        at = end
        end = _greeted(text, at)
    return at


def closing(text: str) -> int:
    r"""Give the place from which on a folded text only takes leave; its length where it does not.

    >>> closing("電源を入れ直してください。\n以上、よろしくお願いします。")
    14
    """
    end = len(text)
    start: int | None = end
    while start is not None:
        end = start
        start = _taken_leave(text, end)
    return end


def _greeted(text: str, at: int) -> int | None:
    """Give the end of the courtesy that begins at `at`, over the white space before it."""
    start = at
    while start < len(text) and text[start].isspace():
        start += 1
    if start == len(text):
        return None
    line_end = text.find("\n", start)
    line_end = len(text) if line_end < 0 else line_end
    line = text[start:line_end].strip() if line_end - start <= _WITHIN else ""
    if line and (addressing.salutation(line) or _company(text, line, line_end)):
        return line_end
    if line and addressing.header(line) and closing(text[line_end:].lstrip()) > 0:
        return line_end
    for end in _ends(text, start):
        if _greets(_joined(text[start:end]), begun=at > 0):
            return end
    hello = _HELLO.match(text, start, start + _WITHIN)
    return hello.end() if hello else None


def _greets(sentence: str, *, begun: bool) -> bool:
    return courtesies.opens(sentence) or (begun and courtesies.introduces(sentence))


def _ends(text: str, start: int) -> Iterator[int]:
    """Yield where a sentence that begins here may end: at its mark, or at a line's end as mails are wrapped."""
    breaks = 0
    for stop in _STOP.finditer(text, start, min(len(text), start + _WITHIN)):
        breaks += stop.group() == "\n"
        if breaks > _WRAPPED or text[stop.start() : stop.start() + 2] == "\n\n":
            yield stop.start()
            return
        if stop.end() > start:
            yield stop.end()


def _taken_leave(text: str, end: int) -> int | None:
    """Give the start of the courtesy that ends at `end`, white space after it passed over."""
    last = end
    while last and text[last - 1].isspace():
        last -= 1
    floor = max(0, last - _WITHIN)
    window = text[floor:last]
    gap = window.rfind("\n\n") + 1
    starts = {stop.end() for stop in _STOP.finditer(window[:-1])} | ({0} if floor == 0 else set())
    for start in sorted(starts, reverse=True)[: _WRAPPED * 4]:
        if start < gap:
            break
        sentence = window[start:]
        if sentence.strip() and sentence.count("\n") < _WRAPPED and courtesies.closes(_joined(sentence)):
            return floor + start
    return None


def _joined(sentence: str) -> str:
    """Undo the line breaks of a wrapped sentence."""
    if "\n" not in sentence.strip():
        return sentence.strip()
    return re.sub(r"\s*\n\s*", " ", _WIDE_BREAK.sub("", sentence)).strip()


def _company(text: str, line: str, line_end: int) -> bool:
    """Tell the company or department line that stands above 〜様."""
    if len(line) > _COMPANY or _SENTENCE.search(line):
        return False
    filled = filter(None, map(str.strip, text[line_end + 1 : line_end + _WITHIN].split("\n")))
    for below in islice(filled, _WRAPPED):
        if _ADDRESSED.search(below) and addressing.salutation(below):
            return True
        if len(below) > _COMPANY or _SENTENCE.search(below):
            return False
    return False
