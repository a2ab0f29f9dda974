"""Puts replacements where personal data stood."""

from __future__ import annotations

import polars as pl

from curate.anonymize.in_json import HOLDS_JSON, past_escapes

NUMBER = r"^(?:0|[1-9][0-9]*)$"  # as JSON has them
MASK = "^[＊■]"


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
    moved = past_escapes(text, wanted)
    skipped = moved["start"] - wanted["start"]
    # A mask stands letter for letter: none for what belongs to an escape.
    masks = pl.col("new").str.contains(MASK)
    wanted = moved.with_columns(pl.when(masks).then(pl.col("new").str.slice(skipped)).otherwise("new").alias("new"))
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
    """Quote the replacement of a number that is a JSON value by itself, unless it is one again.

    >>> found = pl.DataFrame({"row": [0], "start": [7], "end": [17], "surface": ["9012345678"]})
    >>> bare_values(pl.Series(['{"tel":9012345678}']), found, pl.Series("surrogate", ["<PHONE_NUMBER>"])).to_list()
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


def _spliced(text: str, starts: list[int], ends: list[int], new: list[str]) -> str:
    parts, at = [], 0
    for start, end, replacement in zip(starts, ends, new, strict=True):
        parts += [text[at:start], replacement]
        at = end
    return "".join([*parts, text[at:]])
