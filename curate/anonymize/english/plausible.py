"""Which labelled runs can be a name or an address: edges, neighbours, and the pieces of one address joined."""

from __future__ import annotations

import polars as pl

from curate.anonymize.replace import surface
from curate.anonymize.spans import SPANS

WORDS, LONGEST, NEAR = 5, 200, 40  # words of a name and characters of an address at most; characters looked at before
APART = 60  # characters at most between two pieces of an address
_STREET = (
    r"(?i)\b(?:street|st|road|rd|avenue|ave?|lane|drive|court|square|boulevard|blvd|highway|way|parkway|terrace|place|"
    r"crescent|close|alley|row|quay|hills?|isle|flats?|lodge|dale|fort|bridge|gasse|platz|rue|allée|chemin|via|viale|"
    r"piazza|corso|calle|avenida|paseo|plaza|rua|ulica|ulice|ul|utca|útja|suite|apt|unit|box)\b|stra(?:ß|ss)e\b|weg\b|"
    r"straat\b|laan\b|gracht\b|gatan\b|vägen\b|gade\b|vej\b|katu\b|tie\b"
)
_OTHER = (
    r"(?i)^(?:chapter|section|appendix|step|figure|table|version|release|page|part|id|error|line|item|article|volume|"
    r"mon|tue|wed|thu|fri|sat|sun|copyright|©)\b|"
    r"^\d{1,2} (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]* \d{4} \d{1,2}$|"  # head of a mail
    r"\by/o\b|\byears? old|\bcopyright\b|[_=<>{}$\\]|\.[a-z]{2,4}\b"
)
_SHORT = r"(?i)n['’]t\b|['’](?:re|ve|ll|m|d)\b"  # haven't, I'm: in no name and no address
_LONG_TITLE = r"^\S+(?:[^\S\n]+[^\s,]+){6,}$"  # many words without a comma or a line's end
_NAME_BEFORE = r"[\p{L}\p{N}_/\\@=$%&*+|~^`<{\[\-.]$"
_NAME_AFTER = r"^(?:[\p{L}\p{N}_/\\@=({\[]|<[^/]|[.\-:][\p{L}\p{N}])"
_ADDRESS_BEFORE, _ADDRESS_AFTER = r"[\p{L}\p{N}_/\\@=$~<{\[\-]$|[\p{Ll}\p{N}]\.$", r"^[\p{L}\p{N}_/\\@=<({\[]"
# Words of computing and of headings, singular or plural, that stand where a name may stand.
_THING = (
    r"(?i)^(?:mac|pc|laptop|desktop|android|ubuntu|chromebook|lan|wan|wi-?fi|bluetooth|ethernet|markdown|json|yaml|csv|"
    r"cannot|could|does|too|not|please|why|how|which)s?$"
)
_ARTICLE = r"(?:^|[^\p{L}])an? $"  # nobody is called a Mac
_CALLED = (
    r"(?i)\b(?:name(?: is|'s)?|i am|i['’]m|im|this is|it is|it['’]s|called|dear|hi|hello|hey|thanks|regards|cheers|"
    r"mr|mrs|ms|miss|dr)\b[ .:,]*$"
)
_SAID = r"(?i)(?:address|live|lives|deliver|ship|located|sent? to|corner)[^0-9]*$"
_BETWEEN = r"^[\s,;?*>|\-]*(?:(?:\p{Lu}[\p{L}\p{M}.'’()\-]*|\p{Ll}{1,3})[\s,;?*>|\-]*){0,5}$"


def plausible(text: pl.Series, found: pl.DataFrame) -> pl.DataFrame:
    """Give the finds that can be names or addresses, without signs at their edges, each address in one piece.

    `found` is in order, with the columns of `spans.SPANS`; so is what is given.
    """
    seen = _around(text, _joined(text, _whole(text, _trimmed(text, found))))
    return seen.filter(pl.when(pl.col("type") == "PERSON").then(_name()).otherwise(_address())).select(*SPANS)


def _whole(text: pl.Series, found: pl.DataFrame) -> pl.DataFrame:
    """Take in what a hyphen joins to a name: Mei-Ling where one half was labelled."""
    near = _around(text, found)
    left = pl.col("before").str.extract(r"(?:^|[^\p{L}\p{N}/_.\-])(\p{Lu}[\p{L}\p{M}'’]+-)$")
    right = pl.col("after").str.extract(r"^(-\p{Lu}[\p{L}\p{M}'’]+)")
    name = pl.col("type") == "PERSON"
    size = [pl.when(name).then(part.str.len_chars()).fill_null(0).cast(pl.Int64) for part in (left, right)]
    return near.with_columns(start=pl.col("start") - size[0], end=pl.col("end") + size[1]).select(*SPANS)


