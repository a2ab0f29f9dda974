"""Drop samples that cannot teach: too short, too long, in another language, without an answer."""

from __future__ import annotations

import polars as pl

from migaki.samples import answer, decide, question
from migaki.stage import stage
from migaki.text.language import language

NAME = "curate.filter"


@stage(NAME)
class Filter:
    """Drop rows by length and language; the first reason that holds stands in `reason`.

    Lengths are characters without white space. Also sets `lang` from the text as it is now.
    """

    min_question: int = 4  # characters
    min_answer: int = 8  # characters
    max_question: int = 2000  # characters
    max_answer: int = 4000  # characters
    languages: tuple[str, ...] = ("ja", "en")  # BCP 47 tags to keep

    def __call__(self, samples: pl.DataFrame) -> pl.DataFrame:
        """Give the samples with unfit rows dropped."""
        asked, answered = _length(question), _length(answer)
        both = pl.concat_str(question, answer, separator="\n", ignore_nulls=True)
        rules = [
            (asked < self.min_question, "question too short"),
            (answered < self.min_answer, "answer too short"),
            (asked > self.max_question, "question too long"),
            (answered > self.max_answer, "answer too long"),
            (~pl.col("lang").is_in(self.languages), "other language"),
            (language(question) != language(answer), "languages mixed"),  # null, so no drop, where one is absent
        ]
        frame = samples.with_columns(language(both).alias("lang"))
        for when, reason in rules:
            frame = frame.with_columns(decide(when, "drop", reason, NAME))
        return frame


def _length(text: pl.Expr) -> pl.Expr:
    return text.str.replace_all(r"\s", "").str.len_chars()
