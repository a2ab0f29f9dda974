"""Finds the headings of Word documents that use no heading styles: short lines set larger, bold or in Gothic."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import groupby

from ingest import marks
from ingest.piece import Piece
from ingest.word.paragraphs import Paragraph
from ingest.word.styles import Look

Block = Paragraph | Piece

_LARGER = 2  # half points above running text
_ROUND = "●○"  # bullets, and signs of headings too
_DEPTHS = {"sign": 2, "paren": 3, "circle": 4}  # of marks that stand between headings set alike
_COVER = re.compile(
    r"(?:第?\s*[\d.]+\s*版|(?:ver|rev|v)[.\s]*\d.*|(?:令和|平成|昭和|\d{4}\s*[年/.-]).*|.*(?:株式会社|有限会社|御中)"
    r"|(?:株式会社|有限会社|©|\(c\)|copyright).*|[\W\d_]+)",
    re.IGNORECASE,
)
_MOST_IN_A_ROW = 2  # lines set alike with nothing below them are a list or a cover


def levels(blocks: Sequence[Block]) -> dict[int, int]:
    """Give the level of each paragraph that only looks like a heading, by its index."""
    body = _body(blocks)
    found = [at for at, block in enumerate(blocks) if isinstance(block, Paragraph) and _stands_out(block, body)]
    kept = _with_text_below(found, blocks, body)
    if not kept:
        return {}
    ladder = _ladder([block for block in blocks if isinstance(block, Paragraph) and block.level is not None])
    looks = [_rank(block) for at in kept if isinstance(block := blocks[at], Paragraph)]
    if ladder:
        return {at: _beside(rank, ladder) for at, rank in zip(kept, looks, strict=True)}
    ranks = sorted(set(looks))
    whole = int(looks.count(ranks[0]) > 1 or looks[0] != ranks[0])  # else the first is the document's title
    return {at: ranks.index(rank) + whole for at, rank in zip(kept, looks, strict=True)}


def _body(blocks: Sequence[Block]) -> Look:
    """Give the look that most of the running text has."""
    sizes: Counter[Look] = Counter()
    for block in blocks:
        if isinstance(block, Paragraph) and block.level is None:
            sizes[block.look] += len(block.text)
    return sizes.most_common(1)[0][0] if sizes else Look()


def _stands_out(block: Paragraph, body: Look) -> bool:
    if block.level is not None or block.label == "" or not block.text or block.style.contents:
        return False
    look = block.look
    set_apart = look.size >= body.size + _LARGER or look.bold > body.bold or look.gothic > body.gothic
    return set_apart and look.size >= body.size and reads_as_heading(block.printed)


def reads_as_heading(text: str) -> bool:
    """Tell whether a line that is set apart can be a heading: no bullet, question, answer, date or company."""
    bulleted = marks.is_bulleted(text) and text[0] not in _ROUND
    answered = marks.answered(text) is not None and marks.mark(text) is None  # A.1 is a number too
    said = marks.asked(text) is not None or answered or bulleted
    return marks.can_be_heading(text) and not said and not _COVER.fullmatch(text)


def _with_text_below(found: list[int], blocks: Sequence[Block], body: Look) -> list[int]:
    """Leave out rows of lines that are set and marked alike and follow one another with nothing between them."""
    told = [at for at, block in enumerate(blocks) if not isinstance(block, Paragraph) or block.text]
    place = {at: number for number, at in enumerate(told)}
    paragraphs = {at: block for at in found if isinstance(block := blocks[at], Paragraph)}
    kept: list[int] = []
    for key, group in groupby(
        enumerate(found),
        key=lambda pair: (place[pair[1]] - pair[0], _rank(paragraphs[pair[1]]), _family(paragraphs[pair[1]])),
    ):
        row = [at for _, at in group]
        larger = -key[1][0] > body.size
        if len(row) <= (_MOST_IN_A_ROW if larger else 1) and place[row[-1]] + 1 < len(told):
            kept += row
    return kept


def _family(block: Paragraph) -> str:
    mark = marks.mark(block.printed)
    return "" if mark is None else mark.family


def _rank(block: Paragraph) -> tuple[int, bool, bool, int]:
    """Give what orders headings: the larger above the smaller, then the bold, then by the depth of their numbers."""
    mark = marks.mark(block.printed)
    depth = 1 if mark is None else _DEPTHS.get(mark.family, mark.depth)
    return -block.look.size, not block.look.bold, not block.look.gothic, depth


def _ladder(styled: list[Paragraph]) -> dict[int, int]:
    """Give the size of the styled headings of each level below the document's title."""
    ladder: dict[int, int] = {}
    for block in styled:
        if block.level:
            ladder.setdefault(block.level, block.look.size)
    return ladder


def _beside(rank: tuple[int, bool, bool, int], ladder: dict[int, int]) -> int:
    """Place a heading among styled ones: with the highest that is not larger, else below them all."""
    return min((level for level, size in ladder.items() if size <= -rank[0]), default=max(ladder) + 1)
