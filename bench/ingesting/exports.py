"""Ticket exports: roles, pairing, private notes, chats, and what `--guess` proposes, in the shape of every system."""

from __future__ import annotations

import json
import tempfile
import time
from collections import Counter
from pathlib import Path

import polars as pl
import yaml

from bench.common import Bars
from bench.ingesting.blind_exports import measure as blind
from bench.ingesting.desk import Ticket, tickets
from bench.ingesting.vendors import SYSTEMS
from ingest.guess import guess
from ingest.pairs import Pairs
from ingest.read import Read
from ingest.tickets.states import role as role_of
from migaki.recipe import Place
from migaki.record import digest
from migaki.samples import answer, question
from migaki.sources import find


def measure(bars: Bars, data: Path, quick: bool) -> None:
    """Print the bars for what is generated and for the exports in the data folder."""
    count = 40 if quick else 400
    totals: Counter[str] = Counter()
    started = time.process_time()
    with tempfile.TemporaryDirectory() as folder:
        for lang in ("ja", "en"):
            desk = tickets(lang, count)
            for system, (name, write) in SYSTEMS.items():
                path = Path(folder, f"{lang}-{system}", name)
                path.parent.mkdir()
                path.write_bytes(write(desk, lang))
                found = _one(path, desk)
                totals.update(found)
                short = [key for key in ("roles", "pairs", "guess") if found[key] < found[f"{key}_of"]]
                if short or found["leaks"]:
                    print(f"# {lang} {system}: {dict(found)}")
    seconds = time.process_time() - started
    bars.line("exports_roles_right", totals["roles"] / totals["roles_of"], "share", ">=0.99")
    bars.line("exports_pairs_right", totals["pairs"] / totals["pairs_of"], "share", ">=0.98")
    bars.line("exports_private_notes_in_samples", totals["leaks"], "samples", "==0")
    bars.line("exports_unresolved_kept", totals["kept"], "samples", "==0")
    bars.line("exports_guess_round_trips", totals["guess"] / totals["guess_of"], "share", ">=0.99")
    blind.measure(bars)
    bars.line("exports_speed", 2 * len(SYSTEMS) * count / seconds, "tickets/CPU-s", ">=50")
    _known_roles(bars, data)


def _one(path: Path, desk: list[Ticket]) -> Counter[str]:
    """Count what is right in one export."""
    elements = Read()(find(path))
    samples = Pairs()(elements)
    found = _roles(elements, desk)
    found += _pairs(samples, desk)
    notes = [say.text for ticket in desk for say in ticket.turns if say.role is None]
    texts = "\n".join(
        samples["messages"].list.eval(pl.element().struct.field("content")).explode(empty_as_null=True).drop_nulls()
    )
    found["leaks"] = sum(note in texts for note in notes)
    place = yaml.safe_load(guess(path))["sources"]["tickets"]
    mapped = Place.model_validate(place | {"path": str(path)}).mapped()
    again = Read()(find(path, "tickets", mapped))
    found["guess_of"] = 1
    found["guess"] = int(digest(again) == digest(elements))
    return found


def _roles(elements: pl.DataFrame, desk: list[Ticket]) -> Counter[str]:
    known = {" ".join(say.text.split()): say.role for ticket in desk for say in ticket.turns}
    found: Counter[str] = Counter()
    for text, role in elements.filter(pl.col("category") == "Message").select("text", "role").iter_rows():
        hit = next((part for part in (text, *text.split("\n")) if " ".join(part.split()) in known), None)
        if hit is None:
            found["roles_of"] += 1  # a message that nobody wrote
            continue
        wanted = known[" ".join(hit.split())]
        found["roles_of"] += 1
        # A machine may be told from people in either way; it must only never be one of them.
        found["roles"] += role == wanted or (wanted == "system" and role not in ("user", "assistant"))
    return found


def _pairs(samples: pl.DataFrame, desk: list[Ticket]) -> Counter[str]:
    rows = samples.filter(pl.col("kind") == "pair").select("status", asked=question, told=answer)
    found: Counter[str] = Counter()
    for ticket in desk:
        asked = ticket.turns[0].text
        mine = [row for row in rows.iter_rows() if row[1] and asked in row[1]]
        kept = [row[2] for row in mine if row[0] == "keep"]
        found["pairs_of"] += 1
        if ticket.resolved:
            found["pairs"] += kept == [ticket.answer]
        else:
            found["pairs"] += bool(mine) and not kept and all(row[0] == "review" for row in mine)
            found["kept"] += len(kept)
    return found


def _known_roles(bars: Bars, data: Path) -> None:
    """Compare with the roles that the data folder's own exports tell."""
    right = total = 0
    chats = threads = 0
    for place, inner, text, by in (
        ("tickets-ja/operator-customer-threads.json", "thread", "text", "role"),
        ("tickets-en/service-dialogs-abcd-sample.json", "original", 1, 0),
    ):
        path = data / place
        if not path.is_file():
            continue
        records = json.loads(path.read_text(encoding="utf-8"))
        wanted = [
            (_number(record), " ".join(str(item[text]).split()), role_of(str(item[by])))
            for record in records
            for item in record[inner]
        ]
        elements = Read()(find(path))
        got = elements.filter(pl.col("category") == "Message").select("thread", "text", "role").rows()
        same = Counter((thread, " ".join(said.split()), role) for thread, said, role in got)
        right += sum((Counter(wanted) & same).values())
        total += max(len(wanted), len(got))
        samples = Pairs()(elements)
        chats += samples.filter(pl.col("kind") == "chat").height
        threads += len(records)
    if total:
        bars.line("exports_real_roles_right", right / total, "share", ">=0.99")
        bars.line("exports_real_threads_as_chats", chats / threads, "share", ">=0.9")


def _number(record: dict[str, object]) -> str:
    return str(record.get("ticket_id") or record.get("convo_id"))
