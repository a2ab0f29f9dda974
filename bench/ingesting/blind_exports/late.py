"""A last handful of exports, with texts of their own, written after everything else was mended."""

from __future__ import annotations

import csv
import io
import json
from xml.sax.saxutils import escape

from bench.ingesting.blind_exports.texts import Said, Ticket


def _shown(ticket: Ticket, *kinds: str) -> list[tuple[int, Said]]:
    return [(index, said) for index, said in enumerate(ticket.said) if said.who in kinds]


def shop_mall(tickets: list[Ticket]) -> bytes:
    """Write a mall's inquiries in cp932: one row a message, 店舗 and お客様 as senders."""
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\r\n", quoting=csv.QUOTE_ALL)
    rows.writerow(
        ["お問い合わせ番号", "注文番号", "商品名", "対応状況", "送信者", "送信日時", "お問い合わせ・回答内容"]
    )
    state = {"solved": "完了", "open": "未完了", "spam": "対象外", "duplicate": "重複"}
    for ticket in tickets:
        for _, said in _shown(ticket, "user", "assistant"):
            rows.writerow(
                [
                    f"2024-{ticket.number}",
                    "",
                    ticket.subject,
                    state[ticket.state],
                    "お客様" if said.who == "user" else "店舗",
                    f"{said.at:%Y/%m/%d %H:%M:%S}",
                    said.text,
                ]
            )
    return out.getvalue().encode("cp932")


def form_sheet(tickets: list[Ticket]) -> bytes:
    """Write a web form's answers with the columns that a team added for its work."""
    out = io.StringIO()
    rows = csv.writer(out)
    rows.writerow(
        ["タイムスタンプ", "メールアドレス", "お名前", "ご質問の内容", "担当", "回答文", "対応済み", "チーム内メモ"]
    )
    for ticket in (one for one in tickets if len(one.pairs) < 2):
        told = [said.text for said in ticket.said if said.who == "assistant"]
        note = next((said.text for said in ticket.said if said.who == "note"), "")
        rows.writerow(
            [
                f"{ticket.said[0].at:%Y/%m/%d %H:%M:%S}",
                ticket.asker[1],
                ticket.asker[0],
                ticket.said[0].text,
                ticket.agent[0],
                told[-1] if told else "",
                "TRUE" if ticket.state == "solved" else "FALSE",
                note,
            ]
        )
    return out.getvalue().encode()


def freshdesk_xml(tickets: list[Ticket]) -> bytes:
    """Write an account's old XML export: tickets with notes, flags as elements with a type."""
    parts = ['<?xml version="1.0" encoding="UTF-8"?>', '<helpdesk-tickets type="array">']
    state = {"solved": ("5", "Closed"), "open": ("2", "Open"), "spam": ("2", "Open"), "duplicate": ("5", "Closed")}
    for ticket in tickets:
        number, name = state[ticket.state]
        parts.append(
            f'<helpdesk-ticket><display-id type="integer">{ticket.number}</display-id>'
            f"<subject>{escape(ticket.subject)}</subject><description>{escape(ticket.said[0].text)}</description>"
            f'<status type="integer">{number}</status><status-name>{name}</status-name>'
            f'<requester-id type="integer">61</requester-id><spam type="boolean">{str(ticket.state == "spam").lower()}'
            '</spam><helpdesk-notes type="array">'
        )
        for index, said in _shown(ticket, "user", "assistant", "note")[1:]:
            parts.append(
                f'<helpdesk-note><id type="integer">{index}</id><body>{escape(said.text)}</body>'
                f'<incoming type="boolean">{str(said.who == "user").lower()}</incoming>'
                f'<private type="boolean">{str(said.who == "note").lower()}</private>'
                f'<user-id type="integer">{61 if said.who == "user" else 62}</user-id>'
                f'<created-at type="datetime">{said.at:%Y-%m-%dT%H:%M:%S+09:00}</created-at></helpdesk-note>'
            )
        parts.append("</helpdesk-notes></helpdesk-ticket>")
    return "\n".join([*parts, "</helpdesk-tickets>"]).encode()


def kayako(tickets: list[Ticket]) -> bytes:
    """Write conversations with posts whose creators have roles, notes among them by type."""
    roles = {"user": "CUSTOMER", "assistant": "AGENT", "note": "AGENT", "bot": "BOT", "system": "SYSTEM"}
    data = [
        {
            "id": ticket.number,
            "subject": ticket.subject,
            "state": "TRASHED" if ticket.state == "spam" else "ACTIVE",
            "status": {"label": "Open" if ticket.state == "open" else "Completed", "type": "CUSTOM"},
            "tags": [ticket.state] if ticket.state == "duplicate" else [],
            "requester": {"id": 5, "full_name": ticket.asker[0]},
            "posts": [
                {
                    "uuid": f"u{index}",
                    "original": {"resource_type": "note" if said.who == "note" else "message"},
                    "creator": {"full_name": ticket.author(said)[0], "role": {"title": roles[said.who]}},
                    "contents": said.text,
                    "created_at": f"{said.at:%Y-%m-%dT%H:%M:%SZ}",
                }
                for index, said in enumerate(ticket.said)
            ],
        }
        for ticket in tickets
    ]
    return json.dumps({"status": 200, "data": data, "resource": "conversation"}, ensure_ascii=False).encode()


def log_book(tickets: list[Ticket]) -> bytes:
    """Write a department's log as a workbook: one row a message, the kind of entry in a column."""
    import xlsxwriter

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet = book.add_worksheet("問合せログ")
    sheet.write_row(0, 0, ["案件No.", "日付", "時刻", "区分", "記入者", "内容", "完了"])
    kinds = {"user": "問合せ", "assistant": "回答", "note": "社内連絡"}
    row = 1
    for ticket in tickets:
        for _, said in _shown(ticket, *kinds):
            sheet.write_row(
                row,
                0,
                [
                    f"A{ticket.number}",
                    f"{said.at:%Y/%m/%d}",
                    f"{said.at:%H:%M}",
                    kinds[said.who],
                    ticket.author(said)[0],
                    said.text,
                    "○" if ticket.state == "solved" else "",
                ],
            )
            row += 1
    book.close()
    return out.getvalue()


def events(tickets: list[Ticket]) -> bytes:
    """Write a support tool's events a line each, of all tickets in a row, keys in camel case."""
    state = {"solved": "RESOLVED", "open": "OPEN", "spam": "SPAM", "duplicate": "MERGED"}
    who = {"user": "endUser", "assistant": "agent", "note": "agent", "bot": "bot", "system": "system"}
    lines = [
        json.dumps(
            {
                "caseId": f"CS{ticket.number}",
                "caseTitle": ticket.subject,
                "caseStatus": state[ticket.state],
                "eventType": "InternalNote" if said.who == "note" else "Message",
                "actorType": who[said.who],
                "actorName": ticket.author(said)[0],
                "occurredAt": f"{said.at:%Y-%m-%dT%H:%M:%SZ}",
                "payload": {"text": said.text, "lang": ticket.language},
            },
            ensure_ascii=False,
        )
        for ticket in tickets
        for said in ticket.said
    ]
    return "\n".join(lines).encode()
