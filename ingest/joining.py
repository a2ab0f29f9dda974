"""Joins the lines of one paragraph: with a space in English, without one between Japanese characters."""

from __future__ import annotations

import re

_WIDE = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f"
_BREAK = re.compile(rf"(?<=[{_WIDE}])[ \t]*\n[ \t]*(?=[{_WIDE}])")
_HYPHEN = re.compile(r"(?<=[a-z])(?:\u00ad|\ufffe|\x02|-)\n(?=[a-z])")


def join(lines: list[str]) -> str:
    """Join lines into one.

    >>> join(["電源を切って", "ください。"]), join(["Turn the", "power off."])
    ('電源を切ってください。', 'Turn the power off.')
    """
    return " ".join(_BREAK.sub("", _HYPHEN.sub("", "\n".join(lines))).split())
