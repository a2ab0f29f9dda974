"""Realistic values in place of personal data: the same for the same key, and nobody's."""

from __future__ import annotations

import polars as pl

from curate.anonymize.surrogates import people, values
from curate.anonymize.surrogates.keyed import Keyed

TRIES = 8  # other surrogates that are tried where two people of a thread would get the same


def surrogates(found: pl.DataFrame, keyed: Keyed) -> pl.Series:
    """Give the surrogate of each find: a series named `surrogate`.

    `found` has the columns thread, type, surface, identity, surname, given, script and number, as `identities` gives
    them. Two people of a thread never get the same name: the later one gets another. An address of mail that carries a
    person's name carries the surrogate's.
    """
    wanted = found.with_row_index("at").sort("number")
    done: dict[tuple[object, str, str, str], str] = {}
    taken: dict[tuple[object, str], str] = {}
    out = [""] * len(found)
    columns = ("at", "thread", "type", "surface", "identity", "surname", "given", "script")
    # A Python step for each find: a surrogate is made once for each name or value of a thread.
    for at, thread, kind, surface, *who in wanted.select(columns).iter_rows():
        key = (thread, kind, surface, who[0])
        if key not in done:
            done[key] = _one(thread, kind, surface, who, keyed, taken)
        out[at] = done[key]
    return pl.Series("surrogate", out, pl.String)


def _one(
    thread: object, kind: str, surface: str, who: list[str], keyed: Keyed, taken: dict[tuple[object, str], str]
) -> str:
    identity, surname, given, script = who
    if surname is None:
        return values.surrogate(kind, surface, keyed)
    attempt = _attempt(thread, identity, (surname, given, script), keyed, taken)
    if kind == "PERSON":
        return people.surrogate(surface, surname, given, script, keyed, attempt)
    return _mail(surface, (surname, given, script), keyed, attempt)


def _attempt(
    thread: object, identity: str, who: tuple[str, str, str], keyed: Keyed, taken: dict[tuple[object, str], str]
) -> int:
    """Choose the attempt whose name no other person of the thread has."""
    for attempt in range(TRIES):
        name = people.surrogate(_full(who), *who, keyed, attempt)
        if taken.setdefault((thread, name), identity) == identity:
            return attempt
    return TRIES


def _full(who: tuple[str, str, str]) -> str:
    surname, given, script = who
    return f"{given} {surname}".strip() if script == "latin" else f"{surname} {given}".strip()


def _mail(surface: str, who: tuple[str, str, str], keyed: Keyed, attempt: int) -> str:
    """Give an address of the surrogate's name at an example domain."""
    top = values.surrogate("EMAIL_ADDRESS", surface, keyed).partition("@")[2]
    return f"{'.'.join(part for part in people.latin(*who, keyed, attempt) if part)}@{top}"
