"""Reads plain text: paragraphs by blank lines, wrapped lines joined, underlined headings seen."""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import east_asian_width

from ingest import marks
from ingest.encoding import decoded, said
from ingest.joining import join
from ingest.piece import Piece
from migaki.sources import Source

_UNDERLINE = re.compile(r"([=＝\-ー―─~])\1{2,}")
_FULL = 0.75  # of the longest usual line: a line this wide goes on in the next
_SENTENCE = re.compile(r"[。！？.!?:：][」』）)]?$")
_NEARLY, _WRAPPED = 0.85, 0.15  # of the longest line; of the lines, as many as this are that long in wrapped text
_HANGING = 4  # columns that may stay free in a full line: punctuation begins no line in Japanese


def read(source: Source, data: bytes) -> Iterator[Piece]:
    """Yield the paragraphs of a text file."""
    text, encoding = decoded(data, source.name)
    yield from said(paragraphs(text.expandtabs(4).split("\n")), encoding)


def paragraphs(lines: list[str]) -> Iterator[Piece]:
    """Put lines together into paragraphs and headings."""
    widths = sorted(width(line) for line in lines if line.strip())
    usual, most = (widths[len(widths) * share // 100] for share in (90, 98)) if widths else (0, 0)
    if sum(one >= most * _NEARLY for one in widths) < _WRAPPED * len(widths):
        most = max(widths) * 2  # no line is broken for want of room
    held: list[str] = []
    for line in [*lines, ""]:
        bare = line.strip()
        if _UNDERLINE.fullmatch(bare):
            yield from _heading(held, bare[0])
        elif not bare or (held and _parts(held[-1], line, usual, most)):
            yield from _paragraph(held)
        if bare and not _UNDERLINE.fullmatch(bare):
            held.append(line)


def _heading(held: list[str], sign: str) -> Iterator[Piece]:
    """Give the one line above an underline as a title; a rule between paragraphs only ends the one before."""
    if len(held) == 1 and len(held[0]) < 60:
        yield Piece("Title", held.pop().strip(), level=1 if sign in "=＝" else 2)
    else:
        yield from _paragraph(held)


def _parts(before: str, line: str, usual: int, most: int) -> bool:
    """Tell whether a line begins a new paragraph right after another line."""
    bare, filled = line.strip(), width(before)
    if filled >= usual * _FULL and max(map(before.rfind, "（(")) > max(map(before.rfind, "）)")):
        return False  # a reference in brackets goes on: (図1-2および / (1)参照)
    if marks.starts(bare) or filled < usual * _FULL or line.startswith("\u3000"):
        return True
    if not _SENTENCE.search(before.rstrip()):
        return False
    word = _HANGING if east_asian_width(bare[0]) in "WFA" else 1 + len(bare.split()[0])
    return filled + word <= most  # the next word had room: the paragraph ends here


def _paragraph(held: list[str]) -> Iterator[Piece]:
    if held:
        yield Piece("UncategorizedText", join([line.strip() for line in held]))
        held.clear()


def width(text: str) -> int:
    """Count columns on a terminal: two for a Japanese character."""
    return sum(2 if east_asian_width(character) in "WFA" else 1 for character in text)
