"""Reads JSON and JSON Lines: ticket exports become tickets, flat records one Table."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import cast

from ingest import failures
from ingest.encoding import decoded
from ingest.piece import Piece, failed, table
from ingest.tickets import export, mapping, recognised
from ingest.tickets.linked import linked
from ingest.tickets.people import People, people
from ingest.tickets.reach import Record, value
from ingest.tickets.wiki import body
from migaki.errors import MigakiError, Unreadable
from migaki.sources import Source

_NESTED = 500  # levels; no export has as many, and the parser can take about twice that
_INNER = 3  # levels in which lists of records are looked for
_BRACKETS = re.compile(r'[\[\]{}"]')
_BETWEEN = re.compile(r"[\s,]*")
_STRING = re.compile(r'[^"\\]*(?:\\.[^"\\]*)*"', re.DOTALL)


def read(source: Source, data: bytes) -> Iterator[Piece]:
    """Yield the records of a JSON array, of an object that wraps one, or of several objects one after another."""
    text = decoded(data, source.name)
    found, errors = _parsed(text.text, source.name)
    yield from _encoded(_pieces(source, records(found, source.mapping), people(found)), text.encoding)
    yield from errors


def read_lines(source: Source, data: bytes) -> Iterator[Piece]:
    """Yield the records of JSON Lines; a line that is broken becomes an error piece if others are whole."""
    text = decoded(data, source.name)
    found, errors = _lines(text.text, source.name)
    yield from _encoded(_pieces(source, records(found, source.mapping)), text.encoding)
    yield from errors


def whole(data: bytes, name: str, *, lines: bool) -> object:
    """Give what a JSON file holds: its value, or the list of its lines' values."""
    return (_lines if lines else _parsed)(decoded(data, name).text, name)[0]


def _parsed(text: str, name: str) -> tuple[object, list[Piece]]:
    """Parse one value, else values that stand one after another."""
    try:
        return _loads(text, name), []
    except json.JSONDecodeError as error:
        found, errors = _one_by_one(text, name)
        if not found:
            raise failures.damaged(name, "JSON", str(error)) from error
        return found, errors


def _lines(text: str, name: str) -> tuple[object, list[Piece]]:
    """Parse each line; a file of which no line is whole is read as JSON that is laid out over lines."""
    found: list[object] = []
    errors: list[Piece] = []
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            found.append(_loads(line, name))
        except (json.JSONDecodeError, Unreadable) as error:
            errors.append(_broken(f"{name} line {number}", error))
    if errors and not any(isinstance(held, Mapping) for held in found):
        return _parsed(text, name)
    return (found[0] if len(found) == 1 and not errors else found), errors


def _loads(text: str, name: str) -> object:
    """Parse JSON; NaN and Infinity are null, of two keys of one name the filled one counts, depth is limited."""
    if text.count("[") + text.count("{") > _NESTED and (deep := depth(text)) > _NESTED:
        raise failures.limit(name, "nested JSON levels", _NESTED, deep)
    return json.loads(text, parse_constant=lambda _: None, object_pairs_hook=_filled_first)


def _filled_first(pairs: list[tuple[str, object]]) -> dict[str, object]:
    made = dict(pairs)
    if len(made) < len(pairs):
        for name, held in pairs:
            if made[name] in (None, "", [], {}):
                made[name] = held
    return made


def depth(text: str) -> int:
    """Count how deep brackets nest outside strings.

    >>> depth('[[{"a": "[[["}]]')
    3
    """
    level = deepest = at = 0
    while mark := _BRACKETS.search(text, at):
        at = mark.end()
        if mark[0] == '"':
            end = _STRING.match(text, at)
            at = end.end() if end else len(text)
        else:
            level += 1 if mark[0] in "[{" else -1
            deepest = max(deepest, level)
    return deepest


def _one_by_one(text: str, name: str) -> tuple[list[object], list[Piece]]:
    """Read objects that stand one after another; what follows a broken one is lost, and said so."""
    decoder = json.JSONDecoder(parse_constant=lambda _: None, object_pairs_hook=_filled_first)
    found: list[object] = []
    at = 0
    while (at := _BETWEEN.match(text, at).end()) < len(text):  # type: ignore[union-attr]
        try:
            held, at = decoder.raw_decode(text, at)
        except json.JSONDecodeError as error:
            return found, [_broken(f"{name} line {text.count(chr(10), 0, at) + 1}", error)]
        if not isinstance(held, (Mapping, list)):
            return [], []
        found += held if isinstance(held, list) else [held]
    return found, []


def _broken(place: str, error: Exception) -> Piece:
    found = failures.damaged(place, "JSON", error.en if isinstance(error, MigakiError) else str(error))
    return failed(found)


def _record(held: object) -> Record:
    return cast(Record, held) if isinstance(held, Mapping) else {"text": held}


def records(whole: object, given: str = "auto") -> list[Record]:
    """Find the records: at the path that a mapping names, else the tickets, else the longest list of objects."""
    path = mapping.records_at(given)
    if path and (found := value(whole, path.split("."))) is not None:
        whole = found
    if isinstance(whole, list):
        return [_record(item) for item in whole]
    if not isinstance(whole, Mapping):
        return [_record(whole)]
    candidates = list(_candidates(linked(cast(Record, whole))))
    if best := next((found for found in candidates if mapping.known(found)), None):
        return best
    told = [(len(one.model_fields_set), found) for found in candidates if (one := recognised.mapping(found))]
    return max(told, key=lambda one: one[0])[1] if told else max(candidates, key=len)


def _candidates(whole: Record, most: int = _INNER) -> Iterator[list[Record]]:
    """Give what may be the records of an object: its lists of objects, itself, and the same of what it wraps."""
    held = list(whole.values())
    lists = [item for item in held if isinstance(item, list) and item and isinstance(item[0], Mapping)]
    yield from ([_record(item) for item in one] for one in sorted(lists, key=len, reverse=True))
    yield [whole]
    for inner in held:
        if isinstance(inner, Mapping) and most:
            yield from _candidates(cast(Record, inner), most - 1)


def _pieces(source: Source, found: list[Record], known: People | None = None) -> Iterator[Piece]:
    tickets = export.tickets(source, found, known)
    if tickets is not None:
        yield from tickets
        return
    flat = [{name: leaf for name, leaf in recognised.leaves(record).items() if leaf is not None} for record in found]
    names = list(dict.fromkeys(name for record in flat for name in record))
    if names:
        yield table([tuple(names), *(tuple(_cell(record.get(name)) for name in names) for record in flat)])


def _cell(held: object) -> str:
    if held is None:
        return ""
    return body(held) if isinstance(held, str) else json.dumps(held, ensure_ascii=False)


def _encoded(pieces: Iterator[Piece], encoding: str) -> Iterator[Piece]:
    """Say the file's encoding on its first piece."""
    for number, piece in enumerate(pieces):
        yield piece._replace(encoding=encoding) if not number else piece
