"""Names behind a label in English: heads of mails, fields of forms, a name before an address of mail."""

from __future__ import annotations

import polars as pl

from curate.anonymize.places import places
from curate.anonymize.spans import SPANS

_WORD = r"\p{Lu}[\p{L}'’.\-]*"
_NAME = rf"{_WORD}(?:,? {_WORD}){{1,3}}"
_FIELD = (
    r"from|to|cc|bcc|sender|reply-to|(?:full |first |last |customer |contact |user |your )?name|customer|"
    r"contact(?: person)?|caller|client|patient|assignee|assigned to|reporter|requester|author|owner|attn|signed|"
    r"approved by"
)
_LABELLED = rf"(?m)^[ \t>*|\-]*(?i:{_FIELD})[ \t]*[:=|][ \t]*[\"']?{_NAME}"
_ADDRESSED = rf"{_NAME}[\"']? ?[<(\[][A-Za-z0-9._%+\-]+@"
# Words of departments and things: Customer Support, Sales Team, IT Help Desk.
_NOBODY = (
    r"(?i)\b(?:support|team|service|services|sales|info|help|desk|admin|administrator|noreply|office|department|dept|"
    r"group|inc|ltd|llc|corp|company|center|centre|list|users?|customers?|account|system|server|printer|manager|the|all|"
    r"it|hr)\b"
)


def detect(text: pl.Series) -> pl.DataFrame:
    """Find names behind labels and before addresses of mail: a table as in `spans.SPANS`.

    >>> detect(pl.Series(["From: Taro Yamada <ty@example.jp>", "From: Help Desk"])).select("row", "start", "end").rows()
    [(0, 6, 17)]
    """
    found = pl.concat([places(text, _LABELLED), places(text, _ADDRESSED)])
    name = pl.col("match").str.extract(rf"({_NAME})[\"']?(?: ?[<(\[][A-Za-z0-9._%+\-]+@)?$")
    tail = pl.col("match").str.extract(rf"({_NAME}[\"']?(?: ?[<(\[].*)?)$")
    before = pl.col("match").str.len_chars() - tail.str.len_chars()
    named = found.with_columns(name=name, start=pl.col("start") + before.cast(pl.Int64)).drop_nulls("name")
    named = named.filter(~pl.col("name").str.contains(_NOBODY))
    done = named.with_columns(
        end=pl.col("start") + pl.col("name").str.len_chars().cast(pl.Int64),
        type=pl.lit("PERSON"),
        score=pl.lit(0.9),
        by=pl.lit("english"),
    )
    return done.select(pl.col(column).cast(kind) for column, kind in SPANS.items()).unique(maintain_order=True)
