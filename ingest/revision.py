"""Finds the revision that a document states of itself: 第2版, 改訂3, Ver. 1.2, Rev. B."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice

_STATED = re.compile(
    r"改訂\s*第?\s*[\d.]+\s*版|第\s*[\d.]+\s*版|改訂\s*[\d.]+|(?i:\b(?:ver(?:sion)?|rev(?:ision)?)\.?\s?[A-Z]?\d+(?:\.\d+)*)"
    r"|(?i:\bv\d+(?:\.\d+)+)|(?i:\brev\.?\s?[A-Z]\b)|版数\s*[:：]\s*[\w.]+|バージョン\s*[\d.]+"
)
_WITHIN = 12  # elements from the start in which a document states its revision
_SHORTER = 60


def revision(name: str, texts: Iterable[str]) -> str | None:
    """Find it in the file's name or in a short line near the start.

    >>> revision("LP-200_Rev.B.docx", []), revision("a.docx", ["取扱説明書", "第2版"])
    ('Rev.B', '第2版')
    """
    found = _STATED.search(name.rpartition("/")[2].replace("_", " "))
    if found is None:
        found = next(_near(texts), None)
    return " ".join(found[0].split()) if found else None


def _near(texts: Iterable[str]) -> Iterator[re.Match[str]]:
    for text in islice(texts, _WITHIN):
        if len(text) < _SHORTER and (found := _STATED.search(text)):
            yield found
