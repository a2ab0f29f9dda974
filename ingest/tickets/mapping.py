"""Finds the mapping of a ticket export: the recipe's, a built-in one that its fields tell, or its columns' names."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from typing import cast

import yaml

from ingest import failures
from ingest.tickets import recognised
from ingest.tickets.reach import Path, Record, find, shape
from migaki.errors import MigakiError, Unreadable
from migaki.mapping import Mapping

_BY_HAND = ("id", "at", "state", "subject", "question", "answer", "asker", "messages", "role", "author")
_CHECKED = ("id", "subject", "state", "closed", "at", "asker", "question", "answer")


@cache
def builtin() -> dict[str, Mapping]:
    """Read the mappings that come with Migaki, by their names."""
    folder = files("ingest.tickets") / "mappings"
    found = sorted((file for file in folder.iterdir() if file.name.endswith(".yaml")), key=lambda file: file.name)
    return {
        file.name.removesuffix(".yaml"): Mapping.model_validate(yaml.safe_load(file.read_text(encoding="utf-8")))
        for file in found
    }


def named(name: str) -> Mapping:
    """Give a built-in mapping; MigakiError names the nearest one where there is none."""
    if name not in builtin():
        near = get_close_matches(name, builtin(), n=1)
        raise MigakiError(
            f"mapping {name!r}: no such mapping; did you mean {near[0] if near else ', '.join(builtin())}?",
            f"mapping {name!r} はありません。もしかして: {near[0] if near else '、'.join(builtin())}",
        )
    return builtin()[name]


def of(records: Sequence[Record], given: str, name: str) -> Mapping | None:
    """Give the mapping of these records; None where `given` is auto and they are no tickets.

    `given` is `auto`, the name of a built-in mapping, `field=column,…`, or a mapping as JSON. Raises MigakiError
    where it cannot be understood, Unreadable where it names fields that the file `name` has not.
    """
    if given == "auto":
        return known(records) or recognised.mapping(records)
    if "=" in given and not given.startswith("{"):
        return _by_hand(records, given)
    own = written(given)
    _check(records, own, name)
    return own.over(named(own.like)) if own.like else own


def written(given: str) -> Mapping:
    """Read a mapping that is a name or JSON."""
    return Mapping.model_validate_json(given) if given.startswith("{") else named(given)


def records_at(given: str) -> str:
    """Give the path of the records that a mapping names, empty where it leaves that open."""
    if given == "auto" or ("=" in given and not given.startswith("{")):
        return ""
    own = written(given)
    return own.records or (named(own.like).records if own.like else "")


def known(records: Sequence[Record]) -> Mapping | None:
    """Give the built-in mapping whose fields these records have."""
    name = vendor(records)
    return builtin()[name] if name else None


def vendor(records: Sequence[Record]) -> str | None:
    """Name the built-in mapping whose fields these records have."""
    fields = shape(records)
    fits = (name for name, one in builtin().items() if any(fields.keys() >= set(names) for names in one.known_by))
    return next(fits, None)


def _by_hand(records: Sequence[Record], given: str) -> Mapping:
    fields = shape(records)
    chosen: dict[str, str] = {}
    for entry in given.split(","):
        field, _, column = (part.strip() for part in entry.partition("="))
        if field not in _BY_HAND or not find([column], fields):
            raise MigakiError(
                f"mapping {entry!r}: expected field=column with one of {', '.join(_BY_HAND)} and a column that is"
                f" there; the columns are: {', '.join(fields)}",
                f"mapping {entry!r}: 「項目=列名」で書いてください。"
                f"項目は {', '.join(_BY_HAND)}、列は {', '.join(fields)} です。",
            )
        chosen[field] = column
    return recognised.mapping(records, chosen) or Mapping()


def _check(records: Sequence[Record], own: Mapping, name: str) -> None:
    """Refuse a file that lacks a field which the recipe's own mapping names: a wrong name would lose it silently."""
    fields = shape(records)
    wanted = [(key, getattr(own, key)) for key in _CHECKED] + [
        ("messages.where", own.messages.where if own.messages else [])
    ]
    if own.known_by:
        texts = [key for key, names in wanted if key != "id" and find(names, fields)]
        if not texts:
            raise _lacks(name, "subject", own.subject, fields)
        return
    for key, names in wanted:
        if names and not find(names, fields):
            raise _lacks(name, key, names, fields)


def _lacks(name: str, key: str, names: Sequence[str], fields: dict[str, Path]) -> Unreadable:
    near = cast(list[str], get_close_matches(names[0], fields, n=1, cutoff=0.5)) if names else []
    hint = f"; nearest: {near[0]}" if near else ""
    return failures.damaged(
        name, "tickets", f"mapping {key}: no field {', '.join(names)}{hint}; the fields are: {', '.join(fields)[:400]}"
    )
