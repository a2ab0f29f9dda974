"""The paraphrase stage: a model proposes, rules decide."""

from __future__ import annotations

import os
from hashlib import blake2b
from importlib.resources import files

import polars as pl

from augment.rows import rewritten
from migaki.llm import Budget, Client
from migaki.plan import is_here
from migaki.samples import decide, question
from migaki.stage import stage
from migaki.text.facts import differ
from migaki.text.language import language
from migaki.text.normalize import fold

NAME = "augment.paraphrase"
LANGUAGES = ("ja", "en")


def _required(made: Paraphrase) -> tuple[str, ...]:
    return ("split",) if is_here(made.url) else ("split", "masked")


@stage(NAME, requires=_required)
class Paraphrase:
    """Add one paraphrase of the question of each kept training row, asked of an OpenAI-compatible server.

    A paraphrase in which numbers, codes, negation or opposites differ, of another language, of several lines, or
    equal to the question is added as dropped, with the reason. Answers are cached by request: a resumed run asks
    nothing twice.
    """

    url: str  # of the server, such as http://127.0.0.1:8000/v1
    model: str  # name that the server knows the model by
    key_variable: str = "OPENAI_API_KEY"  # environment variable that holds the key; unset is no key
    max_tokens: int = 128  # of one answer
    max_total_tokens: int = 200_000  # hard cap over all requests of a shard
    seed: int = 7  # passed to the server

    def __call__(self, samples: pl.DataFrame) -> pl.DataFrame:
        """Give the samples and, after them, the new rows."""
        fit = (pl.col("status") == "keep") & (pl.col("split") == "train") & (pl.col("origin") != "synthetic")
        rows = samples.filter(fit & (pl.col("kind") == "pair") & pl.col("lang").is_in(LANGUAGES))
        prompts = {
            lang: (files("augment.paraphrase") / f"{lang}.txt").read_text(encoding="utf-8") for lang in LANGUAGES
        }
        hashes = {lang: blake2b(text.encode(), digest_size=8).hexdigest() for lang, text in prompts.items()}
        asked = rows.select("id", "lang", question=question)
        requests = [
            [{"role": "user", "content": prompts[lang].format(question=text)}] for _, lang, text in asked.iter_rows()
        ]
        client = Client(
            self.url, self.model, budget=Budget(self.max_total_tokens), key=os.environ.get(self.key_variable, "")
        )
        try:
            answers = client.complete(requests, max_tokens=self.max_tokens, seed=self.seed)
        finally:
            client.close()
        variants = asked.select(
            "id",
            method=pl.format("{}.paraphrase", "lang"),
            rewritten=pl.Series([answer.text.strip() for answer in answers], dtype=pl.String),
            prompt=pl.col("lang").replace_strict(hashes, default=None),
            model=pl.lit(self.model),
        )
        return pl.concat([samples, gate(rewritten(rows, variants, NAME, self.seed)).select(samples.columns)])


def gate(rows: pl.DataFrame) -> pl.DataFrame:
    """Drop rewritten rows that say another thing than their source, with the reason; cheap checks first."""
    same = fold(rows["before"]) == fold(rows.select(question).to_series())
    changed = differ(pl.col("before"), question)
    rules: list[tuple[pl.Expr, str | pl.Expr]] = [
        (question.str.contains("\n"), "several lines"),
        (language(question) != pl.col("lang"), "other language"),
        (pl.lit(same), "unchanged"),
        (changed.is_not_null(), pl.format("{} changed", changed)),
    ]
    for when, reason in rules:
        rows = rows.with_columns(decide(when, "drop", reason, NAME))
    return rows
