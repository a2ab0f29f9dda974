"""Whether the answer is whole, read off its end.

C4 keeps only lines with an end mark (Raffel et al., "Exploring the limits of transfer learning", 2020). Answers hold
lists, code and links as well, so the last line is held against the line before it.
"""

from __future__ import annotations

import polars as pl

from curate.score.judge import Fault, judged

_TAIL = 250  # characters
_END = r"[。．.!！?？…♪]['\"’”」』）)\]】>》*_~`\s]*$"
_CLOSED = (
    r"[)）\]】>`|~]\s*$|\*\*\s*$|https?://[!-~]+$|[:：]\w+[:：]$"  # of links, code and tables, which need no end mark
)
_LINK = r"[(（]\s*https?://[^\s()（）]*$|\]\([^\s()]*$"  # without its end
_NOTE = r"(?:\s*\[(?:\d{1,3}|\*)\])+\s*$"
_ITEM = r"^\s*(?:[-*+・●○■□◆◇※•▪‣|>#①-⑳]|\(?\d{1,3}[.)）．、:：]|[（(]\d|```|[A-Za-zア-ン][.)．）])"
_HANGING = (
    r"(?:[、，,（(「『【\[{:：;=＝+→]|[をがはにのへと]|(?:から|まで|より|ので|および|または|など?の)"
    r"|(?i:(?-u:\b)(?:the|an?|to|of|and|or|with|for|in|on|at|by|from|into|your|their|its|that|which|if|when"
    r"|then|is|are|be|not|as)))$"
)
_PREDICATE = (
    r"(?:です|ます|ました|ません|でした|ください|下さい|でしょう|こと|可|不可|する|ない|[いうくすつぬむるだた])$"
)


def lines(answer: pl.Expr) -> list[pl.Expr]:
    """Give what the end of an answer is judged by: its last line and the one before, and whether it has end marks."""
    tail = answer.str.tail(_TAIL).str.strip_chars_end().str.replace(_NOTE, "")
    return [
        tail.str.extract(r"([^\n]*)$", 1).alias("last"),
        tail.str.extract(r"([^\n]+)\n+[^\n]*$", 1).alias("before"),
        answer.str.contains(r"。.|[a-z]\. [A-Z]").alias("marked"),
    ]


def complete(rows: pl.DataFrame) -> pl.Series:
    """Judge the end of the answer, by the columns of `lines`: as the line before it, or within its one line."""
    last, before = pl.col("last"), pl.col("before")
    closed = last.str.contains(_END) | last.str.contains(_CLOSED) | last.str.contains(r"^\s*(?:[|$]|```)")
    opened = last.str.count_matches(r"[（(「『【\[]") > last.str.count_matches(r"[）)」』】\]]")
    odd = (last.str.count_matches(r"\*\*") % 2 == 1) | (last.str.count_matches("`") % 2 == 1)
    rows = rows.with_columns(
        open_end=~closed,
        item=last.str.contains(_ITEM),
        broken=last.str.contains(_LINK) | (~closed & (opened | odd)),
        ended_before=before.str.contains(_END).fill_null(value=False),
        prose=(last.str.len_chars() >= 14) & last.str.contains(r"[をはがにで]|[A-Za-z]+(?: [\w'-]+){4}"),
        said=last.str.contains(_PREDICATE),
    )
    open_end, item, said, prose = pl.col("open_end"), pl.col("item"), pl.col("said"), pl.col("prose") & ~pl.col("item")
    unlike, alone, marked = open_end & pl.col("ended_before"), before.is_null(), pl.col("marked")
    return judged(
        rows,
        "complete",
        [
            Fault(last.str.contains(r"^\s*(?:\d{1,3}[.)）．]|[-*・]|[①-⑳])\s*$"), 0.1, "ends with an empty list item"),
            Fault(open_end & last.str.contains(_HANGING), 0.15, "cut inside a sentence"),
            Fault(pl.col("broken"), 0.2, "cut inside brackets"),
            Fault(unlike & ~said, 0.25, "last line has no end, unlike the one before"),
            Fault(unlike, 0.6, "last line has no end mark, unlike the one before"),
            Fault(open_end & ~said & marked & (alone | prose), 0.25, "last sentence has no end"),
            Fault(open_end & item & alone, 0.5, "a list of one item"),
            Fault(open_end & ~said & prose, 0.5, "last sentence has no end"),
            Fault(open_end & marked & prose, 0.8, "last sentence has no end mark"),
        ],
        otherwise=pl.when(open_end & ~said).then(0.9).otherwise(1.0),
    )
