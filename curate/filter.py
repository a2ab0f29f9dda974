"""Drop samples that cannot teach: too short, too long, in another language, without an answer."""

from __future__ import annotations

import polars as pl

from migaki.samples import answer, decide, question
from migaki.stage import stage
from migaki.text.language import decided, measured

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
        told = samples.select(question=question, answer=answer)
        asked, answered = measured(told["question"]), measured(told["answer"])
        both = asked.fill_null(0) + answered.fill_null(0)
        lang = decided(both)
        mixed = decided(asked) != decided(answered)  # null where one is absent
        rules = [
            (_length(asked) < self.min_question, "question too short"),
            (_length(answered) < self.min_answer, "answer too short"),
            (_length(asked) > self.max_question, "question too long"),
            (_length(answered) > self.max_answer, "answer too long"),
            (~lang.is_in(self.languages), "other language"),
            (mixed, "languages mixed"),
        ]
        frame = samples.with_columns(lang=lang)
        for when, reason in rules:
            if when.any():
                frame = frame.with_columns(decide(pl.lit(when), "drop", reason, NAME))
        return frame


def _length(measures: pl.DataFrame) -> pl.Series:
    return measures["chars"] - measures["spaces"]
