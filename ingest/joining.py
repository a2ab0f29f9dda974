"""Joins the lines of one paragraph: with a space in English, without one between Japanese characters."""

from __future__ import annotations

import re

_WIDE = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f]")
_HYPHENS = ("-", "\u00ad", "\ufffe", "\x02")
_SMALL = re.compile("[a-z]")


def join(lines: list[str]) -> str:
    """Join lines into one.

    >>> join(["電源を切って", "ください。"]), join(["Turn the", "power off."])
    ('電源を切ってください。', 'Turn the power off.')
    """
    if len(lines) == 1 and "\n" not in lines[0]:
        return " ".join(lines[0].split())
    parts: list[str] = []
    for line in "\n".join(lines).split("\n"):
        words = " ".join(line.split())
        if words:
            parts.append(_gap(parts, words))
            parts.append(words)
    return "".join(parts)


def _gap(parts: list[str], line: str) -> str:
    """Give what stands between the parts so far and a line; the hyphen of a broken word is taken away."""
    if not parts:
        return ""
    before = parts[-1]
    if before.endswith(_HYPHENS) and _SMALL.match(line) and _SMALL.match(before[-2:]):
        parts[-1] = before[:-1]
        return ""
    return "" if _WIDE.match(before[-1]) and _WIDE.match(line) else " "
