"""The words that are looked for: ours, and a company's own beside them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from migaki.errors import MigakiError
from migaki.files import read_yaml

OWN = Path(__file__).with_name("words.yaml")
ALLOWED = "allowed"
_KATAKANA = re.compile(r"[ァ-ヺー]+")
_LATIN = re.compile(r"[A-Za-z]")
_EDGE = r"\b"
_SHORT = 6  # letters; a shorter word stands inside too many others to be looked for without its borders


@dataclass(frozen=True)
class Lexicon:
    """What to look for, in the form that each search takes."""

    stems: tuple[str, ...]  # a text that holds none of these needs no closer look
    short: re.Pattern[str]  # the same for short Latin words, which stand inside others
    expression: re.Pattern[str]  # finds the terms; a group is a category
    categories: tuple[str, ...]  # by number of the group, from 1


@cache
def lexicon(own: Path | None = None) -> Lexicon:
    """Read our words, and those of a company's file of the same form, which may name further categories.

    Raises MigakiError where the file is not a mapping of categories to lists of terms.

    >>> found = lexicon().expression.search("バカ売れしたのにバカと言われた")
    >>> found.start(), lexicon().categories[found.lastindex - 1]
    (0, 'allowed')
    """
    terms = _read(OWN)
    for category, more in (_read(own) if own else {}).items():
        terms.setdefault(category, []).extend(more)
    allowed = terms.pop(ALLOWED, [])
    # What is allowed stands first, so that it covers the term in it before the term is found.
    ordered = {ALLOWED: allowed, **terms}
    groups = (
        "(" + "|".join(_bounded(term) for term in sorted(group, key=len, reverse=True)) + ")"
        for group in ordered.values()
    )
    wanted = [term for group in terms.values() for term in group]
    short = [term for term in wanted if _LATIN.match(term) and len(term) < _SHORT]
    return Lexicon(
        stems=tuple(sorted({term.rstrip("*").lower() for term in wanted} - set(short))),
        short=re.compile(rf"(?i)\b(?:{'|'.join(_bounded(term).removeprefix(_EDGE) for term in sorted(short))})"),
        expression=re.compile("|".join(groups), re.IGNORECASE),
        categories=tuple(ordered),
    )


def _bounded(term: str) -> str:
    """Make the expression of a term: Latin and katakana words stand apart from their like."""
    text = re.escape(term.rstrip("*"))
    if _LATIN.match(term):
        return _EDGE + text + (r"\w*" if term.endswith("*") else _EDGE)
    before = "(?<![ァ-ヺー])" if _KATAKANA.match(term[0]) else ""
    return before + text + ("(?![ァ-ヺー])" if _KATAKANA.fullmatch(term) else "")


def _read(path: Path) -> dict[str, list[str]]:
    found = read_yaml(path)
    if not isinstance(found, dict) or not all(isinstance(terms, list) for terms in found.values()):
        raise MigakiError(
            f"{path}: expected `category: [term, ...]`, got {type(found).__name__}; `allowed` lists harmless phrases",
            f"{path}: 「分類: [語, …]」の形で書いてください ({type(found).__name__} でした)。無害な句は allowed へ。",
        )
    return {str(category): [str(term).lower() for term in _flat(terms)] for category, terms in found.items()}


def _flat(terms: Iterable[Any]) -> Iterable[Any]:
    for term in terms:
        yield from _flat(term) if isinstance(term, list) else [term]
