# ruff: noqa: S608 - what is put together are names that Argilla or we gave; every value is an argument
"""A page of a dataset's records: those that a text query and the filters find, in order, with scores."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import Any

from . import index, similar
from .orders import ordered
from .query import Node, parse
from .sql import ALL, Sql, chain

Text = tuple[str, str | None] | None  # the query, and the only field that it is about, if any


def page(
    con: sqlite3.Connection, dataset: str, text: Text, chosen: Sql, sort: Any, user: Any, offset: int, limit: int
) -> tuple[list[tuple[str, float | None]], int]:
    """Give the ids of a page with their scores, and how many records there are in all.

    Scores are BM25 of what is searched for, 1 without it, and none under an order that people asked for.
    """
    tree, where = _found(con, dataset, text)
    where = Sql("r.dataset_id = ?", (dataset,)) & where & chosen
    total = con.execute(f"SELECT count(*) FROM records r WHERE {where.text}", where.args).fetchone()[0]
    rank = _rank(dataset, tree, text)
    score = "NULL" if sort else "coalesce(m.score, 1.0)" if rank else "1.0"
    shown = Sql("LIMIT ? OFFSET ?", (limit, offset))
    order = ordered(sort, user, "m.score" if rank else "")
    full = chain(f"SELECT r.id, {score} FROM records r", rank or "", "WHERE", where, order, shown)
    return con.execute(full.text, full.args).fetchall(), total


def nearest(
    con: sqlite3.Connection, dataset: str, text: Text, setting: str, wanted: Sequence[float], chosen: Sql, limit: int
) -> list[tuple[str, float]]:
    """Give the ids of the records nearest to a vector, of those that are found, with their scores."""
    _, where = _found(con, dataset, text)
    return similar.nearest(con, setting, wanted, Sql("r.dataset_id = ?", (dataset,)) & where & chosen, limit)


def _found(con: sqlite3.Connection, dataset: str, text: Text) -> tuple[Node | None, Sql]:
    """Give a text query as a tree and as a condition; a query without any word finds nothing."""
    if text is None:
        return None, ALL
    index.create(con, dataset)
    tree = parse(text[0])
    return tree, _matches(tree, dataset, text[1]) if tree else ~ALL


def _matches(tree: Node, dataset: str, field: str | None) -> Sql:
    if tree.positive():
        name = index.table(dataset)
        found = f"SELECT d.record FROM s.{name} t JOIN s.doc d ON d.id = t.rowid WHERE t.{name} MATCH ?"
        return Sql(f"r.id IN ({found})", (_within(field, tree.match()),))
    parts = [_matches(part, dataset, field) for part in tree.parts]
    if tree.kind == "not":
        return ~parts[0]
    return parts[0] & parts[1] if tree.kind == "and" else parts[0] | parts[1]


def _rank(dataset: str, tree: Node | None, text: Text) -> Sql | None:
    """Give the join that brings `m.score`, by all phrases that are wanted."""
    if not (tree and text and (wanted := " OR ".join(tree.wanted()))):
        return None
    name = index.table(dataset)
    matched = f"SELECT rowid, -bm25({name}) AS score FROM s.{name} WHERE {name} MATCH ?"
    joined = f"JOIN s.doc d ON d.record = r.id LEFT JOIN ({matched}) m ON m.rowid = d.id"
    return Sql(joined, (_within(text[1], wanted),))


def _within(field: str | None, match: str) -> str:
    return f"{index.column(field)} : ({match})" if field else match
