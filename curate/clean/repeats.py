"""Lines and sentences that a text says twice in a row."""

from __future__ import annotations

import polars as pl

from curate.clean.changes import Edit, Step, edit
from curate.clean.units import Units, units

KIND = "repeated"


def once(text: pl.Series, found: Units | None = None) -> Step:
    """Leave one of lines, sentences, or stretches of them, that follow each other unchanged; code stays.

    `found` are the units of the texts, or of longer texts that they are the middle of.

    >>> once(pl.Series(["電源を切ってください。電源を切ってください。終わりです。"])).text.item()
    '電源を切ってください。終わりです。'
    """
    from curate.clean.unit_kernel import repeating

    cut = found or units(text)
    suspect = pl.Series(repeating(cut.first, cut.begin, cut.end, cut.key))
    return edit(text, suspect & ~text.str.contains("```", literal=True), _once)


def _once(text: str) -> Edit:
    from curate.clean.unit_kernel import first_repeat

    was: list[str] = []
    while True:
        cut = units(pl.Series([text]))
        found = first_repeat(cut.first[0], cut.first[1], cut.begin, cut.end, cut.key)
        if found[1] == 0:
            return text, [(KIND, len(was), "\n".join(was))] if was else []
        raw = text.encode()
        at, size = found
        kept, gone = cut.end[at + size - 1], cut.end[at + 2 * size - 1]
        was.append(raw[cut.begin[at + size] : gone].decode())
        text = (raw[:kept] + raw[gone:]).decode()
