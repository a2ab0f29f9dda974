"""Puts the comments that an export lists beside its tickets into them, by the number of the ticket that each names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import cast

from ingest.tickets.columns import plain
from ingest.tickets.reach import Record, text

_IDS = ("sys_id", "id", "key", "number", "ticket_id", "case_id", "issue_id", "Id")
_LINKS = {
    "elementid", "ticketid", "caseid", "issueid", "parentid", "incidentid", "conversationid", "requestid", "inquiryid",
    "threadid", "topicid", "bugid", "parent", "ticket",
}  # fmt: skip
_MOST = 0.8  # share of the comments whose ticket is there


def linked(whole: Record) -> Record:
    """Give the document with each list of comments moved into the records that they name, under the list's own name.

    >>> linked({"case": [{"id": 1}], "comment": [{"case_id": 1, "body": "x"}]})["case"][0]["comment"][0]["body"]
    'x'
    """
    lists = {name: cast(list[Record], held) for name, held in whole.items() if _is_list(held)}
    for name, comments in lists.items():
        for other, records in lists.items():
            found = next(_joints(comments, records), None) if other != name else None
            if found:
                return {
                    **{key: held for key, held in whole.items() if key != name},
                    other: _with(records, comments, name, *found),
                }
    return whole


def _joints(comments: list[Record], records: list[Record]) -> Iterator[tuple[str, str]]:
    links = [field for field in comments[0] if plain(field) in _LINKS]
    for number in (field for field in _IDS if field in records[0]):
        known = {text(one.get(number)) for one in records} - {""}
        for link in links:
            if len(known) == len(records) and sum(text(one.get(link)) in known for one in comments) >= _MOST * len(
                comments
            ):
                yield link, number


def _with(records: list[Record], comments: list[Record], name: str, link: str, number: str) -> list[Record]:
    of: dict[str, list[Record]] = {}
    for comment in comments:
        of.setdefault(text(comment.get(link)), []).append(comment)
    return [{**record, name: of.get(text(record.get(number)), [])} for record in records]


def _is_list(held: object) -> bool:
    return isinstance(held, list) and bool(held) and all(isinstance(item, Mapping) for item in held)
