"""Lines of texts: one that stands in many texts, such as a signature or a form's label, is looked at once."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl


@dataclass(frozen=True)
class Lines:
    """The different lines of a series of texts, and where each of them stands."""

    text: pl.Series  # each line once, in order of first sight
    places: pl.DataFrame  # line (index into text), row (of the texts), offset (code points before the line there)

    def spread(self, found: pl.DataFrame) -> pl.DataFrame:
        """Bring finds in `text` to every place where their line stands: `row`, `start` and `end` are the texts'."""
        there = found.rename({"row": "line"}).join(self.places, on="line", maintain_order="left_right")
        return there.with_columns(pl.col("start", "end") + pl.col("offset")).select(*found.columns)


def lines(text: pl.Series) -> Lines:
    r"""Cut texts at line feeds; lines that are empty or of white space only are left out.

    >>> cut = lines(pl.Series(["山田です\n敬具", "佐藤です\n敬具"]))
    >>> cut.text.to_list(), cut.places.filter(pl.col("line") == 1).rows()
    (['山田です', '敬具', '佐藤です'], [(1, 0, 5), (1, 1, 5)])
    """
    rows = pl.DataFrame({"row": pl.int_range(len(text), dtype=pl.UInt32, eager=True), "text": text.fill_null("")})
    # Each text is as long as its lines with a line feed behind each: running totals tell where a line begins in its
    # text without looking at a text twice.
    width = pl.col("text").str.len_chars().cast(pl.Int64) + 1
    rows = rows.with_columns(base=width.cum_sum() - width, text=pl.col("text").str.split("\n"))
    each = rows.explode("text").with_columns(offset=width.cum_sum() - width - pl.col("base"))
    each = each.filter(pl.col("text").str.contains(r"\S"))
    grouped = each.group_by("text", maintain_order=True).agg("row", "offset").with_row_index("line")
    return Lines(grouped["text"], grouped.select("line", "row", "offset").explode("row", "offset"))
