"""What the cleaning of mails shares: stretches of a text with their kinds, and lines with their places."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

Kind = Literal["said", "quote", "greeting", "closing", "signature", "disclaimer"]

# Full-width ASCII to its narrow form, and odd spaces to the plain one: one character for one, so that places hold.
_FOLD = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | dict.fromkeys((0x3000, 0xA0, 0x200B, 0xFEFF), 0x20)
_FOLD |= dict.fromkeys((0x0B, 0x0C, 0x1C, 0x1D, 0x1E, 0x85, 0x2028, 0x2029), 0x20)
_FOLD |= {0x2018: 0x27, 0x2019: 0x27, 0x201C: 0x22, 0x201D: 0x22}  # curly quotes

_LONE_RETURN = re.compile(r"\r(?!\n)")


class Stretch(NamedTuple):
    """Characters `start` to `end` of a mail, and what they are."""

    start: int
    end: int
    kind: Kind


@dataclass(frozen=True, slots=True)
class Line:
    """A line or a part of one: its place in the mail, its folded text without the line break, and what it is."""

    start: int
    end: int
    text: str
    kind: Kind = "said"

    def marked(self, kind: Kind) -> Line:
        """Give the same line as another kind."""
        return replace(self, kind=kind)

    def cut(self, at: int) -> tuple[Line, Line]:
        """Break the line after `at` characters."""
        middle = self.start + at
        return (
            Line(self.start, middle, self.text[:at], self.kind),
            Line(middle, self.end, _solid(self.text[at:]), self.kind),
        )


def _solid(text: str) -> str:
    """Give no characters for white space only, so that blank lines are all alike."""
    return text if text.strip() else ""


def fold(text: str) -> str:
    """Write full-width letters, digits and marks narrow, without changing the length.

    >>> fold("ＴＥＬ：０３")
    'TEL:03'
    """
    return text.translate(_FOLD)


def lines(text: str) -> list[Line]:
    """Break a mail into lines, which cover it without a gap."""
    found: list[Line] = []
    start = 0
    for line in _LONE_RETURN.sub("\n", fold(text)).split("\n"):
        end = min(start + len(line) + 1, len(text))
        found.append(Line(start, end, _solid(line.removesuffix("\r"))))
        start = end
    return found


def unlabelled(line: Line, label: re.Pattern[str], kind: Kind) -> list[Line]:
    """Cut the label off the beginning of a line that is said, and mark it.

    >>> [(part.text, part.kind) for part in unlabelled(Line(0, 7, "Note: a"), re.compile("Note: "), "closing")]
    [('Note: ', 'closing'), ('a', 'said')]
    """
    found = label.match(line.text) if line.kind == "said" and line.text else None
    if not found:
        return [line]
    if not line.text[found.end() :].strip():
        return [line.marked(kind)]
    head, rest = line.cut(found.end())
    return [head.marked(kind), rest]


def joined(mail: Iterable[Line]) -> str:
    """Give the folded text of lines."""
    return "\n".join(line.text for line in mail)


def cut(mail: list[Line], at: int) -> tuple[list[Line], list[Line]]:
    """Break lines at a place of their joined text; a line is broken in two where the place is inside it."""
    for number, line in enumerate(mail):
        if at <= 0:
            return mail[:number], mail[number:]
        if at < len(line.text):
            before, after = line.cut(at)
            return [*mail[:number], before], [after, *mail[number + 1 :]]
        at -= len(line.text) + 1
    return mail, []


def stretches(marked: Iterable[Line]) -> list[Stretch]:
    """Join neighbouring lines of one kind; blank lines go with what stands before them."""
    found: list[Stretch] = []
    blank_from: int | None = None
    for line in marked:
        if line.start == line.end:
            continue
        if not line.text.strip() and not found:
            blank_from = line.start if blank_from is None else blank_from
            continue
        kind = line.kind if line.text.strip() else found[-1].kind
        if found and found[-1].kind == kind:
            found[-1] = Stretch(found[-1].start, line.end, kind)
        else:
            found.append(Stretch(line.start if blank_from is None else blank_from, line.end, kind))
            blank_from = None
    return found or ([] if blank_from is None else [Stretch(blank_from, _end(marked), "said")])


def _end(marked: Iterable[Line]) -> int:
    return max((line.end for line in marked), default=0)
