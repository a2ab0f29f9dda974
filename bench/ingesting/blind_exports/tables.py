"""Exports of one row a message: CSV, and records of systems that nobody knows, Japanese ones above all."""

import csv
import io
import json
from collections.abc import Iterable
from xml.sax.saxutils import escape, quoteattr

from bench.ingesting.blind_exports.texts import Said, Ticket

WORDS = {"solved": "完了", "open": "対応中", "spam": "迷惑", "duplicate": "重複"}


def table(rows: Iterable[list[object]], encoding: str, delimiter: str = ",") -> bytes:
    """Write rows as a delimited file."""
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator="\r\n").writerows(rows)
    return out.getvalue().encode(encoding)


def _shown(ticket: Ticket, *kinds: str) -> list[tuple[int, Said]]:
    return [(index, said) for index, said in enumerate(ticket.said) if said.who in kinds]


def memo(ticket: Ticket) -> str:
    """Give the private note of a ticket, empty where it has none."""
    return next((said.text for said in ticket.said if said.who == "note"), "")


def mail_desk(tickets: list[Ticket]) -> bytes:
    """Write the shared mailbox's CSV in cp932: one row a mail, sent or received, quotes and signatures kept."""
    head = [
        "メールID",
        "問い合わせ番号",
        "日時",
        "種別",
        "差出人",
        "宛先",
        "件名",
        "本文",
        "状態",
        "担当者",
        "コメント",
    ]
    rows: list[list[object]] = [[*head]]
    state = {"solved": "対応完了", "open": "返信処理中", "spam": "迷惑メール", "duplicate": "対応不要"}
    for ticket in tickets:
        for index, said in _shown(ticket, "user", "assistant", "bot"):
            received = said.who == "user"
            name, address = ticket.author(said)
            kind = {"user": "受信", "assistant": "送信", "bot": "自動返信"}[said.who]
            other = ticket.agent[1] if received else ticket.asker[1]
            rows.append(
                [
                    f"{ticket.number}{index}",
                    ticket.number,
                    f"{said.at:%Y/%m/%d %H:%M}",
                    kind,
                    f"{name} <{address}>",
                    other,
                    ("" if index == 0 else "Re: ") + ticket.subject,
                    ticket.mailed(index),
                    state[ticket.state],
                    ticket.agent[0],
                    memo(ticket) if received else "",
                ]
            )
    return table(rows, "cp932")


def relation(tickets: list[Ticket]) -> bytes:
    """Write the ticketed inbox's CSV: one row a message, with the team's comments as rows of their own."""
    rows: list[list[object]] = [
        [
            "チケットID",
            "チケットタイトル",
            "ステータス",
            "担当",
            "ラベル",
            "メッセージ種別",
            "送信者",
            "送信日時",
            "本文",
        ]
    ]
    state = {"solved": "完了", "open": "未対応", "spam": "完了", "duplicate": "完了"}
    kinds = {"user": "受信メール", "assistant": "送信メール", "note": "コメント", "bot": "自動返信", "system": "履歴"}
    label = {"spam": "迷惑メール", "duplicate": "重複"}
    for ticket in tickets:
        for index, said in enumerate(ticket.said):
            rows.append(
                [
                    ticket.number,
                    ticket.subject,
                    state[ticket.state],
                    ticket.agent[0],
                    label.get(ticket.state, ""),
                    kinds[said.who],
                    ticket.author(said)[0],
                    f"{said.at:%Y-%m-%d %H:%M:%S}",
                    ticket.mailed(index),
                ]
            )
    return table(rows, "utf-8-sig")


def kintone(tickets: list[Ticket]) -> bytes:
    """Write the app's CSV with a table field: the first row of a record has `*`, further rows belong to it."""
    rows: list[list[object]] = [
        [
            "レコードの開始行",
            "レコード番号",
            "受付日",
            "顧客名",
            "件名",
            "問い合わせ内容",
            "ステータス",
            "作業者",
            "対応日時",
            "発信者区分",
            "対応内容",
        ]
    ]
    for ticket in tickets:
        said = _shown(ticket, "user", "assistant", "note")[1:]
        sides = {"user": "お客様", "assistant": "サポート", "note": "社内"}
        head: list[object] = [ticket.number, f"{ticket.said[0].at:%Y-%m-%d}", ticket.asker[0], ticket.subject]
        head += [ticket.said[0].text, WORDS[ticket.state], ticket.agent[0]]
        for place, (_, entry) in enumerate(said or [(0, Said("assistant", "", "", ticket.said[0].at))]):
            start: list[object] = ["*", *head] if place == 0 else ["", *head]
            rows.append([*start, f"{entry.at:%Y-%m-%d %H:%M}", sides[entry.who], entry.text])
    return table(rows, "cp932")


