"""Counts what is right in the blind exports, half by half: roles, pairs and private notes."""

from __future__ import annotations

import random
import tempfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import polars as pl

from bench.common import Bars
from bench.ingesting.blind_exports import flat, forums, helpdesks, late, others, tables, trackers
from bench.ingesting.blind_exports.texts import Ticket, tickets
from ingest.pairs import Pairs
from ingest.read import Read
from migaki.samples import answer, question
from migaki.sources import find

Write = Callable[[list[Ticket]], bytes]
# Each export once, in one language; where a mapping of ours is named, it is measured beside `auto` as well.
EXPORTS: tuple[tuple[str, str, Write, str], ...] = (
    ("zendesk-incremental.json", "en", helpdesks.zendesk, "zendesk"),
    ("zendesk-ja.json", "ja", helpdesks.zendesk, "zendesk"),
    ("zendesk-export.jsonl", "ja", helpdesks.zendesk_ndjson, "zendesk"),
    ("freshdesk.json", "en", helpdesks.freshdesk, "freshdesk"),
    ("intercom.json", "en", helpdesks.intercom, ""),
    ("intercom-ja.json", "ja", helpdesks.intercom, ""),
    ("helpscout.json", "en", helpdesks.helpscout, ""),
    ("zammad.json", "ja", helpdesks.zammad, ""),
    ("gorgias.jsonl", "en", helpdesks.gorgias, ""),
    ("hubspot-threads.json", "en", helpdesks.hubspot_threads, ""),
    ("jira.csv", "en", trackers.jira_csv, "jira"),
    ("jira-search.json", "ja", trackers.jira_search, "jira"),
    ("servicenow-unload.xml", "ja", trackers.servicenow_unload, "servicenow"),
    ("servicenow-incident.csv", "en", trackers.servicenow_csv, "servicenow"),
    ("redmine.json", "ja", trackers.redmine, "redmine"),
    ("redmine-issues.csv", "ja", flat.redmine_csv, "redmine"),
    ("backlog.json", "ja", trackers.backlog, ""),
    ("github.jsonl", "en", trackers.github, ""),
    ("discourse.json", "en", forums.discourse, "discourse"),
    ("bugzilla.xml", "en", trackers.bugzilla, "bugzilla"),
    ("questions.json", "en", forums.questions, "stackexchange"),
    ("mail-desk.csv", "ja", tables.mail_desk, ""),
    ("relation.csv", "ja", tables.relation, ""),
    ("kintone.csv", "ja", tables.kintone, ""),
    ("ledger.xlsx", "ja", flat.ledger, ""),
    ("unicode.txt.tsv", "ja", flat.unicode_text, ""),
    ("forms.xlsx", "ja", flat.forms, "microsoft365"),
    ("chat-log.csv", "ja", tables.chat_log, ""),
    ("chat-log-en.csv", "en", tables.chat_log, ""),
    ("osticket.csv", "en", tables.osticket, ""),
    ("salesforce.csv", "en", tables.salesforce, ""),
    ("dynamics.xlsx", "en", flat.dynamics, "dynamics365"),
    ("shop.jsonl", "ja", tables.own_json, ""),
    ("requests.xml", "en", tables.own_xml, ""),
)
# Written last, with texts of their own, when the others had been looked at.
FRESH: tuple[tuple[str, str, Write, str], ...] = (
    ("zoho.json", "en", others.zoho, ""),
    ("crisp.jsonl", "en", others.crisp, ""),
    ("mailwise.csv", "ja", others.mailwise, ""),
    ("jira-rss.xml", "en", others.jira_rss, "jira"),
    ("calls.xlsx", "ja", others.calls, ""),
    ("talk-rooms.tsv", "ja", others.talk_rooms, ""),
    ("two-lists.json", "ja", others.two_lists, ""),
    ("redmine-rest.xml", "en", others.redmine_xml, "redmine"),
    ("history.csv", "ja", others.history_cells, ""),
    ("zammad.csv", "en", others.zammad_csv, ""),
)
LATE: tuple[tuple[str, str, Write, str], ...] = (
    ("mall.csv", "ja", late.shop_mall, ""),
    ("form-sheet.csv", "ja", late.form_sheet, ""),
    ("freshdesk-old.xml", "en", late.freshdesk_xml, "freshdesk"),
    ("kayako.json", "en", late.kayako, ""),
    ("log-book.xlsx", "ja", late.log_book, ""),
    ("events.jsonl", "en", late.events, ""),
)


def halves() -> dict[str, str]:
    """Which half each export belongs to, drawn once: the dev half may be looked at, the held-out half not."""
    names = sorted(name for name, *_ in EXPORTS)
    random.Random(20261125).shuffle(names)
    return {name: "dev" if place % 2 else "held" for place, name in enumerate(names)}


def measure(bars: Bars, half: str = "last", loud: bool = False) -> None:
    """Print the bars over one part, read with mode `auto`: by default every shape with the texts that came last."""
    found = count(half, loud=loud)
    bars.line("exports_blind_roles_right", found["roles"] / found["roles_of"], "share", ">=0.99")
    bars.line("exports_blind_pairs_right", found["pairs"] / found["pairs_of"], "share", ">=0.98")
    bars.line("exports_blind_private_notes", found["leaks"], "notes", "==0")


