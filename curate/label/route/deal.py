"""Deal chosen rows to people, each within what they can take, in batches so small that all of a batch gets done."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from migaki.errors import MigakiError


@dataclass(frozen=True)
class Person:
    """Who looks, and how much they can take: rows or minutes, as the budget counts."""

    name: str
    load: float


def people(told: tuple[str, ...]) -> list[Person]:
    """Read people told as `name` or `name=load`; MigakiError where a load is no number or a name stands twice.

    >>> people(("佐藤=30", "Smith"))
    [Person(name='佐藤', load=30.0), Person(name='Smith', load=inf)]
    """
    found = []
    for one in told:
        name, _, load = one.partition("=")
        try:
            found.append(Person(name.strip(), float(load or "inf")))
        except ValueError as error:
            raise _unreadable(one) from error
    if len({one.name for one in found}) < len(found) or any(not one.name or not one.load > 0 for one in found):
        raise _unreadable(", ".join(told))
    return found


def _unreadable(told: str) -> MigakiError:
    return MigakiError(
        f"people: {told!r} is not name or name=load (a load above 0, each name once), such as Sato=40",
        f"people: {told!r} は「名前」または「名前=上限」(0 より大きい数、名前は 1 回) ではありません。例: 佐藤=40",
    )


def deal(chosen: pl.DataFrame, who: list[Person], size: int) -> pl.DataFrame:
    """Give id, `route_assignee` and `route_batch` of the rows that are dealt, in their order.

    `chosen` has id, cost (rows or minutes) and `people`, who have answered it and do not get it again. The next row
    goes to whoever has the least, as a share of their load or of an even share. Nobody named: all are dealt, to no one.
    """
    if not who:
        return _batched(chosen.select("id", route_assignee=pl.lit(None, pl.String)), size)
    spent, dealt, even = dict.fromkeys(who, 0.0), [], float(chosen["cost"].sum()) / len(who)
    # One decision hangs on the one before; a budget of people's time holds few rows.
    for row, cost, seen in chosen.select("id", "cost", "people").iter_rows():
        free = [one for one in who if one.name not in (seen or ()) and spent[one] + cost <= one.load + 1e-9]
        if free:
            one = min(free, key=lambda person: ((spent[person] + cost) / min(person.load, even), person.name))
            spent[one] += cost
            dealt.append((row, one.name))
    schema = {"id": pl.String(), "route_assignee": pl.String()}
    return _batched(pl.DataFrame(dealt, schema=schema, orient="row"), size)


def _batched(dealt: pl.DataFrame, size: int) -> pl.DataFrame:
    number = pl.int_range(pl.len()).over("route_assignee") // size + 1
    return dealt.with_columns(route_batch=number.cast(pl.String))