def chat_log(tickets: list[Ticket]) -> bytes:
    """Write the site chat's log: one row an utterance; the bot greets, the operator takes over."""
    ja = tickets[0].language == "ja"
    side = {"user": "ユーザー", "assistant": "オペレーター", "bot": "ボット", "system": "システム"}
    if not ja:
        side = {"user": "Visitor", "assistant": "Operator", "bot": "Chatbot", "system": "System"}
    head = ["セッションID", "発話日時", "発話者", "メッセージ", "ページURL", "対応結果"]
    result = {"solved": "解決", "open": "未解決", "spam": "スパム", "duplicate": "重複"}
    if not ja:
        head = ["session_id", "timestamp", "speaker", "message", "page_url", "outcome"]
        result = {"solved": "resolved", "open": "unresolved", "spam": "spam", "duplicate": "duplicate"}
    rows: list[list[object]] = [[*head]]
    for ticket in tickets:
        for _, said in _shown(ticket, "user", "assistant", "bot", "system"):
            rows.append(
                [
                    f"c-{ticket.number}",
                    f"{said.at:%Y-%m-%d %H:%M:%S}",
                    side[said.who],
                    said.text,
                    "/support",
                    result[ticket.state],
                ]
            )
    return table(rows, "utf-8")


def osticket(tickets: list[Ticket]) -> bytes:
    """Write the database query's CSV: thread entries joined to tickets; M from the user, R the reply, N a note."""
    rows: list[list[object]] = [
        ["number", "subject", "status", "entry_id", "type", "poster", "staff_id", "user_id", "created", "title", "body"]
    ]
    kinds = {"user": "M", "assistant": "R", "note": "N", "system": "N", "bot": "R"}
    state = {"solved": "Resolved", "open": "Open", "spam": "Deleted", "duplicate": "Merged"}
    for ticket in tickets:
        for index, said in _shown(ticket, "user", "assistant", "note", "system"):
            staff = 0 if said.who in ("user", "system") else 4
            poster = "SYSTEM" if said.who == "system" else ticket.author(said)[0]
            rows.append(
                [
                    ticket.number,
                    ticket.subject,
                    state[ticket.state],
                    900 + index,
                    kinds[said.who],
                    poster,
                    staff,
                    15 if said.who == "user" else 0,
                    f"{said.at:%Y-%m-%d %H:%M:%S}",
                    "NULL",
                    "<p>" + escape(said.text).replace("\n", "<br />") + "</p>",
                ]
            )
    return table(rows, "utf-8")


def salesforce(tickets: list[Ticket]) -> bytes:
    """Write the report of cases with case comments: the case's cells repeat on every row."""
    rows: list[list[object]] = [
        [
            "Case Number",
            "Contact Name",
            "Case Owner",
            "Subject",
            "Description",
            "Status",
            "Case Reason",
            "Case Comment Created By",
            "Case Comment Created Date",
            "Case Comments",
            "Public Case Comment",
        ]
    ]
    state = {"solved": "Closed", "open": "Working", "spam": "Closed - Spam", "duplicate": "Closed - Duplicate"}
    for ticket in tickets:
        case: list[object] = [f"0000{ticket.number}", ticket.asker[0], ticket.agent[0], ticket.subject]
        case += [ticket.said[0].text, state[ticket.state], ""]
        told = _shown(ticket, "user", "assistant", "note")[1:]
        rows += [] if told else [[*case, "", "", "", ""]]
        for _, said in told:
            rows.append(
                [*case, ticket.author(said)[0], f"{said.at:%m/%d/%Y %I:%M %p}", said.text, int(said.who != "note")]
            )
    return table(rows, "utf-8")


def own_json(tickets: list[Ticket]) -> bytes:
    """Write the shop system's dump: keys of its own, numbers for the sides, one object a line."""
    side = {"user": 1, "assistant": 2, "bot": 9}
    lines = []
    for ticket in tickets:
        posts = [
            {"seq": index, "from_type": side[said.who], "from_name": ticket.author(said)[0], "content": said.text}
            for index, said in _shown(ticket, "user", "assistant", "bot")
        ]
        row = {
            "inquiry_id": ticket.number,
            "inquiry_title": ticket.subject,
            "shop_id": 77,
            "status": {"solved": "closed", "open": "open", "spam": "spam", "duplicate": "duplicate"}[ticket.state],
            "customer_name": ticket.asker[0],
            "operator_name": ticket.agent[0],
            "order": None,
            "messages": posts,
        }
        lines.append(json.dumps(row, ensure_ascii=False))
    return "\n".join(lines).encode()


def own_xml(tickets: list[Ticket]) -> bytes:
    """Write the vendor nobody knows: requests with entries, attributes for sides and visibility."""
    parts = ["<?xml version='1.0' encoding='utf-8'?>", "<supportRequests exported='2024-06-01'>"]
    for ticket in tickets:
        parts.append(
            f"<request id='{ticket.number}' status='{ticket.state}'><title>{escape(ticket.subject)}</title><entries>"
        )
        for _, said in _shown(ticket, "user", "assistant", "note"):
            side = "customer" if said.who == "user" else "staff"
            parts.append(
                f"<entry by='{side}' name={quoteattr(ticket.author(said)[0])} "
                f"visibility='{'internal' if said.who == 'note' else 'public'}' date='{said.at:%Y-%m-%dT%H:%M:%S}'>"
                f"<text>{escape(said.text)}</text></entry>"
            )
        parts.append("</entries></request>")
    return "\n".join([*parts, "</supportRequests>"]).encode()
