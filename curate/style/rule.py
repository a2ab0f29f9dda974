"""A rule of style: a cheap pattern that says which texts to look at, and a search that finds the places in one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

Found = tuple[int, int, str | None]
"""Start and end in code points, and what to write instead."""

_KEPT = re.compile(
    r"```.*?(?:```|\Z)|`[^`\n]*`|(?:https?|ftp)://[!-~]+|<[^<>\n]{1,40}>|[\w.+-]+@[\w-]+\.[\w.]+", re.DOTALL
)
_BRACKETS = re.compile(r"「[^「」\n]*」|『[^『』\n]*』|（[^（）\n]*）|\([^()\n]*\)|“[^“”\n]*”|\"[^\"\n]*\"")
_SENTENCE = re.compile(r"[^\n。！？!?]*[^\n。！？!?\s][^\n。！？!?]*[。！？!?]*")
_SENTENCE_EN = re.compile(r"\S(?:[^\n.!?]|[.!?](?=\S)|(?<=\b[A-Za-z])\.(?= )|(?<=e\.g|i\.e|a\.m|p\.m)\.)*[.!?]*")
HIDDEN = "\ufffc"  # in place of each character that is no text of the author's


@dataclass(frozen=True)
class Rule:
    """One rule: `hint` is a pattern of polars that every text with a finding matches, `find` the search itself."""

    name: str
    hint: str
    find: Callable[[str], Iterator[Found]]


def hidden(text: str) -> str:
    """Blank out code, links, addresses and placeholders, each character by one, so that places stay.

    >>> hidden("`rm`を実行").index("を")
    4
    """
    return _KEPT.sub(lambda found: HIDDEN * len(found[0]), text)


def unquoted(text: str) -> str:
    """Blank out what stands in brackets and quotation marks, marks and all."""
    return _BRACKETS.sub(lambda found: HIDDEN * len(found[0]), text)


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Give the places of Japanese sentences; brackets must be blanked out before."""
    return _spans(_SENTENCE, text)


def english_sentences(text: str) -> Iterator[tuple[int, int]]:
    """Give the places of English sentences."""
    return _spans(_SENTENCE_EN, text)


def _spans(pattern: re.Pattern[str], text: str) -> Iterator[tuple[int, int]]:
    for found in pattern.finditer(text):
        space = len(found[0]) - len(found[0].lstrip())
        yield found.start() + space, found.start() + len(found[0].rstrip())


def searching(name: str, pattern: str, suggest: Callable[[str], str | None], hint: str = "", flags: int = 0) -> Rule:
    """Make a rule of a pattern; `suggest` gives what to write for the words found, or the same words."""
    compiled = re.compile(pattern, flags)

    def find(text: str) -> Iterator[Found]:
        for found in compiled.finditer(text):
            if (better := suggest(found[0])) != found[0]:
                yield found.start(), found.end(), better

    return Rule(name, hint or pattern, find)
