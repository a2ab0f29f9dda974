"""What a measure says of a row: a value from 0 to 1, and the fault that lowered it with its place in the text."""

from __future__ import annotations

from typing import NamedTuple

import polars as pl

FAULT = pl.Struct(
    {
        "measure": pl.String(),
        "value": pl.Float64(),
        "why": pl.String(),
        "message": pl.Int64(),  # index into `messages`, null where the fault has no place
        "start": pl.Int64(),
        "end": pl.Int64(),
    }
)


class Fault(NamedTuple):
    """A fault: where it holds, what is left of the value, why in plain words, and the text and words that show it."""

    when: pl.Expr
    value: float | pl.Expr
    why: str
    text: str = ""  # column that holds the words: question or answer
    words: str = ""  # pattern whose first match is the place


def judged(rows: pl.DataFrame, measure: str, faults: list[Fault], otherwise: float | pl.Expr = 1.0) -> pl.Series:
    """Give a struct as in `FAULT` for each row: of the first fault that holds, else `otherwise` and no reason.

    >>> rows = pl.DataFrame({"answer": ["see below", "Press OK."], "answer_at": [1, 1]})
    >>> below = Fault(pl.col("answer").str.contains("below"), 0.1, "points at nothing", "answer", "below")
    >>> judged(rows, "complete", [below]).to_list()[0]
    {'measure': 'complete', 'value': 0.1, 'why': 'points at nothing', 'message': 1, 'start': 4, 'end': 9}
    """
    picked = pl.coalesce(pl.when(fault.when).then(pl.lit(at, pl.Int8)) for at, fault in enumerate(faults))
    rows = rows.with_columns(picked=picked)  # once: each condition is dear, and five fields hang on it
    value = pl.lit(otherwise) if isinstance(otherwise, float) else otherwise
    why = pl.lit(None, pl.String)
    place = [pl.lit(None, pl.Int64)] * 3
    for at, fault in enumerate(faults):
        hit = pl.col("picked") == at
        value = pl.when(hit).then(fault.value).otherwise(value)
        why = pl.when(hit).then(pl.lit(fault.why)).otherwise(why)
        if fault.text:
            place = [pl.coalesce(new, old) for new, old in zip(_place(fault, hit), place, strict=True)]
    message, start, end = place
    fields = {"measure": pl.lit(measure), "value": value, "why": why, "message": message, "start": start, "end": end}
    told = pl.struct(part.alias(name) for name, part in fields.items()).cast(FAULT).alias(measure)
    return rows.select(told).to_series()


def _place(fault: Fault, hit: pl.Expr) -> list[pl.Expr]:
    # Only rows that have the fault are searched: polars gives places in bytes, so the text before is counted.
    text = pl.when(hit & pl.col(f"{fault.text}_at").is_not_null()).then(pl.col(fault.text))
    found = text.str.extract_groups(rf"(?s)^(.*?)((?:{fault.words}))")
    before, words = (found.struct.field(group).str.len_chars().cast(pl.Int64) for group in ("1", "2"))
    message = pl.when(words.is_not_null()).then(pl.col(f"{fault.text}_at").cast(pl.Int64))
    return [message, before, before + words]
