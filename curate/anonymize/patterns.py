"""Patterns of personal data, with explicit neighbours: word boundaries fail next to kana and kanji."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import polars as pl

from curate.anonymize.spans import SPANS

# One code point to one: offsets in the narrowed text are offsets in the original.
_NARROW = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {ord(dash): "-" for dash in "‐‑–—−ーｰ"}
_NARROW[0x3000] = 0x20


@dataclass(frozen=True)
class Span:
    """Where an entity stands in a text: characters from `start` up to `end`."""

    entity: str
    start: int
    end: int


def my_number(digits: str) -> bool:
    """Verify the check digit of a 個人番号 (12 digits; ordinance No. 85 of 2014, article 5).

    >>> my_number("123456789018")
    True
    """
    weights = (6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2)
    rest = sum(int(digit) * weight for digit, weight in zip(digits, weights, strict=False)) % 11
    return len(digits) == 12 and int(digits[11]) == (0 if rest <= 1 else 11 - rest)


def luhn(digits: str) -> bool:
    """Verify a card number's check digit (ISO/IEC 7812-1).

    >>> luhn("4111111111111111")
    True
    """
    doubled = (int(digit) * (1 + at % 2) for at, digit in enumerate(reversed(digits)))
    return sum(value - 9 if value > 9 else value for value in doubled) % 10 == 0


@dataclass(frozen=True)
class Pattern:
    """An entity, the expression that proposes it, and the check that its digits must pass."""

    entity: str
    expression: re.Pattern[str]
    valid: Callable[[str], bool] | None = None


_SEP = r"[ ()-]{1,2}"
_GAP = r"[ ()-]{0,2}"
# The order decides between overlapping finds: the checked and more specific first.
PATTERNS = [
    Pattern(
        "EMAIL_ADDRESS",
        re.compile(r"(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]+@(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,}(?![A-Za-z0-9-])"),
    ),
    Pattern("CREDIT_CARD", re.compile(r"(?<![\d-])\d{4}(?:[ -]?\d{4}){2}[ -]?\d{1,7}(?![\d-])"), luhn),
    Pattern("JP_MY_NUMBER", re.compile(r"(?<![\d-])\d{4}[ -]?\d{4}[ -]?\d{4}(?![\d-])"), my_number),
    Pattern(
        "PHONE_NUMBER",
        re.compile(
            r"(?<![\d+-])(?<!\d\.)(?:\+81[ -]?\(?0?\)?[ -]?|\(?0)(?:"
            rf"[789]0{_GAP}\d{{4}}{_GAP}\d{{4}}|50{_GAP}\d{{4}}{_GAP}\d{{4}}|120{_GAP}\d{{3}}{_GAP}\d{{3}}"
            rf"|800{_GAP}\d{{3}}{_GAP}\d{{4}}|\d{_SEP}\d{{4}}{_SEP}\d{{4}}|\d{{2}}{_SEP}\d{{3}}{_SEP}\d{{4}}"
            rf"|\d{{3}}{_SEP}\d{{2}}{_SEP}\d{{4}}|\d{{4}}{_SEP}\d{_SEP}\d{{4}}|[1-9]\d{{8}})(?![\d-])"
        ),
    ),
    Pattern(
        "PHONE_NUMBER",
        re.compile(r"(?<![\d.-])(?:\+?1[ .-])?\(?[2-9]\d{2}\)?[ .-]\d{3}[ .-]\d{4}(?![\d-])"),
    ),
]


_CANDIDATE = r"[@＠]|(?:[0-9０-９][ 　()（）.‐‑–—−ーｰ－-]{0,2}){9}"


def detect(text: pl.Series) -> pl.DataFrame:
    """Find what has a pattern: a table as in `spans.SPANS`."""
    risky = text.str.contains(_CANDIDATE).fill_null(value=False)
    # Check digits need code, not a pattern: a Python call for the rows that hold a candidate, and for no other.
    rows = [
        (row, span.start, span.end, span.entity, 1.0, "pattern") for row in risky.arg_true() for span in find(text[row])
    ]
    return pl.DataFrame(rows, schema=SPANS, orient="row")


def find(text: str) -> Iterator[Span]:
    """Find personal data in a text, from left to right, without overlaps.

    >>> list(find("連絡先はtaro@example.jpに、電話は０９０－１２３４－５６７８です"))
    [Span(entity='EMAIL_ADDRESS', start=4, end=19), Span(entity='PHONE_NUMBER', start=24, end=37)]
    """
    narrow = text.translate(_NARROW)
    taken: list[Span] = []
    for pattern in PATTERNS:
        for hit in pattern.expression.finditer(narrow):
            start, end = hit.span()
            if pattern.valid and not pattern.valid(re.sub(r"\D", "", hit.group())):
                continue
            if all(end <= span.start or start >= span.end for span in taken):
                taken.append(Span(pattern.entity, start, end))
    yield from sorted(taken, key=lambda span: span.start)
