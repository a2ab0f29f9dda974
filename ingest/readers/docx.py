"""Reads Word documents straight from their XML: headings by style or look, printed numbers, tables, boxes, notes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from ingest import archive, failures, marks
from ingest.joining import join
from ingest.piece import Piece, Row, table
from ingest.word import diagrams, looks
from ingest.word.looks import Block
from ingest.word.numbering import numbering
from ingest.word.paragraphs import Paragraph, Scanner
from ingest.word.styles import styles
from ingest.word.xml import W, blocks, parse, prune, value
from migaki.sources import Source

if TYPE_CHECKING:
    from zipfile import ZipFile

    from lxml.etree import _Element

    Paragraphs = dict[_Element, Paragraph]

_MOST_SPANNED = 100  # columns of one cell
_LONG = 40  # characters: a longer line that ends like a sentence is one, whatever its style says
_SENTENCE = re.compile(r"[。！？]$|[a-z][.!?]$")
_SECTION = re.compile(r"第.{1,4}[部章節項条]|\d+(?:[.．\-－‐]\d+)+[.．]?")
_FULL_LINE = 30  # characters: a line broken by hand that is this long goes on in the next
_OPEN_END = re.compile(r"[\u3041-\u30ff\u4e00-\u9fff、]$")


def read(source: Source, data: bytes) -> Iterator[Piece]:
    """Yield the paragraphs and tables in document order; notes follow the paragraph that calls them.

    Raises Unreadable(damaged) where the file has no body.
    """
    file = archive.opened(data, source.name)
    root = parse(file, "word/document.xml", source.name)
    body = None if root is None else root.find(f"{W}body")
    if root is None or body is None:
        raise failures.damaged(source.name, "DOCX", "no body")
    prune(root)
    diagrams.insert(root, file, source.name)
    scanner = Scanner(
        styles(parse(file, "word/styles.xml", source.name)),
        numbering(parse(file, "word/numbering.xml", source.name)),
        page=None if next(root.iter(f"{W}lastRenderedPageBreak"), None) is None else 1,
        fields=[] if _balanced(root) else None,
    )
    said = list(_blocks(body, scanner.scan(body)))
    notes = _notes(said, file, source.name, scanner)
    by_look = looks.levels(said)
    for at, block in enumerate(said):
        yield from [block] if isinstance(block, Piece) else _pieces(block, by_look.get(at), notes)


def _balanced(root: _Element) -> bool:
    """Tell whether all fields end; an open one would hide the rest of the document."""
    kinds = [node.get(f"{W}fldCharType") for node in root.iter(f"{W}fldChar")]
    return kinds.count("begin") == kinds.count("end")


def _blocks(parent: _Element, read: Paragraphs) -> Iterator[Block]:
    for child in blocks(parent):
        if child in read:
            yield read[child]
        elif child.tag == f"{W}tbl":
            yield from _table(child, read)


def _pieces(block: Paragraph, by_look: int | None, notes: dict[str, str]) -> Iterator[Piece]:
    level = block.level if block.level is not None else by_look
    if block.text and not block.style.contents:
        if level is not None:
            yield from _title(block, level)
        elif block.label is not None and _SECTION.fullmatch(block.label) and _heads(block.text):
            head, _, rest = block.printed.partition("\n")
            yield Piece("UncategorizedText", head, page=block.page)
            yield Piece("UncategorizedText", _flow(rest), page=block.page)
        else:
            yield Piece("ListItem" if _is_item(block) else "UncategorizedText", _flow(block.printed), page=block.page)
    for name in block.notes:
        if notes.get(name):
            yield Piece("NarrativeText", notes[name], page=block.page)


def _title(block: Paragraph, level: int) -> Iterator[Piece]:
    """Give a heading; its text where it goes on below a line break; a styled sentence is text."""
    head, _, rest = block.printed.partition("\n")
    if rest and len(rest) < _LONG and not _SENTENCE.search(rest):
        head, rest = block.printed, ""
    if len(head) > _LONG and _SENTENCE.search(head):
        yield Piece("UncategorizedText", _flow(block.printed), page=block.page)
        return
    yield Piece("Title", " ".join(head.split()), level=level, page=block.page)
    if rest:
        yield Piece("UncategorizedText", _flow(rest), page=block.page)


def _heads(text: str) -> bool:
    """Tell a numbered heading that shares its paragraph with the text below it."""
    head, _, rest = text.partition("\n")
    return bool(rest) and marks.can_be_heading(head)


def _is_item(block: Paragraph) -> bool:
    """Tell list items; a number that headings are given too is left to `ingest.structure`."""
    if block.label is None:
        return False
    return block.style.numbered or not (marks.mark(block.printed) or _SECTION.fullmatch(block.label))


def _flow(text: str) -> str:
    """Put lines that were broken by hand in the middle of a sentence together again."""
    if "\n" not in text:
        return text
    lines: list[str] = []
    for line in text.split("\n"):
        bare = line.strip()
        goes_on = (
            lines and len(lines[-1]) >= _FULL_LINE and _OPEN_END.search(lines[-1]) and line[:1] not in {"\u3000", " "}
        )
        if goes_on and bare and not marks.starts(bare):
            lines[-1] += bare
        elif bare:
            lines.append(bare)
    return "\n".join(lines)


def _table(node: _Element, read: Paragraphs) -> Iterator[Block]:
    """Give a table, and the notes of its cells after it; one of a single column is a frame around paragraphs."""
    rows: list[Row] = []
    inside: list[Block] = []
    for line in blocks(node):
        if line.tag == f"{W}tr" and line.find(f"{W}trPr/{W}del") is None:
            rows.append(tuple(_row(line, read, rows[-1] if rows else (), inside)))
    if max((len(row) for row in rows), default=0) > 1:
        page = next((block.page for block in inside), None)
        labels = [tuple(map(_label, rows[0])), *((_label(row[0]), *row[1:]) for row in rows[1:] if row)]
        yield table(labels, page=page, keep_lines=True)
        yield from (block._replace(text="") for block in inside if isinstance(block, Paragraph) and block.notes)
    else:
        yield from inside


def _label(cell: str) -> str:
    """Give the name of a column or a row, which is broken into lines only for want of room."""
    return join(cell.split("\n"))


def _row(line: _Element, read: Paragraphs, above: Row, inside: list[Block]) -> list[str]:
    row: list[str] = []
    for cell in blocks(line):
        if cell.tag != f"{W}tc":
            continue
        span, goes_on = _merged(cell)
        said = list(_blocks(cell, read))
        inside += said
        text = "\n".join(block.printed if isinstance(block, Paragraph) else block.text for block in said if block.text)
        row += [above[len(row)] if goes_on and len(row) < len(above) else text] * span
    return row


def _merged(cell: _Element) -> tuple[int, bool]:
    """Give over how many columns a cell goes, and whether it continues the one above it."""
    marked = cell.find(f"{W}tcPr")
    span, goes_on = 1, False
    for child in () if marked is None else marked.iterchildren(f"{W}gridSpan", f"{W}vMerge"):
        if child.tag == f"{W}gridSpan":
            span = max(1, min(_MOST_SPANNED, int(value(child) or 1)))
        else:
            goes_on = (value(child) or "continue") == "continue"
    return span, goes_on


def _notes(said: Iterable[Block], file: ZipFile, name: str, scanner: Scanner) -> dict[str, str]:
    """Give the texts of the footnotes and endnotes that the document calls."""
    called = {key[0] for block in said if isinstance(block, Paragraph) for key in block.notes}
    found: dict[str, str] = {}
    for kind, part, tag in (("f", "footnotes", "footnote"), ("e", "endnotes", "endnote")):
        root = parse(file, f"word/{part}.xml", name) if kind in called else None
        if root is None:
            continue
        prune(root)
        for note in root.iterchildren(f"{W}{tag}"):
            lines = [paragraph.text for paragraph in scanner.scan(note).values()]
            found[kind + note.get(f"{W}id", "")] = "\n".join(line for line in lines if line)
    return found
