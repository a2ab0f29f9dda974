"""Reaches into nested records by paths such as `fields.comment.comments`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from typing import cast

from ingest.tickets.columns import plain

Record = Mapping[str, object]
Path = tuple[str, ...]
_SEEN = 400  # records whose fields are looked at: a field that none of them has is looked for by its exact name
_DEEP = 6
_ONE = (
    "displayName",
    "display_value",
    "name",
    "value",
    "content",
    "text",
    "plain",
    "rendered",
    "address",
    "login",
    "username",
    "email",
)
_PERSON = (
    "id",
    "name",
    "email",
    "emailAddress",
    "address",
    "displayName",
    "username",
    "login",
    "key",
    "accountId",
    "display_value",
    "value",
    "mail",
    "userPrincipalName",
)


def shape(records: Sequence[Record]) -> dict[str, Path]:
    """Give every field of the records by its dotted name, the shallow ones first; lists of records are entered.

    >>> list(shape([{"fields": {"comments": [{"text": "x"}]}, "key": 1}]))
    ['fields', 'key', 'fields.comments', 'fields.comments.text']
    """
    step = max(1, len(records) // _SEEN)
    level: list[tuple[Path, Record]] = [((), record) for record in islice(records, 0, None, step)]
    found: dict[str, Path] = {}
    for _ in range(_DEEP):
        inner: list[tuple[Path, Record]] = []
        for above, record in level:
            for name, held in record.items():
                path = (*above, str(name))
                found.setdefault(".".join(path), path)
                items = held if isinstance(held, list) else [held]
                inner += [(path, cast(Record, item)) for item in items if isinstance(item, dict)]
        level = inner
    return found


def find(names: Iterable[str], known: Mapping[str, Path]) -> list[Path]:
    """Give the paths of the named fields that are known, by their exact names or else up to case, spaces and dashes."""
    folded = {plain(name): path for name, path in reversed(list(known.items()))}
    paths = [known.get(name) or folded.get(plain(name)) for name in names]
    return [path for path in paths if path]


def value(held: object, path: Sequence[str]) -> object:
    """Give what stands at a path, None where nothing does; a list on the way gives the list of what its items hold."""
    for at, name in enumerate(path):
        if isinstance(held, list):
            found = [value(item, path[at:]) for item in held]
            return [item for item in found if item is not None] or None
        held = held.get(name) if isinstance(held, dict) else None
    return held


def first(record: object, paths: Iterable[Path]) -> object:
    """Give the first value that is filled."""
    return next((held for path in paths if text(held := value(record, path))), None)


def text(held: object) -> str:
    """Give a value as text: the words of an object that wraps them, the lines of a document kept as a tree."""
    if held is None:
        return ""
    if isinstance(held, str):
        return held.strip()
    if isinstance(held, bool):
        return str(held).lower()
    if isinstance(held, list):
        return "\n".join(filter(None, map(text, held)))
    if isinstance(held, dict):
        return _tree(cast(Record, held)) or next((text(held[name]) for name in _ONE if held.get(name)), "")
    return str(held)


def _tree(node: Record) -> str:
    """Give the text of a document in Atlassian's format, whose nodes have `type`, and `text` or `content`."""
    if not isinstance(node.get("type"), str):
        return ""
    if node["type"] == "hardBreak":
        return "\n"
    inner = node.get("content")
    if not isinstance(inner, list):
        return node["text"] if isinstance(node.get("text"), str) else ""  # type: ignore[return-value]
    parts = [_tree(cast(Record, item)) for item in inner if isinstance(item, dict)]
    spans = any(isinstance(item, dict) and item.get("type") == "text" for item in inner)
    return ("" if spans else "\n").join(parts).strip("\n" if not spans else "")


def person(held: object) -> frozenset[str]:
    """Give everything that names a person: a name, or the id, name and address in an object, without case.

    >>> sorted(person({"id": 7, "email": "A@x.example", "active": True}))
    ['7', 'a@x.example']
    """
    if isinstance(held, dict):
        inner = frozenset[str]().union(*(person(item) for item in held.values() if isinstance(item, dict)))
        named = {text(held[name]).casefold() for name in _PERSON if held.get(name) is not None}
        return inner | (named - {""})
    if isinstance(held, list):
        return frozenset[str]().union(*map(person, held))
    single = text(held).casefold()
    return frozenset({single} if single else ())
