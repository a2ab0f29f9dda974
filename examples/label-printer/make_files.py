"""Writes all files of the example company; two runs give the same bytes."""

from __future__ import annotations

import shutil
from random import Random

from builders.common import ROOT
from builders.dress import dress
from builders.mail import write_mail
from builders.model import Ticket
from builders.pages import build_pages
from builders.pdf import build_maintenance
from builders.plan import Planner
from builders.planted import write_planted
from builders.sheets import build_workbook_en, build_workbook_ja
from builders.ticket_files import number, write_chat, write_legacy, write_tickets_en, write_zendesk
from builders.word import build_manual

SEED = 20250401


def make_manuals() -> None:
    """Write the manuals in both languages."""
    for edition in (1, 2):
        build_manual(edition)
    build_maintenance()
    build_workbook_ja()
    build_workbook_en()
    build_pages()


def make_tickets() -> tuple[list[Ticket], dict[str, list[str]]]:
    """Plan, dress and write the tickets of both languages."""
    tickets = Planner("ja", SEED).plan() + Planner("en", SEED + 1).plan()
    dress(tickets, SEED + 2)
    number(tickets, Random(SEED + 3))
    of = {source: [t for t in tickets if t.source == source] for source in {t.source for t in tickets}}
    write_zendesk(of["zendesk"])
    write_legacy(of["legacy"])
    write_tickets_en(of["tickets_en"])
    write_chat(of["chat"], Random(SEED + 4))
    write_chat(of["chat_en"], Random(SEED + 5))
    return tickets, write_mail(of["mail"])


def main() -> None:
    """Write everything anew."""
    for folder in ("manuals", "tickets"):
        shutil.rmtree(ROOT / folder, ignore_errors=True)
    make_manuals()
    tickets, mail_files = make_tickets()
    planted = write_planted(tickets, mail_files)
    for path, count in planted["counts"].items():
        print(f"{count:4d}  {path}")


if __name__ == "__main__":
    main()
