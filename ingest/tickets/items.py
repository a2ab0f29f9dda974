"""Tells the fields of messages: by their names, and by the words, the people and the yes and no in them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from collections.abc import Mapping as Fields

from ingest.tickets.columns import NAMES, plain
from ingest.tickets.reach import Record, text
from ingest.tickets.states import NO, PRIVATE, YES, role

SEEN = 200  # records that are looked at
_NAMES = {
    "text": "text body body_text text_body plain_body stripped_text content message plain_text description html_body"
    " body_html cooked raw value utterance thetext 本文 発言内容 対応内容 内容 メッセージ 発言 comment case_comments"
    " comments notes note コメント 回答",
    "role": NAMES["role"] + " from_type poster_type type kind author username user",
    "author": NAMES["author"] + " created_by created_user author_name from_name sender_name poster posted_by sender"
    " from name by who creator email 担当者 氏名 名前",
    "at": "created_at created created_on at date timestamp time datetime sent_at ts creation_time created_datetime"
    " created_date posted_at sent_on received_at 日時 投稿日時 送信日時 受信日時 発話日時 発言日時 対応日時 対応日"
    " 記入日時 日付",
    "public": "public is_public visible visibility published is_published 公開 公開範囲",
    "private": NAMES["private"] + " is_hidden part_type comment_type note_type message_type type kind"
    " 種別 区分 メッセージ種別",
}  # fmt: skip
# Texts of which one stands for another; a note or comment beside a body is something else, and often private.
_SAME = {"text", "body", "bodytext", "textbody", "plainbody", "content", "htmlbody", "bodyhtml", "cooked", "raw"}
_OBJECTS = ("author", "user", "sender", "from", "created_by", "created_user", "owner", "poster")
_OF_SUPPORT = re.compile(r"(?:from|by|is)(?:agent|staff|operator|support|admin)|^(?:agent|staff|outgoing|outbound)$")
_OF_CUSTOMER = re.compile(r"(?:from|by|is)(?:customer|client|user|visitor|enduser)|^(?:incoming|inbound)$")
_CUSTOMER = re.compile(r"^(?:customer|client|requester|end.?user|お?客様|顧客)$")
_AUTHOR_ENDS = re.compile(r"(?:by|author|sender|poster|username|発言者|投稿者|記入者|送信者|入力者)$")
_TIME_ENDS = re.compile(
    r"(?:date|time|timestamp|日時|日付)$|(?:created|posted|sent|received|opened|entered|written|said|added|occurred)(?:at|on)$"
)
_PUBLIC = re.compile(r"public|published|^公開|外部公開")
_PRIVATE = re.compile(r"private|internal|社内|内部|非公開")
_KIND = re.compile(r"(?:type|kind|種別|区分)$")
_AUTOMATIC = re.compile(r"^(?:is)?(?:automated|automatic|autoreply|autoresponse|bot|自動返信|自動応答)$")
_SENT = re.compile(r"message|e?mail|reply|メール|メッセージ|電話|受信|送信|返信", re.IGNORECASE)
_BESIDE = re.compile(r"(?:comment|note|コメント|メモ|付箋)$", re.IGNORECASE)
_WRAPPERS = {"name", "value", "label", "displayname", "displayvalue"}
_BOTH = {"user", "assistant"}
_WORD = 30  # characters of the longest word for a role
_KINDS = 12  # words for roles that an export has at most, where the field's name does not say what it is
_SURE = 0.8  # share of such words that are known
_SAYS = 12  # characters of a text that says something, on average

Columns = dict[str, list[str]]


def leaves(record: Record, most: int = 4) -> dict[str, object]:
    """Flatten nested records to `outer.inner` names, the shallow ones first; lists stay as they are.

    >>> leaves({"fields": {"summary": "x"}, "key": 1})
    {'key': 1, 'fields.summary': 'x'}
    """
    inner = {name: held for name, held in record.items() if isinstance(held, dict)}
    if not inner:
        return dict(record)
    flat = {name: held for name, held in record.items() if name not in inner}
    for name, held in inner.items() if most else ():
        flat |= {f"{name}.{leaf}": said for leaf, said in leaves(held, most - 1).items()}
    return flat


def columns(records: Sequence[Record]) -> Columns:
    """Give what stands in each field of the first records."""
    found: Columns = {}
    for record in records[:SEEN]:
        for leaf, held in leaves(record).items():
            found.setdefault(leaf, []).append(text(held))
    return found


def last(leaf: str) -> str:
    """Give the name that says what a leaf is: `reporter` of `fields.reporter.name`."""
    parts = [part for part in leaf.split(".") if part] or [leaf]
    return parts[-2] if len(parts) > 1 and plain(parts[-1]) in _WRAPPERS else parts[-1]


def fields(items: Sequence[Record]) -> dict[str, list[str]]:
    """Give the fields of messages as a mapping names them; empty where no text is found."""
    held = columns(items)
    told = {field: list(_named(held, names)) for field, names in _NAMES.items()}
    text_at = next((leaf for leaf in told["text"] if any(held[leaf])), None) or _longest(held)
    if text_at is None:
        return {}
    told["text"] = [text_at] + [leaf for leaf in told["text"] if leaf != text_at and plain(last(leaf)) in _SAME]
    told["author"] = [*objects(items, _OBJECTS), *told["author"], *_ending(held, _AUTHOR_ENDS)]
    rest = {leaf: words for leaf, words in held.items() if leaf not in told["text"]}
    told["role"] = [leaf for leaf in [role_field(rest, told["role"], told["author"])] if leaf]
    told["author"] = [leaf for leaf in told["author"] if leaf not in (*told["role"], *told["text"])][:1]
    told["at"] = (told["at"] or _ending(held, _TIME_ENDS))[:1]
    flags = [leaf for leaf in _ending(rest, _AUTOMATIC) if set(map(str.casefold, rest[leaf])) <= YES | NO | {""}]
    told["automatic"] = flags[:1]
    for field, ends in (("public", _PUBLIC), ("private", _PRIVATE)):
        leafs = [leaf for leaf in (*told[field], *_ending(held, ends)) if leaf not in (*told["role"], *told["text"])]
        told[field] = [leaf for leaf in dict.fromkeys(leafs) if hides(held[leaf])][:1]
    kinds = [leaf for leaf in _ending(rest, _KIND) if leaf not in told["role"] and sets_aside(rest[leaf])]
    told["private"] = told["private"] or kinds[:1]
    return {field: leafs for field, leafs in told.items() if leafs}


def role_field(held: Columns, named: Sequence[str], authors: Sequence[str] = ()) -> str | None:
    """Find the field whose words tell customers from support: one that names both sides, else one that is so named.

    A field that calls all writers users tells accounts of people from those of machines, not customers from support.
    """
    sides = {leaf: roles_in(words) for leaf, words in held.items()}
    sided = (leaf for leaf in (*named, *held) if leaf in held and (sides[leaf] >= _BOTH or side_words(leaf, held)))
    if found := next((leaf for leaf in sided if _surely(held[leaf]) or leaf in named), None):
        return found
    several = any(
        len(set(words)) > 1 for leaf, words in held.items() if leaf in authors or leaf.split(".")[0] in authors
    )
    weak = (
        leaf for leaf in named if sides.get(leaf) and not (several and "user" in sides[leaf] and leaf not in authors)
    )
    return next(weak, None)


def roles_in(words: Sequence[str]) -> set[str]:
    """Give the roles that the words of a field name, none where most of them name none."""
    filled = [word for word in words if word]
    known = [found for word in filled if len(word) <= _WORD and (found := role(word))]
    return set(known) if 2 * len(known) >= len(filled) else set()


def _surely(words: Sequence[str]) -> bool:
    filled = [word for word in words if word]
    known = sum(role(word) is not None or word.casefold() in YES | NO for word in filled)
    return len(set(filled)) <= _KINDS and known >= _SURE * len(filled)


def side_words(leaf: str, held: Columns) -> dict[str, list[str]]:
    """Give the words for both sides where they say nothing by themselves.

    A field may say yes and no to one side, such as `from_agent`, or name the customers alone, against `message` or
    `user` for the support.
    """
    words = {word.casefold() for word in held.get(leaf, ()) if word}
    if not 1 < len(words) <= _KINDS or max(map(len, words)) > _WORD:
        return {}
    if not words <= YES | NO:
        customers = sorted(word for word in words if _CUSTOMER.search(word))
        others = sorted(word for word in words - {*customers} if role(word) in (None, "user"))
        known = any(role(word) == "assistant" for word in words)
        return {"agents": others, "customers": customers} if customers and others and not known else {}
    yes, no = sorted(words & YES), sorted(words & NO)
    name = plain(last(leaf))
    if _OF_SUPPORT.search(name):
        return {"agents": yes, "customers": no}
    return {"agents": no, "customers": yes} if _OF_CUSTOMER.search(name) else {}


def hides(words: Sequence[str]) -> bool:
    """Tell a field that marks private notes: by yes and no, or by words such as `internal`."""
    folded = {word.casefold() for word in words if word}
    return (bool(folded) and folded <= YES | NO) or sets_aside(words)


def sets_aside(words: Sequence[str]) -> bool:
    """Tell a field whose words set notes among colleagues aside from what is sent."""
    return any(role(word) == PRIVATE for word in words if len(word) <= _WORD) or bool(beside(words))


def beside(words: Sequence[str]) -> list[str]:
    """Give the words for comments where a field tells them from what is sent: those are for colleagues.

    >>> beside(["MESSAGE", "COMMENT"]), beside(["comment", "assignment"])
    (['COMMENT'], [])
    """
    kinds = {word for word in words if word and len(word) <= _WORD}
    sent = any(_SENT.search(word) and not _BESIDE.search(word) for word in kinds)
    return sorted(filter(_BESIDE.search, kinds)) if sent and len(kinds) <= _KINDS else []


def _named(held: Columns, names: str) -> Iterator[str]:
    """Give the leaves of these names, in the order of the names, then the shallow ones first."""
    by_name: dict[str, list[str]] = {}
    for leaf in held:
        by_name.setdefault(plain(last(leaf)), []).append(leaf)
    for name in dict.fromkeys(map(plain, names.split())):
        yield from by_name.get(name, ())


def _ending(held: Columns, ends: re.Pattern[str]) -> list[str]:
    return [leaf for leaf in held if ends.search(plain(last(leaf))) and any(held[leaf])]


def _longest(held: Columns) -> str | None:
    lengths = {leaf: sum(map(len, words)) / len(words) for leaf, words in held.items()}
    best = max(lengths, key=lambda leaf: lengths[leaf], default="")
    return best if lengths.get(best, 0) >= _SAYS else None


def objects(records: Sequence[Record], names: Sequence[str]) -> list[str]:
    """Give the fields of these names that hold an object: one of a person names them more surely than one field."""
    wanted = list(map(plain, names))
    there = {
        name: plain(name) for record in records[:SEEN] for name, held in record.items() if isinstance(held, Fields)
    }
    return sorted(
        (name for name, folded in there.items() if folded in wanted), key=lambda name: wanted.index(there[name])
    )
