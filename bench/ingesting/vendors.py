"""Writes tickets in the shapes in which help desks and trackers export them."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Sequence
from datetime import timedelta
from xml.sax.saxutils import escape, quoteattr

from bench.ingesting.desk import Say, Ticket, hash_of

Writer = Callable[[Sequence[Ticket], str], bytes]


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1).encode()


def _csv(header: Sequence[str], rows: Sequence[Sequence[str]], codec: str = "utf-8-sig", mark: str = ",") -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=mark)
    writer.writerow(header)
    writer.writerows(rows)
    return out.getvalue().encode(codec)


def _first(ticket: Ticket) -> Say:
    return ticket.turns[0]


def _name(say: Say, machine: str) -> str:
    return machine if say.role == "system" else say.name


def _iso(say: Say) -> str:
    return say.at.strftime("%Y-%m-%dT%H:%M:%SZ")


def zendesk(tickets: Sequence[Ticket], _: str) -> bytes:
    """JSON Lines of tickets with comments; the first one repeats the description."""
    lines = []
    for ticket in tickets:
        comments = [
            {"id": ticket.number * 100 + place, "author_id": 0 if say.role == "system" else hash_of(say.name),
             "body": say.text, "html_body": f"<div><p>{say.text}</p></div>", "plain_body": say.text,
             "public": say.role is not None, "created_at": _iso(say),
             "via": {"channel": "rule" if say.role == "system" else "email"}}
            for place, say in enumerate(ticket.turns)
        ]  # fmt: skip
        first = _first(ticket)
        lines.append(json.dumps({
            "id": ticket.number, "subject": ticket.subject, "description": first.text, "created_at": _iso(first),
            "status": "solved" if ticket.resolved else "open", "requester_id": hash_of(first.name),
            "comments": comments,
        }, ensure_ascii=False))  # fmt: skip
    return "\n".join(lines).encode()


def freshdesk(tickets: Sequence[Ticket], _: str) -> bytes:
    """JSON of tickets with conversations; statuses are numbers."""
    return _json([
        {"id": ticket.number, "subject": ticket.subject, "status": 5 if ticket.resolved else 2,
         "description": f"<div>{_first(ticket).text}</div>", "description_text": _first(ticket).text,
         "requester_id": hash_of(_first(ticket).name), "created_at": _iso(_first(ticket)),
         "conversations": [
             {"id": place, "body": f"<div>{say.text}</div>", "body_text": say.text, "incoming": say.role == "user",
              "private": say.role in (None, "system"), "user_id": hash_of(say.name), "created_at": _iso(say)}
             for place, say in enumerate(ticket.turns[1:])]}
        for ticket in tickets
    ])  # fmt: skip


def _person(say: Say) -> dict[str, object]:
    return {"displayName": say.name, "name": f"u{hash_of(say.name)}", "emailAddress": say.email, "active": True}


def jira(tickets: Sequence[Ticket], _: str) -> bytes:
    """JSON of a search for issues."""
    return _json({"expand": "names", "total": len(tickets), "issues": [
        {"key": f"HELP-{ticket.number}", "fields": {
            "summary": ticket.subject, "description": f"h3. Problem\n{_first(ticket).text}",
            "created": _first(ticket).at.strftime("%Y-%m-%dT%H:%M:%S.000+0000"), "reporter": _person(_first(ticket)),
            "status": {"name": "Done" if ticket.resolved else "To Do"},
            "resolution": {"name": "Done"} if ticket.resolved else None,
            "comment": {"comments": [
                {"author": _person(say) | ({"accountType": "app"} if say.role == "system" else {}), "body": say.text,
                 "jsdPublic": say.role is not None, "created": say.at.strftime("%Y-%m-%dT%H:%M:%S.000+0000")}
                for say in ticket.turns[1:]]}}}
        for ticket in tickets]})  # fmt: skip


def jira_csv(tickets: Sequence[Ticket], _: str) -> bytes:
    """CSV with a column for each comment, all of the same name; it holds neither notes nor machines."""
    spoken = [[say for say in ticket.turns[1:] if say.role in ("user", "assistant")] for ticket in tickets]
    most = max(map(len, spoken))
    rows = []
    for ticket, says in zip(tickets, spoken, strict=True):
        cells = [f"{say.at:%d/%b/%y %I:%M %p};{say.name};{say.text}" for say in says]
        first = _first(ticket)
        rows.append([ticket.subject, f"HELP-{ticket.number}", "Done" if ticket.resolved else "In Progress", first.name,
                     f"{first.at:%d/%b/%y %I:%M %p}", first.text, *cells, *[""] * (most - len(cells))])  # fmt: skip
    header = ["Summary", "Issue key", "Status", "Reporter", "Created", "Description", *["Comment"] * most]
    return _csv(header, rows)


def servicenow(tickets: Sequence[Ticket], lang: str) -> bytes:
    """JSON of incidents, whose journal holds comments and work notes, the newest first."""
    kinds = ("Additional comments", "Work notes") if lang == "en" else ("追加コメント", "作業メモ")
    records = []
    for ticket in tickets:
        says = [say for say in reversed(ticket.turns[1:])]
        journal = "".join(
            f"{say.at:%Y-%m-%d %H:%M:%S} - {'System' if say.role == 'system' else say.name}"
            f" ({kinds[say.role is None]})\n{say.text}\n\n" for say in says
        )  # fmt: skip
        first = _first(ticket)
        records.append({
            "number": f"INC00{ticket.number}", "short_description": ticket.subject, "description": first.text,
            "state": "7" if ticket.resolved else "2", "opened_at": f"{first.at:%Y-%m-%d %H:%M:%S}",
            "caller_id": {"display_value": first.name, "link": "x"}, "comments_and_work_notes": journal,
        })  # fmt: skip
    return _json({"result": records})


def redmine(tickets: Sequence[Ticket], lang: str) -> bytes:
    """JSON of issues with journals; some journals only change a field."""
    done, new = ("Closed", "New") if lang == "en" else ("終了", "新規")
    return _json({"issues": [
        {"id": ticket.number, "tracker": {"id": 3, "name": "Support"}, "subject": ticket.subject,
         "status": {"id": 5, "name": done if ticket.resolved else new}, "created_on": _iso(_first(ticket)),
         "author": {"id": hash_of(_first(ticket).name), "name": _first(ticket).name},
         "description": f"h2. Report\n\n{_first(ticket).text}",
         "journals": [{"id": 1, "user": {"id": 9, "name": "x"}, "notes": "", "details": [{"name": "status_id"}]}] + [
             {"id": place, "user": {"id": hash_of(say.name), "name": _name(say, "Redmine bot")},
              "notes": say.text, "private_notes": say.role is None, "created_on": _iso(say)}
             for place, say in enumerate(ticket.turns[1:], start=2)]}
        for ticket in tickets], "total_count": len(tickets)})  # fmt: skip


def bugzilla(tickets: Sequence[Ticket], _: str) -> bytes:
    """XML of bugs."""
    out = ['<?xml version="1.0" encoding="UTF-8"?>\n<bugzilla version="5.0">']
    for ticket in tickets:
        first = _first(ticket)
        out.append(
            f"<bug><bug_id>{ticket.number}</bug_id><creation_ts>{first.at:%Y-%m-%d %H:%M:%S} +0000</creation_ts>"
            f"<short_desc>{escape(ticket.subject)}</short_desc>"
            f"<bug_status>{'RESOLVED' if ticket.resolved else 'NEW'}</bug_status>"
            f"<resolution>{'FIXED' if ticket.resolved else ''}</resolution>"
            f"<reporter name={quoteattr(first.name)}>{first.email}</reporter>"
        )
        for say in ticket.turns:
            who = "bot@desk.example" if say.role == "system" else say.email
            out.append(
                f'<long_desc isprivate="{int(say.role is None)}"><who name={quoteattr(say.name)}>{who}</who>'
                f"<bug_when>{say.at:%Y-%m-%d %H:%M:%S} +0000</bug_when>"
                f"<thetext>{escape(say.text)}</thetext></long_desc>"
            ) if say.role != "system" else None
        out.append("</bug>")
    return "\n".join([one for one in out if one] + ["</bugzilla>"]).encode()


def discourse(tickets: Sequence[Ticket], _: str) -> bytes:
    """JSON of topics; the answer that helped is accepted."""
    topics = []
    for ticket in tickets:
        posts = [
            {"id": place, "post_number": place, "username": _name(say, "discobot"),
             "cooked": f"<p>{say.text}</p>", "created_at": _iso(say), "accepted_answer": say.text == ticket.answer}
            for place, say in enumerate((one for one in ticket.turns if one.role), start=1)
        ]  # fmt: skip
        topics.append({"id": ticket.number, "title": ticket.subject, "created_at": _iso(_first(ticket)),
                       "details": {"created_by": {"username": _first(ticket).name}},
                       "post_stream": {"posts": posts}})  # fmt: skip
    return _json(topics)


def outlook(tickets: Sequence[Ticket], _: str) -> bytes:
    """JSON of the mails of a shared mailbox, as Microsoft Graph gives them; mails have no state, notes nor machines."""
    return _json({"value": [
        {"id": f"m{ticket.number}-{place}", "conversationId": f"c{ticket.number}",
         "subject": ("RE: " if place else "") + ticket.subject, "receivedDateTime": _iso(say),
         "from": {"emailAddress": {"name": say.name, "address": say.email}},
         "body": {"contentType": "html", "content": f"<html><body><p>{say.text}</p></body></html>"}}
        for ticket in tickets for place, say in enumerate(ticket.turns)
        if say.role in ("user", "assistant")]})  # fmt: skip


def dynamics(tickets: Sequence[Ticket], lang: str) -> bytes:
    """CSV of cases with their resolution."""
    header = ["Case Number", "Case Title", "Description", "Resolution", "Status Reason", "Created On", "Customer"]
    return _csv(header, [
        [f"CAS-{ticket.number}", ticket.subject, _first(ticket).text, ticket.answer or "",
         "Problem Solved" if ticket.resolved else "In Progress", f"{_first(ticket).at:%m/%d/%Y %I:%M %p}",
         _first(ticket).name]
        for ticket in tickets])  # fmt: skip


def desk_table(tickets: Sequence[Ticket], lang: str) -> bytes:
    """CSV of a Japanese help desk, the course of each ticket in one cell; in CP932, below a title line."""
    header = ["受付番号", "受付日時", "件名", "お問い合わせ内容", "対応履歴", "対応状況", "氏名"]
    rows = []
    for ticket in tickets:
        who = {"user": "お客様", "assistant": "担当 ", None: "社内メモ ", "system": "システム"}
        cell = "\n".join(
            f"■{say.at:%Y/%m/%d %H:%M} {who[say.role]}{say.name if say.role in ('assistant', None) else ''}\n{say.text}"
            for say in ticket.turns[1:]
        )
        first = _first(ticket)
        rows.append([str(ticket.number), f"{first.at:%Y/%m/%d %H:%M}", ticket.subject, first.text, cell,
                     "完了" if ticket.resolved else "対応中", first.name])  # fmt: skip
    return "問い合わせ一覧\r\n".encode("cp932") + _csv(header, rows, "cp932")


def comment_rows(tickets: Sequence[Ticket], _: str) -> bytes:
    """TSV in UTF-16, as Excel writes it: a row a message."""
    header = ["ticket_id", "created_at", "subject", "role", "author", "body", "status"]
    words = {"user": "customer", "assistant": "agent", None: "internal note", "system": "system"}
    rows = [
        [str(ticket.number), (say.at + timedelta(hours=9)).strftime("%Y/%m/%d %H:%M"), ticket.subject, words[say.role],
         say.name, say.text, "closed" if ticket.resolved else "pending"]
        for ticket in tickets for say in ticket.turns
    ]  # fmt: skip
    return _csv(header, rows, "utf-16", "\t")


def workbook(tickets: Sequence[Ticket], _: str) -> bytes:
    """XLSX with a title above the header, dates as Excel keeps them, and a row a message."""
    import xlsxwriter

    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet("対応一覧")
        dated = book.add_format({"num_format": "yyyy/mm/dd hh:mm"})
        sheet.write(0, 0, "お問い合わせ対応一覧")
        sheet.write_row(2, 0, ["管理番号", "日時", "件名", "発言者", "本文", "ステータス"])
        words = {"user": "お客様", "assistant": "サポート担当", None: "社内メモ", "system": "システム"}
        rows = [(ticket, say) for ticket in tickets for say in ticket.turns]
        for at, (ticket, say) in enumerate(rows, start=3):
            sheet.write_row(at, 0, [f"No.{ticket.number}", "", ticket.subject, words[say.role], say.text])
            sheet.write_datetime(at, 1, say.at.replace(tzinfo=None), dated)
            sheet.write(at, 5, "解決済み" if ticket.resolved else "対応中")
    return out.getvalue()


SYSTEMS: dict[str, tuple[str, Writer]] = {
    "zendesk": ("zendesk.jsonl", zendesk), "freshdesk": ("freshdesk.json", freshdesk), "jira": ("jira.json", jira),
    "jira_csv": ("jira.csv", jira_csv), "servicenow": ("incident.json", servicenow),
    "redmine": ("issues.json", redmine),
    "bugzilla": ("bugs.xml", bugzilla), "discourse": ("topics.json", discourse), "outlook": ("mails.json", outlook),
    "dynamics": ("cases.csv", dynamics), "help_desk": ("問い合わせ.csv", desk_table),
    "rows": ("messages.tsv", comment_rows), "workbook": ("対応一覧.xlsx", workbook),
}  # fmt: skip
