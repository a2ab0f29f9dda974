"""Exports of systems met for the first time, written after the rules were mended to see whether they hold there."""

from __future__ import annotations

import csv
import io
import json
from xml.sax.saxutils import escape, quoteattr

from bench.ingesting.blind_exports.texts import Said, Ticket

_JA = {"solved": "完了", "open": "対応中", "spam": "対象外", "duplicate": "重複"}


def _shown(ticket: Ticket, *kinds: str) -> list[tuple[int, Said]]:
    return [(index, said) for index, said in enumerate(ticket.said) if said.who in kinds]


def zoho(tickets: list[Ticket]) -> bytes:
    """Write a desk's tickets with threads of a direction and comments that may be public."""
    data = []
    for ticket in tickets:
        threads = [
            {
                "id": f"19000{index}",
                "direction": "in" if said.who == "user" else "out",
                "channel": "EMAIL",
                "author": {"type": "END_USER" if said.who == "user" else "AGENT", "name": ticket.author(said)[0]},
                "content": ticket.mailed(index),
                "contentType": "text/plain",
                "createdTime": f"{said.at:%Y-%m-%dT%H:%M:%S.000Z}",
                "isDescriptionThread": index == 0,
            }
            for index, said in _shown(ticket, "user", "assistant")
        ]
        status = {"solved": "Closed", "open": "Open", "spam": "Closed", "duplicate": "Duplicate"}[ticket.state]
        data.append(
            {
                "ticketNumber": str(ticket.number),
                "subject": ticket.subject,
                "status": status,
                "statusType": "Closed" if status != "Open" else "Open",
                "isSpam": ticket.state == "spam",
                "contact": {"lastName": ticket.asker[0], "email": ticket.asker[1]},
                "assignee": {"name": ticket.agent[0]},
                "threads": threads,
            }
        )
    return json.dumps({"data": data}, ensure_ascii=False).encode()


def crisp(tickets: list[Ticket]) -> bytes:
    """Write live chats a line each: `from` user or operator, notes by type, automated ones by a flag."""
    lines = []
    for ticket in tickets:
        messages = [
            {
                "fingerprint": 16000 + index,
                "type": {"note": "note", "system": "event"}.get(said.who, "text"),
                "from": "user" if said.who == "user" else "operator",
                "origin": "chat",
                "automated": said.who in ("bot", "system"),
                "content": said.text,
                "user": {"nickname": ticket.author(said)[0]},
                "timestamp": int(said.at.timestamp() * 1000),
            }
            for index, said in enumerate(ticket.said)
        ]
        row = {
            "session_id": f"session_{ticket.number:08x}",
            "state": "unresolved" if ticket.state == "open" else "resolved",
            "meta": {"nickname": ticket.asker[0], "subject": ticket.subject, "segments": ["chat"]},
            "messages": messages,
        }
        lines.append(json.dumps(row, ensure_ascii=False))
    return "\n".join(lines).encode()


def mailwise(tickets: list[Ticket]) -> bytes:
    """Write a mail team's CSV: sent and received, with the state of the handling and remarks of the team."""
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\r\n")
    rows.writerow(
        ["番号", "日付", "送受信", "From", "To", "件名", "本文", "処理状況", "処理担当者", "メモ", "管理番号"]
    )
    state = {"solved": "処理済み", "open": "未処理", "spam": "対応不要", "duplicate": "対応不要"}
    for ticket in tickets:
        for index, said in _shown(ticket, "user", "assistant"):
            note = next((one.text for one in ticket.said if one.who == "note"), "") if said.who == "user" else ""
            got = said.who == "user"
            rows.writerow(
                [
                    ticket.number * 10 + index,
                    f"{said.at:%Y/%m/%d %H:%M:%S}",
                    "受信" if got else "送信",
                    ticket.author(said)[1],
                    (ticket.agent if got else ticket.asker)[1],
                    ticket.subject,
                    ticket.mailed(index),
                    state[ticket.state],
                    ticket.agent[0],
                    note,
                    f"MW-{ticket.number}",
                ]
            )
    return out.getvalue().encode("cp932")