def _trimmed(text: pl.Series, found: pl.DataFrame) -> pl.DataFrame:
    """Leave signs at the edges out of a find, and the 's of a name; the point of an initial stays."""
    inside = surface(text, found)
    left = inside.str.extract(r"^([^\p{L}\p{N}]*)").str.len_chars()
    tail = inside.str.replace(r"\b(\p{Lu}|[JS]r)\.$", "$1_").str.extract(r"((?:['’]s)?[^\p{L}\p{M}\p{N}_]*)$")
    moved = found.with_columns(
        start=pl.col("start") + left.cast(pl.Int64), end=pl.col("end") - tail.str.len_chars().cast(pl.Int64)
    )
    return moved.filter(pl.col("start") < pl.col("end"))


def _joined(text: pl.Series, found: pl.DataFrame) -> pl.DataFrame:
    """Join addresses between which nothing but a town or a country stands."""
    same = ((pl.col("row") == pl.col("row").shift(1)) & (pl.col("type") == pl.col("type").shift(1))).fill_null(
        value=False
    )
    gap = found.select(row="row", start=pl.col("end").shift(1, fill_value=0), end="start", same=same)
    near = gap["same"] & (gap["end"] - gap["start"] <= APART) & (found["type"] == "LOCATION")
    between = surface(text, gap.with_columns(end=pl.max_horizontal("start", "end"))).str.contains(_BETWEEN)
    piece = (~(near & between)).cum_sum()
    ends = pl.col("end").last(), pl.col("score").max()
    return (
        found.group_by(piece.alias("piece"), maintain_order=True)
        .agg(pl.col("row", "start", "type", "by").first(), *ends)
        .select(*SPANS)
    )


def _around(text: pl.Series, found: pl.DataFrame) -> pl.DataFrame:
    """Add what stands in each find, before and after it, and whether its text has capitals."""
    first = (pl.col("start") - NEAR).clip(0)
    near = found.select(
        text.gather(found["row"]).alias("text"), "start", "end", first=first, room=pl.col("start") - first
    ).select(
        before=pl.col("text").str.slice("first", "room"),
        after=pl.col("text").str.slice("end", NEAR // 2),
        capitals=pl.col("text").str.contains(r"\p{Lu}"),
    )
    return found.hstack(near).with_columns(surface(text, found))


def _name() -> pl.Expr:
    inside = pl.col("surface")
    words = inside.str.count_matches(r"\s+") + 1
    glued = pl.col("before").str.contains(_NAME_BEFORE) | pl.col("after").str.contains(_NAME_AFTER)
    fits = inside.str.contains(r"(?s)^\p{L}.*\p{L}") & ~inside.str.contains(r"[\p{N}_/\\@=()]") & (words <= WORDS)
    # In a text that has capitals, a name without one is believed where someone is called by it.
    small = ~inside.str.contains(r"\p{Lu}") & pl.col("capitals") & ~pl.col("before").str.contains(_CALLED)
    thing = inside.str.contains(_THING) | ((words == 1) & pl.col("before").str.contains(_ARTICLE))
    return fits & ~glued & ~small & ~thing & ~inside.str.contains(_SHORT)


def _address() -> pl.Expr:
    inside = pl.col("surface")
    street, told = inside.str.contains(_STREET), pl.col("before").str.contains(_SAID)
    placed = street | (inside.str.contains("[0-9]") & inside.str.contains(r"\p{L}{3}"))
    number = inside.str.contains(r"^[0-9]{3,}$") & told
    glued = pl.col("before").str.contains(_ADDRESS_BEFORE) | pl.col("after").str.contains(_ADDRESS_AFTER)
    odd = inside.str.contains(_OTHER) | inside.str.contains(_SHORT) | (inside.str.contains(_LONG_TITLE) & ~street)
    # Where there are capitals, an address without any is an odd one.
    odd |= pl.col("capitals") & ~inside.str.contains(r"\p{Lu}") & ~street & ~number
    odd |= inside.str.contains(r"^[\p{L}\p{N}+]{20,}$")  # of a line of base64
    return (placed | number) & ~odd & ~glued & (inside.str.len_chars() <= LONGEST)
