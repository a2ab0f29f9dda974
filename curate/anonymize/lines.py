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
    return _once(_cut(text))


def passages(text: pl.Series, without: str) -> Lines:
    r"""Cut texts into runs of lines in which the expression `without` is not found; each run once.

    >>> cut = passages(pl.Series(["Dear Sir,\nthe lamp is red.\n以下、和訳。\nBye"]), r"[\p{Hiragana}\p{Han}]")
    >>> cut.text.to_list(), cut.places["offset"].to_list()
    (['Dear Sir,\nthe lamp is red.', 'Bye'], [0, 34])
    """
    each = _cut(text).with_columns(other=pl.col("text").str.contains(without))
    run = pl.struct("row", "other").rle_id().alias("run")
    runs = each.with_columns(run).filter(~pl.col("other")).group_by("run", maintain_order=True)
    return _once(runs.agg(pl.col("row").first(), pl.col("offset").first(), pl.col("text").str.join("\n")))


def _cut(text: pl.Series) -> pl.DataFrame:
    """Lay out the lines: row, text, offset."""
    rows = pl.DataFrame({"row": pl.int_range(len(text), dtype=pl.UInt32, eager=True), "text": text.fill_null("")})
    # Each text is as long as its lines with a line feed behind each: running totals tell where a line begins in its
    # text without looking at a text twice.
    width = pl.col("text").str.len_chars().cast(pl.Int64) + 1
    rows = rows.with_columns(base=width.cum_sum() - width, text=pl.col("text").str.split("\n"))
    return rows.explode("text").with_columns(offset=width.cum_sum() - width - pl.col("base"))


def _once(each: pl.DataFrame) -> Lines:
    each = each.filter(pl.col("text").str.contains(r"\S"))
    grouped = each.group_by("text", maintain_order=True).agg("row", "offset").with_row_index("line")
    return Lines(grouped["text"], grouped.select("line", "row", "offset").explode("row", "offset"))
