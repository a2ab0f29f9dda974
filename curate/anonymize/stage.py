"""The anonymize stage: personal data in messages are found and replaced, the same person alike everywhere."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import polars as pl

from curate.anonymize.identity import identities
from curate.anonymize.layers import Layers, Names, detect
from curate.anonymize.model import Use
from curate.anonymize.operators import Operator, chosen, replacements
from curate.anonymize.places import places
from curate.anonymize.redact import headings
from curate.anonymize.replace import bare_values, replaced, surface
from curate.anonymize.standing import unmade
from migaki.record import MESSAGE
from migaki.samples import decide, section
from migaki.stage import stage

NAME = "curate.anonymize"
SPAN = pl.Struct(
    {
        "message": pl.Int64(),
        "start": pl.Int64(),
        "end": pl.Int64(),
        "type": pl.String(),
        "score": pl.Float64(),
        "surrogate": pl.String(),
    }
)


def _ensured(made: Anonymize) -> tuple[str, ...]:
    return () if made.detect_only or made.operator == "keep" else ("masked",)


@stage(NAME, version=4, adds={"anonymize_spans": pl.List(SPAN)}, ensures=_ensured)
class Anonymize:
    """Find personal data in every message and put a tag, a mask, something more general or a surrogate in its place.

    Adds `spans`: where each find stood in the text as it was given (code points), its type, how sure, and what took
    its place. One person has one name within a ticket, whatever form the name took. Check digits are verified, so that
    a serial number is not taken for a My Number. Text on illness, creed or crime is sent to review, not replaced.
    Running it again changes nothing.
    """

    operator: Operator = "tag"  # what takes the place of a find
    operators: tuple[str, ...] = ()  # for single types, as TYPE=operator: PERSON=surrogate, AGE=generalise, URL=keep
    names: Names = "balanced"  # names without a cue: balanced, recall (more finds, more false ones), off
    model: Use = "off"  # presidio with ja-ginza or an English model: off, on risky rows (a cue and no name), on all
    ids: tuple[str, ...] = ()  # expressions of user and customer numbers, such as C-\d{6}
    ignore: tuple[str, ...] = ()  # types that are not looked for
    allow: tuple[str, ...] = ()  # what is never personal data, such as names of your products; width and case are equal
    language: Literal["en", "ja"] = "en"  # of the tags: <PERSON_1> or <氏名_1>
    key: Path | None = None  # file with the secret key that surrogates are made from: the same key, the same names
    detect_only: bool = False  # add the spans and leave the text as it is

    def __call__(self, samples: pl.DataFrame) -> pl.DataFrame:
        """Give the samples masked, with `anonymize_spans`."""
        turns, layers = _turns(samples), Layers(self.names, self.ids, self.ignore, self.model, self.allow)
        found = detect(turns["content"], layers, turns["thread"])
        found = unmade(turns["content"], found, _earlier(samples, turns))
        found = found.with_columns(
            surface(turns["content"], found),
            *turns.select("id", "thread", "sample", "message")[found["row"]].get_columns(),
        )
        operators = chosen(self.operator, self.operators)
        done = identities(found).with_columns(operator=pl.col("type").replace_strict(operators, return_dtype=pl.String))
        done = _numbered(done, turns)
        done = done.with_columns(bare_values(turns["content"], done, replacements(done, self.language, self.key)))
        texts = turns["content"] if self.detect_only else replaced(turns["content"], done, done["surrogate"])
        rows = samples if self.detect_only else samples.with_columns(_evidence(samples, layers))
        return self._back(rows, turns.with_columns(content=texts), done)

    def _back(self, samples: pl.DataFrame, turns: pl.DataFrame, found: pl.DataFrame) -> pl.DataFrame:
        turn = pl.struct(*MESSAGE.to_schema()).alias("messages")
        messages = turns.filter(pl.col("said")).group_by("sample", maintain_order=True).agg(turn)
        span = pl.struct(pl.col(name) for name in SPAN.to_schema()).alias("new_spans")
        by_sample = found.group_by("sample", maintain_order=True).agg(
            span.sort_by("message", "start"),
            dropped=pl.col("type").filter(pl.col("operator") == "drop").first(),
            sensitive=(pl.col("type") == "SENSITIVE").any(),
        )
        done = samples.with_row_index("sample").rename({"messages": "given"})
        if "anonymize_spans" not in done.columns:
            done = done.with_columns(anonymize_spans=pl.lit([], pl.List(SPAN)))
        done = done.join(messages, on="sample", how="left", maintain_order="left")
        done = done.with_columns(pl.coalesce("messages", "given").alias("messages")).drop("given")
        done = done.join(by_sample, on="sample", how="left", maintain_order="left")
        done = done.with_columns(
            decide(pl.col("dropped").is_not_null(), "drop", pl.format("personal data: {}", "dropped"), NAME)
        )
        done = done.with_columns(
            decide(pl.col("sensitive").fill_null(value=False), "review", "sensitive personal data", NAME)
        )
        # A second pass finds nothing in a row that was masked: what the first one did there stands.
        spans = pl.coalesce("new_spans", "anonymize_spans").alias("anonymize_spans")
        return done.with_columns(spans).select(*dict.fromkeys([*samples.columns, "anonymize_spans"]))


def _earlier(samples: pl.DataFrame, turns: pl.DataFrame) -> pl.DataFrame:
    """Give the spans of an earlier run, `row` that of their message in `turns`."""
    if "anonymize_spans" not in samples.columns:
        return pl.DataFrame(schema={"row": pl.UInt32, "start": pl.Int64, "end": pl.Int64, "surrogate": pl.String})
    rows = samples.select("anonymize_spans", sample=pl.int_range(pl.len(), dtype=pl.UInt32))
    spans = rows.explode("anonymize_spans").drop_nulls("anonymize_spans").unnest("anonymize_spans")
    at = turns.with_row_index("row").select("row", "sample", "message")
    return spans.join(at, on=["sample", "message"]).select("row", "start", "end", "surrogate")


def _numbered(found: pl.DataFrame, turns: pl.DataFrame) -> pl.DataFrame:
    """Count persons on from the tags that stand in their thread: <PERSON_1> of an earlier run is somebody else."""
    tags = places(turns["content"], r"<(?:PERSON|氏名)_[0-9]+>")
    number = tags["match"].str.extract(r"([0-9]+)>").cast(pl.Int64, strict=False)
    there = pl.DataFrame({"thread": turns["thread"].gather(tags["row"]), "there": number})
    most = there.group_by("thread").agg(pl.col("there").max())
    counted = found.join(most, on="thread", how="left", maintain_order="left", nulls_equal=True)
    person = pl.when(pl.col("type") == "PERSON").then(pl.col("there").fill_null(0)).otherwise(0)
    return counted.with_columns(number=pl.col("number") + person).drop("there")


def _turns(samples: pl.DataFrame) -> pl.DataFrame:
    """Lay out the messages: sample (row number), message (index), role, content, thread (ticket or section)."""
    rows = samples.select(
        "id", "messages", sample=pl.int_range(pl.len(), dtype=pl.UInt32), thread=section.fill_null(pl.col("id"))
    )
    turns = rows.explode("messages").with_columns(said=pl.col("messages").is_not_null()).unnest("messages")
    return turns.with_columns(message=pl.int_range(pl.len()).over("sample"), content=pl.col("content").fill_null(""))


def _evidence(samples: pl.DataFrame, layers: Layers) -> pl.Expr:
    """Blacken personal data in the headings that the evidence names; the id of a ticket is no heading."""
    manual = pl.col("origin").ne_missing("ticket")
    named = samples.filter(manual)["evidence"].explode().struct.field("path").explode()
    old, new = headings(named, layers)
    if old.is_empty():
        return pl.col("evidence")
    path = pl.element().struct.field("path").list.eval(pl.element().replace(old, new))
    changed = pl.col("evidence").list.eval(pl.element().struct.with_fields(path.alias("path")))
    return pl.when(manual).then(changed).otherwise("evidence").alias("evidence")


def mask(text: pl.Series) -> pl.Series:
    """Put tags in the place of personal data in a series of texts, each text by itself.

    >>> mask(pl.Series(["担当は 03-1234-5678 まで"])).to_list()
    ['担当は <PHONE_NUMBER> まで']
    """
    found = detect(text).with_columns(message=0, operator=pl.lit("tag"), id=pl.col("row"), thread=pl.col("row"))
    done = identities(found.with_columns(surface(text, found)))
    return replaced(text, done, replacements(done, "en"))
