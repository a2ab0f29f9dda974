# mypy: disable-error-code="import-untyped"
"""Take people's answers back from Argilla: those that are new, each with who, when, and what stood there before."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

import polars as pl

from curate.label.batch import LABELS
from curate.label.labels import load
from curate.label.records import form
from curate.label.records.dataset import Dataset
from curate.label.records.text import from_utf16, written
from curate.label.records.wire import ask, pages
from migaki.workspace import Workspace

if TYPE_CHECKING:
    from argilla import Argilla

# Whether the answer is the suggestion that stood there, untouched; null where none did.
PULLED = {**LABELS, "prefilled": pl.Boolean()}
SAID = ("id", "hash", "question", "by")  # one person's answer to one question about one text
Row = dict[str, Any]


@dataclass(frozen=True)
class Pulled:
    """How many answers were new, who gave them, and how many records have answers."""

    answers: int
    people: tuple[str, ...]
    records: int


def pull(client: Argilla, dataset: Dataset, place: Workspace) -> Pulled:
    """Keep all submitted answers that the workspace's labels do not hold yet.

    Labels are only ever added: an answer that its author changes later is one more label, and the newest counts. Each
    page is kept before the next is asked for, and what is kept is what is known: a pull that breaks loses nothing, and
    pulling twice is pulling once. A text that was left as it was is no correction and no label.
    """
    names = {one["id"]: one["username"] for one in ask(client, "GET", "users")["items"]}
    known = load(place.labels())
    said = set(known.select(SAID).iter_rows())
    count, people, seen = 0, set[str](), 0
    for page in pages(client, dataset.id, "responses", "suggestions"):
        seen += sum(any(one["status"] == "submitted" for one in record["responses"] or ()) for record in page)
        rows = pl.DataFrame(list(_labels(page, dataset, names, said)), schema=PULLED, orient="row")
        new = rows.join(known, on=[*SAID, "value", "at"], how="anti").sort(*SAID, "at")
        if new.height:
            _keep(new, place)
        count, people = count + new.height, people | set(new["by"])
    return Pulled(count, tuple(sorted(people)), seen)


def _keep(labels: pl.DataFrame, place: Workspace) -> None:
    text = labels.write_ndjson()
    path = place.labels() / f"{blake2b(text.encode(), digest_size=8).hexdigest()}.jsonl"
    place.store.write_text(path, text)


def _labels(
    page: Iterable[Row], dataset: Dataset, names: dict[str, str], said: set[tuple[Any, ...]]
) -> Iterator[tuple[Any, ...]]:
    """Give the labels of a page of records: columns as in PULLED."""
    questions = {identity: name for name, identity in dataset.questions.items()}
    for record in page:
        row, _, text = str(record["external_id"]).partition(".")
        suggested = {questions.get(one["question_id"]): one for one in record["suggestions"] or ()}
        for response in record["responses"] or ():
            if response["status"] != "submitted":
                continue
            by, at = names.get(response["user_id"], response["user_id"]), _instant(response["updated_at"])
            before = {question for question in form.CORRECTED if (row, text, question, by) in said}
            for question, value in _values(response, record, before).items():
                prefilled = _prefilled(suggested.get(question), response, question)
                yield row, text, question, _told(question, value, record), by, "human", at, prefilled


def _values(response: Row, record: Row, before: set[str]) -> dict[str, Any]:
    """Give what a person said, question by question: texts only where they are corrected, or were corrected before."""
    values = {name: one["value"] for name, one in (response["values"] or {}).items()}
    for name, original in _originals(record).items():
        if values.get(name, original) == original:
            values.pop(name, None)
            if name in before:  # a correction taken back
                values[name] = original
    return {name: value for name, value in values.items() if value not in ("", [], None)}


def _originals(record: Row) -> dict[str, str]:
    turns = {turn["role"]: turn["content"] for turn in record["fields"][form.CHAT]}
    stated = record["fields"].get(form.STATED) or ""
    return {"question": written(turns.get("user", "")), "answer": written(stated)}


def _prefilled(suggestion: Row | None, response: Row, question: str) -> bool | None:
    """Tell whether an answer is what stood there; null where nothing did, or it was put there after the answer."""
    if suggestion is None or suggestion["inserted_at"] > response["updated_at"]:
        return None
    return bool(suggestion["value"] == response["values"].get(question, {}).get("value"))


def _told(question: str, value: Any, record: Row) -> str:
    """Give an answer as a label's text: spans as JSON in code points of the answer, a preference as `better>worse`."""
    if question == "span":
        answer = _originals(record)["answer"]
        spans = [
            {"label": one["label"], "start": from_utf16(answer, one["start"]), "end": from_utf16(answer, one["end"])}
            for one in value
        ]
        return json.dumps(sorted(spans, key=lambda one: (one["start"], one["end"])), separators=(",", ":"))
    against = (record["metadata"] or {}).get("against")
    if question == "preferred" and against and value in ("a", "b"):
        row = str(record["external_id"]).partition(".")[0]
        return f"{row}>{against}" if value == "a" else f"{against}>{row}"
    return str(value)


def _instant(text: str) -> datetime:
    """Read an instant of Argilla: UTC, though it does not say so."""
    return datetime.fromisoformat(text.removesuffix("Z")).replace(tzinfo=UTC)
