"""Proposes a mapping for records of an unknown system, from the names of their fields and the words in them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Mapping as Fields
from typing import cast

from ingest.tickets import items
from ingest.tickets.columns import Field, like_tickets, plain, recognise
from ingest.tickets.items import SEEN, last, leaves
from ingest.tickets.reach import Record, person, text, value
from ingest.tickets.states import state
from migaki.mapping import Mapping, Messages

_SINGLE = ("id", "subject", "state", "closed", "at", "asker", "question", "answer")
_OPENERS = ("requester", "reporter", "customer", "contact", "user", "author", "created_user", "creator", "owner")
_SHORT = 40  # characters of the longest word for a state


def mapping(records: Sequence[Record], chosen: Fields[str, str] | None = None) -> Mapping | None:
    """Give a mapping of what the fields' names tell, `chosen` before it; None where these are no tickets."""
    names: dict[str, str] = {}
    for leaf in dict.fromkeys(leaf for record in records for leaf in leaves(record)):
        names.setdefault(last(leaf), leaf)
    told, ended = _told(records, names) if chosen is None else (recognise(list(names)), "")
    listing = None if chosen and "messages" in chosen else _listing(records[:SEEN], names.get(told.get("messages", "")))
    if listing:
        told["messages"] = last(listing)
        names[last(listing)] = listing
    nested = listing is not None
    if chosen is None and not (like_tickets(told, nested=nested) or _like_a_talk(records, told, names)):
        return None
    found = {**{str(field): names[column] for field, column in told.items()}, **(chosen or {})}
    single = {name: [found[name]] for name in _SINGLE if name in found}
    if ended:
        single["state"] = [ended, *single.get("state", [])]
    messages = _messages(records, found)
    if messages is None:
        return Mapping.model_validate(single)
    single = _of_ticket(records, found, single, messages)
    return Mapping.model_validate({**single, "messages": messages, **_sides(records, messages)})


Single = dict[str, list[str]]


def _told(records: Sequence[Record], names: dict[str, str]) -> tuple[dict[Field, str], str]:
    """Recognise the fields, and pass over those that hold something else than their names say.

    A field of states must hold words of states; a `resolution` that only holds such words is given apart.
    """
    told = recognise(list(names))
    if "state" in told and not _tells_state(records, names[told["state"]]):
        told = recognise([name for name in names if name != told["state"]])
        if "state" in told and not _tells_state(records, names[told["state"]]):
            told.pop("state")
    ended = ""
    if "answer" in told and _only_states(records, names[told["answer"]]):
        ended = names[told["answer"]]
        told = recognise([name for name in names if name not in (told["answer"], told.get("state"))]) | {
            field: name for field, name in told.items() if field == "state"
        }
    return told, ended


def _like_a_talk(records: Sequence[Record], told: dict[Field, str], names: dict[str, str]) -> bool:
    """Tell rows of a number that repeats, in which a field names both sides of a talk."""
    if "id" not in told or not _repeats(records, names[told["id"]]):
        return False
    held = items.columns(records)
    side = items.role_field(held, [])
    return side is not None and {"user", "assistant"} <= items.roles_in(held[side])


def _of_ticket(records: Sequence[Record], found: dict[str, str], single: Single, messages: Messages) -> Single:
    """Leave out what is said of each row alone, where each row is a message; else find the one who opened a record."""
    if messages.where:
        openers = [] if "asker" in single else items.objects(records, _OPENERS)
        return {**single, "asker": openers[:1]} if openers else single
    repeats = _repeats(records, found.get("id"))
    asked = "question" in single and repeats and not _varies(records, found["id"], found["question"])
    left = set() if asked else {"question"}
    return {name: one for name, one in single.items() if name not in left and one != messages.text}


def _listing(records: Sequence[Record], named: str | None) -> str | None:
    """Find the list of messages of the records: one of objects that hold a text, and its writer, role or time.

    A list that is `named` as messages are counts even where it holds no objects, such as pairs of speaker and text.
    """
    if named and any(isinstance(record.get(named), list) and not _is_list(record[named]) for record in records):
        return None
    sizes: dict[str, int] = {}
    for leaf in dict.fromkeys(leaf for record in records for leaf, held in leaves(record).items() if _is_list(held)):
        told = items.fields(list(listed(records, leaf))[:SEEN])
        if "text" in told and told.keys() & {"role", "author", "at"}:
            known = "messages" in recognise([last(leaf)])
            sizes[leaf] = (1 << 40) * known + sum(
                len(text(value(one, told["text"][0].split(".")))) for one in listed(records, leaf)
            )
    return max(sizes, key=lambda leaf: sizes[leaf], default=None)


