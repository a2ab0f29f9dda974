"""The typos stage: suggestions for people; the text is never changed."""

from __future__ import annotations

import logging

import polars as pl

from curate.typos import costs, english
from curate.typos.find import find
from migaki.errors import say
from migaki.samples import decide
from migaki.stage import stage

NAME = "curate.typos"
SUGGESTION = pl.Struct(
    {
        "message": pl.Int64(),  # index into messages
        "start": pl.Int64(),  # code points of the message's text
        "end": pl.Int64(),
        "suggestion": pl.String(),  # what should stand there instead
        # spelling, homophone, loanword, english; of kana doubled, surplus, swapped, mistaken, missing, romaji
        "kind": pl.String(),
        "why": pl.String(),
    }
)
_PER = 100  # characters
_JAPANESE = "[ぁ-ヿ一-龥]"


@stage(
    NAME,
    scope="whole",
    needs=("id", "messages", "status", "reason", "step"),
    adds={"typos_suggestions": pl.List(SUGGESTION)},
)
class Typos:
    """Suggest corrections of typos (誤字脱字) for people to accept; the text is never changed.

    Adds `suggestions`: where each typo stands, what should stand there, its kind and why it is taken for one; and
    `score_typos`: suggestions per 100 characters. Japanese words and sentences are judged with SudachiPy's dictionary,
    English words with symspellpy's list; where one is not installed, lists and counts of kana are left, which find
    less, and a warning says so. What the samples themselves write again and again is let be.
    """

    review: bool = False  # send rows with a suggestion to people
    dictionary: bool = True  # judge Japanese with SudachiPy, where it is installed

    def __call__(self, samples: pl.DataFrame) -> pl.DataFrame:
        """Give the suggestions of every row that is not dropped."""
        turns = _turns(samples)
        _tell(turns["content"].str.contains(_JAPANESE), self.dictionary)
        distinct = turns.select("content").unique().sort("content").with_row_index("text")
        found = find(distinct["content"], dictionary=self.dictionary)
        fields = pl.struct("message", *(name for name in SUGGESTION.to_schema() if name != "message"))
        spans = (
            turns.join(distinct, on="content")
            .join(found.with_columns(pl.col("text").cast(pl.UInt32)), on="text")
            .sort("id", "message", "start")
            .group_by("id", maintain_order=True)
            .agg(fields.alias("typos_suggestions"))
        )
        length = turns.group_by("id").agg(pl.col("content").str.len_chars().sum().alias("length"))
        marked = (
            samples.select("id", "status", "reason", "step")
            .join(spans, on="id", how="left", maintain_order="left")
            .join(length, on="id", how="left", maintain_order="left")
            .with_columns(
                pl.col("typos_suggestions").fill_null([]).cast(pl.List(SUGGESTION)),
                score_typos=(pl.col("typos_suggestions").list.len().fill_null(0) * _PER / pl.col("length")).fill_nan(
                    0.0
                ),
            )
        )
        if self.review:
            marked = marked.with_columns(decide(pl.col("typos_suggestions").list.len() > 0, "review", "typos", NAME))
        return marked.drop("length")


def _tell(japanese: pl.Series, dictionary: bool) -> None:
    """Warn of a dictionary that is not installed, and of what is therefore not looked for."""
    log = logging.getLogger("migaki")
    if dictionary and japanese.any() and not costs.available():
        log.warning(
            say(
                f"{NAME}: SudachiPy is not installed, so mistaken and missing kana are not looked for; "
                "pip install 'migaki[ja]'",
                f"{NAME}: SudachiPy がないため、仮名の打ち間違いと脱字は調べません。pip install 'migaki[ja]'",
            )
        )
    if not japanese.all() and not english.available():
        log.warning(
            say(
                f"{NAME}: symspellpy is not installed, so of English only frequent misspellings are looked for; "
                "pip install 'migaki[ja]'",
                f"{NAME}: symspellpy がないため、英語はよくある誤りだけを調べます。pip install 'migaki[ja]'",
            )
        )


def _turns(samples: pl.DataFrame) -> pl.DataFrame:
    """Give each message of the rows that are not dropped: id, message (its index), content."""
    return (
        samples.filter(pl.col("status") != "drop")
        .select("id", "messages", message=pl.int_ranges(0, pl.col("messages").list.len(), dtype=pl.Int64))
        .filter(pl.col("messages").list.len() > 0)
        .explode("messages", "message")
        .select("id", "message", content=pl.col("messages").struct.field("content").fill_null(""))
    )
