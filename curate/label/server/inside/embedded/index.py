# ruff: noqa: S608 - what is put together are names that Argilla or we gave; every value is an argument
"""The search file: one full-text table a dataset, with a column a field, and vectors as 32-bit floats."""

from __future__ import annotations

import json
import sqlite3
import threading
from array import array
from collections.abc import Sequence

from .words import tokens

_writing = threading.Lock()  # who writes last has read last, so the file never keeps an older text
_BATCH = 500
# What a record's text and vectors were when they were indexed. Argilla moves both times when it changes them.
_STAMP = "r.updated_at || coalesce((SELECT max(v.updated_at) FROM vectors v WHERE v.record_id = r.id), '')"


def table(dataset: str) -> str:
    """Name a dataset's full-text table; `dataset` is its id as 32 hexadecimal digits."""
    return f"fts_{int(dataset, 16):032x}"


def column(field: str) -> str:
    """Name a field's column, quoted."""
    return f'"f_{field}"'


def create(con: sqlite3.Connection, dataset: str) -> None:
    """Make a dataset's full-text table where it is not there yet. Tokens are made here, not by FTS5."""
    columns = ", ".join(column(name) for name in _fields(con, dataset)) or '"none"'
    made = f"CREATE VIRTUAL TABLE IF NOT EXISTS s.{table(dataset)}"
    con.execute(f"{made} USING fts5({columns}, tokenize = \"ascii tokenchars '_'\")")


def drop(con: sqlite3.Connection, dataset: str) -> None:
    """Forget a dataset."""
    with _writing, con:
        vectors = "DELETE FROM s.vec WHERE record IN (SELECT record FROM s.doc WHERE dataset = ?)"
        con.execute(vectors, (dataset,))
        con.execute("DELETE FROM s.doc WHERE dataset = ?", (dataset,))
        con.execute(f"DROP TABLE IF EXISTS s.{table(dataset)}")


def index(con: sqlite3.Connection, dataset: str, records: Sequence[str]) -> None:
    """Take in records as they stand in Argilla's database, new or changed; ids as 32 hexadecimal digits."""
    with _writing:
        create(con, dataset)
        with con:
            for at in range(0, len(records), _BATCH):
                _index(con, dataset, records[at : at + _BATCH])


def delete(con: sqlite3.Connection, dataset: str, records: Sequence[str]) -> None:
    """Forget records."""
    with _writing, con:
        create(con, dataset)
        _forget(con, dataset, json.dumps(records))


def catch_up(con: sqlite3.Connection) -> int:
    """Bring the file in step with Argilla's database, after a crash between the two; gives how many records changed."""
    known = "SELECT DISTINCT dataset FROM s.doc WHERE dataset NOT IN (SELECT id FROM datasets)"
    for (dataset,) in con.execute(known).fetchall():
        drop(con, dataset)
    changed: dict[str, list[str]] = {}
    stale = (
        f"SELECT r.dataset_id, r.id FROM records r LEFT JOIN s.doc d ON d.record = r.id WHERE d.stamp IS NOT {_STAMP}"
    )
    for dataset, record in con.execute(stale):
        changed.setdefault(dataset, []).append(record)
    for dataset, records in changed.items():
        index(con, dataset, records)
    gone = "SELECT dataset, json_group_array(record) FROM s.doc WHERE record NOT IN (SELECT id FROM records) GROUP BY 1"
    for dataset, records in con.execute(gone).fetchall():
        delete(con, dataset, json.loads(records))
    return sum(map(len, changed.values()))


def _index(con: sqlite3.Connection, dataset: str, records: Sequence[str]) -> None:
    chosen, names = json.dumps(records), _fields(con, dataset)
    _forget(con, dataset, chosen)
    con.execute(
        f"INSERT INTO s.doc(record, dataset, stamp) SELECT r.id, r.dataset_id, {_STAMP} FROM records r"
        " WHERE r.id IN (SELECT value FROM json_each(?))",
        (chosen,),
    )
    stored = con.execute(
        "SELECT d.id, r.fields FROM s.doc d JOIN records r ON r.id = d.record"
        " WHERE d.record IN (SELECT value FROM json_each(?))",
        (chosen,),
    )
    rows = []
    for place, stored_fields in stored.fetchall():
        fields = json.loads(stored_fields)
        rows.append((place, *(" ".join(tokens(_text(fields.get(name)))) for name in names)))
    columns = ", ".join(["rowid", *map(column, names)])
    con.executemany(f"INSERT INTO s.{table(dataset)}({columns}) VALUES ({', '.join('?' * (len(names) + 1))})", rows)
    vectors = con.execute(
        "SELECT vector_settings_id, record_id, value FROM vectors WHERE record_id IN (SELECT value FROM json_each(?))",
        (chosen,),
    )
    packed = [
        (setting, record, array("f", json.loads(value)).tobytes()) for setting, record, value in vectors.fetchall()
    ]
    con.executemany("INSERT INTO s.vec VALUES (?, ?, ?)", packed)


def _forget(con: sqlite3.Connection, dataset: str, chosen: str) -> None:
    which = "IN (SELECT value FROM json_each(?))"
    con.execute(f"DELETE FROM s.{table(dataset)} WHERE rowid IN (SELECT id FROM s.doc WHERE record {which})", (chosen,))
    con.execute(f"DELETE FROM s.vec WHERE record {which}", (chosen,))
    con.execute(f"DELETE FROM s.doc WHERE record {which}", (chosen,))


def _fields(con: sqlite3.Connection, dataset: str) -> list[str]:
    """List the fields that hold text: an image is none."""
    found = con.execute(
        "SELECT name FROM fields WHERE dataset_id = ? AND settings ->> 'type' <> 'image' ORDER BY inserted_at, name",
        (dataset,),
    )
    return [name for (name,) in found]


def _text(value: object) -> str:
    """Give what a field says: of a chat, what its messages say, each on a line."""
    if isinstance(value, list):
        return "\n".join(str(message.get("content", "")) for message in value if isinstance(message, dict))
    return "" if value is None else str(value)
