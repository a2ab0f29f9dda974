"""Normalise the text of samples: width, control characters, HTML leftovers, white space."""

from __future__ import annotations

from html import unescape

import polars as pl

from migaki.samples import map_content
from migaki.stage import stage
from migaki.text.normalize import clean

_TAG = r"(?i)</?(?:p|div|span|b|i|u|strong|em|font|a|ul|ol|li|table|tr|td|th|tbody|h[1-6])(?:\s[^<>]*)?/?>"


@stage("curate.normalize")
class Normalize:
    """Clean the text of every message: one width, no control characters, no HTML leftovers, no surplus white space.

    Japanese punctuation and symbols stay as written.
    """

    html: bool = True  # turn leftover tags and entities (<br>, &nbsp;) into plain text

    def __call__(self, samples: pl.DataFrame) -> pl.DataFrame:
        """Give the samples with clean messages."""
        return samples.with_columns(map_content(self._clean))

    def _clean(self, text: pl.Series) -> pl.Series:
        return clean(_plain(text) if self.html else text)


def _plain(text: pl.Series) -> pl.Series:
    plain = text.str.replace_all(r"(?i)<br\s*/?>", "\n").str.replace_all(_TAG, "")
    if not plain.str.contains(r"&(?:#\d+|#x[0-9a-fA-F]+|[a-zA-Z]+);").any():
        return plain
    # The standard library knows all entities, and only text that holds one comes here.
    return pl.Series(text.name, [unescape(value) if value and "&" in value else value for value in plain], pl.String)
