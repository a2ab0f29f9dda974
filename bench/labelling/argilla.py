"""Routed rows to Argilla and answers back: how fast, how often, and what a crowd and a kill in the middle lose.

Rates are a second of CPU, of the server and of this process together, so that other work on the machine does not count.
Stock Argilla 2.8.0, measured in the same way, takes 22 to 65 a second.
"""

from __future__ import annotations

import logging
import os
import random
import signal
import tempfile
import threading
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import httpx
import polars as pl

from bench.common import Bars
from bench.curating.corpus import corpus
from bench.labelling.running import cpu, signed_in
from curate.label.records.content import Record, records
from curate.label.records.dataset import Dataset, ensure
from curate.label.records.pull import pull
from curate.label.records.push import push
from curate.label.records.wire import ask, listed
from curate.label.server import process
from curate.label.server.client import connect
from curate.label.server.environment import interpreter
from migaki.errors import MigakiError
from migaki.record import conform
from migaki.workspace import Workspace

PEOPLE = tuple(f"annotator{number}" for number in range(20))
EACH = 10  # answers of each person in the crowd
CONTROL = 5  # one row in so many is of the control slice
GUIDE = "# Measured"


def measure(bars: Bars, data: Path, quick: bool) -> None:
    """Measure all bars with a server of its own, on texts of real manuals and tickets."""
    interpreter()  # what is installed once does not count
    size = 300 if quick else 5000
    samples, elements = _tables(corpus(data, size * 3)["text"].to_list(), size)
    logging.disable(logging.WARNING)
    with tempfile.TemporaryDirectory() as place:
        workspace = Workspace(place)
        process.up(workspace.root, PEOPLE)
        try:
            client = connect(workspace.root)
            made = records(samples, elements)
            _rates(bars, workspace, client, made, (samples, elements))
            if quick:
                bars.left_out("argilla_answers_lost_of_20_people_during_a_push", "argilla_answers_lost_by_a_kill")
            else:
                _crowd(bars, workspace, client, made)
                _killed(bars, workspace, client, made)
        finally:
            process.down(workspace.root)


