"""Routing beside chance: bad pairs planted into real ones, scored by curate's own stages, looked for with a budget.

A row is a real heading or ticket with one to four sentences of its passage, some lightly edited as people do; a
manual's passage is its evidence, a ticket has none. One in ten is spoiled, each in one of the ways of `route_plants`.
What the signals count for was chosen on passages of every second source and the ways `DEV`; reported are the other
sources, with all ways, and the ways that were held back on their own. A campaign is four rounds of a twentieth of the
rows; people are right nine times of ten, and what they say teaches the next round.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from statistics import mean, stdev
from typing import Any, NamedTuple
from zlib import crc32

import polars as pl

from bench.common import Bars
from bench.curating.passages import passages
from bench.curating.twins import COPIES
from bench.labelling.route_plants import DEV, HELD, Row, plant
from curate.anonymize import Anonymize
from curate.conflicts import Conflicts
from curate.dedup import Dedup
from curate.filter import Filter
from curate.ground import Ground
from curate.label.route import Route
from curate.score import Score
from migaki import samples as made
from migaki.record import EVIDENCE, conform
from migaki.stage import info
from migaki.task import merge
from migaki.text.sentences import sentences

SPOILED = 10  # one row in so many
SPARE = 4  # one row in so many is left out, for spoiled rows to take from
SHARE, ROUNDS = 5, 4  # one row in so many is looked at, in so many rounds
RIGHT = 0.9  # how often a person is right
EDITS = ("politeness", "punctuation", "spacing", "contraction", "comma", "greeting")


def measure(bars: Bars, data: Path, quick: bool) -> None:
    """Print how many times as many bad pairs as chance are found, over seeds, and the share found of each way."""
    rows = real(data, held=True)
    started, seeds = time.process_time(), range(5 if quick else 10)
    done = [campaign(rows, seed) for seed in seeds]
    print(f"# route: {len(rows)} rows, {len(seeds)} seeds, {time.process_time() - started:.0f} CPU s", flush=True)
    for name, found in (("at once", [one.once for one in done]), ("four rounds", [one.rounds for one in done])):
        lifts = [lift(one) for one in found]
        bars.line(f"route_times_random ({name})", mean(lifts), "x", ">=2.5")
        bars.figure(f"route_times_random ({name}) least of {len(lifts)} seeds", min(lifts), f"x, sd {stdev(lifts):.2f}")
        every = pl.concat(found)
        alike = every.filter(pl.col("kind") != "real").group_by("kind").agg(pl.col("seen").mean())
        for which, kinds in (("each way weighing alike", (*DEV, *HELD)), ("the ways held back", HELD)):
            part = alike.filter(pl.col("kind").is_in(kinds))
            bars.figure(f"route_times_random ({name}, {which})", float(part["seen"].mean()) * SHARE, "x")
    every = pl.concat(one.rounds for one in done).filter(pl.col("kind") != "real")
    for kind, share, many in every.group_by("kind").agg(pl.col("seen").mean(), pl.len()).sort("kind").iter_rows():
        bars.figure(f"route_found_{kind}{' (held back)' if kind in HELD else ''}", share, f"of {many}")
    second, first = pl.concat(one.second for one in done), pl.concat(one.first for one in done)
    bars.figure("route_second_opinions_on_wrong_answers", float(second.mean()), f"of {len(second)}")
    bars.figure("route_wrong_answers_among_all_given", float(first.mean()), f"of {len(first)}")


def lift(found: pl.DataFrame) -> float:
    """Give the share of bad rows seen by the share of rows that the budget pays, which chance finds of them."""
    bad = found.filter(pl.col("kind") != "real")
    return float(bad["seen"].mean()) / (found.height // SHARE / found.height)


class Campaign(NamedTuple):
    """Kind and seen of each row, in both manners; whether answers that got a second opinion, and all, were wrong."""

    once: pl.DataFrame
    rounds: pl.DataFrame
    second: pl.Series
    first: pl.Series


def campaign(rows: list[Row], seed: int) -> Campaign:
    """Plant, score and look."""
    samples, kinds = scored(rows, Random(seed))
    samples = samples.filter(pl.col("status") != "drop")  # chance would not look at those either
    budget, draw, current = samples.height // SHARE, Random(seed), samples
    once = Route(rows=budget, seed=seed)(samples).drop_nulls("route")["id"]
    routes = []
    for at in range(ROUNDS):
        routed = Route(rows=budget // ROUNDS, seed=seed + at, people=("a", "b", "c"))(current).drop_nulls("route")
        again = routed.filter(pl.col("route").str.starts_with("second opinion"))["id"]
        routes.append((routed["id"], _mistaken(current.filter(pl.col("id").is_in(again.implode())), kinds)))
        current = judged(current, routed, kinds, draw, at)
    seen = pl.concat(one for one, _ in routes).unique()
    told = samples.select("id").join(kinds, on="id", maintain_order="left")
    by = [told.select("kind", seen=pl.col("id").is_in(ids.implode())) for ids in (once, seen)]
    given = current.filter(pl.col("labels").list.len() > 0).with_columns(pl.col("labels").list.head(1))
    return Campaign(*by, pl.concat(one for _, one in routes), _mistaken(given, kinds))


def _mistaken(rows: pl.DataFrame, kinds: pl.DataFrame) -> pl.Series:
    """Say of each row whether the newest verdict on it is wrong."""
    told = rows.select("id", "labels").join(kinds, on="id", maintain_order="left")
    dropped = pl.col("labels").list.last().struct.field("value") == "drop"
    return told.select(wrong=dropped != (pl.col("kind") != "real")).to_series()


def judged(samples: pl.DataFrame, routed: pl.DataFrame, kinds: pl.DataFrame, draw: Random, day: int) -> pl.DataFrame:
    """Let people answer the routed rows, as curate.labels would write it."""
    told = routed.join(kinds, on="id", maintain_order="left").select("id", "route_assignee", "kind")
    start = datetime(2026, 11, 1 + day, 9, tzinfo=UTC)
    entries = []
    for at, (row, who, kind) in enumerate(told.iter_rows()):
        bad = (kind != "real") == (draw.random() < RIGHT)
        entry = {"question": "verdict", "value": "drop" if bad else "usable", "by": who, "by_kind": "human"}
        entries.append({"id": row, "label": entry | {"at": start + timedelta(seconds=30 * at)}})
    kind = samples.schema["labels"].inner  # type: ignore[attr-defined]
    new = pl.DataFrame(entries, schema={"id": pl.String(), "label": kind}).group_by("id").agg(new="label")
    hit = pl.col("new").is_not_null()
    joined = samples.join(new, on="id", how="left", maintain_order="left")
    return joined.with_columns(
        labels=pl.concat_list(pl.col("labels").fill_null([]), pl.col("new").fill_null([])),
        step=pl.when(hit).then(pl.lit("curate.labels")).otherwise("step"),
    ).drop("new")


def real(data: Path, *, held: bool) -> list[Row]:
    """Give real rows of half the sources: language, source, question, answer and evidence."""
    draw, found = Random(6), []
    for lang, source, question, text in passages(data).iter_rows():
        if (crc32(source.encode()) % 2 == 1) != held:
            continue
        said = [one for one in sentences(text) if one.strip()]
        size = draw.randint(1, min(4, len(said)))
        first = draw.randint(0, len(said) - size)
        ticket = source.startswith("tickets")
        body = text if ticket else ("" if lang == "ja" else " ").join(said[first : first + size])
        edits = [edit for name, edit in COPIES[lang].items() if name in EDITS]
        body = draw.choice(edits)(body) if draw.random() < 0.3 else body
        if len(body) >= 20 and len(question) >= 4:
            found.append(Row(lang, source, question, body, "" if ticket else text))
    return found


def scored(rows: list[Row], draw: Random) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Spoil some of the rows and run the stages: samples, and by id the kind of each, `real` if not spoiled."""
    spare = [row for at, row in enumerate(rows) if at % SPARE == 0]
    rest = [row for at, row in enumerate(rows) if at % SPARE]
    spoiled = [plant(row, spare, draw) if draw.randrange(SPOILED) == 0 else (row, "real", "") for row in rest]
    table = pl.DataFrame(
        [(*row, kind, left, str(at)) for at, (row, kind, left) in enumerate(spoiled)],
        schema=["lang", "source", "question", "answer", "evidence", "kind", "left", "at"],
        orient="row",
    )
    documents = table.filter(pl.col("evidence") != "")
    elements = documents.select(id="at", source="at", category=pl.lit("NarrativeText"), text="evidence", start=0)
    elements = conform(elements.with_columns(end=pl.col("text").str.len_chars()), "elements")
    span = {name: pl.lit(None, kind) for name, kind in EVIDENCE.to_schema().items()}
    span |= {"source": pl.when(pl.col("evidence") != "").then("at").otherwise("source"), "start": pl.lit(0, pl.Int64)}
    span |= {"end": pl.col("evidence").str.len_chars().cast(pl.Int64)}
    samples = made.pairs(
        table.select(
            *("question", "answer", "lang"),
            method=pl.lit("bench"),
            origin=pl.when(pl.col("evidence") != "").then(pl.lit("manual")).otherwise(pl.lit("ticket")),
            evidence=pl.concat_list(pl.struct(**span)).cast(pl.List(EVIDENCE)),
            parents=pl.concat_list("at"),
        ),
        "bench",
    )
    kinds = samples.select("id", at=pl.col("parents").list.first()).join(table.select("at", "kind", "left"), on="at")
    samples = staged(samples, elements)
    # Personal data that were found and replaced are not left: such a row is as good as any.
    answers = samples.select("id", answer=made.answer.fill_null(""))
    still = (pl.col("left") == "") | pl.col("answer").str.contains(pl.col("left"), literal=True)
    told = kinds.join(answers, on="id").select("id", kind=pl.when(still).then("kind").otherwise(pl.lit("real")))
    return samples, told


def staged(samples: pl.DataFrame, elements: pl.DataFrame) -> pl.DataFrame:
    """Run curate's stages in the order of the recipe."""
    stages: list[Callable[..., Any]] = [Anonymize(), Filter(), Dedup(), Conflicts(), Ground(), Score()]
    for stage in stages:
        about = info(stage)
        lacking = [name for name in about.needs if name not in samples.columns]
        given = samples.with_columns(pl.lit(None).alias(name) for name in lacking)
        done = stage(given, elements) if "elements" in about.takes else stage(given)
        samples = done if about.scope == "rows" else merge(samples, done)
    return samples
