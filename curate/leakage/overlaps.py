"""Which training rows hold how much of which known text, wherever it stands in them: by shared token n-grams.

`texts` are the messages of training rows: row, message, content. `parts` are known texts: part, content. What is found
are matches: row, part, message, start, end (characters of the message), kind, similarity.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import polars as pl

from curate.leakage.grams import CHARACTERS, WORDS, Tokens, gram_hashes, lookup, tokens

COLUMNS = ("row", "part", "message", "start", "end", "kind", "similarity")
EAST = r"[\p{Han}\p{Hiragana}\p{Katakana}]"
COMMON = 20  # rows or known texts past which a gram is a phrase of the house; GPT-3 passed over those past ten
# One gram is a turn of phrase (「トラブルシューティングする」). A text under two is looked for by shorter ones:
BRIEF_CHARACTERS, BRIEF_WORDS = 5, 3  # tokens of a gram
BRIEF_SHARE = 0.9  # of the text that must be there
BRIEFEST_CHARACTERS, BRIEFEST_WORDS = 12, 6  # tokens that it must have
DRIFT = 0.3  # of a text's length that its grams may be out of place
_AT_ONCE, _PAIRS_AT_ONCE = 20_000, 50_000  # messages; pairs of row and known text


_ONE = ("row", "part", "message")


@dataclass(frozen=True)
class _Grams:
    """The grams of some of the parts: of `n` tokens, and how much of a part must be covered."""

    n: int
    parts: npt.NDArray[np.bool_]
    least: float
    within: tuple[str, ...] = ("row", "part")  # a brief text must stand in one message


def overlaps(texts: pl.DataFrame, parts: pl.DataFrame, least: float) -> pl.DataFrame:
    """Find the rows whose n-grams cover at least the share `least` of a part's tokens, wherever they stand in the row.

    Short texts are looked for by shorter grams and must be there nearly whole. The span is that of the message with
    the most grams, from the first to the last.
    """
    known = tokens(parts["content"])
    size = known.counts()
    east = parts["content"].str.count_matches(EAST).to_numpy() * 2 >= size
    short = size < 2 * np.where(east, CHARACTERS, WORDS)
    passes = (
        _Grams(CHARACTERS, east & ~short, least),
        _Grams(WORDS, ~east & ~short, least),
        _Grams(BRIEF_CHARACTERS, east & short & (size >= BRIEFEST_CHARACTERS), max(least, BRIEF_SHARE), _ONE),
        _Grams(BRIEF_WORDS, ~east & short & (size >= BRIEFEST_WORDS), max(least, BRIEF_SHARE), _ONE),
    )
    return pl.concat(_covered(texts, known, grams) for grams in passes)


def _covered(texts: pl.DataFrame, known: Tokens, grams: _Grams) -> pl.DataFrame:
    """Give the rows that cover enough of a part."""
    sought = _sought(known, grams)
    asked = pl.concat(_asked(texts, sought["gram"].unique().sort().to_numpy(), grams.n))
    alike = _alike(asked, sought)
    return pl.concat(_matches(some, asked, sought, grams) for some in _slices(alike, _PAIRS_AT_ONCE))


def _matches(alike: pl.DataFrame, asked: pl.DataFrame, sought: pl.DataFrame, grams: _Grams) -> pl.DataFrame:
    """Give those of some pairs of row and part in which enough of the part is covered."""
    n, hits = grams.n, _in_place(alike.join(sought, on="part").join(asked, on=["row", "gram"]))
    places = hits.select(*grams.within, "at", "tokens").unique().sort(*grams.within, "at")
    step = (pl.col("at").shift(-1) - pl.col("at")).over(grams.within).fill_null(n).clip(upper_bound=n)
    share = (
        places.with_columns(step=step)
        .group_by(grams.within)
        .agg(similarity=pl.col("step").sum() / pl.col("tokens").first())
    )
    spans = hits.group_by("row", "part", "message").agg(pl.col("start").min(), pl.col("end").max(), size=pl.len())
    most = spans.sort("size", "message", descending=[True, False]).unique(grams.within, keep="first")
    enough = share.filter(pl.col("similarity") >= grams.least).join(most, on=grams.within)
    return enough.with_columns(kind=pl.lit("overlap")).select(COLUMNS)


def _slices(frame: pl.DataFrame, size: int) -> list[pl.DataFrame]:
    """Cut a frame in pieces, at least one."""
    return [*frame.iter_slices(size)] or [frame]


def _sought(known: Tokens, grams: _Grams) -> pl.DataFrame:
    """List the grams of the parts: gram (its hash), part, at (token of the part), tokens (of the part)."""
    hashes, begin = gram_hashes(known.hashes, known.first, grams.n)
    part = np.searchsorted(known.first, begin, "right") - 1
    chosen = grams.parts[part]
    hashes, begin, part = hashes[chosen], begin[chosen], part[chosen]
    at, size = begin - known.first[part], known.counts()[part]
    return pl.DataFrame({"gram": hashes, "part": part.astype(np.uint32), "at": at, "tokens": size})


def _asked(texts: pl.DataFrame, sought: npt.NDArray[np.uint64], n: int) -> Iterator[pl.DataFrame]:
    """List the grams of the messages that are sought: gram, row, message, place (token of the message), start, end."""
    for some in _slices(texts, _AT_ONCE):
        asked = tokens(some["content"])
        hashes, begin = gram_hashes(asked.hashes, asked.first, n)
        hit = lookup(sought, hashes) >= 0
        begin = begin[hit]
        text = np.searchsorted(asked.first, begin, "right") - 1
        yield some.select("row", "message")[text].with_columns(
            gram=pl.Series(hashes[hit]),
            place=pl.Series(begin - asked.first[text], dtype=pl.Int64),
            start=pl.Series(asked.start[begin], dtype=pl.Int64),
            end=pl.Series(asked.end[begin + n - 1], dtype=pl.Int64),
        )


def _alike(asked: pl.DataFrame, sought: pl.DataFrame) -> pl.DataFrame:
    """Pair the rows and parts that share a gram which few others have."""
    rare = asked.filter(pl.col("row").n_unique().over("gram") <= COMMON).select("row", "gram").unique()
    few = sought.filter(pl.col("part").n_unique().over("gram") <= COMMON).select("part", "gram").unique()
    return rare.join(few, on="gram").select("row", "part").unique().sort("part", "row")


def _in_place(hits: pl.DataFrame) -> pl.DataFrame:
    """Leave out grams that stand elsewhere in the message than the part's other grams."""
    drift = pl.col("place") - pl.col("at")
    stray = (drift - drift.median().over("row", "part", "message")).abs()
    return hits.filter(stray <= DRIFT * pl.col("tokens") + 2)
