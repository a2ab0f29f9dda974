"""What looks for personal data: each layer gives a table of finds, and the tables become one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

import polars as pl

from curate.anonymize import address, english, model, names, patterns, sensitive, spans
from curate.anonymize.entities import ENTITIES
from curate.anonymize.known import again, readings
from curate.anonymize.lines import passages
from curate.anonymize.model import Use
from curate.anonymize.places import places
from curate.anonymize.replace import surface
from migaki.errors import MigakiError

Names = Literal["off", "balanced", "recall"]
TAG = rf"<(?:{'|'.join([*ENTITIES, *ENTITIES.values()])})(?:_[0-9]+)?>"
JAPANESE = r"[\p{Hiragana}\p{Katakana}\p{Han}]"


@dataclass(frozen=True)
class Layers:
    """Which layers run, and what they are told."""

    names: Names = "balanced"
    ids: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    model: Use = "off"
    allow: tuple[str, ...] = ()


def detect(text: pl.Series, layers: Layers | None = None, thread: pl.Series | None = None) -> pl.DataFrame:
    """Find personal data in texts: a table as in `spans.SPANS`, without overlaps, in order.

    `thread` names the ticket or section of each text, whose names are found again in all its texts; without it each
    text is a thread of its own.

    >>> detect(pl.Series(["電話は03-1234-5678です"])).select("start", "end", "type").rows()
    [(3, 15, 'PHONE_NUMBER')]
    """
    layers = layers or Layers()
    _checked(layers.ids)
    text = text.fill_null("")
    found = _counting(text, pl.concat([patterns.detect(text, layers.ids), *_words(text, layers)]), layers.allow)
    found = _counting(text, pl.concat([found, model.detect(text, layers.model, found)]), layers.allow)
    if layers.names != "off":
        threads = pl.int_range(len(text), eager=True) if thread is None else thread
        more = [again(text, found, threads), readings(text, found, threads)]
        found = _counting(text, pl.concat([found, *more]), layers.allow)
    # What people are to look at may lie over other finds: it is never replaced.
    found = pl.concat([found, sensitive.detect(text)]).sort("row", "start", "end")
    return found.filter(~pl.col("type").is_in(layers.ignore))


def _checked(ids: tuple[str, ...]) -> None:
    """Refuse an expression of ids that is none, or that matches where nothing stands."""
    for one in ids:
        try:
            pl.Series([""]).str.contains(one)
            empty = re.compile(one).match("") is not None
        except (re.error, pl.exceptions.ComputeError) as error:
            raise MigakiError(
                f"ids: {one!r} is no expression that can be looked for ({error}); look-around is not known",
                f"ids: {one!r} は検索できる正規表現ではありません（{error}）。先読み・後読みは使えません。",
            ) from error
        if empty:
            raise MigakiError(
                f"ids: {one!r} matches where nothing stands; say at least one character, as in C-[0-9]{{6}}",
                f"ids: {one!r} は空の文字列にも一致します。C-[0-9]{{6}} のように 1 文字以上にしてください。",
            )


def _counting(text: pl.Series, found: pl.DataFrame, allow: tuple[str, ...]) -> pl.DataFrame:
    """Decide which finds count: none that is allowed, none in tags that an earlier run put there."""
    if allow:
        words = pl.Series(allow, dtype=pl.String).str.normalize("NFKC").str.to_lowercase()
        found = found.filter(~surface(text, found).str.normalize("NFKC").str.to_lowercase().is_in(words.implode()))
    tags = places(text, TAG).select("row", first="start", last="end")
    if tags.height:
        inside = found.with_row_index("at").join(tags, on="row")
        inside = inside.filter((pl.col("start") < pl.col("last")) & (pl.col("end") > pl.col("first")))
        found = found.with_row_index("at").join(inside, on="at", how="anti").drop("at")
    return spans.resolved(found)


def _words(text: pl.Series, layers: Layers) -> list[pl.DataFrame]:
    """Look for names and addresses: in lines without Japanese as in English, in texts that hold some as in Japanese."""
    if layers.names == "off":
        return []
    foreign = passages(text, JAPANESE)
    japanese = text.str.contains(JAPANESE).arg_true()
    at = pl.DataFrame({"row": pl.int_range(len(japanese), dtype=pl.UInt32, eager=True), "place": japanese})
    found = pl.concat([names.detect(text.gather(japanese), layers.names), address.detect(text.gather(japanese))])
    placed = found.join(at, on="row", maintain_order="left").with_columns(row="place").select(*spans.SPANS)
    return [foreign.spread(english.detect(foreign.text, layers.names)), placed]