def _is_list(held: object) -> bool:
    return isinstance(held, list) and any(isinstance(item, Fields) for item in held)


def listed(records: Sequence[Record], where: str) -> Iterator[Record]:
    """Yield the objects that a list of each record holds."""
    for record in records:
        held = record.get(where, value(record, where.split(".")))
        for item in held if isinstance(held, list) else []:
            if isinstance(item, Fields):
                yield cast(Record, item)


def _messages(records: Sequence[Record], found: dict[str, str]) -> Messages | None:
    """Tell where the messages stand: in a field of each record, or each row is one."""
    if "messages" in found and not _are_rows(records, found):
        told = items.fields(list(listed(records[:SEEN], found["messages"])))
        return Messages.model_validate({"where": found["messages"], **told})
    rows = _varying(records, found)
    told = items.fields(rows)
    if not told or not told.keys() & {"role", "author"}:
        return None
    spoken = "role" in told and bool(items.roles_in(items.columns(rows)[told["role"][0]]) - {"private"})
    sided = "role" in told and bool(items.side_words(told["role"][0], items.columns(rows)))
    if not (spoken or sided or ("author" in told and _repeats(records, found.get("id")))):
        return None
    return Messages.model_validate({**told, "text": told["text"][:1]})


def _are_rows(records: Sequence[Record], found: dict[str, str]) -> bool:
    """Tell rows that are a comment each from rows that hold all of a ticket's comments."""
    single = not any(isinstance(record.get(found["messages"]), list) for record in records[:SEEN])
    return single and _repeats(records, found.get("id"))


def _varying(records: Sequence[Record], found: dict[str, str]) -> list[Record]:
    """Give the rows without what is said of the ticket as a whole: fields that are the same in all rows of an id."""
    of_ticket = {found[name] for name in ("id", "subject", "state", "closed", "asker") if name in found}
    if _repeats(records, found.get("id")):
        of_ticket |= {
            leaf
            for leaf in dict.fromkeys(leaf for one in records for leaf in one)
            if not _varies(records, found["id"], leaf)
        }
    return [{leaf: held for leaf, held in record.items() if leaf not in of_ticket} for record in records]


def _varies(records: Sequence[Record], number: str, leaf: str) -> bool:
    first: dict[str, str] = {}
    return any(first.setdefault(text(one.get(number)), text(one.get(leaf))) != text(one.get(leaf)) for one in records)


def _sides(records: Sequence[Record], messages: Messages) -> dict[str, list[str]]:
    """Give the words for both sides and for comments among colleagues that say nothing by themselves."""
    rows = list(listed(records[:SEEN], messages.where[0])) if messages.where else records
    held = items.columns(rows)
    said = items.side_words(messages.role[0], held) if messages.role else {}
    hidden = {word for leaf in (*messages.role, *messages.private) for word in items.beside(held.get(leaf, ()))}
    return {**said, **({"hidden": sorted(hidden)} if hidden else {})}


def _tells_state(records: Sequence[Record], leaf: str) -> bool:
    """Tell a field of states from one of places (`ny`), by its words; a table's header alone is believed."""
    filled = _words(records, leaf)
    return not filled or any(state(word) for word in filled)


def _only_states(records: Sequence[Record], leaf: str) -> bool:
    """Tell a `resolution` that says how a ticket ended (Done, 重複) from one that says what was answered."""
    filled = _words(records, leaf)
    known = sum(len(word) <= _SHORT and state(word) is not None for word in filled)
    return bool(filled) and 2 * known > len(filled) and max(map(len, filled)) <= _SHORT


def _words(records: Sequence[Record], leaf: str) -> set[str]:
    return {word for one in records[:SEEN] if (word := text(one.get(leaf, value(one, leaf.split(".")))))}


def _repeats(records: Sequence[Record], leaf: str | None) -> bool:
    ids = [person(record.get(leaf)) for record in records] if leaf else []
    return len(set(ids)) < len(ids)


__all__ = ["leaves", "listed", "mapping", "plain"]
