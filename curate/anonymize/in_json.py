"""Finds in texts that are JSON, or hold some: what was JSON before masking is JSON afterwards."""

from __future__ import annotations

import polars as pl

HOLDS_JSON = r'"\s*:'
NUMBER = r"^(?:0|[1-9][0-9]*)$"


def past_escapes(text: pl.Series, found: pl.DataFrame) -> pl.DataFrame:
    r"""Let a find that begins in an escape begin behind it: in `"mail\tuser@example.jp"` the t is no letter of the name.

    Texts without JSON stay as they are: in `C:\tanaka` the t is one.

    >>> from curate.anonymize.spans import SPANS
    >>> found = pl.DataFrame([(0, 7, 14, "EMAIL_ADDRESS", 0.9, "pattern")], schema=SPANS, orient="row")
    >>> past_escapes(pl.Series([r'{"a":"\ta@b.jp"}']), found)["start"].to_list()
    [8]
    """
    start = pl.col("start")
    around = found.select(
        "start", text=text.gather(found["row"]), width=pl.min_horizontal(pl.col("end") - start, 5)
    ).select(
        before=pl.col("text").str.slice(pl.max_horizontal(start - 8, 0), pl.min_horizontal(start, 8)),
        first=pl.col("text").str.slice(start, "width"),
        json=pl.col("text").str.contains(HOLDS_JSON),
    )
    odd = pl.col("before").str.extract(r"(\\+)$").str.len_chars() % 2 == 1
    length = (
        pl.when(pl.col("first").str.contains(r"^u[0-9A-Fa-f]{4}"))
        .then(5)
        .when(pl.col("first").str.contains(r"^[nrtbf]"))
        .then(1)
        .otherwise(0)
    )
    shift = around.select(pl.when(pl.col("json") & odd.fill_null(value=False)).then(length).otherwise(0)).to_series()
    return found.with_columns(start=start + shift).filter(pl.col("start") < pl.col("end"))


def quoted(text: pl.Series, found: pl.DataFrame, replacement: pl.Series) -> pl.Series:
    """Quote the replacement of a number that is a JSON value by itself, unless it is one again.

    >>> found = pl.DataFrame({"row": [0], "start": [7], "end": [17], "surface": ["9012345678"]})
    >>> quoted(pl.Series(['{"tel":9012345678}']), found, pl.Series("surrogate", ["<PHONE_NUMBER>"])).to_list()
    ['"<PHONE_NUMBER>"']
    """
    digits = found["surface"].str.contains(r"^-?[0-9][0-9.]*$") & ~replacement.str.contains(NUMBER)
    number = (digits & text.gather(found["row"]).str.contains(HOLDS_JSON)).arg_true()
    texts = found[number].select("start", "end", text=text.gather(found[number]["row"]), new=replacement.gather(number))
    before = pl.col("text").str.slice(0, pl.col("start"))
    # Behind an odd number of quotes stands a string, whose figures need none.
    outside = before.str.replace_all(r"\\.", "").str.count_matches('"', literal=True) % 2 == 0
    value = before.str.contains(r'(?:"\s*:|[\[,])\s*$') & pl.col("text").str.slice("end").str.contains(r"^\s*[,}\]]")
    new = texts.select(pl.when(outside & value).then(pl.format('"{}"', "new")).otherwise("new")).to_series()
    return replacement.clone().scatter(number, new)
