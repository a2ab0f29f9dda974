"""Sentence splitting that knows 。, brackets, numbers and abbreviations."""

from __future__ import annotations

import re

_OPEN, _CLOSE = "「『（(【［[〈《〔｛{", "」』）)】］]〉》〕｝}"
_PAIRS = dict(zip(_CLOSE, _OPEN, strict=True))
_MARKS = re.compile(rf"[\n。！？!?．.{re.escape(_OPEN + _CLOSE)}]")
_END_JA = "。！？!?．"
_ABBREVIATION = re.compile(
    r"(?:\b(?:e\.g|i\.e|etc|vs|Mr|Mrs|Ms|Dr|Prof|Inc|Ltd|Co|Corp|Jr|Sr|St|cf|ca|approx|incl|excl|dept|est|a\.m|p\.m|U\.S)|\b[A-Z])\.$"
)
_NUMBERED = re.compile(r"\b(?:[Nn]os?|[Ff]igs?|[Vv]er|[Vv]ol|[Ss]ec|[Cc]h|[Rr]ev|pp?)\.$")  # before a number
_BEFORE = 12  # characters that an abbreviation can have, and more
_LABEL = re.compile(r"[\s　]*(?:\d{1,3}(?:[.．]\d{1,3})*|[A-Za-z]|[ⅰ-ⅿⅠ-Ⅿ])$")  # 1. and A. begin a sentence


def sentences(text: str) -> list[str]:
    """Split text into sentences, in order, without losing a character other than white space between them.

    Ends at 。！？ outside brackets, at . ! ? before a space and a capital or the end, and at line breaks. A bracket
    that is not closed on its line holds nothing together.

    >>> sentences("「停止。」と表示されます。電源を切ってください。")
    ['「停止。」と表示されます。', '電源を切ってください。']
    >>> sentences("Use No. 3 tape, e.g. black. Then press OK.")
    ['Use No. 3 tape, e.g. black.', 'Then press OK.']
    """
    found: list[str] = []
    start = 0
    for end in _ends(text):
        if text[end] == "\n" or _is_end(text, start, end):
            found.append(text[start : end + 1].strip())
            start = end + 1
    found.append(text[start:].strip())
    return [sentence for sentence in found if sentence]


def _ends(text: str) -> list[int]:
    """Give the places where a sentence may end: line breaks, and stops that stand in no bracket."""
    places: list[int] = []
    opened: list[tuple[str, int]] = []  # the open brackets of the line, and how many places there were before each
    for found in _MARKS.finditer(text):
        sign = found[0]
        if sign in _OPEN:
            opened.append((sign, len(places)))
        elif sign in _PAIRS:
            depth = next((at for at in reversed(range(len(opened))) if opened[at][0] == _PAIRS[sign]), None)
            if depth is not None:
                del places[opened[depth][1] :]
                del opened[depth:]
        else:
            places.append(found.start())
            if sign == "\n":
                opened = []
    return places


def _is_end(text: str, start: int, at: int) -> bool:
    character, after = text[at], text[at + 1 : at + 3]
    if after[:1] and after[0] in _END_JA + _CLOSE:
        return False
    if character in "。！？":
        return True
    if character in "!?":
        return not after or not after[0].isascii() or after[0].isspace()
    if len(after) > 0 and _LABEL.match(text[start:at]):
        return False
    if character == ".":
        return _follows(after) and not _shortens(text[max(start, at - _BEFORE) : at + 1], after)
    return not after or not after[0].isdigit()


def _follows(after: str) -> bool:
    """Tell whether what comes after a full stop begins a sentence: a space and no small letter, or nothing."""
    return not after or after[0] == "\n" or (after[0] == " " and (len(after) == 1 or not after[1].islower()))


def _shortens(before: str, after: str) -> bool:
    """Tell a full stop that belongs to an abbreviation."""
    return bool(_ABBREVIATION.search(before) or (after.strip()[:1].isdigit() and _NUMBERED.search(before)))
