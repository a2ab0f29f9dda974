"""Names of persons in Japanese text: beside a cue, and by the words of a dictionary where there is none."""

from __future__ import annotations

from typing import Literal

import polars as pl

from curate.anonymize import spans
from curate.anonymize.lines import lines
from curate.anonymize.names import cues, runs
from curate.anonymize.names.edges import in_kana, mended

Mode = Literal["balanced", "recall"]
_STOPS = "[。！？]"  # each becomes a line feed, one code point for one, so that sentences that come again are seen once

# Forms of characters in names that the dictionary does not know, one for one.
_FORMS = dict(zip("髙﨑德濵邉栁祐淸", "高崎徳浜辺柳祐清", strict=True))


def detect(text: pl.Series, mode: Mode = "balanced") -> pl.DataFrame:
    """Find names of persons: a table as in `spans.SPANS`, type PERSON, without honorifics.

    `recall` takes more of what may be a name, at the price of false finds.

    >>> detect(pl.Series(["佐藤太郎様より電話がありました。"])).select("start", "end", "type").rows()
    [(0, 4, 'PERSON')]
    """
    cut = lines(text.fill_null("").str.replace_all(_STOPS, "\n").str.replace_many(_FORMS))
    found = pl.concat([cues.find(cut.text), runs.find(cut.text, mode), in_kana(cut.text)], how="vertical_relaxed")
    found = spans.resolved(found.select(pl.col(name).cast(kind) for name, kind in spans.SPANS.items()))
    return cut.spread(mended(cut.text, found)).sort("row", "start")
