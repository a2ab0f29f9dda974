# mypy: disable-error-code="import-not-found"
"""Filters of Argilla's search as conditions on a row `r` of its table `records`."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from typing import Any
from uuid import UUID

from argilla_server.errors.future import UnprocessableEntityError
from argilla_server.search_engine.base import (
    AndFilter,
    MetadataFilterScope,
    RangeFilter,
    RecordFilterScope,
    ResponseFilterScope,
    SuggestionFilterScope,
    TermsFilter,
)

from .instants import instant
from .sql import ALL, Sql, chain, listed, number

# JSON's true and false come out of json_each as 1 and 0; people filter by their names.
_AS_TEXT = "CASE WHEN j.type IN ('true', 'false') THEN j.type ELSE CAST(j.value AS TEXT) END"


def plain(value: Any) -> Any:
    """Give an enumeration's value; anything else as it is."""
    return value.value if isinstance(value, Enum) else value


def path(*names: str) -> str:
    """Give the JSON path of nested names."""
    return "$" + "".join(f'."{name}"' for name in names)


def condition(chosen: Any) -> Sql:
    """Give the condition of a filter, or of several joined by AND.

    Raises UnprocessableEntityError where a filter cannot be understood: a range of statuses, a date that is none.
    """
    if chosen is None:
        return ALL
    if isinstance(chosen, AndFilter):
        joined = ALL
        for one in chosen.filters:
            joined = joined & condition(one)
        return joined
    for kind, give in _SCOPES.items():
        if isinstance(chosen.scope, kind):
            return give(chosen)
    raise UnprocessableEntityError(f"filter of an unknown scope: {chosen.scope}")


def _record(chosen: Any) -> Sql:
    name = plain(chosen.scope.property)
    if name in ("inserted_at", "updated_at"):
        return _dated(f"r.{name}", chosen)
    if isinstance(chosen, RangeFilter):
        return _between(f"r.{name}", str, chosen)
    return listed(f"r.{name}", [_hex(value) if name == "id" else value for value in _values(chosen)])


def _metadata(chosen: Any) -> Sql:
    return _any_of(Sql("json_each(r.metadata, ?) j", (path(chosen.scope.metadata_property),)), _json(chosen))


def _suggestion(chosen: Any) -> Sql:
    scope, name = chosen.scope, plain(chosen.scope.property)
    given = Sql("g.record_id = r.id AND q.name = ?", (scope.question,))
    tables = "suggestions g JOIN questions q ON q.id = g.question_id"
    if name in ("value", "score"):
        return _any_of(Sql(f"{tables} JOIN json_each(g.{name}) j"), given & _json(chosen))
    if isinstance(chosen, RangeFilter):
        return _any_of(Sql(tables), given & _between(f"g.{name}", str, chosen))
    return _any_of(Sql(tables), given & listed(f"g.{name}", _values(chosen)))


def _response(chosen: Any) -> Sql:
    given = Sql("p.record_id = r.id")
    if chosen.scope.user:
        given = given & Sql("p.user_id = ?", (_hex(chosen.scope.user.id),))
    if chosen.scope.question:
        answer = Sql('json_each(p."values", ?) j', (path(chosen.scope.question, "value"),))
        return _any_of(chain("responses p,", answer), given & _json(chosen))
    if isinstance(chosen, RangeFilter):
        raise UnprocessableEntityError("a response's status is one of a list, not a range")
    statuses = [value for value in _values(chosen) if value != "pending"]
    unanswered = ~_any_of(Sql("responses p"), given)
    answered = _any_of(Sql("responses p"), given & listed("p.status", statuses))
    if "pending" in _values(chosen):
        return unanswered | answered if statuses else unanswered
    return answered if statuses else ALL


def _any_of(source: Sql, where: Sql) -> Sql:
    return chain("EXISTS (SELECT 1 FROM", source, "WHERE", where, ")")


def _json(chosen: Any) -> Sql:
    """Give the condition on one value `j` out of json_each: any element of a list may meet it."""
    if isinstance(chosen, RangeFilter):
        numeric = all(number(bound) is not None for bound in (chosen.ge, chosen.le) if bound is not None)
        return _between("number(j.value)", number, chosen) if numeric else _between("j.value", str, chosen)
    values = _values(chosen)
    numbers = [float(value) for value in values if number(value) is not None]
    return listed(_AS_TEXT, values) | (Sql("j.type IN ('integer', 'real')") & listed("j.value", numbers))


def _between(expression: str, bound: Any, chosen: Any) -> Sql:
    lower = ALL if chosen.ge is None else Sql(f"{expression} >= ?", (bound(chosen.ge),))
    upper = ALL if chosen.le is None else Sql(f"{expression} <= ?", (bound(chosen.le),))
    return lower & upper


def _dated(expression: str, chosen: Any) -> Sql:
    """Give the condition on a time: a range, or days and moments that it is one of."""
    listed_dates = [] if isinstance(chosen, RangeFilter) else _values(chosen)
    wanted = [RangeFilter(chosen.scope, ge=date, le=date) for date in listed_dates] or [chosen]
    joined = ~ALL
    try:
        for one in wanted:
            lower = ALL if one.ge is None else Sql(f"{expression} >= ?", (instant(one.ge, end=False),))
            upper = ALL if one.le is None else Sql(f"{expression} <= ?", (instant(one.le, end=True),))
            joined = joined | (lower & upper)
    except (ValueError, OverflowError) as error:
        raise UnprocessableEntityError(f"not a date in ISO 8601, such as 2026-03-01T09:00:00+09:00: {error}") from error
    return joined


def _values(chosen: TermsFilter) -> Sequence[str]:
    return [str(plain(value)) for value in chosen.values]


def _hex(value: Any) -> str:
    try:
        return UUID(str(value)).hex
    except ValueError:
        return str(value)  # no id at all, so it finds nothing


_SCOPES = {
    RecordFilterScope: _record,
    MetadataFilterScope: _metadata,
    SuggestionFilterScope: _suggestion,
    ResponseFilterScope: _response,
}
