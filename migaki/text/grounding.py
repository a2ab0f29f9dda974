"""What an answer says that its evidence does not bear out: wrong numbers, units, codes, negation, whole sentences."""

from __future__ import annotations

import polars as pl

UNSUPPORTED = pl.Struct({"start": pl.Int64(), "end": pl.Int64(), "kind": pl.String(), "value": pl.String()})


def unsupported(answer: pl.Series, evidence: pl.Series) -> pl.Series:
    """List what in each answer its evidence does not bear out, as spans {start, end, kind, value} of code points.

    `kind` is number, unit, code, name, negation, modality, comparison, opposite, or sentence (its words are not in the
    evidence). A number that stands in the evidence beside another thing counts as not borne out. Numbers match exactly,
    whatever their width and notation (1,000 = １０００, 三回 = 3回); list marks and placeholders are no facts.

    >>> unsupported(pl.Series(["予熱は４５秒です。"]), pl.Series(["予熱の時間は30秒です。"])).to_list()
    [[{'start': 3, 'end': 6, 'kind': 'number', 'value': '４５秒'}]]
    """
    return grounding(answer, evidence)["unsupported"]


def grounding(answer: pl.Series, evidence: pl.Series) -> pl.DataFrame:
    """Give `unsupported` and `score`: the share of each answer's sentences in which all is borne out (1.0 without any).

    >>> answers = pl.Series(["ふたを開けます。赤いボタンを押します。"])
    >>> grounding(answers, pl.Series(["ふたを開け、青いボタンを押す。"]))["score"].to_list()
    [0.5]
    """
    from migaki.text.facts.characters import folded
    from migaki.text.facts.lexicon import lexicon
    from migaki.text.facts.opposites import AXES
    from migaki.text.facts.support import KINDS, findings

    said, rests = folded(answer), folded(evidence)
    found, sizes = findings(*said, *rests, lexicon(), len(AXES))
    row = found[:, 0]
    begin = said.offsets[row]
    spans = pl.DataFrame({"row": row, "start": found[:, 1] - begin, "end": found[:, 2] - begin}).with_columns(
        kind=pl.Series(KINDS, dtype=pl.String).gather(found[:, 3]),
        value=answer.gather(row)
        .cast(pl.String)
        .str.slice(pl.Series(found[:, 1] - begin), pl.Series(found[:, 2] - found[:, 1])),
    )
    lists = (
        spans.sort("row", "start")
        .group_by("row", maintain_order=True)
        .agg(unsupported=pl.struct("start", "end", "kind", "value"))
    )
    rows = pl.DataFrame({"row": range(len(answer))}, schema={"row": pl.Int64})
    done = rows.join(lists, on="row", how="left", maintain_order="left")["unsupported"]
    share = pl.Series(sizes[:, 1], dtype=pl.Float64) / pl.Series(sizes[:, 0].clip(1), dtype=pl.Float64)
    score = pl.select(pl.when(pl.Series(sizes[:, 0]) > 0).then(share).otherwise(1.0)).to_series()
    return pl.DataFrame({"unsupported": done.cast(pl.List(UNSUPPORTED)).fill_null([]), "score": score})
