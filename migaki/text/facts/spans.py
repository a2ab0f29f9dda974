"""The facts of texts where they stand, as spans."""

from __future__ import annotations

import numpy as np
import polars as pl

from migaki.kernels import kernel
from migaki.text.facts.characters import folded
from migaki.text.facts.kinds import Kind
from migaki.text.facts.lexicon import lexicon
from migaki.text.facts.scan import scan_all
from migaki.text.facts.table import CORE, END, EVENT, KIND, SENTENCE, SENTENCE_SIZE, START, VALUE, Classes, Ints, Points

SPAN = pl.Struct({"start": pl.Int64(), "end": pl.Int64(), "kind": pl.String(), "value": pl.String()})
KINDS = {
    "number": (Kind.NUMBER, Kind.ONE),
    "code": (Kind.CODE,),
    "name": (Kind.NAME,),
    "negation": (Kind.NEGATION,),
    "modality": (Kind.MODAL,),
    "opposite": (Kind.POLE,),
    "comparison": (Kind.COMPARE,),
}
_NAMES = {int(kind): name for name, kinds in KINDS.items() for kind in kinds}


def spans(text: pl.Series, kinds: tuple[str, ...] = tuple(KINDS)) -> pl.Series:
    """List the facts of each text as {start, end, kind, value}: code points of the text, the value as it compares.

    `kinds` are some of number, code, name, negation, modality, opposite, comparison. A null text has none.

    >>> spans(pl.Series(["型番ＬＰ－２００は三回まで"]), ("number", "code")).to_list()[0][1]
    {'start': 10, 'end': 12, 'kind': 'number', 'value': '3'}
    """
    table = _table(text, kinds)
    unit = pl.when(pl.col("core") < pl.col("end")).then("tail").otherwise(pl.lit(""))
    table = table.with_columns(value=pl.col("value") + unit)
    return _listed(text, table, pl.struct("start", "end", "kind", "value"), SPAN)


def values(text: pl.Series, kinds: tuple[str, ...]) -> pl.Series:
    """List the facts of each text as they compare, numbers without their units, in the order of the text."""
    return _listed(text, _table(text, kinds), pl.col("value"), pl.String())


def _listed(text: pl.Series, table: pl.DataFrame, what: pl.Expr, kind: pl.DataType) -> pl.Series:
    lists = table.group_by("row", maintain_order=True).agg(what.alias("found"))
    rows = pl.DataFrame({"row": range(len(text))}, schema={"row": pl.Int64})
    found = rows.join(lists, on="row", how="left", maintain_order="left")["found"]
    return found.cast(pl.List(kind)).fill_null([]).rename(text.name)


def _table(text: pl.Series, kinds: tuple[str, ...]) -> pl.DataFrame:
    """Give a row a fact: row, start, end, core (end without the unit), kind, value and tail (the unit as written)."""
    places = folded(text)
    events = _all(places.points, places.classes, places.offsets, lexicon())
    events = events[np.isin(events[:, KIND], [int(one) for kind in kinds for one in KINDS[kind]])]
    flat = places.points.tobytes().decode("utf-32-le", "surrogatepass")
    # A slice a fact in Python: the texts of facts are wanted for people and for lists, not where pairs are compared.
    said = [
        flat[start:core].replace(",", "") if value < 0 else str(value)
        for start, core, value in events[:, (START, CORE, VALUE)].tolist()
    ]
    tails = [flat[core:end] for core, end in events[:, (CORE, END)].tolist()]
    rows = events[:, SENTENCE]
    begin = places.offsets[rows]
    return pl.DataFrame(
        {
            "row": rows,
            "start": events[:, START] - begin,
            "end": events[:, END] - begin,
            "core": events[:, CORE] - begin,
            "kind": [_NAMES[kind] for kind in events[:, KIND].tolist()],
            "value": said,
            "tail": [tail.strip() for tail in tails],
        },
        schema_overrides={"kind": pl.String, "value": pl.String, "tail": pl.String},
    )


@kernel
def _all(q: Points, k: Classes, offsets: Ints, lex: Ints) -> Ints:
    """Give the events of all texts; the column of the sentence holds the text's number instead."""
    size = 0
    for i in range(len(offsets) - 1):
        size = max(size, offsets[i + 1] - offsets[i])
    events, sentences = np.empty((6 * size + 16, EVENT), np.int64), np.empty((size + 1, SENTENCE_SIZE), np.int64)
    out, used = np.empty((1024, EVENT), np.int64), 0
    for i in range(len(offsets) - 1):
        n, _ = scan_all(q, k, offsets[i], offsets[i + 1], lex, events, sentences)
        if used + n > len(out):
            larger = np.empty((2 * (used + n), EVENT), np.int64)
            larger[:used] = out[:used]
            out = larger
        out[used : used + n] = events[:n]
        out[used : used + n, SENTENCE] = i
        used += n
    return out[:used]
