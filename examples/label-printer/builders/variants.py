"""Rewrites of a question: notation, width and typing slips."""

from __future__ import annotations

import re
from random import Random

WIDE = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}
CODE = re.compile(r"LP-\d+|E\d\d|USB|LAN|CSV|IP|Windows 11|Web|Wi-Fi|QR")


def notation(question: str, pairs: list[list[str]]) -> str:
    """Write the same words in another common notation."""
    for usual, other in pairs:
        question = question.replace(usual, other)
    return question


def wide(question: str) -> str:
    """Write model names and codes in full-width letters."""
    return CODE.sub(lambda match: match[0].translate(WIDE).replace(" ", "　"), question)


def slip(question: str, pairs: list[list[str]], rng: Random) -> str:
    """Put one typing slip into the question, if one of the listed words occurs."""
    fitting = [pair for pair in pairs if pair[0] in question]
    if not fitting:
        return question
    right, wrong = rng.choice(fitting)
    return question.replace(right, wrong, 1)
