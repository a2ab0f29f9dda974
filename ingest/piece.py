"""What a reader yields: one piece of a file, before headings, spans and ids are known."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, NamedTuple

from migaki.errors import Unreadable
from migaki.sources import Source

Category = Literal[
    "Title", "NarrativeText", "ListItem", "Table", "CodeSnippet", "UncategorizedText", "Message", "Error"
]
Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Letter:
    """What threading needs to know of a mail: who sent it and what it answers."""

    id: str
    refs: tuple[str, ...]  # Message-IDs, the oldest first
    sender: str  # address in lower case: of whose words these are, if the mail only passes them on
    subject: str
    to: tuple[str, ...] = ()  # addresses in lower case; cc too
    copied: tuple[str, ...] = ()  # those of cc
    index: str = ""  # what all mails of one conversation share (Outlook's Thread-Index)
    automatic: Literal["", "bot", "system"] = ""  # a machine wrote it: a receipt, or a bounce or absence note


class Piece(NamedTuple):
    """One piece of a file; a tuple, because every reader makes thousands of them.

    A reader that knows the structure says so (`Title` with its level). One that only sees lines yields
    UncategorizedText, and `ingest.structure` decides.
    """

    category: Category
    text: str
    page: int | None = None  # from 1
    level: int | None = (
        None  # depth of a Title: 0 the document, 1 a chapter ...; None: it stands for itself and holds nothing
    )
    path: tuple[str, ...] = ()  # headings below the running ones that hold for this piece only
    cells: tuple[Row, ...] | None = None
    thread: str | None = None
    role: str | None = None
    state: str | None = None
    at: datetime | None = None
    letter: Letter | None = None
    reason: str | None = None  # of an Error: its code
    encoding: str | None = None  # of the file's text; said on the first piece, it holds for the whole file
    via: str | None = None  # how the text was had where it is not the file's own: `ocr: <why>`


Reader = Callable[[Source, bytes], Iterator[Piece]]


def failed(error: Unreadable, page: int | None = None) -> Piece:
    """Make the error record of a part that cannot be read; its text holds both languages, whatever the locale.

    >>> failed(Unreadable("empty", "a.txt: no text", "a.txt: 文字がありません")).reason
    'empty'
    """
    return Piece("Error", f"{error.en}\n{error.ja}", page=page, reason=error.reason)


def table(rows: list[Row], page: int | None = None, path: tuple[str, ...] = (), *, keep_lines: bool = False) -> Piece:
    r"""Make a Table piece: one line a row, the cells apart by ` | `; rows are made equally long.

    With `keep_lines`, the lines of a cell stay apart in `cells`: the steps and items that it holds.

    >>> table([("項目", "値"), ("電源",)]).text
    '項目 | 値\n電源 | '
    """
    width = max((len(row) for row in rows), default=0)
    cells = tuple(tuple(" ".join(cell.split()) for cell in row) + ("",) * (width - len(row)) for row in rows)
    text = "\n".join(" | ".join(row) for row in cells)
    if keep_lines:
        cells = tuple(tuple(map(lines, row)) + ("",) * (width - len(row)) for row in rows)
    return Piece("Table", text, page=page, path=path, cells=cells)


def lines(cell: str) -> str:
    """Give a cell's text with its line breaks, without the spaces that only lay it out."""
    if "\n" not in cell:
        return " ".join(cell.split())
    return "\n".join(line for part in cell.splitlines() if (line := " ".join(part.split())))
