"""Writes what was planted as one machine-readable file."""

from __future__ import annotations

import json
import re
from collections import Counter
from typing import Any

from builders.common import load, write_bytes
from builders.dress import full_name
from builders.model import Ticket
from builders.ticket_files import PATHS

COLUMNS = {
    "zendesk": {"person": "氏名", "email": "メールアドレス", "phone": "電話番号"},
    "legacy": {"person": "お客様名"},
    "tickets_en": {"person": "requester", "email": "email"},
}
MESSAGE_NAMES = {"chat": "messages.name", "chat_en": "messages.name", "mail": "header"}
KEYS = ("id", "field", "type", "text")


def _candidates(ticket: Ticket) -> list[tuple[str, str]]:
    """List the personal data that may stand in the text of a ticket, longest names first."""
    person = ticket.person
    found = [("person", full_name(person, ticket.language)), ("person", person["family"])]
    found += [("person", person["given"])] if ticket.language == "en" or "english" in ticket.tags else []
    found += [("email", person["mail"]), ("phone", person["tel"]), ("address", person["address"])]
    found += [("postal_code", person["postal"])] if "postal" in person else []
    found.append(("agent", ticket.agent))
    if ticket.planted:
        found.append((ticket.planted["type"], str(ticket.planted["text"])))
    return found


def _stands_in(value: str, text: str, language: str) -> bool:
    """Look for a value; English ones only as whole words."""
    if language == "en":
        return re.search(rf"(?<!\w){re.escape(value)}(?!\w)", text) is not None
    return value in text


def _in_text(ticket: Ticket) -> list[dict[str, str]]:
    """Find the personal data in the texts of one ticket."""
    found = []
    texts = {"question": ticket.body, "answer": ticket.reply, "messages": ticket.dialogue_text}
    for field, text in texts.items():
        if field == "question" and ticket.source in ("chat", "chat_en"):
            continue
        for kind, value in _candidates(ticket):
            bare = text
            if (kind, value) == ("person", ticket.person["family"]):
                bare = bare.replace(ticket.person["company"], "")
            if _stands_in(value, bare, ticket.language):
                found.append(dict(zip(KEYS, (ticket.id, field, kind, value), strict=True)))
    return found


def _in_columns(ticket: Ticket) -> list[dict[str, str]]:
    """List the personal data in columns and headers of their own."""
    language = "en" if "english" in ticket.tags else ticket.language
    values = {
        "person": full_name(ticket.person, language),
        "email": ticket.person["mail"],
        "phone": ticket.person["tel"],
    }
    if ticket.source in MESSAGE_NAMES:
        columns = {"person": MESSAGE_NAMES[ticket.source]}
        if ticket.source == "mail":
            columns["email"] = "header"
        else:
            values["person"] = ticket.person["given" if ticket.language == "en" else "family"]
    else:
        columns = COLUMNS[ticket.source]
    if ticket.source == "legacy":
        values["person"] = ticket.person["family"]
    return [dict(zip(KEYS, (ticket.id, column, kind, values[kind]), strict=True)) for kind, column in columns.items()]


def _groups(tickets: list[Ticket], attribute: str) -> list[dict[str, Any]]:
    """Group tickets with the ticket that they copy or vary."""
    groups: dict[str, dict[str, Any]] = {}
    for ticket in tickets:
        original = getattr(ticket, attribute)
        if original:
            group = groups.setdefault(original.id, {"ids": [original.id], "why": ticket.why or "same text sent again"})
            group["ids"].append(ticket.id)
    return list(groups.values())


def _near_misses(tickets: list[Ticket]) -> list[dict[str, Any]]:
    """List the pairs that look alike and need different answers."""
    first: dict[str, str] = {}
    for ticket in tickets:
        if not ticket.copy_of and not ticket.variant_of:
            first.setdefault(ticket.question, ticket.id)
    specials = load("specials.yaml")
    pairs = [*specials["near_misses_ja"], *specials["near_misses_en"]]
    return [{"ids": [first[a], first[b]], "questions": [a, b]} for a, b in pairs]


def _conflicts(tickets: list[Ticket]) -> list[dict[str, Any]]:
    """List the contradictions with both sides."""
    found = []
    for ticket in tickets:
        if ticket.conflict:
            c = ticket.conflict
            manual = {"file": c["file"], "value": c["manual"], "text": c["manual_text"]}
            answer = {"file": PATHS[ticket.source], "id": ticket.id, "value": c["ticket"], "text": c["answer"]}
            found.append(
                {"kind": c["kind"], "item": c["item"], "product": c["product"], "manual": manual, "ticket": answer}
            )
    return found


def _revision() -> dict[str, Any]:
    """Describe what changed between the editions of the LP-200 manual."""
    content = load("manual_lp200.yaml")
    values = [{"item": v["item"], "first": v[1], "second": v[2]} for k, v in content["values"].items() if k != "date"]
    names = [f"manuals/ja/取扱説明書_LP-200_{content['editions'][n]}.docx" for n in (1, 2)]
    return {"first": names[0], "second": names[1], "values": values, **content["sections_changed"]}


def _entry(ticket: Ticket) -> dict[str, Any]:
    """Describe one ticket in short."""
    return {
        "source": PATHS[ticket.source],
        "topic": ticket.topic,
        "product": ticket.product,
        "resolved": ticket.resolved,
        "question": ticket.question,
        "answer": ticket.answer if ticket.resolved else "",
    }


def write_planted(tickets: list[Ticket], mail_files: dict[str, list[str]]) -> dict[str, Any]:
    """Write planted.json and give what it holds."""
    by_tag = {tag: [t.id for t in tickets if tag in t.tags] for tag in ("short", "english", "html")}
    desk = load("people.yaml")["company"]
    planted = {
        "about": "Fictional example company; everything was written for Migaki. Ids are those of the files.",
        "counts": dict(Counter(PATHS[t.source] for t in tickets)),
        "exact_duplicates": _groups(tickets, "copy_of"),
        "near_duplicates": _groups(tickets, "variant_of"),
        "not_duplicates": _near_misses(tickets),
        "unresolved": [t.id for t in tickets if not t.resolved],
        "very_short": by_tag["short"],
        "english_in_japanese_file": by_tag["english"],
        "html_leftovers": by_tag["html"],
        "contradictions": _conflicts(tickets),
        "manual_revision": _revision(),
        "personal_data": [entry for t in tickets for entry in _in_text(t)],
        "personal_columns": [entry for t in tickets for entry in _in_columns(t)],
        "public_contacts": [desk[key] for key in ("tel", "fax", "mail", "postal", "address")],
        "mail_threads": mail_files,
        "tickets": {t.id: _entry(t) for t in tickets},
    }
    lines = json.dumps(planted, ensure_ascii=False, indent=1)
    write_bytes("planted.json", (lines + "\n").encode("utf-8"))
    return planted
