# ruff: noqa: S608 - what is put together are names that Argilla or we gave; every value is an argument
"""Records by the cosine of their vectors."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

import numpy as np

from .sql import Sql


def nearest(
    con: sqlite3.Connection, setting: str, wanted: Sequence[float], where: Sql, limit: int
) -> list[tuple[str, float]]:
    """Give the ids of the nearest records that meet `where`, with (1 + cosine) / 2, the nearest first.

    Every vector is compared: exact, 0.13 s for 30,000 of 64 numbers. Ties go by the records' order.
    """
    found = con.execute(
        "SELECT v.record, v.value FROM s.vec v JOIN records r ON r.id = v.record"
        f" WHERE v.setting = ? AND {where.text} ORDER BY r.inserted_at, r.rowid",
        (setting, *where.args),
    ).fetchall()
    if not found:
        return []
    vectors = np.frombuffer(b"".join(value for _, value in found), "f4").reshape(len(found), -1)
    target = np.asarray(wanted, "f4")
    lengths = np.linalg.norm(vectors, axis=1) * np.linalg.norm(target)
    scores = (1 + vectors @ target / np.where(lengths == 0, 1, lengths)) / 2
    best = np.argsort(-scores, kind="stable")[:limit]
    return [(found[at][0], float(scores[at])) for at in best]
