"""Argilla on SQLite: how fast it starts, takes and gives records; whether Japanese is found; what a kill loses.

Rates are a second of CPU, of the server and of the client together, so that other work on the machine does not count.
The stock server of Argilla 2.8.0, measured in the same way, takes 22 to 65 a second.
"""

from __future__ import annotations

import logging
import os
import random
import re
import signal
import tempfile
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from pathlib import Path
from statistics import median
from typing import Any
from unicodedata import normalize

import httpx

from bench.common import Bars
from bench.curating.corpus import corpus
from bench.labelling.running import cpu, signed_in
from curate.label.server import process
from curate.label.server.client import connect
from curate.label.server.environment import interpreter

PEOPLE = tuple(f"annotator{number}" for number in range(20))
DIMENSIONS = 64
EACH = 10  # answers of each person
_JAPANESE = re.compile("[\u3041-\u3096\u30a1-\u30fa\u30fc\u4e00-\u9fff]{2,}")


def measure(bars: Bars, data: Path, quick: bool) -> None:
    """Measure all bars with a server of its own, on texts of real manuals and tickets."""
    interpreter()  # what is installed once does not count as a start
    size = 500 if quick else 5000
    texts = corpus(data, size * 3)["text"].to_list()
    logging.disable(logging.WARNING)
    os.environ["TQDM_DISABLE"] = "1"
    with tempfile.TemporaryDirectory() as place:
        workspace = Path(place)
        started = time.perf_counter()
        process.up(workspace)
        bars.line("server_ready", time.perf_counter() - started, "seconds", "<=20")
        try:
            client = connect(workspace)
            dataset, records = _rows(client, texts, size)
            _rates(bars, workspace, dataset, records)
            _search(bars, dataset, records, 30 if quick else 400)
            if quick:
                bars.left_out("server_answers_lost_of_20_people_during_a_push", "server_records_lost_by_a_kill")
            else:
                _crowd(bars, workspace, client, texts)
                _killed(bars, workspace, client, texts)
        finally:
            process.down(workspace)


def _rows(client: Any, texts: list[str], size: int, name: str = "rich") -> tuple[Any, list[Any]]:
    """Make a dataset and records of the shape that Migaki pushes: a chat, a quote, 4 questions, 6 facets, a vector."""
    import argilla as rg

    labels = ["usable", "fix", "drop", "not sure"]
    settings = rg.Settings(
        fields=[rg.ChatField("chat"), rg.TextField("quote", required=False)],
        questions=[
            rg.LabelQuestion("verdict", labels=labels),
            rg.TextQuestion("answer", required=False),
            rg.RatingQuestion("rating", values=[1, 2, 3, 4, 5], required=False),
            rg.SpanQuestion("span", field="quote", labels=["wrong", "personal"], required=False),
        ],
        metadata=[
            *(rg.TermsMetadataProperty(name) for name in ("why", "lang", "source", "assignee")),
            rg.FloatMetadataProperty("score"),
            rg.IntegerMetadataProperty("length"),
        ],
        vectors=[rg.VectorField("meaning", dimensions=DIMENSIONS)],
    )
    made = rg.Dataset(name, workspace="migaki", settings=settings, client=client).create()
    chance = random.Random(7)

    def record(at: int) -> Any:
        asked, answered, quote = texts[at], texts[size + at], texts[2 * size + at]
        facets = {"why": f"why {at % 7}", "lang": "ja", "source": f"manual {at % 20}", "assignee": PEOPLE[at % 5]}
        return rg.Record(
            id=f"r{at}",
            fields={
                "chat": [{"role": "user", "content": asked}, {"role": "assistant", "content": answered}],
                "quote": quote,
            },
            metadata=facets | {"score": at % 100 / 100, "length": len(answered)},
            vectors={"meaning": [chance.gauss(0, 1) for _ in range(DIMENSIONS)]},
            suggestions=[
                rg.Suggestion("verdict", labels[at % 4], score=at % 100 / 100, agent="score"),
                rg.Suggestion("rating", 1 + at % 5, score=0.5, agent="score"),
                rg.Suggestion("span", [{"start": 0, "end": 2, "label": "wrong"}], agent="ground"),
            ],
        )

    return made, [record(at) for at in range(size)]


def _rates(bars: Bars, workspace: Path, dataset: Any, records: list[Any]) -> None:
    with cpu(workspace) as spent:
        dataset.records.log(records, batch_size=250)
    bars.line("server_records_pushed", len(records) / spent(), "a CPU second", ">=150")
    with cpu(workspace) as spent:
        pulled = list(dataset.records(with_suggestions=True, with_responses=True, batch_size=250))
    bars.line("server_records_pulled", len(pulled) / spent(), "a CPU second", ">=400")
    dataset.records.log(records[:250], batch_size=250)
    bars.line("server_duplicates_after_a_second_push", len(list(dataset.records)) - len(records), "records", "==0")


