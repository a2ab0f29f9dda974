"""Which rows hang together: one section, one group, one answer, or near copies."""

from __future__ import annotations

import logging

import polars as pl

from curate.dedup.near import near_pairs
from curate.groups import connected
from migaki.errors import say
from migaki.text.normalize import fold

SAME_QUESTION = 0.8  # Jaccard similarity from which two questions are one, whatever their answers say
LONG_ENOUGH = 12  # characters; shorter questions (「教えてください」) are alike without being about the same
TELLING = 20  # characters of an answer that is no mere phrase (「はい、可能です」)
STRICTER = (0.6, 0.7, 0.8, 0.9, 1.0)  # similarities asked for in turn where near copies chain up
LEAST = 10  # rows of a chain that is let be in any case


def tied(rows: pl.DataFrame, near: float, most: float) -> pl.Series:
    """Give each row the number of the unit that it belongs to.

    `rows` has section, dedup_group, group, question and answer. Answers that are the same tie; near copies are those
    whose question and answer together reach `near`, or whose questions alone are nearly the same. Where near copies
    chain up to a unit of more than `most` rows (texts from one template, each like the next), only those that are more
    alike tie in it.
    """
    place = (rows["section"].rank("dense").cast(pl.Int64) - 1).alias("place")
    answer = fold(rows["answer"]).alias("same")
    same = answer.set(answer.str.len_chars() < TELLING, None)
    grouped = rows.select(place, "dedup_group", "group", same)
    fixed = pl.concat([_chain(grouped, column) for column in ("dedup_group", "group", "same")])
    alike = _alike(rows, place, near)
    unit = _units(place, fixed, alike)
    for least in STRICTER:
        long = unit.to_frame().filter(pl.len().over("unit") > max(most, LEAST))["unit"]
        if long.is_empty():
            break
        ends = pl.DataFrame({"place": place, "unit": unit}).unique("place").sort("place")["unit"]
        weak = (alike["similarity"] < least) & ends.gather(alike["left"]).is_in(long.unique().implode())
        if weak.any():
            _tell(len(long), least)
            alike = alike.filter(~weak)
            unit = _units(place, fixed, alike)
    return unit


def _alike(rows: pl.DataFrame, place: pl.Series, near: float) -> pl.DataFrame:
    """Give the near copies of different sections: left, right, similarity."""
    both = pl.concat_str("question", "answer", separator="\n").str.strip_chars().alias("text")
    texts = rows.select(place, both, asked="question")
    ends = [
        _pairs(texts.filter(pl.col("text") != ""), "text", near),
        _pairs(texts.filter(pl.col("asked").str.len_chars() >= LONG_ENOUGH), "asked", max(near, SAME_QUESTION)),
    ]
    return pl.concat(ends).filter(pl.col("left") != pl.col("right"))


def _pairs(texts: pl.DataFrame, column: str, near: float) -> pl.DataFrame:
    if texts.is_empty():
        return pl.DataFrame(schema={"left": pl.Int64, "right": pl.Int64, "similarity": pl.Float64})
    pairs = near_pairs(texts[column], near)
    return pairs.with_columns(texts["place"].gather(pairs[end]).alias(end) for end in ("left", "right"))


def _chain(rows: pl.DataFrame, column: str) -> pl.DataFrame:
    first = pl.col("place").min().over(column)
    return rows.drop_nulls(column).select(left=first, right="place").filter(pl.col("left") != pl.col("right"))


def _units(place: pl.Series, fixed: pl.DataFrame, alike: pl.DataFrame) -> pl.Series:
    pairs = pl.concat([fixed, alike.select("left", "right")])
    return pl.Series("unit", connected(place.n_unique(), pairs.iter_rows()), pl.Int64).gather(place)


def _tell(size: int, least: float) -> None:
    logging.getLogger("migaki").warning(
        say(
            f"curate.split: {size} rows stand in chains of near copies longer than the test share; in them "
            f"only rows with a similarity of {least} or more are held together",
            f"curate.split: 評価用の割合より長い類似行の連なりが計 {size} 行あるため、その中では類似度 {least} 以上の"
            "行だけをまとめます。",
        )
    )
