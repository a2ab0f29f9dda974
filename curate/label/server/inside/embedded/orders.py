# ruff: noqa: S608 - what is put together are names that Argilla or we gave; every value is an argument
# mypy: disable-error-code="import-not-found"
"""Orders of Argilla's search as ORDER BY over a row `r` of its table `records`; what has no value comes last."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from argilla_server.search_engine.base import MetadataFilterScope, RecordFilterScope, SuggestionFilterScope

from .filters import path, plain
from .sql import Sql, chain


def ordered(orders: Sequence[Any] | None, user: object, ranked: str) -> Sql:
    """Give the ORDER BY: the orders asked for, or the rank of what was searched, or a user's own shuffled queue."""
    keys: list[Sql] = [_key(order) for order in orders or []]
    if not keys and ranked:
        keys = [Sql(f"{ranked} DESC")]
    elif not keys and user:
        keys = [Sql("shuffled(?, r.id)", (str(user),))]
    joined = chain("ORDER BY", *(chain(key, ",") for key in keys))
    return chain(joined, "r.inserted_at, r.rowid")


def _key(order: Any) -> Sql:
    descending = plain(order.order) == "desc"
    # Of a list, the least value counts upwards and the greatest downwards, as in Elasticsearch.
    pick = "max" if descending else "min"
    return chain(_value(order.scope, pick), "DESC" if descending else "ASC", "NULLS LAST")


def _value(scope: Any, pick: str) -> Sql:
    if isinstance(scope, RecordFilterScope):
        return Sql(f"r.{plain(scope.property)}")
    if isinstance(scope, MetadataFilterScope):
        return Sql(f"(SELECT {pick}(j.value) FROM json_each(r.metadata, ?) j)", (path(scope.metadata_property),))
    if isinstance(scope, SuggestionFilterScope):
        return _suggested(scope.question, plain(scope.property), pick)
    return _answered(scope, pick)


def _suggested(question: str, name: str, pick: str) -> Sql:
    stored = name in ("value", "score")  # as JSON
    what = f"{pick}(j.value)" if stored else f"g.{name}"
    source = f"suggestions g JOIN questions q ON q.id = g.question_id{f' JOIN json_each(g.{name}) j' if stored else ''}"
    return Sql(f"(SELECT {what} FROM {source} WHERE g.record_id = r.id AND q.name = ?)", (question,))


def _answered(scope: Any, pick: str) -> Sql:
    """Give the mean of numbers that people gave; of labels and statuses, the first or last by name."""
    mine = Sql("AND p.user_id = ?", (UUID(str(scope.user.id)).hex,)) if scope.user else Sql("")
    if not scope.question:
        name = plain(scope.property)
        return chain(f"(SELECT {pick}(p.{name}) FROM responses p WHERE p.record_id = r.id", mine, ")")
    answer = Sql('json_each(p."values", ?) j', (path(scope.question, "value"),))
    value = f"CASE WHEN max(j.type = 'text') THEN {pick}(j.value) ELSE avg(j.value) END"
    return chain(f"(SELECT {value} FROM responses p,", answer, "WHERE p.record_id = r.id", mine, ")")
