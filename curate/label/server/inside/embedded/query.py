"""What people type into the search box, as a tree of phrases: Elasticsearch's simple query string.

https://www.elastic.co/guide/en/elasticsearch/reference/8.17/query-dsl-simple-query-string-query.html:
words are joined by AND, `|` is OR, `+` AND, `-` NOT, `"..."` a phrase, `"..."~2` words near each other, `word*` a
prefix, parentheses group. Operators bind from left to right, all alike. Fuzzy words (`word~1`) are taken as they stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .words import phrase, tokens

_QUOTES = str.maketrans("\uff02\u201c\u201d\u3000", '""" ')  # as Japanese keyboards give them
_PART = re.compile(
    r"""(?P<quote>"(?P<quoted>(?:[^"\\]|\\.)*)"(?:~(?P<near>\d+))?)
      |(?P<sign>[-+|()])|(?P<word>(?:[^\s"|+()\\]|\\.)+)|(?P<gap>\s+)|.""",
    re.VERBOSE | re.DOTALL,
)


@dataclass(frozen=True)
class Node:
    """A part of a query: `is` an FTS5 phrase, or `and`, `or`, `not` of others."""

    kind: str
    phrase: str = ""
    parts: tuple[Node, ...] = ()

    def positive(self) -> bool:
        """Tell whether no NOT is in here, so that FTS5 can take it whole."""
        return self.kind != "not" and all(part.positive() for part in self.parts)

    def match(self) -> str:
        """Give a positive part as one FTS5 expression."""
        return self.phrase or f" {self.kind.upper()} ".join(f"({part.match()})" for part in self.parts)

    def wanted(self) -> Iterator[str]:
        """Give the phrases that rows are ranked by: all that stand under no NOT."""
        if self.kind == "is":
            yield self.phrase
        elif self.kind != "not":
            for part in self.parts:
                yield from part.wanted()


def parse(text: str) -> Node | None:
    """Read a query; None where it holds no word at all.

    >>> parse('基板 | "wi fi"').match()
    '("基板") OR ("wi fi")'
    """
    return _group(_PART.finditer(text.translate(_QUOTES)))


def _group(parts: Iterator[re.Match[str]], *, nested: bool = False) -> Node | None:
    """Read up to the closing parenthesis of a group, or the end."""
    top, joined, negated = None, "and", False
    for part in parts:
        sign = part["sign"]
        if sign == ")" and nested:
            break
        if sign == "-":
            negated = not negated
            continue
        if sign in ("+", "|"):
            joined = "or" if sign == "|" else "and"
        elif node := _group(parts, nested=True) if sign == "(" else _leaf(part):
            node = Node("not", parts=(node,)) if negated else node
            top, joined = (Node(joined, parts=(top, node)) if top else node), "and"
        negated = False
    return top


def _leaf(part: re.Match[str]) -> Node | None:
    if part["quote"]:
        text = _unescaped(part["quoted"])
        near = part["near"] and len(words := tokens(text)) > 1
        found = f"NEAR({' '.join(map(_quoted, words))}, {part['near']})" if near else phrase(text)
    elif part["word"]:
        word = re.sub(r"~\d*$", "", part["word"])
        found = phrase(_unescaped(word), prefix=word.endswith("*"))
    else:
        return None
    return Node("is", found) if found else None


def _quoted(word: str) -> str:
    return f'"{word}"'


def _unescaped(text: str) -> str:
    return re.sub(r"\\(.)", r"\1", text, flags=re.DOTALL)