def _tables(texts: list[str], size: int) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Make routed and scored samples of the real shape, with quotes, contradictions and copies."""
    chance = random.Random(7)
    whys = ("control: random row", "review: not grounded", "counts: stands for 3 rows", "coverage: first row", "review")
    places = [
        {"source": f"manual{at % 40}.pdf", "sha256": "0", "version": None, "page": 1 + at % 90, "path": [str(at)]}
        | {"start": 100_000 * at, "end": 100_000 * at + len(texts[2 * size + at])}
        for at in range(size)
    ]
    turns = [
        [{"role": "user", "content": texts[at]}, {"role": "assistant", "content": texts[size + at]}]
        for at in range(size)
    ]
    spans = [[{"message": 1, "start": 0, "end": 2, "kind": "number", "value": ""}] * (at % 2) for at in range(size)]
    samples = conform(
        pl.DataFrame(
            {
                "id": [f"r{at:05}" for at in range(size)],
                "kind": "pair",
                "lang": "ja",
                "messages": turns,
                "evidence": [[place] for place in places],
                "origin": "manual",
                "status": ["review" if at % CONTROL == 1 else "keep" for at in range(size)],
                "reason": ["not grounded" if at % CONTROL == 1 else None for at in range(size)],
            }
        ),
        "samples",
    ).with_columns(
        score_quality=pl.Series([chance.random() for _ in range(size)]),
        score_ground=pl.Series([chance.choice([0.0, 0.5, 1.0]) for _ in range(size)]),
        score_support=pl.Series([float(1 + at % 4) for at in range(size)]),
        ground_unsupported=pl.Series(spans),
        conflict_with=pl.Series([[f"r{at - 1:05}"] if at % 10 == 1 else None for at in range(size)]),
        route=pl.Series([whys[at % CONTROL] for at in range(size)]),
    )
    pieces = [
        place | {"id": f"e{at}", "category": "NarrativeText", "text": texts[2 * size + at]}
        for at, place in enumerate(places)
    ]
    return samples, conform(pl.DataFrame(pieces), "elements")


def _rates(
    bars: Bars, workspace: Workspace, client: Any, made: Sequence[Record], tables: tuple[pl.DataFrame, pl.DataFrame]
) -> None:
    dataset = ensure(client, "rates", "ja", GUIDE, 1)
    with cpu(workspace.root) as spent:
        push(client, dataset, made)
    bars.line("argilla_rows_pushed", len(made) / spent(), "a CPU second", ">=150")
    with cpu(workspace.root) as spent:
        again = push(client, dataset, made)
    bars.line("argilla_rows_sent_by_a_second_push", again.new + again.changed, "rows", "==0")
    bars.figure("argilla_second_push", len(made) / spent(), "rows a CPU second")
    samples, elements = tables
    better = pl.when(pl.col("id").str.ends_with("7")).then(1.0).otherwise("score_ground")
    changed = records(samples.with_columns(score_ground=better), elements)
    wanted = sum(one.digest != other.digest for one, other in zip(made, changed, strict=True))
    sent = push(client, dataset, changed)
    bars.line("argilla_rows_sent_besides_the_changed", sent.new + sent.changed - wanted, f"of {wanted}", "==0")
    total = ask(client, "GET", f"datasets/{dataset.id}/progress")["total"]
    bars.line("argilla_duplicates_after_three_pushes", total - len(made), "records", "==0")
    _answer_all(client, dataset)
    with cpu(workspace.root) as spent:
        pulled = pull(client, dataset, workspace)
    bars.line("argilla_rows_pulled", pulled.records / spent(), "a CPU second", ">=400")
    bars.line("argilla_rows_with_answers_not_pulled", len(made) - pulled.records, f"of {len(made)}", "==0")
    bars.line("argilla_answers_of_a_second_pull", pull(client, dataset, workspace).answers, "answers", "==0")


def _answer_all(client: Any, dataset: Dataset) -> None:
    """Give every record an answer, in bulk: people would take weeks."""
    (person,) = (one["id"] for one in ask(client, "GET", "users")["items"] if one["username"] == PEOPLE[0])
    keys = [key for key, _ in _places(client, dataset)]
    for start in range(0, len(keys), 250):
        items = [{"external_id": key, "responses": [_said(person, key)]} for key in keys[start : start + 250]]
        ask(client, "PUT", f"datasets/{dataset.id}/records/bulk", {"items": items})


def _said(person: str, key: str) -> dict[str, Any]:
    said = {
        "verdict": "fix",
        "answer": f"直した {key}",
        "rating": 4,
        "span": [{"label": "wrong", "start": 0, "end": 1}],
    }
    return {
        "user_id": person,
        "status": "submitted",
        "values": {question: {"value": value} for question, value in said.items()},
    }


def _submit(browser: httpx.Client, person: str, places: Sequence[tuple[str, str]], taken: list[str]) -> None:
    """Answer one record after another; of each that was acknowledged the answer is written down."""
    with closing(browser), suppress(httpx.HTTPError):  # a server that is killed answers no more
        for row, place in places:
            said = f"{person} {row}"
            body = {"status": "submitted", "values": {"verdict": {"value": "fix"}, "answer": {"value": said}}}
            browser.post(f"records/{place}/responses", json=body).raise_for_status()
            taken.append(said)


def _places(client: Any, dataset: Dataset) -> list[tuple[str, str]]:
    """Give each record's key and Argilla's own id of it."""
    return [(one["external_id"], one["id"]) for one in listed(client, dataset.id)]


def _crowd(bars: Bars, workspace: Workspace, client: Any, made: Sequence[Record]) -> None:
    """Let 20 people answer while more rows are pushed into the very same dataset; what they said has to be pulled."""
    dataset = ensure(client, "crowd", "ja", GUIDE, 2)
    push(client, dataset, made[:EACH])
    places, taken = _places(client, dataset), list[str]()
    browsers = [(person, signed_in(workspace.root, person)) for person in PEOPLE]
    with ThreadPoolExecutor(len(PEOPLE)) as people:
        answers = [people.submit(_submit, browser, person, places, taken) for person, browser in browsers]
        push(client, dataset, made[:1000])
        for answer in answers:
            answer.result()
    wanted = len(PEOPLE) * EACH
    bars.line("argilla_answers_refused_of_20_people_during_a_push", wanted - len(taken), f"of {wanted}", "==0")
    bars.line(
        "argilla_answers_lost_of_20_people_during_a_push",
        len(set(taken) - _pulled(workspace, client, dataset)),
        f"of {wanted}",
        "==0",
    )
    bars.line("argilla_rows_lost_of_that_push", 1000 - len(_places(client, dataset)), "of 1000", "==0")


def _killed(bars: Bars, workspace: Workspace, client: Any, made: Sequence[Record]) -> None:
    """Kill the server while rows are pushed and people answer; start it, push again, pull."""
    dataset = ensure(client, "killed", "ja", GUIDE, 2)
    push(client, dataset, made[:200])
    places, taken = _places(client, dataset), list[str]()
    server = process.find(workspace.root)
    assert server is not None  # noqa: S101 - it was started above
    crowd = [
        threading.Thread(target=_submit, args=(signed_in(workspace.root, person), person, places, taken))
        for person in PEOPLE[:4]
    ]
    broke: list[MigakiError] = []

    def go_on() -> None:
        try:
            push(client, dataset, made)
        except MigakiError as error:
            broke.append(error)

    pushing = threading.Thread(target=go_on)
    for thread in (pushing, *crowd):
        thread.start()
    while len(taken) < 40:
        time.sleep(0.01)
    os.kill(server.pid, signal.SIGKILL)
    for thread in (pushing, *crowd):
        thread.join()
    process.up(workspace.root)
    there = len(_places(client, dataset))
    resumed = push(client, dataset, made)
    bars.figure("argilla_rows_there_after_a_kill", there, f"of {len(made)}, the push {'broke' if broke else 'ended'}")
    bars.line("argilla_rows_sent_twice_after_a_kill", resumed.new - (len(made) - there), "rows", "==0")
    bars.line("argilla_rows_lost_by_a_kill", len(made) - len(_places(client, dataset)), f"of {len(made)}", "==0")
    lost = set(taken) - _pulled(workspace, client, dataset)
    bars.line("argilla_answers_lost_by_a_kill", len(lost), f"of {len(taken)}", "==0")


def _pulled(workspace: Workspace, client: Any, dataset: Dataset) -> set[str]:
    """Give the corrected answers in a fresh pull."""
    from curate.label.labels import load

    fresh = Workspace(workspace.root / f"pulled-{dataset.name}")
    pull(client, dataset, fresh)
    return set(load(fresh.labels()).filter(pl.col("question") == "answer")["value"])
