"""Names behind a title or a greeting in English: Mr. Okafor, Dear Maria."""

from __future__ import annotations

import polars as pl

from curate.anonymize.places import places
from curate.anonymize.spans import SPANS

_WORD = r"\p{Lu}[\p{L}\p{M}]*(?:[\-'’]\p{Lu}[\p{L}\p{M}]+)*"
_NAME = rf"{_WORD}(?: (?:\p{{Lu}}\. )?{_WORD}){{0,2}}"
# A doctor has a point, as a drive in an address has none.
_TITLED = rf"(?:^|[^\p{{L}}\p{{N}}])(?:(?:Mr|Mrs|Ms|Mx)\.?|(?:Dr|Prof)\.|Professor) {_NAME}"
_GREETED = rf"(?m)^[ \t>]*(?:Dear|Hi|Hello) {_NAME}[ \t]*(?:[,:!]|$)"
_NOBODY = (
    r"(?i)\b(?:sir|sirs|madam|customers?|clients?|users?|members?|guests?|team|all|everyone|everybody|there|support|help|"
    r"friends?|colleagues?|partners?|admins?|service|sales|staff|editor|hiring|manager|mr|mrs|ms|dr|and|subscribers?)\b"
)


def detect(text: pl.Series) -> pl.DataFrame:
    """Find names behind titles and greetings: a table as in `spans.SPANS`.

    >>> found = detect(pl.Series(["Dear Priya,", "Dear Customer,", "We met Dr. Anne-Marie Ko."]))
    >>> sorted(found.select("row", "start", "end").rows())
    [(0, 5, 10), (2, 11, 24)]
    """
    found = pl.concat([places(text, _TITLED), places(text, _GREETED)])
    name = pl.col("match").str.extract(rf"(?:Dear|Hi|Hello|Professor|(?:Mr|Mrs|Ms|Mx|Dr|Prof)\.?) ({_NAME})")
    tail = pl.col("match").str.extract(r"([ \t]*[,:!]?)$").str.len_chars().cast(pl.Int64)
    named = found.with_columns(name=name, end=pl.col("end") - tail).filter(~name.str.contains(_NOBODY))
    done = named.with_columns(
        start=pl.col("end") - pl.col("name").str.len_chars().cast(pl.Int64),
        type=pl.lit("PERSON"),
        score=pl.lit(0.9),
        by=pl.lit("english"),
    )
    return done.select(pl.col(column).cast(kind) for column, kind in SPANS.items())
