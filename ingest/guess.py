"""Proposes a mapping for a ticket export: the lines of a recipe, with what was found beside each field."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from collections.abc import Mapping as Mapping_
from pathlib import Path
from typing import cast

from ingest import failures, sniff
from ingest.encoding import decoded
from ingest.piece import Row
from ingest.tickets import export, mapping
from ingest.tickets.content import by_content
from ingest.tickets.reach import Path as Path_
from ingest.tickets.reach import Record, find, first, shape, text, value
from ingest.tickets.records import Tickets
from migaki.errors import say
from migaki.mapping import Mapping, Messages

_SHOWN = 32  # characters of an example
_PLAIN = re.compile(r"^[^\W\d][\w .・/-]*$")
_FIELDS = ("id", "subject", "state", "closed", "at", "asker", "question", "answer", "accepted")
_INNER = ("where", "id", "text", "role", "author", "at", "public", "private", "automatic", "accepted")
_LISTS = ("resolved", "open", "customers", "agents", "bots", "hidden")


def guess(path: Path) -> str:
    """Give the text of a `sources:` entry for one ticket export: YAML, with an example in the comment of each field.

    Fields are told by those of a known system, else by their names, else by what stands in them. Raises Unreadable
    where the file is no table, JSON or XML, or holds no records.
    """
    records, at = read(path)
    found = mapping.of(records, "auto", path.name) or by_content(records)
    known = mapping.vendor(records)
    lines = [
        *_head(path.name, len(records), known),
        *_summary(Tickets(found, records), records),
        _said(
            "paste this into your recipe; behind # is the first value, check that it is what the field says",
            "レシピに貼り付けて使います。# の右は実際の値の例です。項目の意味と合っているか確かめてください",
        ),
        "sources:",
        "  tickets:",
        f"    path: {_quoted(str(path))}",
        "    mapping:",
        *(f"      {line}" for line in _block(found, records, at)),
    ]
    return "\n".join(lines) + "\n"


def read(path: Path) -> tuple[list[Record], str]:
    """Give the records of a file, and the path where they stand in it (empty where that is the file itself)."""
    from ingest.readers import csv, json, xml

    data = path.read_bytes()
    kind = sniff.format_of(data, path.name)
    if kind in ("csv", "tsv"):
        grids = [csv.parsed(decoded(data, path.name).text, path.name)]
        return _longest(grids), ""
    if kind in ("xlsx", "xls", "ods"):
        return _longest(_grids(data)), ""
    if kind in ("json", "jsonl"):
        whole = json.whole(data, path.name, lines=kind == "jsonl")
    elif kind == "xml":
        whole = xml.whole(data, path.name)
    else:
        raise failures.damaged(path.name, "tickets", "a mapping is for CSV, Excel, JSON and XML")
    found = json.records(whole)
    return found, _place(whole, found)


def _grids(data: bytes) -> list[list[Row]]:
    import fastexcel

    book = fastexcel.read_excel(data)
    loaded = (book.load_sheet(name, header_row=None, dtypes="string") for name in book.sheet_names)
    return [[tuple(cell or "" for cell in row) for row in one.to_polars().rows()] for one in loaded if one.width]


def _longest(grids: Sequence[Sequence[Row]]) -> list[Record]:
    """Give the records of the longest sheet of tickets, else of the longest sheet."""
    tables = [export.records_of(grid) for grid in grids if len(grid) > 1]
    return max(tables, key=lambda records: (mapping.of(records, "auto", "") is not None, len(records)), default=[])


def _place(whole: object, found: Sequence[Record]) -> str:
    """Find the path of the records in a document by looking for them."""
    known = shape([cast(Record, whole)]) if isinstance(whole, Mapping_) else {}
    held = ((name, value(whole, path)) for name, path in known.items())
    return next((name for name, one in held if one == list(found) or [one] == list(found)), "")


def _said(en: str, ja: str) -> str:
    return f"# {say(en, ja)}"


def _head(name: str, count: int, known: str | None) -> list[str]:
    if known:
        return [_said(f"{name}: {count} records, known as {known}", f"{name}: {count} 件、{known} の形式です")]
    return [_said(f"{name}: {count} records, unknown to Migaki", f"{name}: {count} 件、列名と内容から推定しました")]


def _summary(tickets: Tickets, records: Sequence[Record]) -> list[str]:
    made = tickets.of(records)
    states = [ticket.state for ticket in made]
    roles = [turn.role for ticket in made for turn in ticket.turns]
    counts = states.count("resolved"), states.count("open"), states.count(None)
    sides = roles.count("user"), roles.count("assistant")
    other = len(roles) - sum(sides)
    return [
        _said(
            f"{len(made)} tickets: {counts[0]} resolved, {counts[1]} open, {counts[2]} without a state",
            f"問い合わせ {len(made)} 件: 解決 {counts[0]}、未解決 {counts[1]}、状態なし {counts[2]}",
        ),
        _said(
            f"{len(roles)} messages: {sides[0]} of customers, {sides[1]} of the support,"
            f" {other} of machines, or private and never used",
            f"発言 {len(roles)} 件: お客様 {sides[0]}、サポート {sides[1]}、自動応答か社内メモ (使いません) {other}",
        ),
    ]


def _block(found: Mapping, records: Sequence[Record], at: str) -> Iterator[str]:
    known = shape(records)
    if found.records or at:
        yield f"records: {_quoted(found.records or at)}"
    for name in _FIELDS:
        yield from _field(name, getattr(found, name), known, records)
    if found.messages is not None and (not found.messages.where or find(found.messages.where, known)):
        yield "messages:"
        yield from (f"  {line}" for line in _inner(found.messages, known, records))
    for name in _LISTS:
        if words := getattr(found, name):
            yield f"{name}: [{', '.join(map(_quoted, words))}]"
    if found.markup != "auto":
        yield f"markup: {found.markup}"
    told = say("of times without one; Asia/Tokyo for Japan", "時差の書かれていない日時の時間帯。日本なら Asia/Tokyo")
    yield f"time_zone: {found.time_zone}  # {told}"


def _field(name: str, names: Sequence[str], known: Mapping_[str, Path_], records: Sequence[Record]) -> Iterator[str]:
    there = _there(names, known)
    if not there:
        return
    paths = find(there, known)
    example = next((shown for record in records if (shown := text(first(record, paths)))), "")
    said = " ".join(example.split())[:_SHOWN]
    yield f"{name}: {_names(there)}" + (f"  # {said}" if said else "")


def _inner(messages: Messages, known: Mapping_[str, Path_], records: Sequence[Record]) -> Iterator[str]:
    where = _there(messages.where, known)
    if where:
        yield f"where: {_names(where)}"
    inside = {path: place for place in where for path in known if path.startswith(f"{place}.")} if where else known
    within = {path.partition(f"{place}.")[2]: known[path] for path, place in inside.items()} if where else known
    told = {name: _there(getattr(messages, name), within) for name in _INNER[1:]}
    for name, names in told.items():
        # A file without any message still shows where they would stand.
        shown = names or (getattr(messages, name) if not any(told.values()) or name == "accepted" else [])
        if shown:
            yield f"{name}: {_names(shown)}"


def _there(names: Sequence[str], known: Mapping_[str, Path_]) -> list[str]:
    """Give the names that the file has, each field once."""
    found: dict[Path_, str] = {}
    for name in names:
        for path in find([name], known):
            found.setdefault(path, name)
    return list(found.values())


def _names(names: Sequence[str]) -> str:
    return _quoted(names[0]) if len(names) == 1 else f"[{', '.join(map(_quoted, names))}]"


def _quoted(word: str) -> str:
    plain = _PLAIN.match(word) and word.lower() not in {"yes", "no", "true", "false", "null", "on", "off", "y", "n"}
    return word if plain and word == word.strip() else '"' + word.replace("\\", "\\\\").replace('"', '\\"') + '"'
