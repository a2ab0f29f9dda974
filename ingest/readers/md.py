"""Reads Markdown (CommonMark with tables) from its parser's tokens."""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator
from typing import TYPE_CHECKING

from ingest.encoding import decode
from ingest.joining import join
from ingest.markup import blocks
from ingest.piece import Piece, table
from migaki.sources import Source

if TYPE_CHECKING:
    from markdown_it.token import Token

_FRONT = re.compile(r"\A---\n(.*?)\n(?:---|\.\.\.)\n", re.DOTALL)
_TITLE = re.compile(r"^title:\s*[\"']?(.+?)[\"']?\s*$", re.MULTILINE)
_ADMONITION = re.compile(r"^(?::{3,}.*|\[!\w+\]|!!!.*)$")


def read(source: Source, data: bytes) -> Iterator[Piece]:
    """Yield the blocks of a Markdown file; a `title` of its front matter is the title where there is no `#`."""
    from markdown_it import MarkdownIt

    text = decode(data, source.name)
    front = _FRONT.match(text)
    body = text[front.end() :] if front else text
    tokens = MarkdownIt("commonmark").enable("table").parse(body)
    title = _TITLE.search(front[1]) if front else None
    if title and not any(token.type == "heading_open" and token.tag == "h1" for token in tokens):
        yield Piece("Title", title[1], level=1)
    yield from _blocks(tokens)


def _blocks(tokens: list[Token]) -> Iterator[Piece]:
    lists: list[int | None] = []  # the next number of each open list, None where it has bullets
    marker, level = "", 0
    at = 0
    while at < len(tokens):
        token = tokens[at]
        if token.type == "table_open":
            at = yield from _table(tokens, at)
        elif token.type == "inline":
            yield from _inline(token, level, marker)
            marker = ""
        elif token.type in {"fence", "code_block"}:
            yield Piece("CodeSnippet", token.content.rstrip("\n"))
        elif token.type == "html_block":
            yield from blocks(token.content)
        elif token.type == "list_item_open":
            marker = _marker(lists)
        else:
            _lists(token, lists)
        level = int(token.tag[1]) if token.type == "heading_open" else 0
        at += 1


def _lists(token: Token, lists: list[int | None]) -> None:
    if token.type == "ordered_list_open":
        lists.append(int(token.attrGet("start") or 1))
    elif token.type == "bullet_list_open":
        lists.append(None)
    elif token.type in {"ordered_list_close", "bullet_list_close"}:
        lists.pop()


def _marker(lists: list[int | None]) -> str:
    number = lists[-1]
    if number is None:
        return "- "
    lists[-1] = number + 1
    return f"{number}. "


def _inline(token: Token, level: int, marker: str) -> Iterator[Piece]:
    text = "\n".join(line for line in _text(token).split("\n") if not _ADMONITION.match(line)).strip()
    if level:
        yield Piece("Title", text, level=level)
    elif marker:
        yield Piece("ListItem", marker + text)
    else:
        yield Piece("UncategorizedText", text)


def _text(token: Token) -> str:
    """Give the words of inline Markdown: links by their label, code without its quotes, pictures not at all."""
    lines: list[list[str]] = [[""]]
    for child in token.children or []:
        if child.type in {"text", "code_inline"}:
            lines[-1][-1] += child.content
        elif child.type == "softbreak":
            lines[-1].append("")
        elif child.type == "hardbreak" or (child.type == "html_inline" and child.content.lower().startswith("<br")):
            lines.append([""])
    return "\n".join(join(line) for line in lines)


def _table(tokens: list[Token], at: int) -> Generator[Piece, None, int]:
    rows: list[list[str]] = []
    while tokens[at].type != "table_close":
        if tokens[at].type == "tr_open":
            rows.append([])
        elif tokens[at].type == "inline":
            rows[-1].append(_text(tokens[at]))
        at += 1
    yield table([tuple(row) for row in rows])
    return at
