"""Puts replacements where personal data stood."""

from __future__ import annotations

import polars as pl


def surface(text: pl.Series, found: pl.DataFrame) -> pl.Series:
    """Give what stands in each find: a series as long as `found`."""
    cut = found.select(text.gather(found["row"]).alias("text"), "start", length=pl.col("end") - pl.col("start"))
    return cut.select(pl.col("text").str.slice("start", "length")).to_series().alias("surface")


def replaced(text: pl.Series, found: pl.DataFrame, replacement: pl.Series) -> pl.Series:
    """Put a replacement in the place of each find; a null replacement leaves it as it is.

    `found` is in order of row and place and without overlaps, as `spans.resolved` gives it.

    >>> found = pl.DataFrame({"row": [0], "start": [2], "end": [4]})
    >>> replaced(pl.Series(["担当山田です"]), found, pl.Series(["<PERSON_1>"])).to_list()
    ['担当<PERSON_1>です']
    """
    wanted = found.select("row", "start", "end", replacement.alias("new")).drop_nulls("new")
    groups = wanted.group_by("row", maintain_order=True).agg("start", "end", "new")
    rows = groups["row"]
    # A Python call for each text that holds a find: polars has no replacement by place.
    done = [
        _spliced(value, *parts)
        for value, parts in zip(text.gather(rows), groups.select("start", "end", "new").iter_rows(), strict=True)
    ]
    # `scatter` changes the series itself.
    return text.clone().scatter(rows, pl.Series(done, dtype=pl.String)) if done else text


def bare_values(text: pl.Series, found: pl.DataFrame, replacement: pl.Series) -> pl.Series:
    """Quote the replacement of a number that is a JSON value by itself, so that what was JSON stays JSON.

    >>> found = pl.DataFrame({"row": [0], "start": [7], "end": [17], "surface": ["0312345678"]})
    >>> bare_values(pl.Series(['{"tel":0312345678}']), found, pl.Series("surrogate", ["<PHONE_NUMBER>"])).to_list()
    ['"<PHONE_NUMBER>"']
    """
    first = pl.max_horizontal(pl.col("start") - 4, 0)
    around = found.select(
        "surface",
        before=text.gather(found["row"])
        .to_frame("t")
        .hstack(found.select("start"))
        .select(pl.col("t").str.slice(first, pl.col("start") - first))
        .to_series(),
        after=text.gather(found["row"])
        .to_frame("t")
        .hstack(found.select("end"))
        .select(pl.col("t").str.slice("end", 2))
        .to_series(),
        new=replacement,
    )
    bare = pl.col("before").str.contains(r'"[ ]*:[ ]*$') & pl.col("after").str.contains(r"^\s*(?:[,}\]]|$)")
    number = pl.col("surface").str.contains(r"^-?[0-9][0-9.]*$")
    quoted = pl.when(bare & number).then(pl.format('"{}"', "new")).otherwise("new")
    return around.select(quoted.alias(replacement.name)).to_series()


def _spliced(text: str, starts: list[int], ends: list[int], new: list[str]) -> str:
    parts, at = [], 0
    for start, end, replacement in zip(starts, ends, new, strict=True):
        parts += [text[at:start], replacement]
        at = end
    return "".join([*parts, text[at:]])
