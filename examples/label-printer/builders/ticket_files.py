"""Writes the planned tickets as CSV, JSON lines and mail, each in the habits of its source."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from datetime import timedelta
from random import Random

from builders.common import write_bytes
from builders.dress import full_name
from builders.model import Ticket

PATHS = {
    "zendesk": "tickets/ja/zendesk_2025.csv",
    "legacy": "tickets/ja/旧システム_2023.csv",
    "chat": "tickets/ja/chat_2025.jsonl",
    "mail": "tickets/ja/mail",
    "tickets_en": "tickets/en/tickets.csv",
    "chat_en": "tickets/en/chat.jsonl",
}
IDS: dict[str, Callable[[int], str]] = {
    "zendesk": lambda n: str(20001 + n),
    "legacy": lambda n: f"K23-{n + 1:04d}",
    "chat": lambda n: f"chat-{n + 1:03d}",
    "tickets_en": lambda n: f"EN-{n + 1001}",
    "chat_en": lambda n: f"chat-en-{n + 1:03d}",
}
DONE = {
    "zendesk": ["解決済み", "解決済み", "クローズ"],
    "legacy": ["完了"],
    "mail": ["resolved"],
    "chat": ["resolved", "closed"],
    "tickets_en": ["resolved", "closed"],
    "chat_en": ["resolved", "closed"],
}
OPEN = {
    "zendesk": ["未対応", "対応中", "保留"],
    "legacy": ["未対応", "対応中"],
    "mail": ["open"],
    "chat": ["open", "pending"],
    "tickets_en": ["open", "pending"],
    "chat_en": ["open", "pending"],
}
THANKS_JA = ["ありがとうございます。試したら直りました。", "わかりました。ありがとうございます。", "助かりました！"]
THANKS_EN = ["That worked, thank you!", "Understood, thanks.", "Great, thanks a lot."]


def number(tickets: list[Ticket], rng: Random) -> None:
    """Give ids and states, in order within each source; mail gets its Message-ID."""
    counts: dict[str, int] = {}
    for ticket in tickets:
        n = counts.get(ticket.source, 0)
        counts[ticket.source] = n + 1
        if ticket.source == "mail":
            ticket.id = f"{ticket.when:%Y%m%d%H%M}.{n + 1:02d}@{ticket.person['mail'].split('@')[1]}"
        else:
            ticket.id = IDS[ticket.source](n)
        ticket.status = rng.choice((DONE if ticket.resolved else OPEN)[ticket.source])


def _csv(head: list[str], rows: list[list[str]], encoding: str, newline: str) -> bytes:
    """Write a CSV with quotes where needed."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator=newline)
    writer.writerow(head)
    writer.writerows(rows)
    return buffer.getvalue().encode(encoding)


def write_zendesk(tickets: list[Ticket]) -> None:
    """Write the help desk export of 2025."""
    head = ["チケット番号", "受付日時", "更新日時", "ステータス", "件名", "氏名", "メールアドレス", "電話番号", "製品"]
    rows = []
    for t in tickets:
        changed = t.when + timedelta(minutes=20 + 7 * len(t.reply) % 170)
        name = full_name(t.person, "en" if "english" in t.tags else "ja")
        person = [name, t.person["mail"], t.person["tel"]]
        times = [f"{t.when:%Y/%m/%d %H:%M}", f"{changed:%Y/%m/%d %H:%M}"]
        rows.append([t.id, *times, t.status, t.subject, *person, t.product, t.body, t.reply])
    write_bytes(PATHS["zendesk"], _csv([*head, "問い合わせ内容", "回答"], rows, "utf-8-sig", "\n"))


def write_legacy(tickets: list[Ticket]) -> None:
    """Write the export of the old system of 2023: cp932, CRLF, other column names."""
    head = ["管理番号", "日付", "状態", "タイトル", "お客様名", "本文", "対応内容"]
    rows = []
    for t in tickets:
        name = f"{t.person['company']} {t.person['family']}様"
        body, reply = (text.replace("\n", "\r\n") for text in (t.body, t.reply))
        rows.append([t.id, f"{t.when:%Y/%m/%d}", t.status, t.subject, name, body, reply])
    write_bytes(PATHS["legacy"], _csv(head, rows, "cp932", "\r\n"))


def write_tickets_en(tickets: list[Ticket]) -> None:
    """Write the English help desk export."""
    head = ["id", "created_at", "status", "subject", "requester", "email", "description", "resolution"]
    rows = []
    for t in tickets:
        requester = [full_name(t.person, "en"), t.person["mail"]]
        rows.append([t.id, f"{t.when:%Y-%m-%d %H:%M}", t.status, t.subject, *requester, t.body, t.reply])
    write_bytes(PATHS["tickets_en"], _csv(head, rows, "utf-8", "\n"))


def _lines(ticket: Ticket, rng: Random) -> list[tuple[str, str]]:
    """Make the turns of one chat: two to six messages."""
    japanese = ticket.language == "ja"
    hello = f"ミナモ印機サポートの{ticket.agent}です。" if japanese else f"Hello, this is {ticket.agent}. "
    turns = [("customer", ("お世話になります。" if japanese and rng.random() < 0.4 else "") + ticket.body)]
    if not ticket.resolved:
        return [*turns, ("agent", hello + ticket.answer)]
    if ticket.dialogue and rng.random() < 0.65:
        ask, tell = ticket.dialogue
        turns += [("agent", hello + ask), ("customer", tell), ("agent", ticket.answer)]
    else:
        turns.append(("agent", hello + ticket.answer))
    if rng.random() < 0.55:
        turns.append(("customer", rng.choice(THANKS_JA if japanese else THANKS_EN)))
        if rng.random() < 0.6:
            bye = "よかったです。またいつでもお問い合わせください。" if japanese else "Glad to help. Have a nice day!"
            turns.append(("agent", bye))
    return turns


def write_chat(tickets: list[Ticket], rng: Random) -> None:
    """Write one chat log with a thread per line."""
    turns = {id(t): _lines(t, rng) for t in tickets}
    lines = []
    for ticket in tickets:
        mine = turns[id(ticket.copy_of or ticket)]
        names = {"customer": ticket.person["family"], "agent": ticket.agent}
        if ticket.language == "en":
            names["customer"] = ticket.person["given"]
        messages = []
        at = ticket.when
        for role, body in mine:
            messages.append({"role": role, "name": names[role], "at": f"{at:%Y-%m-%dT%H:%M:%S+09:00}", "body": body})
            at += timedelta(minutes=1 + len(body) // 25)
        ticket.dialogue_text = "\n".join(body for _, body in mine)
        thread = {"id": ticket.id, "status": ticket.status, "created_at": messages[0]["at"]}
        lines.append(json.dumps({**thread, "subject": ticket.subject, "messages": messages}, ensure_ascii=False))
    write_bytes(PATHS[tickets[0].source], ("\n".join(lines) + "\n").encode("utf-8"))
