"""Lines of printed pages become pieces: wrapped lines are joined, headings, code and tables told from paragraphs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ingest.piece import Piece, Row, table
from ingest.printed.bookmarks import Bookmark
from ingest.printed.furniture import without_furniture
from ingest.printed.headings import body_of, levels
from ingest.printed.lines import SOFT_HYPHEN, Page, is_spaced, joined
from ingest.printed.wrapping import Group, Print, goes_on, groups, is_code, measure

_NOTE = 0.92  # times the body's size up to which lines at the page's foot are footnotes
_SCHEMES = ("http:", "https:", "ftp:")
_CODE_WIDTH = 0.6  # of a typewriter's size


def pieces(pages: list[Page], outline: Sequence[Bookmark]) -> Iterator[Piece]:
    """Yield headings (by bookmarks, size and weight), paragraphs, code and tables, with their pages."""
    body = body_of([line for page in pages for line in page.lines])
    lines = [line for page in without_furniture(pages, body.size) for line in page.lines]
    if not lines:
        return
    found = levels(lines, outline, body)
    held, spaced = measure(lines, body), is_spaced(lines)
    level = {id(lines[at]): depth for at, depth in found.items()}
    for group in _over_notes(groups(lines, level, held), level, held):
        yield from _lone_row(group) or [_piece(group, level, spaced=spaced)]


def _over_notes(found: list[Group], level: Mapping[int, int], held: Print) -> Iterator[Group]:
    """Yield the groups; a paragraph that goes on after its page's footnotes is joined, and they follow it."""
    at = 0
    while at < len(found):
        group = found[at]
        after = at + 1
        while after < len(found) and _is_note(found[after], group, held):
            after += 1
        notes = found[at + 1 : after]
        if notes and after < len(found) and _continues(group, found[after], level, held):
            found[after : after + 1] = [[*group, *found[after]], *notes]
            at = after
            continue
        yield group
        at += 1


def _is_note(group: Group, before: Group, held: Print) -> bool:
    size = held.body.size
    return group[0].size <= _NOTE * size < before[-1].size + 0.01 and group[0].page == before[-1].page


def _continues(group: Group, after: Group, level: Mapping[int, int], held: Print) -> bool:
    return group[-1].page != after[0].page and id(group[-1]) not in level and goes_on(group, after[0], level, held)


def _lone_row(group: Group) -> list[Piece]:
    """Give the cells of a row that is no part of a table on another page."""
    first = group[0]
    if first.cells is None or len(group) > 1 or len(first.cells) > 1:
        return []
    return [Piece("UncategorizedText", cell, page=first.page, via=first.via) for cell in first.cells[0] if cell]


def _piece(group: Group, level: Mapping[int, int], *, spaced: bool) -> Piece:
    first = group[0]
    if first.cells is not None:
        return table(_rows(group), page=first.page)._replace(via=first.via)
    if is_code(first) and id(first) not in level:
        return Piece("CodeSnippet", _code(group), page=first.page, via=first.via)
    text = joined(_whole_addresses([line.text for line in group]), spaced=spaced).replace(SOFT_HYPHEN, "-")
    if (deep := level.get(id(first))) is not None:
        return Piece("Title", text, page=first.page, level=deep, via=first.via)
    return Piece("UncategorizedText", text, page=first.page, via=first.via)


def _rows(group: Group) -> list[Row]:
    """Give the rows of a table that goes on over pages, its header once."""
    head, *rest = (line.cells or () for line in group)
    return [*head, *(row for part in rest for row in (part[1:] if part[:1] == head[:1] else part))]


def _whole_addresses(texts: list[str]) -> list[str]:
    """Put addresses together that were broken at a line's end, where a space must not come in."""
    if not any("://" in text or text.endswith(_SCHEMES) for text in texts[:-1]):
        return texts
    whole = texts[:1]
    for text in texts[1:]:
        last = whole[-1].rpartition(" ")[2]
        if last.endswith(_SCHEMES) and text.startswith("//"):
            whole[-1] += text
        elif "://" in last and last[-1] in "/-._=?&#%" and text[0].isascii() and text[0] not in "([<":
            whole[-1] = whole[-1].removesuffix("-" if last.endswith("/-") else "") + text
        else:
            whole.append(text)
    return whole


def _code(group: Group) -> str:
    """Keep the lines of code and how far each is set in."""
    left = min(line.left for line in group)
    return "\n".join(" " * round((line.left - left) / (_CODE_WIDTH * line.size)) + line.text for line in group)
