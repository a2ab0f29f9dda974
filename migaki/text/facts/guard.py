"""The guard as expressions: why two texts must not be merged, and what facts a text states."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from migaki.text.facts.opposites import AXES

_BATCH = 1000  # pairs whose texts fit into a processor's cache


def differ(left: pl.Expr, right: pl.Expr) -> pl.Expr:
    """Say why two texts must not be taken for the same, or null.

    `language` (one is Japanese, the other is not), `numbers` (and product codes, dates, versions), `units`, `negation`,
    `modality` (must, must not, may, need not), `comparison` (以上, less than), `opposites`, `names` (each has a Latin
    name that the other lacks), `order` (the same facts or names in exchanged places). Sentences that both texts hold
    are passed over; width, case, spacing, list marks and placeholders such as <氏名_1> do not matter.

    >>> pl.select(differ(pl.lit("電源を入れて３０秒待つ"), pl.lit("電源を切って30秒待つ"))).item()
    'opposites'
    """
    return pl.map_batches([left, right], _differ, return_dtype=pl.String, is_elementwise=True).alias("differ")


def _differ(pair: Sequence[pl.Series]) -> pl.Series:
    from migaki.text.facts.characters import folded
    from migaki.text.facts.compare import REASONS, reasons
    from migaki.text.facts.lexicon import lexicon

    size = max(map(len, pair)) if all(map(len, pair)) else 0
    left, right = (side.cast(pl.String) if len(side) == size else side.new_from_index(0, size) for side in pair)
    found = [pl.Series([], dtype=pl.UInt8)]
    for at in range(0, size, _BATCH):
        sides = (folded(side[at : at + _BATCH]) for side in (left, right))
        found.append(pl.Series(reasons(*next(sides), *next(sides), lexicon(), len(AXES))))
    why = pl.Series([None, *REASONS[1:]], dtype=pl.String).gather(pl.concat(found))
    return pl.select(pl.when(left.is_not_null() & right.is_not_null()).then(why)).to_series().rename("differ")


def facts(text: pl.Expr) -> pl.Expr:
    """List the numbers and codes of a text, small letters, sorted, each once; numbers without their units.

    >>> pl.select(facts(pl.lit("LP-200でE05が出たら30秒待つ。E05は2回まで"))).item().to_list()
    ['2', '30', 'e05', 'lp-200']
    """
    return text.map_batches(_facts, return_dtype=pl.List(pl.String), is_elementwise=True).list.unique().list.sort()


def _facts(text: pl.Series) -> pl.Series:
    from migaki.text.facts.spans import values

    return values(text, ("number", "code"))


def negations(text: pl.Expr) -> pl.Expr:
    """Count the negations in a text.

    >>> pl.select(negations(pl.Series(["電源が入りません", "Do not open it", "印刷できる"]))).to_series().to_list()
    [1, 1, 0]
    """
    return text.map_batches(_negations, return_dtype=pl.UInt32, is_elementwise=True)


def _negations(text: pl.Series) -> pl.Series:
    from migaki.text.facts.spans import values

    return values(text, ("negation",)).list.len()
