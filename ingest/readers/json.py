"""Reads JSON and JSON Lines: ticket exports become tickets, flat records one Table."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import cast

from ingest import failures
from ingest.encoding import decode
from ingest.piece import Piece, table
from ingest.tickets import columns, records, rows
from ingest.tickets.records import Record
from migaki.sources import Source


def read(source: Source, data: bytes) -> Iterator[Piece]:
    """Yield the records of a JSON array, or of an object that wraps one."""
    text = decode(data, source.name)
    try:
        whole = json.loads(text)
    except json.JSONDecodeError:
        yield from read_lines(source, data)
        return
    except RecursionError as error:
        raise failures.limit(source.name, "nested JSON levels", 1000, text.count("[")) from error
    yield from _pieces(source, _records(whole))


def read_lines(source: Source, data: bytes) -> Iterator[Piece]:
    """Yield the records of JSON Lines; a line that is broken becomes an error piece if others are whole."""
    whole: list[Record] = []
    errors: list[Piece] = []
    for number, line in enumerate(decode(data, source.name).split("\n"), start=1):
        if not line.strip():
            continue
        try:
            whole.append(_record(json.loads(line)))
        except (json.JSONDecodeError, RecursionError) as error:
            found = failures.damaged(f"{source.name} line {number}", "JSON", str(error))
            errors.append(Piece("Error", f"{found.en}\n{found.ja}", reason=found.reason))
    if not whole and errors:
        raise failures.damaged(source.name, "JSON", errors[0].text.split("\n", 1)[0])
    yield from _pieces(source, whole)
    yield from errors


def _record(value: object) -> Record:
    return cast(Record, value) if isinstance(value, Mapping) else {"text": value}


def _records(value: object) -> list[Record]:
    """Find the list of records: the value itself, or the longest list of objects in a wrapping object."""
    if isinstance(value, list):
        return [_record(item) for item in value]
    if not isinstance(value, Mapping):
        return [_record(value)]
    lists = [item for item in value.values() if isinstance(item, list) and item and isinstance(item[0], Mapping)]
    wrapped = [item for item in lists if columns.like_tickets(records.columns(item))]
    if not wrapped and columns.like_tickets(records.columns([value])):
        return [cast(Record, value)]
    lists = wrapped or lists
    return [_record(item) for item in max(lists, key=len)] if lists else [_record(value)]


def _pieces(source: Source, found: list[Record]) -> Iterator[Piece]:
    fields = records.columns(found, source.mapping)
    if source.kind == "tickets" or (source.kind == "auto" and columns.like_tickets(fields)):
        yield from rows.pieces(records.tickets(found, fields))
        return
    flat = [{name: leaf for name, leaf in records.leaves(record).items() if leaf is not None} for record in found]
    names = list(dict.fromkeys(name for record in flat for name in record))
    if names:
        yield table([tuple(names), *(tuple(_cell(record.get(name)) for name in names) for record in flat)])


def _cell(value: object) -> str:
    if value is None:
        return ""
    return rows.body(value) if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
