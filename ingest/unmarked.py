"""Finds the headings of documents that mark none at all: short lines, each above the text of its section."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Literal

from ingest import marks
from ingest.numbers import begins
from ingest.piece import Piece

_FEWEST = 3  # lines alike: one or two prove no habit
_LONGEST_JAPANESE, _LONGEST = 30, 60  # characters
_MOST_WORDS = 9
_PROSE_LENGTH = 40
_ENDS = re.compile(r"[。！？.!?:：」）)]$|(?:ます|です|ません|ました|ください)$")
_JAPANESE = re.compile("[\u3041-\u9fff]")
# Particles and verbs that leave a line open, whom a letter speaks to, and its ends.
_OPEN = re.compile(
    r"[はがをにへとでもやし、,:：;；～~]$|(?<!も)の$|(?:から|まで|より|こと|以上|敬具|草々|拝啓|前略"
    r"|(?<!につい)て|様|殿|各位|御中|さん|氏)$|^(?:Dear|Hi|Hello|To|From|Best|Kind|Sincerely|Regards|Thank)\b"
)
_OTHERWISE = re.compile(  # addresses, dates, amounts, paths, commands, values
    r"〒|@|https?:|[:：=＝|\\→]|(?:電話|TEL|FAX)|\d\.\d|\d{2}[-/年月:]|[A-Z][-‐]\d+$|[\d０-９]{4,}|^[\d\W]|^[$>#]|\s[-–]{1,2}\w|(?i:\bcopyright\b|©)"
)
_VALUE = re.compile(r"\w\s*[:：]\s*\S")
_COVER = re.compile(r"(?:株式|有限|合同)会社|(?:課|係|部|局|支店|事務所|協会|委員会)$|^(?:令和|平成|昭和)")

_CAPTION = re.compile(r"[（(][^（）()]{1,24}[）)]")
_ARTICLE = re.compile(r"第\s*[\d一二三四五六七八九十百]+\s*条")

_Role = Literal["short", "text", "line", "mark"]


def headings(pieces: Sequence[Piece]) -> dict[int, int]:
    """Give the places of such headings and their depths: 0 for the document's title, 2 right below another.

    A heading has text, a list or a table below it, and above it the end of another section's. A short line among short
    lines is none.
    """
    roles = [_role(piece) for piece in pieces]
    found: dict[int, int] = {}
    for at, role in enumerate(roles):
        above = roles[at - 1] if at else "text"
        below = roles[at + 1 : at + 3]
        has_text = bool(below) and (below[0] == "text" or below == ["short", "text"])
        if role == "short" and has_text and (above in {"text", "line"} or at - 1 in found):
            found[at] = 2 if at - 1 in found and found[at - 1] else 1
    if len(found) < _FEWEST or 2 * len(found) > len(pieces):
        return {}
    return found | {0: 0} if title(pieces) else found


def title(pieces: Sequence[Piece]) -> bool:
    """Tell whether the first line of a document whose headings are marked is its title."""
    return bool(pieces) and _role(pieces[0]) == "short"


def captions(pieces: Sequence[Piece]) -> list[int]:
    """Give the places of the captions that stand in brackets above the articles of rules: （目的） above 第1条 ..."""
    lines = [piece.text.strip() if piece.category == "UncategorizedText" else "" for piece in pieces]
    return [
        at for at, (line, below) in enumerate(pairwise(lines)) if _ARTICLE.match(below) and _CAPTION.fullmatch(line)
    ]


def _role(piece: Piece) -> _Role:
    if piece.category != "UncategorizedText":
        return "text"
    text = piece.text.strip()
    mark = marks.mark(text)
    if mark and mark.sure:
        return "mark"
    if begins(text) is not None or marks.is_caption(text) or (len(text) >= _PROSE_LENGTH and _ENDS.search(text)):
        return "text"
    if _is_short(text):
        return "short"
    return "text" if _ENDS.search(text) or _VALUE.search(text) or len(text) >= 2 * _PROSE_LENGTH else "line"


def _is_short(text: str) -> bool:
    """Tell a line that names something: short, no sentence, no value, open at neither end."""
    if not marks.can_be_heading(text) or any(sign.search(text) for sign in (_OPEN, _OTHERWISE, _COVER)):
        return False
    if marks.asked(text) or marks.answered(text):
        return False
    if _JAPANESE.search(text):
        return len(text) <= _LONGEST_JAPANESE and not re.search(r"[\s　].*[\s　]", text)
    words = text.split()
    return len(text) <= _LONGEST and len(words) <= _MOST_WORDS and text[0].isupper() and "," not in text
