"""Invented tickets masked: personal data left, harmless text masked, and recall and precision of every type.

Frames are those of `tickets.py`. Figures with a bar are of the held-out half, which nobody who wrote a finder has read;
`leak_dev_*` are of the half that was open to them. Names, companies and values are none of the finders' lists,
addresses are those of `pii-ja` that were not tuned on.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, NamedTuple

import polars as pl

from bench.common import Bars
from bench.masking.tickets import FREE, Gold, Ticket, tickets
from curate.anonymize.layers import Layers, detect
from curate.anonymize.stage import Anonymize
from migaki.record import MESSAGE, SAMPLES

IDS = (r"CU-\d{6}",)
NOT_MASKED = "SENSITIVE"
LANGUAGES: tuple[Literal["ja", "en"], ...] = ("ja", "en")


class Miss(NamedTuple):
    """What went wrong at one place: `left` or `over`, the type, and the text there."""

    what: str
    type: str
    ticket: Ticket
    start: int
    end: int


def measure(bars: Bars, data: Path, quick: bool) -> None:
    """Measure all bars."""
    for language in LANGUAGES:
        rounds = (1 if quick else 8) if language == "ja" else (2 if quick else 12)
        held, dev = (tickets(language, half, data, rounds) for half in ("held", "dev"))
        found = _found(held)
        left, over = leaks(held, found)
        bars.line(f"leak_{language}_left", 100 * left, "% of personal characters", "<=0.3")
        bars.line(f"leak_{language}_over_masked", 100 * over, "% of other characters", "<=0.5")
        for name, (recall, precision) in by_type(held, found).items():
            bars.figure(f"leak_{language}_{name}_recall", recall, "of 1")
            bars.figure(f"leak_{language}_{name}_precision", precision, "of 1")
        if not quick:
            left, over = leaks(dev, _found(dev))
            bars.figure(f"leak_dev_{language}_left", 100 * left, "% of personal characters")
            bars.figure(f"leak_dev_{language}_over_masked", 100 * over, "% of other characters")
        left, over = leaks(held[:: 2 if quick else 1], _through_stage(held[:: 2 if quick else 1]))
        bars.line(f"leak_{language}_stage_left", 100 * left, "% of personal characters", "<=0.3")
        bars.line(f"leak_{language}_stage_over_masked", 100 * over, "% of other characters", "<=0.5")


def _found(made: list[Ticket]) -> pl.DataFrame:
    return detect(pl.Series([ticket.text for ticket in made]), Layers(ids=IDS))


def _through_stage(made: list[Ticket]) -> pl.DataFrame:
    """Give the spans that the stage tells, each ticket a sample with the question in two messages' thread."""
    turns = [[{"role": "user", "content": t.text}, {"role": "assistant", "content": "<OK>"}] for t in made]
    messages = pl.Series("messages", turns, pl.List(pl.Struct(MESSAGE.to_schema())))
    ids = pl.Series("id", [f"t{at:06}" for at in range(len(made))])
    rows = pl.DataFrame([ids, messages])
    missing = [pl.lit(None, kind).alias(name) for name, kind in SAMPLES.items() if name not in rows.columns]
    done = Anonymize(ids=IDS)(rows.select(*rows.columns, *missing).select(*SAMPLES))
    spans = done.select("anonymize_spans", row=pl.int_range(pl.len(), dtype=pl.UInt32)).explode("anonymize_spans")
    return spans.drop_nulls().unnest("anonymize_spans").filter(pl.col("message") == 0)


def leaks(made: list[Ticket], found: pl.DataFrame) -> tuple[float, float]:
    """Give the share of personal characters left and of other characters masked; blanks count as neither."""
    left = personal = over = other = 0
    for ticket, spans in _each(made, found):
        gold = [_FREE if ticket.text[at].isspace() else 0 for at in range(len(ticket.text))]
        for start, end, kind in ticket.gold:
            _mark(gold, start, end, _FREE if kind in (FREE, NOT_MASKED) else _PERSONAL)
        masked = [False] * len(gold)
        for start, end, kind in spans:
            masked[start:end] = [kind != NOT_MASKED or seen for seen in masked[start:end]]
        personal += gold.count(_PERSONAL)
        other += gold.count(0)
        left += sum(not hit for hit, mark in zip(masked, gold, strict=True) if mark == _PERSONAL)
        over += sum(hit for hit, mark in zip(masked, gold, strict=True) if mark == 0)
    return left / personal, over / other


_FREE, _PERSONAL = 1, 2


def _mark(gold: list[int], start: int, end: int, kind: int) -> None:
    gold[start:end] = [mark or kind for mark in gold[start:end]]


def by_type(made: list[Ticket], found: pl.DataFrame) -> dict[str, tuple[float, float]]:
    """Give recall and precision of each type: finds of that type that overlap, blanks and honorifics aside."""
    hits, wanted, right, said = (Counter[str]() for _ in range(4))
    for ticket, spans in _each(made, found):
        for start, end, kind in ticket.gold:
            if kind != FREE:
                wanted[kind] += 1
                hits[kind] += any(s < end and start < e and k == kind for s, e, k in spans)
        for start, end, kind in spans:
            said[kind] += 1
            right[kind] += any(s < end and start < e and k in (kind, FREE) for s, e, k in ticket.gold)
    return {
        kind: (hits[kind] / wanted[kind], right[kind] / said[kind] if said[kind] else 1.0) for kind in sorted(wanted)
    }


def misses(made: list[Ticket], found: pl.DataFrame) -> Iterator[Miss]:
    """Give what was left or masked wrongly, wholly or in part."""
    for ticket, spans in _each(made, found):
        for start, end, kind in ticket.gold:
            held = [(s, e) for s, e, k in spans if (k == NOT_MASKED) == (kind == NOT_MASKED)]
            inside = [at for at in range(start, end) if not ticket.text[at].isspace()]
            if kind != FREE and not all(any(s <= at < e for s, e in held) for at in inside):
                yield Miss("left", kind, ticket, start, end)
        for start, end, kind in spans:
            near = [gold for gold in ticket.gold if gold.start < end and start < gold.end]
            if kind != NOT_MASKED and _outside(ticket, start, end, near):
                yield Miss("over", kind, ticket, start, end)


def _outside(ticket: Ticket, start: int, end: int, near: list[Gold]) -> bool:
    rest = (at for at in range(start, end) if not any(gold.start <= at < gold.end for gold in near))
    return any(not ticket.text[at].isspace() for at in rest)


def _each(made: list[Ticket], found: pl.DataFrame) -> Iterator[tuple[Ticket, list[tuple[int, int, str]]]]:
    spans: dict[int, list[tuple[int, int, str]]] = {}
    for row, start, end, kind in found.select("row", "start", "end", "type").iter_rows():
        spans.setdefault(row, []).append((start, end, kind))
    for at, ticket in enumerate(made):
        yield ticket, spans.get(at, [])
