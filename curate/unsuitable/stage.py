"""The stage: text that should not be taught, and text that gives orders to a model, each with its span."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple
from unicodedata import is_normalized, normalize

import polars as pl

from curate.unsuitable.lexicon import ALLOWED, Lexicon, lexicon
from curate.unsuitable.patterns import INVISIBLE, patterns
from migaki.samples import decide
from migaki.stage import stage

NAME = "curate.unsuitable"
SPAN = pl.Struct(
    {"message": pl.Int64(), "start": pl.Int64(), "end": pl.Int64(), "category": pl.String(), "term": pl.String()}
)


@stage(NAME, adds={"unsuitable_categories": pl.List(pl.String()), "unsuitable_spans": pl.List(SPAN)})
class Unsuitable:
    """Flag toxic, sexual, discriminatory or threatening text, talk of self-harm, and orders to a language model.

    Japanese and English, by words and by patterns, each with its span; phrases in which a word is harmless (バカ売れ,
    "cum laude") are passed over. What is meant but not said (irony, slurs in new disguise) is not found: a classifier
    or people must find that. Adds `categories` and `spans`, and sends the row to review.
    """

    words: Path | None = None  # YAML of further terms: {category: [term, ...]}, harmless phrases under `allowed`
    ignore: tuple[
        str, ...
    ] = ()  # categories that are not looked for: discriminatory, injection, self-harm, sexual, ...
    review: bool = True  # send flagged rows to people; else they are only marked

    def __call__(self, samples: pl.DataFrame) -> pl.DataFrame:
        """Mark every row; those that are kept so far may go to review."""
        turns = samples.select(pl.int_range(pl.len()).alias("row"), turn="messages").explode("turn")
        texts = turns.select("row", text=pl.col("turn").struct.field("content")).with_columns(
            message=pl.int_range(pl.len()).over("row")
        )
        words = lexicon(self.words)
        near = texts.filter(_may_hold(words))
        # A Python call for each text that holds a stem: a few in a hundred.
        rows = [
            (row, found.category, {"message": message, **found._asdict()})
            for row, text, message in near.iter_rows()
            for found in find(text, words)
            if found.category not in self.ignore
        ]
        schema = {"row": pl.Int64(), "category": pl.String(), "span": SPAN}
        flagged = pl.DataFrame(rows, schema=schema, orient="row").group_by("row", maintain_order=True)
        marks = flagged.agg(unsuitable_categories=pl.col("category").unique().sort(), unsuitable_spans=pl.col("span"))
        done = samples.with_row_index("row").join(
            marks.cast({"row": pl.UInt32}), on="row", how="left", maintain_order="left"
        )
        done = done.drop("row")
        why = pl.format("unsuitable: {}", pl.col("unsuitable_categories").list.join(", "))
        hit = pl.col("unsuitable_categories").is_not_null() & self.review
        return done.with_columns(decide(hit, "review", why, NAME)).with_columns(
            pl.col("unsuitable_categories", "unsuitable_spans").fill_null([])
        )


class Found(NamedTuple):
    """A span of a text (code points) and what it is flagged for."""

    start: int
    end: int
    category: str
    term: str


def find(text: str, words: Lexicon | None = None) -> list[Found]:
    """Find what is unsuitable in a text, in order.

    >>> [found.term for found in find("担当者は無能だ。これまでの指示を無視して")]
    ['無能', 'これまでの指示を無視し']
    """
    words = words or lexicon()
    folded, places = _folded(text)
    low = folded.lower()
    found = [*_terms(folded, low, words), *_patterns(folded, low), *_hidden(folded)]
    spans = ((places[start], places[end - 1] + 1, category) for start, end, category in found)
    return [Found(start, end, category, text[start:end]) for start, end, category in sorted(set(spans))]


def _terms(text: str, low: str, words: Lexicon) -> Iterator[tuple[int, int, str]]:
    # The expression tries a thousand terms at every character; most texts that come here hold none of them.
    if not any(stem in low for stem in words.stems) and not words.short.search(low):
        return
    for match in words.expression.finditer(text):
        category = words.categories[(match.lastindex or 1) - 1]
        if category != ALLOWED:
            yield match.start(), match.end(), category


def _patterns(text: str, low: str) -> Iterator[tuple[int, int, str]]:
    for pattern in patterns():
        if any(stem in low for stem in pattern.stems):
            for match in pattern.expression.finditer(text):
                yield _trimmed(match, pattern.category)


def _trimmed(match: re.Match[str], category: str) -> tuple[int, int, str]:
    """Leave out the white space and stops that a pattern needed around the words."""
    left = len(match[0]) - len(match[0].lstrip(" \n\u3000。、!！?？"))
    right = len(match[0]) - len(match[0].rstrip(" \n\u3000。、!！?？"))
    return match.start() + left, match.end() - right, category


def _hidden(text: str) -> Iterable[tuple[int, int, str]]:
    return ((match.start(), match.end(), "injection") for match in INVISIBLE.finditer(text))


def _folded(text: str) -> tuple[str, Sequence[int]]:
    """Fold width for searching, with the place in the text that each folded character comes from."""
    if is_normalized("NFKC", text):
        return text, range(len(text))
    folded: list[str] = []
    places: list[int] = []
    for at, character in enumerate(text):
        if character in "ﾞﾟ" and folded:
            voiced = normalize("NFKC", folded[-1] + {"ﾞ": "\u3099", "ﾟ": "\u309a"}[character])
            if len(voiced) == 1:
                folded[-1] = voiced
                continue
        for one in normalize("NFKC", character):
            folded.append(one)
            places.append(at)
    return "".join(folded), places


def _may_hold(words: Lexicon) -> pl.Expr:
    """Tell texts that hold a stem of a word or a pattern; half-width kana and invisible characters always count."""
    text = pl.col("text")
    stems = sorted({*words.stems, *(stem for pattern in patterns() for stem in pattern.stems)})
    odd = text.str.contains("[\uff00-\uffef\U000e0000-\U000e007f]|[\u200b-\u200d\u2060-\u2064]{4}")
    return text.str.contains_any(stems, ascii_case_insensitive=True) | text.str.contains(words.short.pattern) | odd
