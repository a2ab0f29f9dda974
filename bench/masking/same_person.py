"""The same person, the same surrogate: invented threads in which people are named in many forms (`threads.py`).

Reported is the held-out part, whose names and frames nothing was tuned on. A mention counts as the person's where its
surrogate is what the full name's surrogate gives in the mention's own form: the same surname and given name by the
lists of surrogates, in kanji, kana and Latin letters, and the address of mail made of them. A mention that is not found
counts against the bar; the figure beside it tells how it is with those that are found.
"""

from __future__ import annotations

import re
import tempfile
from collections import Counter
from itertools import combinations
from pathlib import Path

import polars as pl

from bench.common import Bars
from bench.masking.threads import Mention, Thread, threads
from curate.anonymize import Anonymize
from curate.anonymize.romaji import hiragana, plain, romaji
from curate.anonymize.surrogates import people as lists
from migaki import Columns, apply

SEED = 20261125


def measure(bars: Bars, data: Path, quick: bool) -> None:
    """Measure all bars."""
    made = threads(60 if quick else 400, SEED, "held")
    counts = judged(made, masked(made))
    bars.line("same_person_same_surrogate", counts["same"] / counts["mentions"], "share of mentions", ">=0.98")
    bars.line("different_people_merged", counts["merged"], f"of {counts['pairs']} pairs in a thread", "==0")
    bars.figure("same_person_of_mentions_found_whole", counts["same"] / counts["found"], "share")


def masked(made: list[Thread]) -> list[list[dict[tuple[int, int], str]]]:
    """Give for each thread and text what was put at each place (start, end), through the stage."""
    rows = [(number, text) for number, thread in enumerate(made) for text in thread.texts]
    table = pl.DataFrame(rows, schema=["thread", "text"], orient="row")
    with tempfile.TemporaryDirectory() as folder:
        key = Path(folder) / "pii.key"
        key.write_bytes(b"a key for measuring only")
        done = apply(Anonymize(operator="surrogate", key=key), table, Columns(text="text", thread="thread"))
    out: list[list[dict[tuple[int, int], str]]] = [[] for _ in made]
    for number, spans in done.select("thread", "spans").iter_rows():
        out[number].append({(span["start"], span["end"]): span["surrogate"] for span in spans or []})
    return out


def judged(made: list[Thread], done: list[list[dict[tuple[int, int], str]]]) -> Counter[str]:
    """Count mentions, those found whole, those whose surrogate is the person's; and pairs of people that became one."""
    counts: Counter[str] = Counter()
    for thread, places in zip(made, done, strict=True):
        mentions = [
            (mention, at.get((mention.start, mention.end)))
            for said, at in zip(thread.mentions, places, strict=True)
            for mention in said
        ]
        names = [_new_name(mentions, person, thread.language) for person in range(len(thread.people))]
        for mention, new in mentions:
            if not _ambiguous(mention, thread):
                counts["mentions"] += 1
                counts["found"] += new is not None
                counts["same"] += new is not None and _says(new, mention, names[mention.person])
        for one, other in combinations(range(len(names)), 2):
            counts["pairs"] += 1
            counts["merged"] += _merged(names[one], names[other], thread.people[one], thread.people[other])
        counts["merged"] += sum(_stranger(mention, new, names) for mention, new in mentions if new)
    return counts


def _new_name(mentions: list[tuple[Mention, str | None]], person: int, language: str) -> dict[str, str] | None:
    """Give the parts of the surrogate's name, from the first full name that was found whole."""
    full = next((new for mention, new in mentions if mention.person == person and mention.form == "full" and new), None)
    if full is None:
        return None
    if language == "en":
        given, _, surname = full.partition(" ")
        return {"gr": given, "sr": surname}
    joined = re.sub(r"\s", "", full)
    for s, sk in lists.surnames():
        for g, gk in lists.given_names(""):
            # A given name that was written in kana stays so.
            for written in (g, gk, hiragana(gk)):
                if s + written == joined:
                    kana = {"sk": sk, "gk": gk, "sh": hiragana(sk), "gh": hiragana(gk)}
                    return {"s": s, "g": written, "sr": romaji(sk), "gr": romaji(gk)} | kana
    return None


def _says(new: str, mention: Mention, name: dict[str, str] | None) -> bool:
    """Tell whether a surrogate is this name in the form of the mention."""
    if name is None:
        return False
    if mention.form == "mail":
        words = [plain(word) for word in re.split("[^a-z]+", new.partition("@")[0])]
        return all(plain(name[f"{part}r"]) in words for part in "sg" if f"{{{part}m}}" in mention.template)
    parts = name | {f"{part}c": name[f"{part}r"] for part in "sg"}
    return _same(new, mention.template.format(**parts))


def _same(one: str, other: str) -> bool:
    if re.search(r"[^\x00-\x7f]", other):
        return one == other
    return [plain(word) for word in one.split()] == [plain(word) for word in other.split()]


def _ambiguous(mention: Mention, thread: Thread) -> bool:
    """Tell whether a part of a name is that of another one of the thread too."""
    used = re.findall(r"\{(\w)\w?\}", mention.template)
    own = thread.people[mention.person]
    return any(
        all(own[f"{part}r"] == other[f"{part}r"] for part in used if part in "sg")
        for at, other in enumerate(thread.people)
        if at != mention.person
    )


def _merged(
    one: dict[str, str] | None, other: dict[str, str] | None, first: dict[str, str], second: dict[str, str]
) -> bool:
    """Tell whether two people have one full name now, or one surname that was two."""
    if one is None or other is None:
        return False
    surname = one["sr"].lower() == other["sr"].lower()
    return surname and (first["sr"] != second["sr"] or one["gr"].lower() == other["gr"].lower())


def _stranger(mention: Mention, new: str, names: list[dict[str, str] | None]) -> bool:
    """Tell whether a mention took another person's name."""
    own = names[mention.person]
    if mention.form == "mail" or own is None or _says(new, mention, own):
        return False
    return any(_says(new, mention, name) for at, name in enumerate(names) if at != mention.person)
