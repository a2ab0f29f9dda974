"""Tells customers from support by the list of people that an export brings beside its tickets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import cast

from ingest.tickets.reach import Record, text
from ingest.tickets.states import role
from migaki.mapping import Mapping as Mapping_

People = dict[str, list[str]]
_LISTS = ("users", "people", "agents", "contacts", "members", "accounts")
_ID = ("id", "user_id", "account_id", "accountId")
_ROLE = ("role", "user_type", "type", "account_type", "accountType")
_FIELD = {"user": "customers", "assistant": "agents", "bot": "bots"}
_INNER = 2  # levels in which the lists are looked for


def people(whole: object) -> People:
    """Give the ids of customers, agents and bots that a document lists with their roles.

    >>> people({"tickets": [], "users": [{"id": 7, "role": "end-user"}, {"id": 8, "role": "agent"}]})
    {'customers': ['7'], 'agents': ['8']}
    """
    found: People = {}
    for person in _listed(whole, _INNER):
        number = next((text(person[name]) for name in _ID if person.get(name) is not None), "")
        field = next((_FIELD.get(role(text(person[name])) or "") for name in _ROLE if person.get(name)), None)
        if number and field:
            found.setdefault(field, []).append(number)
    return found


def _listed(whole: object, most: int) -> Iterator[Record]:
    for name, held in whole.items() if isinstance(whole, Mapping) else ():
        if name in _LISTS and isinstance(held, list):
            yield from (cast(Record, one) for one in held if isinstance(one, Mapping))
        elif most:
            yield from _listed(held, most - 1)


def told(mapping: Mapping_, known: People) -> Mapping_:
    """Give a mapping that knows these people too."""
    return mapping.model_copy(update={field: [*getattr(mapping, field), *ids] for field, ids in known.items()})
