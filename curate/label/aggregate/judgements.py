"""Judgements as numbers: who gave which item which label."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import polars as pl

from migaki.errors import MigakiError

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Judgements:
    """One entry a judgement: numbers of item, person and label; `items`, `people` and `labels` name them, in order."""

    item: Ints
    person: Ints
    label: Ints
    items: pl.Series
    people: pl.Series
    labels: pl.Series

    def votes(self) -> Floats:
        """Count for each item (row) how often each label (column) was given."""
        counts = np.zeros((len(self.items), len(self.labels)))
        np.add.at(counts, (self.item, self.label), 1.0)
        return counts


def judgements(
    table: pl.DataFrame, item: str = "item", annotator: str = "annotator", label: str = "label"
) -> Judgements:
    """Give numbers to the judgements of a table with a row for each; rows without a label are left out.

    Labels are in the order of their values, numbers as numbers. Raises MigakiError where a column is not there, where
    nothing is judged, or where one person judged an item twice.

    >>> table = pl.DataFrame({"item": ["a", "a"], "annotator": ["x", "y"], "label": ["keep", "drop"]})
    >>> judgements(table).votes().tolist()
    [[1.0, 1.0]]
    """
    for name in (item, annotator, label):
        if name not in table.columns:
            raise MigakiError(
                f"no column {name!r} among {table.columns}; name it with --item, --annotator or --label",
                f"列 {name!r} がありません（列: {table.columns}）。--item、--annotator、--label で指定してください。",
            )
    given = table.select(item=item, person=annotator, label=label).drop_nulls()
    twice = given.filter(pl.struct("item", "person").is_duplicated())
    if given.is_empty() or not twice.is_empty():
        raise _unusable(twice)
    (items, who, said) = (_numbered(given[name]) for name in ("item", "person", "label"))
    return Judgements(items[0], who[0], said[0], items[1], who[1], said[1])


def _unusable(twice: pl.DataFrame) -> MigakiError:
    if twice.is_empty():
        return MigakiError("the table holds no judgement", "判定が 1 件もありません。")
    first = twice.row(0, named=True)
    return MigakiError(
        f"item {first['item']!r}: {first['person']!r} judged it more than once; keep one judgement of each person",
        f"{first['item']!r} を {first['person']!r} さんが 2 回以上判定しています。1 人 1 件にしてください。",
    )


def _numbered(column: pl.Series) -> tuple[Ints, pl.Series]:
    names = column.unique().sort()
    codes = names.to_frame("name").with_row_index("code")
    found = column.to_frame("name").join(codes, on="name", how="left", maintain_order="left")["code"]
    return found.cast(pl.Int64).to_numpy(), names
