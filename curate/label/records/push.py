# mypy: disable-error-code="import-untyped"
"""Send records to Argilla: by key, only what is new or changed, and on from where it broke."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from curate.label.records.content import Record
from curate.label.records.dataset import Dataset
from curate.label.records.wire import ask, listed

if TYPE_CHECKING:
    from argilla import Argilla

BATCH = 100  # records a call: each is one transaction, between which people's answers are taken
OUTDATED = {"state": "outdated", "digest": "outdated"}


@dataclass(frozen=True)
class There:
    """A record that Argilla has: its id there, and its metadata."""

    id: str
    metadata: dict[str, Any]


@dataclass(frozen=True)
class Pushed:
    """How many records were new, were changed, were there already, and now hold a text that the row no longer has."""

    new: int
    changed: int
    same: int
    outdated: int


def push(client: Argilla, dataset: Dataset, records: Sequence[Record]) -> Pushed:
    """Send records to a dataset.

    What is there is asked of Argilla itself, so that a push that broke goes on where it was. A record whose row has
    another text by now stays, with the answers that it has, and is marked as outdated; nothing is ever deleted, and
    nobody's answer is touched. Raises MigakiError where Argilla refuses or is gone.
    """
    there = {str(one["external_id"]): There(one["id"], one["metadata"] or {}) for one in listed(client, dataset.id)}
    new = [record for record in records if record.key not in there]
    known = [record for record in records if record.key in there]
    changed = [record for record in known if there[record.key].metadata.get("digest") != record.digest]
    outdated = _outdated(records, there)
    for record in changed:
        _withdraw(client, dataset, there[record.key], record)
    _send(client, dataset, [_item(record, dataset) for record in (*new, *changed)])
    _send(client, dataset, [{"external_id": key, "metadata": there[key].metadata | OUTDATED} for key in outdated])
    return Pushed(len(new), len(changed), len(known) - len(changed), len(outdated))


def _outdated(records: Iterable[Record], there: dict[str, There]) -> list[str]:
    """Give the keys of records that hold an earlier text of a row."""
    keys = {record.row: record.key for record in records}
    return [
        key
        for key, one in there.items()
        if keys.get(key.partition(".")[0], key) != key and one.metadata.get("state") != OUTDATED["state"]
    ]


def _item(record: Record, dataset: Dataset) -> dict[str, Any]:
    """Give a record as Argilla takes it: its questions by id."""
    suggested = [
        {name: value for name, value in one.items() if name != "question"}
        | {"question_id": dataset.questions[one["question"]]}
        for one in record.body["suggestions"]
    ]
    return record.body | {"external_id": record.key, "suggestions": suggested}


def _send(client: Argilla, dataset: Dataset, items: Sequence[dict[str, Any]]) -> None:
    for start in range(0, len(items), BATCH):
        ask(client, "PUT", f"datasets/{dataset.id}/records/bulk", {"items": items[start : start + BATCH]})


def _withdraw(client: Argilla, dataset: Dataset, there: There, record: Record) -> None:
    """Take back suggestions that the row no longer has, above all when it is now one of the control slice.

    Before the record is sent, so that a push that breaks here does it the next time.
    """
    names = set(str(there.metadata.get("suggested", "")).split()) - set(record.body["metadata"]["suggested"].split())
    if not names:
        return
    questions = {dataset.questions[name] for name in names & dataset.questions.keys()}
    suggested = ask(client, "GET", f"records/{there.id}/suggestions")["items"]
    if gone := [one["id"] for one in suggested if one["question_id"] in questions]:
        ask(client, "DELETE", f"records/{there.id}/suggestions?ids={','.join(gone)}")
