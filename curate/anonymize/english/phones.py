"""Telephone numbers of many countries in English text, by how they are written and what is said before them."""

from __future__ import annotations

import polars as pl

from curate.anonymize.places import places
from curate.anonymize.spans import SPANS

_NUMBER = (
    r"(?:\+|00)?\(?[0-9]{1,5}\)?(?:(?:[ .\-/]|\)[ ]?|[ ]?\()\(?[0-9]{2,5}\)?){1,5}(?:[ ]?(?:x|ext\.?)[ ]?[0-9]{1,5})?"
    r"|\+?[0-9]{7,13}(?:x[0-9]{1,5})?"
)
_SAID = (
    r"(?i)(?:phone|telephone|\btel\b|mobile|\bcell|\bfax\b|\bcall|\bdial|\btext|reach|contact|\bring\b|answer|"
    r"messages? to|registered|whatsapp|\bsms\b|hotline|ext\b|number is|number:|(?:my|his|her|their) number)"
)
_ELSE = (
    r"(?i)(?:card|order|invoice|account|iban|ssn|social|zip|postal|passport|licen[cs]e|version|serial|tracking|"
    r"ticket|ref(?:erence)?|part|model|date|box|suite|apt|unit|\bcc\b|case)[^0-9]{0,20}$"
)
_DATE = r"^(?:(?:19|20)[0-9]{2}[-/. ][0-9]{1,2}[-/. ][0-9]{1,2}|[0-9]{1,2}[-/.][0-9]{1,2}[-/.](?:19|20)?[0-9]{2})$"
BEFORE = 45  # characters in which a cue is looked for


def detect(text: pl.Series) -> pl.DataFrame:
    """Find telephone numbers: a table as in `spans.SPANS`.

    >>> found = detect(pl.Series(["Please call me at 0490 75 40 81.", "Order 0490 75 40 81"]))
    >>> found.select("row", "start", "end").rows()
    [(0, 18, 31)]
    """
    found = places(text, _NUMBER).with_columns(digits=pl.col("match").str.replace_all("[^0-9]", "").str.len_chars())
    found = found.filter(pl.col("digits").is_between(7, 15))
    whole = found.select(text.gather(found["row"]).alias("text"), "start", "end")
    first = pl.max_horizontal(pl.col("start") - BEFORE, 0)
    near = whole.select(
        before=pl.col("text").str.slice(first, pl.col("start") - first),
        after=pl.col("text").str.slice("end", 2),
    )
    cued = pl.col("before").str.contains(_SAID) & ~pl.col("before").str.contains(_ELSE)
    before = pl.col("before").str.contains(r"[\p{L}0-9#\-/.@_:]$")
    joined = before | pl.col("after").str.contains(r"^(?:[\p{L}0-9@_]|[\-/.:][0-9])")
    kept = found.hstack(near).filter(cued & ~joined & ~pl.col("match").str.contains(_DATE))
    done = kept.with_columns(type=pl.lit("PHONE_NUMBER"), score=pl.lit(0.8), by=pl.lit("english"))
    return done.select(pl.col(name).cast(kind) for name, kind in SPANS.items())
