"""The style stage: answers held against the company's style sheet."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import polars as pl

from curate.style import figures, layout, register, tone, vocabulary
from curate.style.rule import Rule, hidden
from curate.style.sheet import read
from migaki.samples import decide
from migaki.stage import stage

NAME = "curate.style"
FINDING = pl.Struct(
    {
        "message": pl.Int64(),  # index into `messages`
        "start": pl.Int64(),
        "end": pl.Int64(),
        "rule": pl.String(),
        "found": pl.String(),
        "suggestion": pl.String(),  # null where a person has to find one; empty to take the words out
    }
)
_MARKS = r"[。！？\n]|[.!?](?:\s|$)"


@stage(NAME, adds={"style_findings": pl.List(FINDING)})
class Style:
    """Find where answers depart from the company's style sheet; the text is never changed.

    Adds `findings` (message, start, end, rule, found, suggestion) and `score_style`: 1 less the findings a sentence, at
    least 0. Code, links, addresses and placeholders are not looked at; what stands in quotation marks has no register.
    """

    sheet: Path | dict[str, Any]  # the style sheet: a YAML file, or in a recipe its keys
    review: int = 0  # findings from which a row goes to review; 0 decides nothing

    def __post_init__(self) -> None:
        """Refuse a wrong sheet before any row is read."""
        read(self.sheet)

    def __call__(self, samples: pl.DataFrame) -> pl.DataFrame:
        """Give the samples with what was found."""
        turns = samples.select("id", "messages").explode("messages", empty_as_null=True).unnest("messages")
        turns = turns.with_columns(message=pl.int_range(pl.len(), dtype=pl.Int64).over("id"))
        answers = turns.filter(pl.col("role") == "assistant", pl.col("content") != "")
        found = _findings(answers, rules(self.sheet))
        sentences = answers.group_by("id").agg(sentences=pl.col("content").str.count_matches(_MARKS).sum().clip(1))
        told = sentences.join(found, on="id", how="left")
        count = pl.col("style_findings").list.len().fill_null(0)
        told = told.select(
            "id", "style_findings", score_style=(1 - count.cast(pl.Float64) / pl.col("sentences")).clip(0.0, 1.0)
        )
        none = pl.Series([[]], dtype=pl.List(FINDING))
        done = samples.join(told, on="id", how="left", maintain_order="left").with_columns(
            pl.col("style_findings").fill_null(none)
        )
        many = pl.lit(value=bool(self.review)) & (pl.col("style_findings").list.len() >= self.review)
        first = pl.col("style_findings").list.first().struct.field("rule")
        return done.with_columns(decide(many, "review", pl.concat_str(pl.lit("style: "), first), NAME))


def rules(sheet: Path | dict[str, Any]) -> list[Rule]:
    """Give the rules that a sheet asks for."""
    wanted = read(sheet)
    return [rule for part in (register, vocabulary, tone, layout, figures) for rule in part.rules(wanted)]


def _findings(answers: pl.DataFrame, asked: list[Rule]) -> pl.DataFrame:
    """Search the texts that a rule's hint matches; list the findings of each row in the order of the text."""
    rows: list[tuple[str, int, int, int, str, str, str | None]] = []
    seen: dict[str, str] = {}  # each text without code and links, made once however many rules look at it
    for rule in asked:
        hit = answers.filter(pl.col("content").str.contains(rule.hint))
        # A Python call a text: only texts with a hint come here, and places are in code points, which polars lacks.
        for row, message, text in hit.select("id", "message", "content").iter_rows():
            if text not in seen:
                seen[text] = hidden(text)
            places = rule.find(seen[text])
            rows += [(row, message, start, end, rule.name, text[start:end], better) for start, end, better in places]
    schema = {"id": pl.String(), **{field.name: field.dtype for field in FINDING.fields}}
    table = pl.DataFrame(rows, schema=schema, orient="row")
    table = table.sort("id", "message", "start", "end", "rule")
    return table.group_by("id", maintain_order=True).agg(
        style_findings=pl.struct(field.name for field in FINDING.fields).cast(FINDING)
    )
