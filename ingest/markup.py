"""Walks HTML in reading order and yields its blocks; what a reader of the page does not see is passed over."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ingest.joining import join
from ingest.piece import Piece, Row, table

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_DROPPED_WORDS = (
    "script style template noscript nav footer aside head svg iframe form button select input textarea -comment"
)
_DROPPED = frozenset(_DROPPED_WORDS.split())
_BLOCKS_WORDS = (
    "address article blockquote body caption center dd details div dl dt fieldset figcaption figure h1 h2 "
    "h3 h4 h5 h6 hr html li main ol p section summary table tbody td tfoot th thead tr ul"
)
_BLOCKS = frozenset(_BLOCKS_WORDS.split())
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_FURNITURE = frozenset(
    {"toc", "table-of-contents", "breadcrumb", "breadcrumbs", "navheader", "navfooter", "headerlink"}
)
_WIDEST_SPAN = 100  # columns or rows that one cell may claim
_BREAK = "\v"


@dataclass
class _Walk:
    """Where the walk stands: text not yet given out, open lists (None or the next number), open blocks."""

    buffer: list[str] = field(default_factory=list)
    lists: list[int | None] = field(default_factory=list)
    open: list[str] = field(default_factory=list)  # tags of the open blocks
    marker: str = ""  # of the list item whose first text is still to come
    terms: list[str] = field(default_factory=list)  # dt of each open dl


def blocks(html: str) -> Iterator[Piece]:
    """Yield the blocks of a page: titles with level, paragraphs, list items, tables, code."""
    from selectolax.lexbor import LexborHTMLParser

    tree = LexborHTMLParser(html)
    if tree.root is None:
        return
    title = tree.css_first("title")
    if title is not None and tree.css_first("h1,h2,h3,h4,h5,h6") is None and title.text().strip():
        yield Piece("Title", join(title.text().splitlines()), level=1)
    yield from _walk(tree.root)


def plain_text(html: str) -> str:
    r"""Give the visible text of HTML, a line a block.

    >>> plain_text("<p>電源を<b>切る</b><br>待つ</p><script>x()</script>")
    '電源を切る\n待つ'
    """
    return "\n".join(piece.text for piece in blocks(html))


def _walk(root: LexborNode) -> Iterator[Piece]:
    """Walk depth first without recursion: pages nest thousands deep in the wild."""
    walk = _Walk()
    stack: list[tuple[LexborNode, bool]] = [(root, False)]
    while stack:
        node, leaving = stack.pop()
        if leaving:
            yield from _leave(walk, node)
        elif node.tag == "-text":
            walk.buffer.append(node.text_content or "")
        elif node.tag == "br":
            walk.buffer.append(_BREAK)
        elif not _hidden(node):
            whole = yield from _enter(walk, node)
            if not whole:
                stack.append((node, True))
                stack += [(child, False) for child in reversed(_children(node))]
    yield from _flush(walk)


def _children(node: LexborNode) -> list[LexborNode]:
    if node.tag == "header":
        return list(node.css("h1,h2,h3"))
    return list(node.iter(include_text=True))


def _hidden(node: LexborNode) -> bool:
    if node.tag in _DROPPED:
        return True
    attributes = node.attributes
    if not attributes:
        return False
    style = (attributes.get("style") or "").replace(" ", "").lower()
    classes = set((attributes.get("class") or "").split())
    concealed = "hidden" in attributes or attributes.get("aria-hidden") == "true" or "display:none" in style
    return concealed or bool(classes & _FURNITURE) or attributes.get("role") in {"navigation", "banner", "contentinfo"}


def _enter(walk: _Walk, node: LexborNode) -> Generator[Piece, None, bool]:
    """Open a block; return True where the whole node was given out at once."""
    tag = node.tag or ""
    if tag == "pre":
        yield from _flush(walk)
        yield Piece("CodeSnippet", _inline(node).strip("\n"), path=_path(walk))
        return True
    if tag == "table" and (rows := _rows(node)):
        yield from _flush(walk)
        yield table(rows, path=_path(walk))
        return True
    if tag in _BLOCKS:
        yield from _flush(walk)
        walk.open.append(tag)
        _open_list(walk, node)
    return False


def _open_list(walk: _Walk, node: LexborNode) -> None:
    if node.tag == "ol":
        start = node.attributes.get("start") or "1"
        walk.lists.append(int(start) if start.isdigit() else 1)
    elif node.tag == "ul":
        walk.lists.append(None)
    elif node.tag == "dl":
        walk.terms.append("")
    elif node.tag == "li":
        number = walk.lists[-1] if walk.lists else None
        walk.marker = "- " if number is None else f"{number}. "
        if number is not None:
            walk.lists[-1] = number + 1


def _leave(walk: _Walk, node: LexborNode) -> Iterator[Piece]:
    if node.tag not in _BLOCKS:
        return
    yield from _flush(walk)
    walk.open.pop()
    if node.tag in {"ol", "ul"}:
        walk.lists.pop()
    elif node.tag == "dl":
        walk.terms.pop()
    elif node.tag == "li":
        walk.marker = ""


def _flush(walk: _Walk) -> Iterator[Piece]:
    lines = [join(line.splitlines()) for line in "".join(walk.buffer).split(_BREAK)]
    text = "\n".join(line for line in lines if line)
    walk.buffer.clear()
    if not text:
        return
    inner = next((tag for tag in reversed(walk.open) if tag in _HEADINGS or tag in {"dt", "li"}), "")
    if inner in _HEADINGS:
        yield Piece("Title", text.replace("\n", " "), level=_HEADINGS[inner])
    elif walk.open and walk.open[-1] == "dt" and walk.terms:
        walk.terms[-1] = text
        yield Piece("Title", text, path=_path(walk))
    elif walk.marker:
        text, walk.marker = walk.marker + text, ""
        yield Piece("ListItem", text, path=_path(walk))
    else:
        yield Piece("UncategorizedText", text, path=_path(walk))


def _path(walk: _Walk) -> tuple[str, ...]:
    return tuple(term for term in walk.terms if term)


def _inline(node: LexborNode) -> str:
    """Give the text below a node with its own white space, a newline at each break or inner block."""
    parts: list[str] = []
    stack = [node]
    while stack:
        at = stack.pop()
        if at.tag == "-text":
            parts.append(at.text_content or "")
        elif at.tag == "br":
            parts.append("\n")
        elif not _hidden(at):
            if at.tag in _BLOCKS and parts:
                parts.append("\n")
            stack += reversed(list(at.iter(include_text=True)))
    return "".join(parts)


def _rows(node: LexborNode) -> list[Row]:
    """Read a data table; nothing for one that only lays out the page (nested tables, or a single column)."""
    if len(node.css("table")) > 1:
        return []
    rows: list[list[str]] = []
    below: dict[int, tuple[str, int]] = {}  # column: text and rows still to fill from a rowspan
    for line in node.css("tr"):
        row: list[str] = []
        for cell in (cell for cell in line.iter() if cell.tag in {"td", "th"}):
            _fill(row, below)
            text = join(_inline(cell).split("\n"))
            for _ in range(_span(cell, "colspan")):
                below[len(row)] = (text, _span(cell, "rowspan") - 1)
                row.append(text)
        _fill(row, below)
        rows.append(row)
    real = [tuple(row) for row in rows if any(row)]
    return real if max((len(row) for row in real), default=0) > 1 else []


def _fill(row: list[str], below: dict[int, tuple[str, int]]) -> None:
    while below.get(len(row), ("", 0))[1] > 0:
        text, left = below[len(row)]
        below[len(row)] = (text, left - 1)
        row.append(text)


def _span(cell: LexborNode, name: str) -> int:
    value = cell.attributes.get(name) or "1"
    return min(max(1, int(value)), _WIDEST_SPAN) if value.isdigit() else 1
