"""Which training messages are copies of a known text: equal, near, or short and a few letters away.

Texts, parts and matches are as in `overlaps`.
"""

from __future__ import annotations

import numpy as np
import polars as pl

from curate.dedup.near import near_pairs
from curate.leakage.edits import edit_similarity
from curate.leakage.grams import gram_hashes
from curate.leakage.overlaps import COLUMNS, COMMON, EAST
from migaki.text.facts import differ
from migaki.text.normalize import fold

SHORT_WORDS, SHORT_CHARACTERS = 5, 11  # of a text that can be recognised; 「ありがとうございます」 is everyone's
BRIEF = 80  # letters of a text of which every number and every word counts
NEARLY = 0.8  # similarity that brief texts must have
OTHER = ["numbers", "units", "opposites", "comparison", "modality", "order", "negation"]  # of what `differ` finds
PHRASE = 0.01  # share of the rows past which a brief text is one that everyone writes
EDITED = 0.85  # one less the edit distance over the length
GRAM = 4  # letters


def telling(text: pl.Expr) -> pl.Expr:
    """Tell which texts are long enough to be recognised."""
    words = text.str.count_matches(r"[\p{L}\p{N}]+")
    return (text.str.count_matches(EAST) >= SHORT_CHARACTERS) | (words >= SHORT_WORDS)


def copies(texts: pl.DataFrame, parts: pl.DataFrame, near: float) -> pl.DataFrame:
    """Find the messages that equal a part, or are a near copy: Jaccard of character 5-grams of at least `near`."""
    folded = fold(pl.concat([parts["content"], texts["content"]]))
    number = folded.rank("dense")
    parts = parts.with_columns(known=number.head(parts.height))
    texts = texts.with_columns(asked=number.tail(texts.height))
    distinct = pl.DataFrame({"number": number, "text": folded}).unique("number").sort("number")
    pairs = near_pairs(distinct["text"], near) if near < 1 else near_pairs(distinct["text"].clear(), near)
    pairs = pairs.with_columns(distinct["number"].gather(pairs[end]).alias(end) for end in ("left", "right"))
    same = distinct.select(known="number", asked="number", similarity=pl.lit(1.0))
    both = [pairs.select(known="left", asked="right", similarity="similarity")]
    both += [pairs.select(known="right", asked="left", similarity="similarity"), same]
    found = pl.concat(both).join(parts, on="known").join(texts, on="asked", suffix="_asked")
    kind = pl.when(pl.col("similarity") == 1).then(pl.lit("exact")).otherwise(pl.lit("near"))
    end = pl.col("content_asked").str.len_chars().cast(pl.Int64)
    return found.with_columns(kind=kind, start=pl.lit(0, pl.Int64), end=end).select(COLUMNS)


def edited(texts: pl.DataFrame, parts: pl.DataFrame) -> pl.DataFrame:
    """Find brief messages that are a few letters away from a brief part; compared are those that share rare grams."""
    letters = [_letters(side).alias("letters") for side in (parts, texts)]
    known, asked = (
        side.with_columns(line).filter(pl.col("letters").str.len_chars().is_between(GRAM, BRIEF))
        for side, line in zip((parts, texts), letters, strict=True)
    )
    both = pl.concat([known["letters"], asked["letters"]])
    points = np.frombuffer("".join(both).encode("utf-32-le"), np.uint32)
    offsets = np.concatenate([[0], np.cumsum(both.str.len_chars().to_numpy())]).astype(np.int64)
    hashes, begin = gram_hashes(points.astype(np.uint64), offsets, GRAM)
    grams = pl.DataFrame({"gram": hashes, "at": np.searchsorted(offsets, begin, "right") - 1}).unique()
    rare = grams.filter(pl.len().over("gram") <= COMMON)
    first = pl.col("at") < known.height
    pairs = rare.filter(first).join(rare.filter(~first), on="gram").select("at", "at_right").unique().sort(pl.all())
    left, right = pairs["at"].to_numpy(), pairs["at_right"].to_numpy()
    similarity = pl.Series("similarity", edit_similarity(points, offsets, left, right))
    near = pl.concat([known[left].select("part"), asked[right - known.height], similarity.to_frame()], how="horizontal")
    end = pl.col("content").str.len_chars().cast(pl.Int64)
    found = near.with_columns(kind=pl.lit("near"), start=pl.lit(0, pl.Int64), end=end)
    return found.filter(pl.col("similarity") >= EDITED).select(COLUMNS)


def _letters(texts: pl.DataFrame) -> pl.Series:
    return fold(texts["content"]).str.replace_all(r"[^\p{L}\p{N}]+", "")


def chance_left_out(found: pl.DataFrame, texts: pl.DataFrame, parts: pl.DataFrame) -> pl.DataFrame:
    """Leave out brief texts that are alike and do not give each other away.

    They are phrases that many rows hold, such as a greeting; texts that differ in a number, a unit or an opposite
    (「E05が出た」 and 「E12が出た」); and questions of one form about two things, which are near but not nearly equal.
    """
    known = parts.select("part", known="content", brief=_letters(parts).str.len_chars() <= BRIEF)
    both = found.join(known.filter("brief"), on="part", maintain_order="left")
    both = both.join(texts, on=["row", "message"], maintain_order="left")
    held = pl.col("content").str.slice(pl.col("start"), pl.col("end") - pl.col("start"))
    phrase = pl.col("row").n_unique().over("part") > max(COMMON, PHRASE * texts["row"].n_unique())
    one_form = (pl.col("kind") == "near") & (pl.col("similarity") < NEARLY)
    other = differ(pl.col("known"), held).is_in(OTHER) & (pl.col("kind") != "exact")
    return found.join(both.filter(phrase | one_form | other), on=["row", "part"], how="anti", maintain_order="left")
