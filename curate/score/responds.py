"""Whether there is an answer at all: no promise, no pointing at nothing, no courtesies alone.

The kinds are those of customer service: what is left when such sentences are taken out must say something.
"""

from __future__ import annotations

import polars as pl

from curate.score import phrases
from curate.score.judge import Fault, judged

SHORT = 300  # characters; a longer answer holds more than courtesies
_LETTERS = r"[\p{L}\p{N}]"
_NOTHING_LEFT = 6  # letters
_CONTACT = phrases.words(
    r"問い?合わ?せ|連絡先|窓口|電話|どこに|誰に|(?i:\bcontact\b|\bcall\b|\bwho\b|\bphone\b|\bhelp desk\b)"
)
_KINDS = {
    "promise": phrases.PROMISE,
    "unknown": phrases.UNKNOWN,
    "pointer": phrases.POINTER,
    "redirect": phrases.REDIRECT,
    "courtesy": phrases.COURTESY,
}


def responds(rows: pl.DataFrame) -> pl.Series:
    """Judge the column `answer`; the place is the first sentence of the kind that is told."""
    rows = rows.join(_empty(rows), on="row", how="left", maintain_order="left")
    redirects = (pl.col("kind") == "redirect") & pl.col("question").str.contains(_CONTACT).not_()
    leans = pl.col("answer").str.contains(phrases.MISSING)
    kind = pl.col("kind")
    return judged(
        rows,
        "responds",
        [
            Fault(kind == "promise", 0.05, "promises an answer", "answer", "\\S.*"),
            Fault(kind == "unknown", 0.05, "says that it does not know", "answer", "\\S.*"),
            Fault(kind == "pointer", 0.1, "points at what is not there", "answer", "\\S.*"),
            Fault(redirects, 0.15, "sends the asker elsewhere", "answer", "\\S.*"),
            Fault(kind == "courtesy", 0.05, "courtesies alone", "answer", "\\S.*"),
            Fault(leans, 0.7, "leans on a figure or file", "answer", phrases.MISSING),
        ],
    )


def _empty(rows: pl.DataFrame) -> pl.DataFrame:
    """Give the rows (`row`) whose short answer says nothing, with the `kind` that weighs most."""
    short = rows.filter(pl.col("answer").str.len_chars() <= SHORT).select("row", "answer")
    pieces = short.select("row", piece=_sentences(pl.col("answer"))).explode("piece", empty_as_null=True)
    # Support repeats itself: each sentence is looked at once.
    told = pieces.select("piece").unique().with_columns(_kind(pl.col("piece")).alias("kind"))
    rest = pl.when(pl.col("kind") == "courtesy").then(pl.col("piece").str.replace_all(phrases.COURTESY, ""))
    rest = pl.when(pl.col("kind").is_in(["courtesy", None], nulls_equal=True)).then(pl.coalesce(rest, "piece"))
    told = told.with_columns(left=rest.str.count_matches(_LETTERS).fill_null(0))
    order = pl.col("kind").replace_strict(list(_KINDS), range(len(_KINDS)), return_dtype=pl.Int8)
    found = pieces.join(told, on="piece").group_by("row").agg(pl.col("left").sum(), order=order.min())
    empty = found.filter(pl.col("left") < _NOTHING_LEFT).drop_nulls("order")
    return empty.select("row", kind=pl.col("order").replace_strict(range(len(_KINDS)), list(_KINDS)))


def _sentences(text: pl.Expr) -> pl.Expr:
    return text.str.replace_all(r"([。！？!?\n]|\.\s)", "${1}\x1e").str.split("\x1e")


def _kind(piece: pl.Expr) -> pl.Expr:
    return pl.coalesce(pl.when(piece.str.contains(pattern)).then(pl.lit(kind)) for kind, pattern in _KINDS.items())
