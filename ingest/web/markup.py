"""Walks HTML in reading order and yields its blocks; what a reader of the page does not see is passed over."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from ingest.joining import join
from ingest.piece import Piece
from ingest.web import grid
from ingest.web.visible import BLOCKS, BREAK, DROPPED, Page, plain

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_TITLE = re.compile(r"<title[^>]*>(.*?)</title>", re.DOTALL | re.IGNORECASE)
_SEPARATORS = r"[\s|｜/／>＞»›→←↑↓<＜«‹·・:：\[\]［］()（）\-–—\d]*"
_WORDS = (
    r"前へ|次へ|戻る|もどる|進む|上に?へ|上に?戻る|[前次]の?(?:ページ|章|節|項目?|記事|へ)|目次(?:へ|に戻る)?|索引|トップ(?:へ|ページ|に戻る)?"
    r"|ホーム|(?:この)?ページの?(?:先頭|トップ|上部|上)(?:へ|に)?(?:戻る)?|先頭[へに](?:戻る)?|一覧[へに]?戻る"
    r"|(?:この)?ページを(?:編集|印刷)(?:する)?|本文へ(?:スキップ|移動|進む)?"
    r"|prev(?:ious)?(?: page| chapter| section)?|next(?: page| chapter| section)?|up|home|top|back|back to top|contents"
    r"|index|table of contents|edit this page|skip to (?:main )?content"
)
_AROUND = re.compile(rf"{_SEPARATORS}(?:(?:{_WORDS}){_SEPARATORS})+", re.IGNORECASE)
_TRAIL = re.compile(r"\S\s*[>＞»›]\s*\S")  # between the steps of a breadcrumb
_SHORT = 60
# A term heads its explanation in a glossary or a FAQ; elsewhere the terms of a list are no headings.
_ENTRIES = re.compile(
    r"用語|略語|よくある|質問|glossary|terminology|acronyms|\bfaq|questions|Q\s*[&＆]\s*A", re.IGNORECASE
)
_ASKS = re.compile(r"[?？]$|(?:か|ください)[。．]?$|^(?:Q|Ｑ|質問|問)\s*\d*\s*[.．:：]")
_OPENS = re.compile(  # a summary that says only what a click on it does
    r"詳細|もっと|続き|クリック|ここを|表示|展開|解答|答え|コード"
    r"|show|hide|click|expand|more\b|details?$|code\b|output\b|answer$",
    re.IGNORECASE,
)
_TERMS, _NAMES = frozenset({"dl", "details"}), frozenset({"dt", "summary"})
_DECIDES = frozenset({*_HEADINGS, *_NAMES, "li", "td"})  # the innermost of these tells what a text is
_LISTS = frozenset({"ol", "ul", "menu", "dir"})
_CLOSING = frozenset("/" + tag for tag in BLOCKS)


@dataclass
class _Walk:
    """Where the walk stands: text not yet given out, open lists (None or the next number), open blocks."""

    found: list[Piece] = field(default_factory=list)
    buffer: list[str] = field(default_factory=list)
    linked: int = 0  # links in the buffer
    lists: list[int | None] = field(default_factory=list)
    open: list[str] = field(default_factory=list)  # tags of the open blocks
    deciding: list[str] = field(default_factory=list)  # those of them that tell what a text is
    marker: str = ""  # of the list item whose first text is still to come
    terms: list[str] = field(default_factory=list)  # dt of each open dl, summary of each open details
    heading: str = ""  # the last one given out
    button: int = 0  # how many blocks are open within a button, and around it; 0 outside
    opener: str = ""  # the text of the last button that opens a panel
    panel: int = 0  # how many blocks are open within the panel that it opened, and around it; 0 outside


def blocks(html: str, *, named: bool = True) -> Iterator[Piece]:
    """Yield the blocks of a page: titles with level, paragraphs, list items, tables, code.

    A page without headings has its `<title>` for one if `named`. A page that seems to hold nothing but menus is given
    whole, so that its text is never lost.
    """
    found = _walk(Page(html)) or _walk(Page(html, all_seen=True))
    title = _TITLE.search(html) if named and not any(piece.level for piece in found) else None
    if title and (name := join(plain(title[1]).splitlines())):
        yield Piece("Title", name, level=1)
    yield from found


def plain_text(html: str) -> str:
    r"""Give the visible text of HTML, a line a block.

    >>> plain_text("<p>電源を<b>切る</b><br>待つ</p><script>x()</script>")
    '電源を切る\n待つ'
    """
    return "\n".join(piece.text for piece in blocks(html))


def _walk(page: Page) -> list[Piece]:
    """Walk the tags in one loop without recursion: pages nest thousands deep in the wild."""
    walk, parts, at = _Walk(), page.parts, 0
    while at < len(parts):
        tag, attributes = parts[at], parts[at + 1]
        if tag == "br":
            walk.buffer.append(BREAK)
        elif tag in _CLOSING:
            _leave(walk, tag[1:])
        elif (attributes or tag in DROPPED) and page.unseen(at):
            at = page.end(at)
        elif tag in BLOCKS:
            at = _enter(walk, page, at)
        elif tag == "a" and "href" in attributes:
            walk.linked += 1
        text = parts[at + 2]
        if text and (walk.buffer or not text.isspace()):
            walk.buffer.append(text)
        at += 3
    _flush(walk)
    return walk.found


def _enter(walk: _Walk, page: Page, at: int) -> int:
    """Open a block; one that is given whole (code, a table of data) is passed to its end."""
    _flush(walk)
    tag = page.parts[at]
    if tag == "pre":
        code = page.text(at, page.end(at)).replace(BREAK, "\n").strip("\n")
        walk.found.append(Piece("CodeSnippet", code, path=_path(walk)))
        return page.end(at)
    if tag == "table" and (pieces := grid.pieces(page, at, _path(walk))):
        walk.found += pieces
        return page.end(at)
    walk.open.append(tag)
    if tag == "button" or page.is_button(at):
        walk.button = walk.button or len(walk.open)
    if walk.opener and page.is_opened(at):
        walk.terms.append(walk.opener)
        walk.opener, walk.panel = "", len(walk.open)
    if tag in _DECIDES:
        walk.deciding.append(tag)
    _open_list(walk, tag, page.parts[at + 1])
    return at


def _open_list(walk: _Walk, tag: str, attributes: str) -> None:
    if tag == "ol":
        walk.lists.append(_number(attributes, "start", 1))
    elif tag in _LISTS:
        walk.lists.append(None)
    elif tag in _TERMS:
        walk.terms.append("")
    elif tag == "li":
        number = walk.lists[-1] if walk.lists else None
        if number is not None:
            number = _number(attributes, "value", number)
            walk.lists[-1] = number + 1
        walk.marker = "- " if number is None else f"{number}. "


def _number(attributes: str, name: str, otherwise: int) -> int:
    found = re.search(rf'\b{name}="(\d{{1,6}})"', attributes) if attributes else None
    return int(found[1]) if found else otherwise


def _leave(walk: _Walk, tag: str) -> None:
    _flush(walk)
    if len(walk.open) == walk.button:
        walk.button = 0
    if walk.panel and len(walk.open) == walk.panel:
        walk.terms.pop()
        walk.panel = 0
    if walk.open and walk.open.pop() in _DECIDES:
        walk.deciding.pop()
    if tag in _LISTS and walk.lists:
        walk.lists.pop()
    elif tag in _TERMS and walk.terms:
        walk.terms.pop()
    elif tag == "li":
        walk.marker = ""


def _flush(walk: _Walk) -> None:
    """Give the text so far as a piece of the block that it stands in."""
    if not walk.buffer:
        return
    written, linked = "".join(walk.buffer), walk.linked
    walk.buffer.clear()
    walk.linked = 0
    if written.isspace():
        return
    text = "\n".join(filter(None, (join(line.split("\n")) for line in plain(written).split(BREAK))))
    if text and not (linked and _leads_about(walk, text, linked)):
        walk.found.append(_piece(walk, text))


def _piece(walk: _Walk, text: str) -> Piece:
    inner = walk.deciding[-1] if walk.deciding else ""
    if inner in _HEADINGS:
        walk.heading = text.replace("\n", " ")
        walk.terms = [""] * len(walk.terms)  # what a list or a details holds under its own headings stands under them
        return Piece("Title", walk.heading, level=_HEADINGS[inner])
    if inner in _NAMES and walk.terms:
        walk.terms[-1] = text if _heads(walk, text) else ""
        if walk.terms[-1]:
            return Piece("Title", text, path=_path(walk))
    if walk.button and not walk.panel and _heads(walk, text):
        walk.opener = text
        return Piece("Title", text, path=(*_path(walk), text))
    if walk.marker:
        text, walk.marker = walk.marker + text, ""
        return Piece("ListItem", text, path=_path(walk))
    return Piece("UncategorizedText", text, path=_path(walk))


def _heads(walk: _Walk, text: str) -> bool:
    """Tell a name that heads what it opens or explains: a question, an entry of a glossary, a telling summary."""
    if len(text) > 1 and (_ENTRIES.search(walk.heading) or _ASKS.search(text)):
        return True
    return walk.deciding[-1:] == ["summary"] and not _OPENS.search(text)


def _leads_about(walk: _Walk, text: str, linked: int) -> bool:
    """Tell a line of links that lead about: previous and next, to the top, or a breadcrumb above the heading."""
    if len(text) > _SHORT * linked or (walk.deciding and walk.deciding[-1] in _HEADINGS):
        return False
    return bool(_AROUND.fullmatch(text)) or (not walk.heading and bool(_TRAIL.search(text)) and "。" not in text)


def _path(walk: _Walk) -> tuple[str, ...]:
    return tuple(term for term in walk.terms if term) if walk.terms else ()
