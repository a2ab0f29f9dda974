"""Proposes a mapping for records of an unknown system, from the names of their fields and the words in them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Mapping as Fields
from itertools import islice
from typing import cast

from ingest.tickets.columns import like_tickets, plain, recognise
from ingest.tickets.reach import Record, person, text, value
from ingest.tickets.states import NO, PRIVATE, YES, role, state
from migaki.mapping import Mapping, Messages

_ITEM = {
    "text": "text body content message comment notes note plain_body plain_text html_body cooked raw value utterance"
    " thetext 本文 内容 コメント 発言 メッセージ",
    "role": "role author_role sender_role speaker author_type sender_type type kind sender from author username user"
    " 発言者 送信者 役割 区分 種別",
    "author": "author author_id author_name username user user_id sender sender_name from name created_by by who"
    " creator email 発言者 送信者 氏名 担当者 名前",
    "at": "created_at created created_on at date timestamp time datetime sent_at ts creation_time 日時 投稿日時"
    " 送信日時",
    "public": "public is_public visible visibility 公開 公開範囲",
    "private": "private is_private internal is_internal hidden part_type comment_type note_type message_type type kind"
    " 種別 区分 社内",
}
_WRAPPERS = {"name", "value", "displayname", "displayvalue"}
_SEEN = 200
_PAIR = 2


def mapping(records: Sequence[Record], chosen: Fields[str, str] | None = None) -> Mapping | None:
    """Give a mapping of what the fields' names tell, `chosen` before it; None where these are no tickets."""
    names: dict[str, str] = {}
    for record in records:
        for leaf in leaves(record):
            names.setdefault(_last(leaf), leaf)
    told = recognise(list(names))
    nested = "messages" in told and any(_items(records[:_SEEN], names[told["messages"]]))
    if chosen is None and not like_tickets(told, nested=nested):
        return None
    found = {**{str(field): names[column] for field, column in told.items()}, **(chosen or {})}
    single = {
        name: [found[name]]
        for name in ("id", "subject", "state", "closed", "at", "asker", "question", "answer")
        if name in found
    }
    if "state" in single and chosen is None and not _tells_state(records, found["state"]):
        single.pop("state")
    messages = _messages(records, found)
    if messages and messages.where and "asker" not in single and (opener := _opener(records)):
        single["asker"] = [opener]
    if messages and not messages.where:
        single.pop("question", None)
    return Mapping.model_validate({**single, "messages": messages})


def leaves(record: Record, most: int = 4) -> dict[str, object]:
    """Flatten nested records to `outer.inner` names, the shallow ones first; lists stay as they are.

    >>> leaves({"fields": {"summary": "x"}, "key": 1})
    {'key': 1, 'fields.summary': 'x'}
    """
    flat = {name: held for name, held in record.items() if not isinstance(held, Fields)}
    for name, held in record.items():
        if isinstance(held, Fields) and most:
            flat |= {f"{name}.{inner}": leaf for inner, leaf in leaves(cast(Record, held), most - 1).items()}
    return flat


def _last(leaf: str) -> str:
    parts = leaf.split(".")
    return parts[-2] if len(parts) > 1 and plain(parts[-1]) in _WRAPPERS else parts[-1]


def _are_rows(records: Sequence[Record], found: dict[str, str]) -> bool:
    """Tell rows that are a comment each from rows that hold all of a ticket's comments."""
    single = not any(isinstance(record.get(found["messages"]), list) for record in records[:_SEEN])
    return single and bool({"role", "author"} & found.keys()) and _repeats(records, found.get("id"))


def _opener(records: Sequence[Record]) -> str | None:
    """Find the object of the person who opened a record, beside its messages."""
    names = ("requester", "reporter", "customer", "user", "author", "creator", "owner")
    return next((name for name in names if any(isinstance(one.get(name), Fields) for one in records[:_SEEN])), None)


def _messages(records: Sequence[Record], found: dict[str, str]) -> Messages | None:
    if "messages" in found and not _are_rows(records, found):
        items = list(islice(_items(records, found["messages"]), _SEEN))
        return Messages.model_validate({"where": found["messages"], **_item_fields(items)})
    found = {**found, "question": found.get("messages", found.get("question", ""))}
    told: dict[str, str] = {name: found[name] for name in ("role", "author", "private") if name in found}
    spoken = "role" in told and _names_roles(records, told["role"])
    if not found["question"] or not (spoken or ("author" in told and _repeats(records, found.get("id")))):
        return None
    if not spoken and (other := told.pop("role", None)):
        told.setdefault("author", other)
    if "at" in found:
        told["at"] = found["at"]
    return Messages.model_validate({"text": found["question"], **told})


def _items(records: Sequence[Record], where: str) -> Iterator[Record]:
    for record in records:
        listed = record.get(where, value(record, where.split(".")))
        for item in listed if isinstance(listed, list) else []:
            if isinstance(item, Fields):
                yield cast(Record, item)


def _item_fields(items: Sequence[Record]) -> dict[str, list[str]]:
    """Tell the fields of messages; a sender or author is the role where its words are those of roles."""
    names = {plain(_last(leaf)): leaf for item in reversed(items) for leaf in reversed(leaves(item))}
    told = {
        field: [names[plain(name)] for name in wanted.split() if plain(name) in names]
        for field, wanted in _ITEM.items()
    }
    told["role"] = [leaf for leaf in told["role"] if _names_roles(items, leaf)][:1]
    for field in ("public", "private"):
        told[field] = [leaf for leaf in told[field] if leaf not in told["role"] and _hides(items, leaf)][:1]
    # An object of a person names them more surely than one of its fields.
    objects = [
        name for name in ("author", "user", "sender", "from") if any(isinstance(one.get(name), Fields) for one in items)
    ]
    told["author"] = [leaf for leaf in objects + told["author"] if leaf not in told["role"]][:1]
    return {field: leafs for field, leafs in told.items() if leafs}


def _names_roles(records: Sequence[Record], leaf: str) -> bool:
    words = [text(record.get(leaf, value(record, leaf.split(".")))) for record in records[:_SEEN]]
    filled = [word for word in words if word]
    return bool(filled) and _PAIR * sum(role(word) is not None for word in filled) >= len(filled)


def _hides(records: Sequence[Record], leaf: str) -> bool:
    """Tell a field that marks private notes: by yes and no, or by words such as `internal`."""
    words = {text(record.get(leaf, value(record, leaf.split(".")))).casefold() for record in records}
    return bool(words & (YES | NO)) or any(role(word) == PRIVATE for word in words)


def _tells_state(records: Sequence[Record], leaf: str) -> bool:
    """Tell a field of states from one of places (`ny`), by its words; a table's header alone is believed."""
    words = [text(record.get(leaf, value(record, leaf.split(".")))) for record in records[:_SEEN]]
    filled = {word for word in words if word}
    return not filled or any(state(word) for word in filled)


def _repeats(records: Sequence[Record], leaf: str | None) -> bool:
    ids = [person(record.get(leaf)) for record in records] if leaf else []
    return len(set(ids)) < len(ids)
