"""Patterns that are made of words: birth dates and ages in words, key blocks, and the recipe's own expressions."""

from __future__ import annotations

import re

import polars as pl

from curate.anonymize.spans import SPANS

_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sep(?:t(?:ember)?)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)"
)
_DATE = rf"(?:{_MONTH}\.? \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}|\d{{1,2}}(?:st|nd|rd|th)? (?:of )?{_MONTH}\.?,? \d{{4}})"
_KANJI = r"[〇元一二三四五六七八九十\d]{1,4}"
_SAID = r"生年月日|誕生日|出生|birth"
_JAPANESE = rf"(?:明治|大正|昭和|平成|令和|西暦)?{_KANJI}年{_KANJI}月{_KANJI}日"
PHRASES = {
    "DATE_OF_BIRTH": rf"(?i)(?:birth|born|\bDOB\b)[^.\n]{{0,20}}?({_DATE})",
    "AGE": r"(?<![一二三四五六七八九十])([一二三四五六七八九]?十[一二三四五六七八九]?[歳才])(?:[^以未まよ]|$)",
    "": rf"(?:(?:{_SAID})[^\d。\n]{{0,10}}?({_JAPANESE})|({_JAPANESE})[ 　]?生)",
    "SECRET": r"(-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|\z))",
}
_MAYBE = {
    "DATE_OF_BIRTH": r"(?i)birth|born|DOB",
    "AGE": "十.?[歳才]",
    "": "[元一二三四五六七八九十]年",
    "SECRET": "PRIVATE KEY",
}


def phrases(text: pl.Series, ids: tuple[str, ...] = ()) -> pl.DataFrame:
    """Find them: a table as in `spans.SPANS`; of an expression with a group the group counts."""
    wanted = [(kind, _MAYBE[kind], form) for kind, form in PHRASES.items()] + [("USER_ID", form, form) for form in ids]
    rows = []
    for kind, maybe, form in wanted:
        compiled = re.compile(form.replace(r"\z", r"\Z"))
        # A Python step for each of the few texts that hold one.
        for row in text.str.contains(maybe).arg_true():
            for hit in compiled.finditer(text[row]):
                start, end = hit.span(hit.lastindex or 0)
                rows.append((row, start, end, kind or "DATE_OF_BIRTH", 1.0, "pattern"))
    return pl.DataFrame(rows, schema=SPANS, orient="row")
