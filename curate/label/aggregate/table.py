"""Judgements in a table, and the table with consensus, confidence and reliability beside them."""

from __future__ import annotations

from typing import Literal

import numpy as np
import polars as pl

from curate.label.aggregate.agreement import Scale, alpha_without
from curate.label.aggregate.consensus import Consensus, dawid_skene, majority
from curate.label.aggregate.judgements import Floats, Judgements
from migaki.errors import MigakiError

Method = Literal["dawid-skene", "majority", "crowdlab"]


def aggregate(table: pl.DataFrame, given: Judgements, columns: tuple[str, str], found: Consensus) -> pl.DataFrame:
    """Add `consensus`, `confidence` and `reliability` (of the row's annotator) to a table of judgements.

    `columns` name the item and the annotator. Rows without a label get them too, where others judged the item.
    """
    item, annotator = columns
    items = pl.DataFrame(
        {item: given.items, "consensus": given.labels.gather(found.label), "confidence": found.confidence}
    )
    people = pl.DataFrame({annotator: given.people, "reliability": found.reliability})
    rest = table.drop("consensus", "confidence", "reliability", strict=False)
    return rest.join(items, on=item, how="left", maintain_order="left").join(
        people, on=annotator, how="left", maintain_order="left"
    )


def consensus(given: Judgements, method: Method, model: Floats | None = None) -> Consensus:
    """Find the consensus by a method; `crowdlab` needs a model's opinion, or MigakiError says so."""
    if method == "crowdlab":
        from curate.label.aggregate.crowdlab import crowdlab

        if model is None:
            raise MigakiError(
                "crowdlab needs a model's opinion: a column for each label, named with --model PREFIX",
                "crowdlab にはモデルの確率が必要です。ラベルごとの列を --model 接頭辞 で指定してください。",
            )
        return crowdlab(given, model)
    return majority(given) if method == "majority" else dawid_skene(given)


def opinion(table: pl.DataFrame, given: Judgements, item: str, prefix: str) -> Floats:
    """Read a model's opinion: columns `prefix` + label hold how likely each label is, the same in all rows of an item.

    Raises MigakiError where a label has no column.
    """
    names = [f"{prefix}{label}" for label in given.labels]
    if lacking := [name for name in names if name not in table.columns]:
        raise MigakiError(f"no columns {lacking} for the model's opinion", f"モデルの確率の列がありません: {lacking}")
    first = table.group_by(item).agg(pl.col(names).drop_nulls().first())
    rows = given.items.to_frame(item).join(first, on=item, how="left", maintain_order="left").select(names)
    likely = rows.cast(pl.Float64).fill_null(1 / len(names)).to_numpy()
    shares: Floats = likely / likely.sum(axis=1, keepdims=True)
    return shares


def per_person(given: Judgements, found: Consensus, scale: Scale) -> pl.DataFrame:
    """Tell of each person: how many items he judged, how reliable he is, and alpha among the others."""
    people = range(len(given.people))
    return pl.DataFrame(
        {
            "annotator": given.people,
            "items": np.bincount(given.person, minlength=len(given.people)),
            "reliability": found.reliability,
            "alpha_without": [alpha_without(given, person, scale) for person in people],
        }
    )


def to_adjudicate(given: Judgements, found: Consensus, below: float = 0.8) -> pl.DataFrame:
    """Give the items that several people judged and about which there is doubt, the most doubtful first."""
    votes = given.votes()
    torn = ((votes > 0).sum(axis=1) > 1) & (found.confidence < below)
    rows = pl.DataFrame(
        {"item": given.items, "consensus": given.labels.gather(found.label), "confidence": found.confidence}
    ).filter(torn)
    return rows.sort("confidence", "item")
