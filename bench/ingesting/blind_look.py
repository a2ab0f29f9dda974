"""Papers that were written before the PDF reader was looked at, and how their authors set them.

A line of a paper starts with its kind: `T` the cover's title, `C` another cover line, `#` headings by level, `-` an
item, `1.` a step, `|` a table's row, `!` a box, `^` a footnote to the paragraph before, `>` a command, `Q` a question
(a heading or not), `N` an entry of a list that repeats headings, otherwise a paragraph.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

Blocks = list[tuple[str, str]]  # the mark and the text
_MARKS = {"T", "C", "-", "1.", "2.", "3.", "|", "!", "^", ">", "Q", "N"}


@dataclass(frozen=True)
class Look:
    """How one author sets a paper: the maker, fonts, sizes in points, and what every page carries."""

    maker: str
    body: str = "Noto Serif CJK JP"
    heads: str = "Noto Sans CJK JP"
    size: float = 10.5
    sizes: tuple[float, ...] = (16, 13, 11)
    bold: bool = True
    styled: bool = True  # headings carry a heading style, which also makes bookmarks
    landscape: bool = False
    columns: int = 1
    ruled: bool = True
    header: str = ""
    footer: str = "{page}"
    chapters: bool = False  # each chapter starts a page, and the header names it
    contents: bool = False
    colour: str = "000000"
    bullet: str = "・"


def papers(language: str) -> dict[str, str]:
    """Give the marked papers of a language by their names."""
    text = (Path(__file__).parent / "blind_papers" / f"{language}.txt").read_text("utf-8")
    parts = (part.split("\n", 1) for part in text.split("=== ")[1:])
    return {name: paper for name, paper in parts}


def blocks(paper: str) -> Blocks:
    """Split a marked paper into blocks; the rows of a table are the lines of one block."""
    found: Blocks = []
    for line in paper.strip().splitlines():
        mark, _, rest = line.partition(" ")
        known = mark in _MARKS or not mark.strip("#")
        if mark == "|" and found and found[-1][0] == "|":
            found[-1] = mark, f"{found[-1][1]}\n{rest}"
        else:
            found.append((mark, rest) if known else ("", line))
    return found


def level(mark: str) -> int:
    """Give the level of a heading's mark, and 0 for other marks."""
    return len(mark) if mark and not mark.strip("#") else 0


def rows(text: str) -> list[list[str]]:
    """Give the cells of a table's block."""
    return [[cell.strip() for cell in line.split("|")] for line in text.splitlines()]
