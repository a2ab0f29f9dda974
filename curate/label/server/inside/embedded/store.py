"""The two SQLite files: Argilla's own, opened read-only, and the search file beside it with text and vectors."""

from __future__ import annotations

import sqlite3
import threading
from hashlib import blake2b
from pathlib import Path

from .sql import number

_TABLES = """
CREATE TABLE IF NOT EXISTS s.doc(id INTEGER PRIMARY KEY, record TEXT UNIQUE, dataset TEXT, stamp TEXT);
CREATE INDEX IF NOT EXISTS s.doc_dataset ON doc(dataset);
CREATE TABLE IF NOT EXISTS s.vec(setting TEXT, record TEXT, value BLOB, PRIMARY KEY(setting, record)) WITHOUT ROWID;
"""
BUSY = 60  # seconds to wait for another writer


class Store(threading.local):
    """A connection a thread: SQLite's are not shared between threads."""

    def __init__(self, database: Path) -> None:
        self.con = sqlite3.connect(f"{database.absolute().as_uri()}?mode=ro", uri=True, timeout=BUSY)
        self.con.execute("ATTACH ? AS s", (f"{database.with_name('search.db').absolute().as_uri()}?mode=rwc",))
        self.con.execute("PRAGMA s.journal_mode = WAL")
        # Text and vectors can be made again from Argilla's own file, so a sync at checkpoints is enough.
        self.con.execute("PRAGMA s.synchronous = NORMAL")
        self.con.create_function("number", 1, number, deterministic=True)
        self.con.create_function("shuffled", 2, _shuffled, deterministic=True)
        self.con.executescript(_TABLES)


def _shuffled(user: str, record: str) -> int:
    """Give a record's place in a user's queue: random, each user's own, the same every time."""
    return int.from_bytes(blake2b(f"{user}{record}".encode(), digest_size=7).digest(), "big")
