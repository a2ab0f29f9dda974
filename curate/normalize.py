"""Normalise the text of samples: width, control characters, HTML leftovers, white space."""

from __future__ import annotations

import polars as pl

from curate.clean import html
from migaki.samples import map_content
from migaki.stage import stage
from migaki.text.normalize import clean


@stage("curate.normalize", version=2)
class Normalize:
    """Clean the text of every message: one width, no control characters, no HTML leftovers, no surplus white space.

    Japanese punctuation and symbols stay as written. It sees one row at a time; `curate.clean` does more and says what.
    """

    html: bool = True  # turn leftover tags and entities (<br>, &nbsp;) into plain text

    def __call__(self, samples: pl.DataFrame) -> pl.DataFrame:
        """Give the samples with clean messages."""
        return samples.with_columns(map_content(self._clean))

    def _clean(self, text: pl.Series) -> pl.Series:
        return clean(html.plain(text).text if self.html else text)