def jira_rss(tickets: list[Ticket]) -> bytes:
    """Write the issue navigator's XML view: items of a channel, HTML in the texts, comments with attributes."""
    parts = ['<?xml version="1.0" encoding="UTF-8"?>', '<rss version="0.92"><channel><title>Helpdesk</title>']
    outcome = {"solved": ("Done", "Fixed"), "open": ("Open", "Unresolved"), "spam": ("Closed", "Won't Fix")}
    for ticket in tickets:
        status, resolution = outcome.get(ticket.state, ("Closed", "Duplicate"))
        parts.append(
            f"<item><title>[HD-{ticket.number}] {escape(ticket.subject)}</title><project key='HD'>Helpdesk</project>"
            f"<description>{escape('<p>' + escape(ticket.said[0].text) + '</p>')}</description>"
            f"<key id='{ticket.number}'>HD-{ticket.number}</key><summary>{escape(ticket.subject)}</summary>"
            f"<status id='6'>{status}</status><resolution id='1'>{escape(resolution)}</resolution>"
            f"<assignee username='oclarke'>Owen</assignee><reporter username='mlopez'>Maria</reporter>"
            f"<created>{ticket.said[0].at:%a, %d %b %Y %H:%M:%S} +0900</created><comments>"
        )
        for index, said in _shown(ticket, "user", "assistant")[1:]:
            author = "mlopez" if said.who == "user" else "oclarke"
            parts.append(
                f"<comment id='{index}' author='{author}' created='{said.at:%a, %d %b %Y %H:%M:%S} +0900'>"
                f"{escape('<p>' + escape(said.text) + '</p>')}</comment>"
            )
        parts.append("</comments></item>")
    return "\n".join([*parts, "</channel></rss>"]).encode()


def calls(tickets: list[Ticket]) -> bytes:
    """Write a call centre's record book: one call a row, a memo for the next operator."""
    import xlsxwriter

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet = book.add_worksheet("応対記録")
    sheet.write(0, 0, "コールセンター応対記録 2024年度")
    heads = [
        "受付番号",
        "受電日時",
        "お客様氏名",
        "電話番号",
        "お申し出内容",
        "ご案内内容",
        "応対者",
        "対応結果",
        "引継ぎ事項",
    ]
    sheet.write_row(1, 0, heads)
    for row, ticket in enumerate((one for one in tickets if len(one.pairs) < 2), 2):
        told = [said.text for said in ticket.said if said.who == "assistant"]
        note = next((said.text for said in ticket.said if said.who == "note"), "")
        sheet.write_row(
            row,
            0,
            [
                ticket.number,
                f"{ticket.said[0].at:%Y/%m/%d %H:%M}",
                ticket.asker[0],
                "03-5550-0100",
                ticket.said[0].text,
                told[-1] if told else "",
                ticket.agent[0],
                _JA[ticket.state],
                note,
            ],
        )
    book.close()
    return out.getvalue()


def talk_rooms(tickets: list[Ticket]) -> bytes:
    """Write a messenger's log as UTF-16 with tabs: one row a message, the kind of sender in words."""
    out = io.StringIO()
    rows = csv.writer(out, delimiter="\t", lineterminator="\r\n")
    rows.writerow(["トークルームID", "送信日時", "送信者名", "送信者種別", "内容", "対応ステータス"])
    kinds = {"user": "友だち", "assistant": "担当者", "bot": "自動応答", "note": "ノート", "system": "システム"}
    for ticket in tickets:
        for _, said in enumerate(ticket.said):
            rows.writerow(
                [
                    f"R{ticket.number}",
                    f"{said.at:%Y-%m-%d %H:%M}",
                    ticket.author(said)[0],
                    kinds[said.who],
                    said.text,
                    _JA[ticket.state],
                ]
            )
    return out.getvalue().encode("utf-16")


