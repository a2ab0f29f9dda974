"""The anonymize stage: personal data in messages become tags."""

from __future__ import annotations

import polars as pl

from curate.anonymize.patterns import find
from migaki.samples import map_content
from migaki.stage import stage

_CANDIDATE = r"[@＠]|(?:[0-9０-９][ 　()（）.‐‑–—−ーｰ－-]{0,2}){9}"


@stage("curate.anonymize", ensures=("masked",))
class Anonymize:
    """Replace e-mail addresses, phone, card and My Number with a tag such as <PHONE_NUMBER>.

    Check digits are verified, so that a serial number is not taken for a My Number. Full-width forms and forms glued
    to kana are found. Running it again changes nothing.
    """

    def __call__(self, samples: pl.DataFrame) -> pl.DataFrame:
        """Give the samples with personal data masked in every message."""
        return samples.with_columns(map_content(mask))


def mask(text: pl.Series) -> pl.Series:
    """Replace personal data in a series of texts.

    >>> mask(pl.Series(["担当は 03-1234-5678 まで"])).to_list()
    ['担当は <PHONE_NUMBER> まで']
    """
    risky = text.str.contains(_CANDIDATE).fill_null(value=False)
    # Check digits need code, not a pattern: a Python call for the rows that hold a candidate, and for no other.
    done = [_mask(value) if hit else value for value, hit in zip(text, risky, strict=True)]
    return pl.Series(text.name, done, dtype=pl.String)


def _mask(text: str) -> str:
    parts, at = [], 0
    for span in find(text):
        parts += [text[at : span.start], f"<{span.entity}>"]
        at = span.end
    return "".join([*parts, text[at:]])
