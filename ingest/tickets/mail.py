"""Tells what a mail says from what it quotes, from its courtesies, and from its signature."""

from __future__ import annotations

import re
from collections.abc import Callable

from ingest.tickets import phrases
from ingest.tickets.greetings import closing, opening
from ingest.tickets.lines import Kind, Line, Stretch, cut, joined, lines, stretches
from ingest.tickets.quotes import mark
from ingest.tickets.signatures import framed, notice, signature
from migaki.text.sentences import sentences

_SUBSTANCE = 8  # characters below which a rest says nothing
_PROMISE = 2000  # characters above which an answer is more than a promise
_PASSES = 5
_REACH = 80  # lines at either end in which courtesies and signatures stand
_FINDERS: tuple[tuple[Kind, Callable[[str], int]], ...] = (
    ("disclaimer", notice),
    ("signature", signature),
    ("closing", closing),
)


def parts(text: str) -> list[Stretch]:
    r"""Break a mail into stretches with their kinds, which cover it in order without a gap.

    >>> [(part.start, part.end, part.kind) for part in parts("田中様\n直りました。\n> 直りましたか")]
    [(0, 4, 'greeting'), (4, 11, 'said'), (11, 19, 'quote')]
    """
    marked = lines(text)
    for _ in range(_PASSES):
        again = _once(marked)
        if again == marked:
            break
        marked = again
    return stretches(marked)


def said(text: str) -> str:
    r"""Give what a mail itself says: its stretches of kind `said`.

    >>> said("田中様\nお世話になっております。\n電源を入れ直してください。\nよろしくお願いいたします。\n--\n佐藤")
    '電源を入れ直してください。'
    """
    kept = "".join(text[part.start : part.end] for part in parts(text) if part.kind == "said")
    bare = "\n".join(line.rstrip() for line in kept.replace("\r\n", "\n").split("\n"))
    return re.sub(r"\n{3,}", "\n\n", bare).strip()


def only_waiting(text: str) -> bool:
    """Tell an answer that only promises one.

    >>> only_waiting("担当部署に確認して折り返します。"), only_waiting("確認しました。設定で有効にできます。")
    (True, False)
    """
    if len(text) > _PROMISE:
        return False
    spoken = sentences(text)
    rest = [sentence for sentence in spoken if not phrases.WAITING.search(sentence)]
    return len(rest) < len(spoken) and len("".join(rest)) < _SUBSTANCE


def _once(mail: list[Line]) -> list[Line]:
    """Take off what can be seen to be taken off; that can bare more."""
    marked = framed(mark([line for line in mail if line.kind == "said"]))
    rest = _without_opening(_without_end([line for line in marked if line.kind == "said"]))
    done = [line for line in (*mail, *marked) if line.kind != "said"]
    return sorted([*done, *rest], key=lambda line: (line.start, line.end))


def _without_end(rest: list[Line]) -> list[Line]:
    """Mark notices, signatures and leave-taking from the end upwards."""
    body, tail = rest[:-_REACH], rest[-_REACH:]
    ending: list[Line] = []
    while True:
        text = joined(tail)
        for kind, find in _FINDERS:
            if (at := find(text)) < len(text.rstrip()):
                tail, off = cut(tail, at)
                ending = [line.marked(kind) for line in off] + ending
                break
        else:
            return body + tail + ending


def _without_opening(rest: list[Line]) -> list[Line]:
    said = [line for line in rest if line.kind == "said"]
    head, body = said[:_REACH], said[_REACH:]
    greeted, head = cut(head, opening(joined(head)))
    return [line.marked("greeting") for line in greeted] + head + body + [x for x in rest if x.kind != "said"]