def count(half: str, mode: str = "auto", loud: bool = False) -> Counter[str]:
    """Count over one half; mode `named` reads with the built-in mapping where one is named."""
    total: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        chosen = [one for one in _of(half) if mode == "auto" or one[3]]
        desks = {name: tickets(language, half) for name, language, *_ in chosen}
        for name, _, write, _ in chosen:
            Path(folder, name).write_bytes(write(desks[name]))
        together = Read()(find(Path(folder))) if mode == "auto" else None
        for name, _, _, builtin in chosen:
            wrong: list[str] = []
            elements = _named(Path(folder, name), builtin) if together is None else together.filter(source=name)
            found = _one(elements, desks[name], name, wrong)
            total += found
            if loud:
                print(
                    f"# {name}: roles {found['roles']}/{found['roles_of']} pairs {found['pairs']}/{found['pairs_of']}"
                )
                print("".join(f"#   {line}\n" for line in wrong), end="")
    return total


def _named(path: Path, builtin: str) -> pl.DataFrame:
    return Read()(find(path, "tickets", builtin))


def _of(half: str) -> tuple[tuple[str, str, Write, str], ...]:
    """Give the exports of a half; the fresh ones are all of them, with the texts that nobody had seen."""
    if half in ("fresh", "last"):
        return (*EXPORTS, *FRESH, *LATE) if half == "last" else (*EXPORTS, *FRESH)
    return tuple(one for one in EXPORTS if halves()[one[0]] == half)


def _one(elements: pl.DataFrame, desk: list[Ticket], name: str, wrong: list[str]) -> Counter[str]:
    samples = Pairs()(elements)
    found = _roles(elements, desk, wrong)
    found += _pairs(samples, desk, name, wrong)
    told = samples.select(pl.col("messages").list.eval(pl.element().struct.field("content")).list.join("\n"))
    texts = "\n".join(told.to_series())
    leaks = [said.mark for ticket in desk for said in ticket.said if said.who == "note" and said.mark in texts]
    wrong += [f"private: {mark}" for mark in leaks]
    found["leaks"] = len(leaks)
    return found


def _roles(elements: pl.DataFrame, desk: list[Ticket], wrong: list[str]) -> Counter[str]:
    """Every message that is shown must have its role; machines and notes must only not pass for people."""
    found: Counter[str] = Counter()
    known = {said.mark: said.who for ticket in desk for said in ticket.said}
    messages = elements.filter(pl.col("category") == "Message").select("text", "role").rows()
    for text, role in messages:
        # A mail quotes the one before it below: what stands first is what was said.
        there = [(text.index(mark), who) for mark, who in known.items() if mark in text]
        who = min(there)[1] if there else None
        if who is None and role is None:
            continue  # an event that nobody said, and that takes no part
        right = role == who if who in ("user", "assistant") else role not in ("user", "assistant")
        found["roles_of"] += 1
        found["roles"] += right
        if not right:
            wrong.append(f"role {role}, not {who}: {text[:60]!r}")
    return found


def _pairs(samples: pl.DataFrame, desk: list[Ticket], name: str, wrong: list[str]) -> Counter[str]:
    """Count tickets whose kept pairs are the gold ones: right answer, no quote of the question, no signature."""
    kept = samples.filter((pl.col("kind") == "pair") & (pl.col("status") == "keep"))
    rows = kept.select(asked=question, told=answer).rows()
    found: Counter[str] = Counter()
    for ticket in _present(desk, name):
        wanted = {(ticket.said[a].mark, ticket.said[b].mark) for a, b in ticket.pairs}
        marks = {said.mark for said in ticket.said}
        mine = [row for row in rows if any(mark in row[0] or mark in row[1] for mark in marks)]
        got = {_matched(row, wanted) for row in mine}
        right = got == wanted
        found["pairs_of"] += 1
        found["pairs"] += right
        if not right:
            wrong.append(f"pairs of {ticket.subject!r} ({ticket.state}): {[(a[:50], b[:90]) for a, b in mine]}")
    return found


def _matched(row: tuple[str, str], wanted: set[tuple[str, str]]) -> tuple[str, str] | str:
    for asked, told in wanted:
        clean = asked not in row[1] and "TEL 03" not in row[1] and "Tel. +44" not in row[1]
        if asked in row[0] and told in row[1] and clean:
            return asked, told
    return f"wrong: {row[1][:40]}"


# Shapes with one question and one answer hold no second pair; forums were given the tickets a forum has.
_ONE_ROW = (
    "redmine-issues.csv",
    "ledger.xlsx",
    "unicode.txt.tsv",
    "forms.xlsx",
    "dynamics.xlsx",
    "calls.xlsx",
    "form-sheet.csv",
)
_FORUMS = ("discourse.json", "questions.json")


def _present(desk: list[Ticket], name: str) -> list[Ticket]:
    if name in (*_ONE_ROW, *_FORUMS):
        desk = [ticket for ticket in desk if len(ticket.pairs) < 2]
    return [ticket for ticket in desk if name not in _FORUMS or ticket.state in ("solved", "open")]
