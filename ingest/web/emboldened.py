"""Turns bold paragraphs into the headings that they stand for, on pages that have no headings of their own."""

from __future__ import annotations

import re

from ingest import marks
from ingest.web.visible import plain
from ingest.word.looks import reads_as_heading

_HEADING = re.compile(r"<h[1-6][\s>]", re.IGNORECASE)
_BOLD = re.compile(r"<p(?:\s[^>]*)?>\s*<(b|strong)>([^<>]{2,120})</\1>\s*</p>", re.IGNORECASE)
_FEWEST = 2  # bold paragraphs: one may only be important
_FIRST, _DEEPEST = 2, 6  # levels: below a title that the page may have; h6 is the last


def with_headings(html: str) -> str:
    """Give the page with its bold paragraphs as headings, where it has no more than a title.

    >>> with_headings("<p><b>1. 設置</b></p><p>平らな所</p><p><b>1.1 電源</b></p><p>つなぐ</p>")
    '<h3>1. 設置</h3><p>平らな所</p><h4>1.1 電源</h4><p>つなぐ</p>'
    """
    if len(_HEADING.findall(html)) > 1:
        return html
    found = [bold for bold in _BOLD.finditer(html) if reads_as_heading(plain(bold[2]).strip())]
    return _BOLD.sub(_heading, html) if len(found) >= _FEWEST else html


def _heading(bold: re.Match[str]) -> str:
    text = plain(bold[2]).strip()
    if not reads_as_heading(text):
        return bold[0]
    mark = marks.mark(text)
    depth = min(_FIRST + mark.depth, _DEEPEST) if mark else _FIRST  # a number stands below the title
    return f"<h{depth}>{bold[2]}</h{depth}>"
