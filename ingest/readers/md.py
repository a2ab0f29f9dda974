"""Reads Markdown (CommonMark, tables, the dialects of wikis) as the page that it becomes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ingest.encoding import decoded, said
from ingest.piece import Piece
from ingest.web.dialects import common
from ingest.web.emboldened import with_headings
from ingest.web.markup import blocks
from migaki.sources import Source

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.token import Token

_FENCES = ("---", "+++")
_SETTING = re.compile(r"[\w.-]+[ \t]*[:=]")
_GOES_ON = re.compile(r"\s|[-#\]}]|$")  # a line of front matter that belongs to the setting above
_DEEPEST = 100  # lists and quotes within each other; what is deeper, the parser leaves out
_TITLE = re.compile(r"^title\s*[:=]\s*[\"']?(.+?)[\"']?\s*$", re.MULTILINE)
_PLACE = re.compile(r"<([a-z][\w.-]*)(?: [\w ]*)?>")
_INLINE = (
    "a abbr acronym b bdi bdo big br cite code data del dfn em font i img input ins kbd label mark nobr q rb rp rt "
    "ruby s samp small span strike strong sub sup svg time tt u var wbr p div hr center details summary table"
)
_TAGS = frozenset(_INLINE.split())


def read(source: Source, data: bytes) -> Iterator[Piece]:
    """Yield the blocks of a Markdown file; a `title` of its front matter is the title where there is no `#`."""
    text, encoding = decoded(data, source.name)
    front, body = _parted(text)
    found = list(pieces(body))
    title = _TITLE.search(front)
    if title and not any(piece.level == 1 for piece in found):
        found.insert(0, Piece("Title", title[1], level=1))
    yield from said(found, encoding)


def _parted(text: str) -> tuple[str, str]:
    """Part the front matter from the text; two rules with text between them, as on slides, are none."""
    first, *lines = text.lstrip().split("\n")
    fence = first.rstrip()
    if fence not in _FENCES:
        return "", text
    end = next((at for at, line in enumerate(lines) if line.rstrip() in {fence, "..."}), None)
    front = lines[:end] if end is not None else []
    if end is None or (front and not _SETTING.match(front[0])):
        return "", text
    if not all(_SETTING.match(line) or _GOES_ON.match(line) for line in front):
        return "", text
    return "\n".join(front), "\n".join(lines[end + 1 :])


def pieces(text: str) -> Iterator[Piece]:
    r"""Yield the blocks of Markdown text; raises RecursionError for what no writer nests so deeply.

    >>> [piece.text for piece in pieces("# 電源\n\n左側面にあります。")]
    ['電源', '左側面にあります。']
    """
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"maxNesting": _DEEPEST}).enable(["table", "strikethrough"])
    tokens = parser.parse(common(text))
    if any(token.nesting == 1 and token.level >= _DEEPEST - 1 for token in tokens):
        raise RecursionError  # the parser has left out what lies deeper, without a word
    _keep_places(tokens, text)
    return blocks(with_headings(parser.renderer.render(tokens, parser.options, {})))


def _keep_places(tokens: Sequence[Token], text: str) -> None:
    """Turn `<file name>` that stands for a word into text: it is no tag, though Markdown takes it for one."""
    for token in tokens:
        for child in token.children or ():
            place = _PLACE.fullmatch(child.content) if child.type == "html_inline" else None
            if place and place[1] not in _TAGS and f"</{place[1]}>" not in text:
                child.type = "text"