def _search(bars: Bars, dataset: Any, records: list[Any], count: int) -> None:
    """Look for pieces of 2 to 6 characters of Japanese: exactly the records that hold them have to be found."""
    import argilla as rg

    said = {record.id: _texts(record) for record in records}
    pieces = _pieces([text for texts in said.values() for text in texts], count)
    wrong, spent = 0, 0.0
    for piece in pieces:
        started = time.perf_counter()
        found = {record.id for record in dataset.records(rg.Query(query=piece), limit=20)}
        spent += time.perf_counter() - started
        holding = {name for name, texts in said.items() if any(piece in text for text in texts)}
        wrong += not found <= holding or len(found) != min(20, len(holding))
    bars.line("server_pieces_of_japanese_found_wrongly", wrong, f"of {count}", "==0")
    bars.figure("server_search", 1000 * spent / count, "ms a query")


def _texts(record: Any) -> list[str]:
    turns = [turn["content"] for turn in record.fields["chat"]]
    return [normalize("NFKC", text) for text in (*turns, record.fields["quote"])]


def _pieces(texts: list[str], count: int) -> list[str]:
    chance, runs = random.Random(11), [run for text in texts for run in _JAPANESE.findall(text)]
    pieces = []
    for run in chance.choices(runs, k=count):
        length = chance.randint(2, min(6, len(run)))
        start = chance.randrange(len(run) - length + 1)
        pieces.append(run[start : start + length])
    return pieces


def _crowd(bars: Bars, workspace: Path, client: Any, texts: list[str]) -> None:
    """Let 20 people answer while records are pushed; every answer that was taken has to be there."""
    process.up(workspace, PEOPLE)
    answered, taken = _rows(client, texts, 40, "answered")
    answered.records.log(taken)
    places = [(record.id, str(record._server_id)) for record in answered.records]
    pushed, more = _rows(client, texts, 2000, "pushed")
    waited: list[float] = []

    def submit(person: str, browser: httpx.Client) -> None:
        with closing(browser):
            for name, place in places[:EACH]:
                said = {"verdict": {"value": "fix"}, "answer": {"value": f"{person} {name}"}}
                started = time.perf_counter()
                body = {"status": "submitted", "values": said}
                browser.post(f"records/{place}/responses", json=body).raise_for_status()
                waited.append(time.perf_counter() - started)

    browsers = [signed_in(workspace, person) for person in PEOPLE]
    with ThreadPoolExecutor(len(PEOPLE)) as people:
        answers = [people.submit(submit, *one) for one in zip(PEOPLE, browsers, strict=True)]
        pushed.records.log(more, batch_size=100)
        for answer in answers:
            answer.result()
    there = {
        response.value for record in answered.records(with_responses=True) for response in record.responses["answer"]
    }
    wanted = {f"{person} {name}" for person in PEOPLE for name, _ in places[:EACH]}
    bars.line("server_answers_lost_of_20_people_during_a_push", len(wanted - there), f"of {len(wanted)}", "==0")
    bars.line("server_records_lost_of_that_push", len(more) - len(list(pushed.records)), f"of {len(more)}", "==0")
    bars.figure("server_answer_meanwhile_median", median(waited), "seconds")
    bars.figure("server_answer_meanwhile_slowest", max(waited), "seconds")


def _killed(bars: Bars, workspace: Path, client: Any, texts: list[str]) -> None:
    """Kill the server in the middle of a push; what it had acknowledged has to be there and found."""
    import argilla as rg

    made, records = _rows(client, texts, 500, "killed")
    server, acknowledged = process.find(workspace), []

    def push() -> None:
        with suppress(Exception):  # the connection breaks
            for start in range(0, len(records), 25):
                made.records.log(records[start : start + 25])
                acknowledged.extend(record.id for record in records[start : start + 25])

    pushing = threading.Thread(target=push)
    pushing.start()
    while len(acknowledged) < 100:
        time.sleep(0.01)
    os.kill(server.pid, signal.SIGKILL)
    pushing.join()
    started = time.perf_counter()
    process.up(workspace)
    bars.figure("server_ready_after_a_kill", time.perf_counter() - started, "seconds")
    there = {record.id for record in made.records}
    bars.line("server_records_lost_by_a_kill", len(set(acknowledged) - there), f"of {len(acknowledged)}", "==0")
    found = {record.id for record in made.records(rg.Query(query="-(xxxx)"))}
    bars.line("server_records_not_found_after_a_kill", len(there - found), f"of {len(there)}", "==0")
    made.records.log(records)
    bars.line("server_records_off_after_the_push_again", abs(len(list(made.records)) - len(records)), "records", "==0")