def two_lists(tickets: list[Ticket]) -> bytes:
    """Write tickets and comments as two lists, joined by the ticket's number."""
    state = {"solved": "RESOLVED", "open": "IN_PROGRESS", "spam": "SPAM", "duplicate": "DUPLICATE"}
    roles = {"user": "CUSTOMER", "assistant": "AGENT", "note": "AGENT", "bot": "BOT", "system": "SYSTEM"}
    heads = [
        {"id": f"T-{one.number}", "title": one.subject, "status": state[one.state], "reporterName": one.asker[0]}
        for one in tickets
    ]
    comments = [
        {
            "commentId": f"{ticket.number}-{index}",
            "ticketId": f"T-{ticket.number}",
            "authorRole": roles[said.who],
            "authorName": ticket.author(said)[0],
            "isInternal": said.who == "note",
            "body": said.text,
            "postedAt": f"{said.at:%Y-%m-%dT%H:%M:%S+09:00}",
        }
        for ticket in tickets
        for index, said in enumerate(ticket.said)
    ]
    return json.dumps({"exportedAt": "2024-06-01", "tickets": heads, "comments": comments}, ensure_ascii=False).encode()


def redmine_xml(tickets: list[Ticket]) -> bytes:
    """Write issues with their journals as the REST API's XML."""
    parts = ['<?xml version="1.0" encoding="UTF-8"?>', '<issues total_count="7" type="array">']
    state = {"solved": "Closed", "open": "Assigned", "spam": "Rejected", "duplicate": "Rejected"}
    for ticket in tickets:
        parts.append(
            f"<issue><id>{ticket.number}</id><project id='1' name='Help'/><tracker id='3' name='Support'/>"
            f"<status id='5' name='{state[ticket.state]}'/><author id='5' name={quoteattr(ticket.asker[0])}/>"
            f"<assigned_to id='6' name={quoteattr(ticket.agent[0])}/><subject>{escape(ticket.subject)}</subject>"
            f"<description>{escape(ticket.said[0].text)}</description>"
            f"<created_on>{ticket.said[0].at:%Y-%m-%dT%H:%M:%SZ}</created_on><journals type='array'>"
        )
        for index, said in _shown(ticket, "user", "assistant", "note")[1:]:
            number = 5 if said.who == "user" else 6
            parts.append(
                f"<journal id='{index}'><user id='{number}' name={quoteattr(ticket.author(said)[0])}/>"
                f"<notes>{escape(said.text)}</notes><created_on>{said.at:%Y-%m-%dT%H:%M:%SZ}</created_on>"
                f"<private_notes>{'true' if said.who == 'note' else 'false'}</private_notes><details/></journal>"
            )
        parts.append("</journals></issue>")
    return "\n".join([*parts, "</issues>"]).encode()


def history_cells(tickets: list[Ticket]) -> bytes:
    """Write a ledger in CSV whose last column holds the whole course of a matter, dates without a year."""
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\r\n")
    name = {"user": "お客様", "assistant": "サポート佐藤"}
    rows.writerow(["管理No", "発生日", "お客様名", "件名", "問い合わせ内容", "対応履歴", "ステータス", "社内備考"])
    for ticket in tickets:
        told = [
            f"{said.at.month}/{said.at.day} {said.at:%H:%M} {name[said.who]}\n{said.text}"
            for _, said in _shown(ticket, "user", "assistant")[1:]
        ]
        note = next((said.text for said in ticket.said if said.who == "note"), "")
        rows.writerow(
            [
                f"K-{ticket.number}",
                f"{ticket.said[0].at:%Y/%m/%d}",
                ticket.asker[0],
                ticket.subject,
                ticket.said[0].text,
                "\n\n".join(told),
                _JA[ticket.state],
                note,
            ]
        )
    return out.getvalue().encode("utf-8-sig")


def zammad_csv(tickets: list[Ticket]) -> bytes:
    """Write articles joined to tickets, semicolons between, booleans in words."""
    out = io.StringIO()
    rows = csv.writer(out, delimiter=";")
    rows.writerow(
        ["ticket_number", "ticket_title", "ticket_state", "article_sender", "from", "internal", "created", "text"]
    )
    state = {"solved": "closed", "open": "open", "spam": "removed", "duplicate": "merged"}
    sender = {"user": "Customer", "assistant": "Agent", "note": "Agent", "bot": "System", "system": "System"}
    for ticket in tickets:
        for _, said in enumerate(ticket.said):
            rows.writerow(
                [
                    ticket.number,
                    ticket.subject,
                    state[ticket.state],
                    sender[said.who],
                    ticket.author(said)[1],
                    "true" if said.who in ("note", "system") else "false",
                    f"{said.at:%d.%m.%Y %H:%M}",
                    said.text,
                ]
            )
    return out.getvalue().encode()
