"""Tells the fields of an unknown export by what stands in them, where their names say nothing."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.tickets.moments import moments
from ingest.tickets.reach import Record, text
from ingest.tickets.recognised import leaves, mapping
from ingest.tickets.states import role, state
from migaki.mapping import Mapping

_SEEN = 300
_MOST = 0.8  # share of the values from which a field is of a kind
_LONG = 12  # characters of a text that says something, on average


def by_content(records: Sequence[Record]) -> Mapping:
    """Propose a mapping: numbers that differ, times, words of states and roles, and the longest texts.

    >>> rows = [{"a": "7", "b": "なぜ印字がかすれるのですか", "c": "ヘッドを清掃してください。次に試し印字をします。"}]
    >>> found = by_content(rows)
    >>> found.id, found.question, found.answer
    (['a'], ['b'], ['c'])
    """
    columns: dict[str, list[str]] = {}
    for record in records[:_SEEN]:
        for leaf, held in leaves(record).items():
            columns.setdefault(leaf, []).append(text(held))
    chosen: dict[str, str] = {}
    for field in ("at", "state", "role"):
        if name := next(
            (one for one, held in columns.items() if one not in chosen.values() and _is(field, held)), None
        ):
            chosen[field] = name
    texts = sorted(
        (name for name in columns if name not in chosen.values() and _length(columns[name]) >= _LONG),
        key=list(columns).index,
    )
    texts = sorted(sorted(texts, key=lambda name: -_length(columns[name]))[:2], key=list(columns).index)
    chosen |= dict(zip(("question", "answer"), texts, strict=False))
    rest = [name for name in columns if name not in chosen.values()]
    if number := next(
        (name for name in rest if len(set(columns[name])) == len(columns[name]) and "" not in columns[name]), None
    ):
        chosen["id"] = number
    return mapping(records, chosen) or Mapping()


def _is(field: str, held: Sequence[str]) -> bool:
    filled = [one for one in held if one]
    if not filled:
        return False
    if field == "at":
        dated = [one for one in filled if not one.isdigit()]
        told = sum(at is not None for at in moments(dated))
    else:
        told = sum((state(one) if field == "state" else role(one)) is not None for one in filled if len(one) < _LONG)
    return told >= _MOST * len(filled)


def _length(held: Sequence[str]) -> float:
    return sum(map(len, held)) / max(1, len(held))
