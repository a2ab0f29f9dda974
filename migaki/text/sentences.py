"""Sentence splitting that knows 。 and brackets."""

from __future__ import annotations

import re

_OPEN, _CLOSE = "「『（(【［[〈《", "」』）)】］]〉》"
_END_JA = "。！？!?．"
_ABBREVIATION = re.compile(r"(?:\b(?:e\.g|i\.e|etc|vs|Mr|Mrs|Ms|Dr|No|Fig|approx)|\b[A-Z])\.$")


def sentences(text: str) -> list[str]:
    """Split text into sentences, in order, without losing a character other than white space between them.

    Ends at 。！？ outside brackets, at . ! ? before a space and a capital or the end, and at line breaks.

    >>> sentences("「停止。」と表示されます。電源を切ってください。")
    ['「停止。」と表示されます。', '電源を切ってください。']
    >>> sentences("Use No. 3 tape, e.g. black. Then press OK.")
    ['Use No. 3 tape, e.g. black.', 'Then press OK.']
    """
    found: list[str] = []
    start = depth = 0
    for at, character in enumerate(text):
        if character == "\n":
            depth = 0
        elif character in _OPEN:
            depth += 1
        elif character in _CLOSE:
            depth = max(0, depth - 1)
        if depth == 0 and _ends(text, start, at):
            found.append(text[start : at + 1].strip())
            start = at + 1
    found.append(text[start:].strip())
    return [sentence for sentence in found if sentence]


def _ends(text: str, start: int, at: int) -> bool:
    character, after = text[at], text[at + 1 : at + 3]
    if character == "\n":
        return True
    if after[:1] and after[0] in _END_JA + _CLOSE:
        return False
    if character in "。！？":
        return True
    if character in "!?":
        return not after or not after[0].isascii() or after[0].isspace()
    if character == ".":
        follows = not after or (after[0] == " " and (len(after) == 1 or not after[1].islower()))
        return follows and not _ABBREVIATION.search(text[start : at + 1])
    return character == "．" and (not after or not after[0].isdigit())
