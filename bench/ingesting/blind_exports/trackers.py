"""Trackers' exports in their documented shapes: comments by login, journals, XML."""

import csv
import io
import json
from datetime import datetime
from xml.sax.saxutils import escape

from bench.ingesting.blind_exports.texts import Said, Ticket


def _dump(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()


def _shown(ticket: Ticket, *kinds: str) -> list[tuple[int, Said]]:
    return [(index, said) for index, said in enumerate(ticket.said) if said.who in kinds]


def _us(at: datetime) -> str:
    return f"{at:%d/%b/%y} {at.hour % 12 or 12}:{at:%M} {'AM' if at.hour < 12 else 'PM'}"


_JIRA = {
    "solved": ("Resolved", "Done"),
    "open": ("Waiting for support", ""),
    "spam": ("Closed", "Won't Do"),
    "duplicate": ("Closed", "Duplicate"),
}


def jira_csv(tickets: list[Ticket]) -> bytes:
    """Write the issue navigator's CSV: a column `Comment` for each comment, `date;account;text` within."""
    out = io.StringIO()
    rows = csv.writer(out)
    rows.writerow(
        [
            "Summary",
            "Issue key",
            "Issue id",
            "Issue Type",
            "Status",
            "Project key",
            "Priority",
            "Resolution",
            "Assignee",
            "Reporter",
            "Creator",
            "Created",
            "Labels",
            "Labels",
            "Description",
            *(["Comment"] * 6),
        ]
    )
    for ticket in tickets:
        status, resolution = _JIRA[ticket.state]
        comments = [
            f"{_us(said.at)};{'qm:asker01' if said.who == 'user' else 'agent-77'};{said.text}"
            for _, said in _shown(ticket, "user", "assistant")[1:]
        ]
        rows.writerow(
            [
                ticket.subject,
                f"SUP-{ticket.number}",
                10000 + ticket.number,
                "[System] Service request",
                status,
                "SUP",
                "Medium",
                resolution,
                "agent-77",
                "qm:asker01",
                "qm:asker01",
                _us(ticket.said[0].at),
                "web",
                "",
                ticket.said[0].text,
                *comments,
                *([""] * (6 - len(comments))),
            ]
        )
    return out.getvalue().encode()


def _adf(text: str) -> dict[str, object]:
    paragraphs = [
        {"type": "paragraph", "content": [{"type": "text", "text": line}]} for line in text.splitlines() if line
    ]
    return {"type": "doc", "version": 1, "content": paragraphs}


def jira_search(tickets: list[Ticket]) -> bytes:
    """Write the search API's answer: fields nested, text as an Atlassian document, `jsdPublic` on comments."""
    people = {
        "user": {"accountId": "qm:1", "displayName": "Asker", "accountType": "customer"},
        "assistant": {"accountId": "557:2", "displayName": "Agent", "accountType": "atlassian"},
        "note": {"accountId": "557:2", "displayName": "Agent", "accountType": "atlassian"},
        "bot": {"accountId": "557:9", "displayName": "Automation for Jira", "accountType": "app"},
    }
    issues = []
    for ticket in tickets:
        status, resolution = _JIRA[ticket.state]
        comments = [
            {
                "id": str(200 + index),
                "author": people[said.who],
                "body": _adf(said.text),
                "created": said.at.strftime("%Y-%m-%dT%H:%M:%S.000+0900"),
                "jsdPublic": said.who != "note",
            }
            for index, said in _shown(ticket, "user", "assistant", "note", "bot")[1:]
        ]
        fields: dict[str, object] = {
            "summary": ticket.subject,
            "description": _adf(ticket.said[0].text),
            "status": {"name": status, "statusCategory": {"key": "done" if ticket.state != "open" else "new"}},
            "resolution": {"name": resolution} if resolution else None,
            "reporter": people["user"],
            "creator": people["user"],
            "assignee": people["assistant"],
            "labels": [],
            "customfield_10010": None,
            "comment": {"comments": comments, "maxResults": len(comments), "total": len(comments), "startAt": 0},
        }
        issues.append(
            {"expand": "renderedFields", "id": "1", "self": "x", "key": f"SUP-{ticket.number}", "fields": fields}
        )
    return _dump({"startAt": 0, "maxResults": 50, "total": len(issues), "issues": issues})


def servicenow_unload(tickets: list[Ticket]) -> bytes:
    """Write the XML unload: incidents and, as siblings, their journal entries (comments public, work_notes not)."""
    state = {"solved": "7", "open": "2", "spam": "8", "duplicate": "7"}
    code = {"solved": "Solution provided", "open": "", "spam": "", "duplicate": "Duplicate"}
    parts = ['<?xml version="1.0" encoding="UTF-8"?>', '<unload unload_date="2024-06-01 00:00:00">']
    for ticket in tickets:
        key = f"{ticket.number:032x}"
        parts.append(
            f'<incident action="INSERT_OR_UPDATE"><active>false</active><number>INC00{ticket.number}</number>'
            f"<caller_id display_value={json.dumps(ticket.asker[0], ensure_ascii=False)}>aa11</caller_id>"
            f"<assigned_to display_value={json.dumps(ticket.agent[0], ensure_ascii=False)}>bb22</assigned_to>"
            f"<short_description>{escape(ticket.subject)}</short_description>"
            f"<description>{escape(ticket.said[0].text)}</description><state>{state[ticket.state]}</state>"
            f"<close_code>{code[ticket.state]}</close_code><close_notes/><opened_by>caller.one</opened_by>"
            f"<sys_created_by>caller.one</sys_created_by><sys_id>{key}</sys_id></incident>"
        )
        for index, said in _shown(ticket, "user", "assistant", "note")[1:]:
            parts.append(
                f'<sys_journal_field action="INSERT_OR_UPDATE"><element>'
                f"{'work_notes' if said.who == 'note' else 'comments'}</element><element_id>{key}</element_id>"
                f"<name>incident</name><sys_created_by>{'caller.one' if said.who == 'user' else 'agent.two'}"
                f"</sys_created_by><sys_created_on>{said.at:%Y-%m-%d %H:%M:%S}</sys_created_on>"
                f"<sys_id>{index:032x}</sys_id><value>{escape(said.text)}</value></sys_journal_field>"
            )
    return "\n".join([*parts, "</unload>"]).encode()


def servicenow_csv(tickets: list[Ticket]) -> bytes:
    """Write the list view's CSV: all entries of a journal in one cell, newest first, each under its own head line."""
    out = io.StringIO()
    rows = csv.writer(out, quoting=csv.QUOTE_ALL)
    rows.writerow(
        [
            "number",
            "caller_id",
            "short_description",
            "description",
            "state",
            "close_code",
            "assigned_to",
            "comments_and_work_notes",
            "close_notes",
        ]
    )
    label = {"note": "Work notes"}
    for ticket in tickets:
        entries = [
            f"{said.at:%Y-%m-%d %H:%M:%S} - {ticket.author(said)[0]} ({label.get(said.who, 'Additional comments')})\n"
            f"{said.text}\n"
            for _, said in _shown(ticket, "user", "assistant", "note")[1:]
        ]
        state = {"solved": "Closed", "open": "In Progress", "spam": "Canceled", "duplicate": "Closed"}[ticket.state]
        code = {"solved": "Solved (Permanently)", "duplicate": "Duplicate"}.get(ticket.state, "")
        rows.writerow(
            [
                f"INC00{ticket.number}",
                ticket.asker[0],
                ticket.subject,
                ticket.said[0].text,
                state,
                code,
                ticket.agent[0],
                "\n".join(entries[::-1]),
                "",
            ]
        )
    return out.getvalue().encode("utf-8-sig")


def redmine(tickets: list[Ticket]) -> bytes:
    """Write issues with journals: notes empty where only a field changed, `private_notes` on the private ones."""
    ja = {"solved": "終了", "open": "進行中", "spam": "却下", "duplicate": "却下"}
    en = {"solved": "Closed", "open": "In Progress", "spam": "Rejected", "duplicate": "Rejected"}
    issues = []
    for ticket in tickets:
        journals = [
            {
                "id": 300 + index,
                "user": {"id": 5 if said.who == "user" else 6, "name": ticket.author(said)[0]},
                "notes": said.text,
                "created_on": said.at.strftime("%Y-%m-%dT%H:%M:%SZ"),
                "private_notes": said.who == "note",
                "details": [],
            }
            for index, said in _shown(ticket, "user", "assistant", "note")[1:]
        ]
        change = {"property": "attr", "name": "status_id", "old_value": "1", "new_value": "5"}
        journals.append({"id": 1, "user": {"id": 6, "name": ticket.agent[0]}, "notes": "", "details": [change]})
        issues.append(
            {
                "id": ticket.number,
                "project": {"id": 1, "name": "Helpdesk"},
                "tracker": {"id": 3, "name": "Support"},
                "status": {"id": 5, "name": (ja if ticket.language == "ja" else en)[ticket.state]},
                "author": {"id": 5, "name": ticket.asker[0]},
                "assigned_to": {"id": 6, "name": ticket.agent[0]},
                "subject": ticket.subject,
                "description": ticket.said[0].text,
                "done_ratio": 100,
                "journals": journals,
            }
        )
    return _dump({"issues": issues, "total_count": len(issues), "offset": 0, "limit": 25})


def backlog(tickets: list[Ticket]) -> bytes:
    """Write issues with their comments, as scripts over the API keep them; a change without text has null content."""
    state = {"solved": "完了", "open": "処理中", "spam": "完了", "duplicate": "完了"}
    reason = {"solved": "対応済み", "spam": "対応しない", "duplicate": "重複"}
    return _dump(
        [
            {
                "id": 9000 + ticket.number,
                "issueKey": f"HELP-{ticket.number}",
                "issueType": {"id": 2, "name": "問い合わせ"},
                "summary": ticket.subject,
                "description": ticket.said[0].text,
                "resolution": {"id": 0, "name": reason[ticket.state]} if ticket.state in reason else None,
                "status": {"id": 4, "name": state[ticket.state]},
                "assignee": {"id": 6, "name": ticket.agent[0], "roleType": 2},
                "createdUser": {"id": 5, "name": ticket.asker[0], "roleType": 3},
                "created": ticket.said[0].at.strftime("%Y-%m-%dT%H:%M:%SZ"),
                "comments": [
                    {
                        "id": index,
                        "content": said.text if said.who != "system" else None,
                        "changeLog": [],
                        "createdUser": {"id": 5 if said.who == "user" else 6, "name": ticket.author(said)[0]},
                        "created": said.at.strftime("%Y-%m-%dT%H:%M:%SZ"),
                        "stars": [],
                    }
                    for index, said in _shown(ticket, "user", "assistant", "system")[1:]
                ],
            }
            for ticket in tickets
        ]
    )


def github(tickets: list[Ticket]) -> bytes:
    """Write issues with comments: `author_association` says who speaks for the project, bots have their type."""
    reason = {"solved": "completed", "spam": "not_planned", "duplicate": "duplicate"}
    lines = []
    for ticket in tickets:
        comments = [
            {
                "id": index,
                "user": {
                    "login": {"user": "asker", "bot": "triage[bot]"}.get(said.who, "maintainer"),
                    "type": "Bot" if said.who == "bot" else "User",
                },
                "author_association": {"user": "NONE", "bot": "NONE"}.get(said.who, "MEMBER"),
                "body": said.text,
                "created_at": said.at.strftime("%Y-%m-%dT%H:%M:%SZ"),
                "reactions": {"total_count": 0, "+1": 0},
            }
            for index, said in _shown(ticket, "user", "assistant", "bot")[1:]
        ]
        row = {
            "url": "https://api.example.com/issues/1",
            "number": ticket.number,
            "title": ticket.subject,
            "user": {"login": "asker", "type": "User", "site_admin": False},
            "labels": [{"name": "question"}],
            "state": "open" if ticket.state == "open" else "closed",
            "state_reason": reason.get(ticket.state),
            "author_association": "NONE",
            "body": ticket.said[0].text,
            "comments": comments,
        }
        lines.append(json.dumps(row, ensure_ascii=False))
    return "\n".join(lines).encode()


def bugzilla(tickets: list[Ticket]) -> bytes:
    """Write the bug list as XML: the first long_desc is the report, `isprivate` marks the team's own."""
    outcome = {
        "solved": ("RESOLVED", "FIXED"),
        "open": ("NEW", ""),
        "spam": ("RESOLVED", "INVALID"),
        "duplicate": ("RESOLVED", "DUPLICATE"),
    }
    parts = ['<?xml version="1.0" encoding="UTF-8" ?>', '<bugzilla version="5.0.6" urlbase="https://bugs.example/">']
    for ticket in tickets:
        status, resolution = outcome[ticket.state]
        parts.append(
            f"<bug><bug_id>{ticket.number}</bug_id><creation_ts>{ticket.said[0].at:%Y-%m-%d %H:%M:%S} +0000"
            f"</creation_ts><short_desc>{escape(ticket.subject)}</short_desc><delta_ts>2024-06-01</delta_ts>"
            f"<product>Scanner</product><component>General</component><bug_status>{status}</bug_status>"
            f"<resolution>{resolution}</resolution>{'<dup_id>4000</dup_id>' if ticket.state == 'duplicate' else ''}"
            f'<reporter name="{ticket.asker[0]}">{ticket.asker[1]}</reporter>'
            f'<assigned_to name="{ticket.agent[0]}">{ticket.agent[1]}</assigned_to>'
        )
        for index, said in _shown(ticket, "user", "assistant", "note"):
            name, address = ticket.author(said)
            parts.append(
                f'<long_desc isprivate="{int(said.who == "note")}"><commentid>{index}</commentid>'
                f'<comment_count>{index}</comment_count><who name="{name}">{address}</who>'
                f"<bug_when>{said.at:%Y-%m-%d %H:%M:%S} +0000</bug_when>"
                f"<thetext>{escape(said.text)}</thetext></long_desc>"
            )
        parts.append("</bug>")
    return "\n".join([*parts, "</bugzilla>"]).encode()
