"""Tone: exclamation marks, emoji and emoticons, English contractions."""

from __future__ import annotations

import re

from curate.style.rule import Rule, searching
from curate.style.sheet import Sheet

# Check boxes and marks of tables are no emoji.
_EMOJI = (
    r"(?:[\U0001F300-\U0001FAFF\u2600-\u260d\u2614-\u26ff\u2728\u2753-\u2757\u2763\u2764]\ufe0f?\u200d?)+"
    r"|\([\^;>][_▽o.-]?[\^;<]\)|[(（](?:笑|泣|汗)[)）]|(?<!\S)[:;]-?[)D](?!\S)"
)
_EMOJI_HINT = r"[\x{1F300}-\x{1FAFF}\x{2600}-\x{27BF}]|[;:^>][_▽o.-]?[\^;<)D]|[(（](?:笑|泣|汗)"
_CONTRACTION = (
    r"\b(?:[A-Za-z]+n['’]t|(?:I|you|we|they|he|she|it|that|there|who|what)['’](?:re|ve|ll|d|m)|(?:it|that|there"
    r"|here|what|where|who|how|let|he|she)['’]s)\b"
)
_WHOLE = {"can't": "cannot", "won't": "will not", "shan't": "shall not", "let's": "let us", "i'm": "I am"}
_PARTS = {"n't": " not", "'re": " are", "'ve": " have", "'ll": " will", "'s": " is"}  # 'd may be had or would


def rules(sheet: Sheet) -> list[Rule]:
    """Give the rules of tone that the sheet asks for."""
    found = []
    if sheet.exclamation is False:
        calm = lambda mark: "。" if "！" in mark else "."  # noqa: E731 - one of three in a row
        found.append(searching("exclamation", r"[!！]+(?![=\w(\[])", calm, "[!！]"))
    if sheet.emoji is False:
        found.append(searching("emoji", _EMOJI, lambda _: "", _EMOJI_HINT))
    if sheet.contractions is False:
        found.append(searching("contractions", _CONTRACTION, expanded, "['’]", re.ASCII | re.IGNORECASE))
    return found


def expanded(short: str) -> str | None:
    """Write a contraction in full; null where it may mean two things.

    >>> expanded("Don't"), expanded("it’s"), expanded("I'd")
    ('Do not', 'it is', None)
    """
    plain = short.replace("’", "'")
    if whole := _WHOLE.get(plain.lower()):
        return whole[0].upper() + whole[1:] if plain[0].isupper() else whole
    for part, full in _PARTS.items():
        if plain.lower().endswith(part):
            return plain[: -len(part)] + full
    return None
