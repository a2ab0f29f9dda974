"""Realistic values in place of personal data: the same for the same key, and nobody's."""

from __future__ import annotations

import re
from collections import defaultdict

import polars as pl

from curate.anonymize.parts import sounds
from curate.anonymize.romaji import plain
from curate.anonymize.surrogates import people, values
from curate.anonymize.surrogates.cast import Cast
from curate.anonymize.surrogates.keyed import Keyed


def surrogates(found: pl.DataFrame, keyed: Keyed) -> pl.Series:
    """Give the surrogate of each find: a series named `surrogate`.

    `found` has the columns thread, type, surface, identity, surname, given, script and number, as `identities` gives
    them. Two people of a thread never get the same name: the later one gets another. An address of mail that carries a
    person's name carries the surrogate's.
    """
    # People by their first mention, then addresses: who gets another name must not hang on the order of the rows.
    wanted = found.with_row_index("at").sort(
        pl.col("type") != "PERSON", "number", "surname", "given", "surface", nulls_last=True
    )
    casts: dict[object, Cast] = defaultdict(lambda: Cast(keyed))
    done: dict[tuple[object, ...], str] = {}
    out = [""] * len(found)
    columns = ("at", "thread", "type", "surface", "surname", "given", "script")
    # A Python step for each find: a surrogate is made once for each name or value of a thread.
    for at, thread, kind, surface, *who in wanted.select(columns).iter_rows():
        key = (thread, kind, surface, *who)
        if key not in done:
            done[key] = _one(kind, surface, people.Who(*who), casts[thread])
        out[at] = done[key]
    return pl.Series("surrogate", out, pl.String)


def _one(kind: str, surface: str, who: people.Who, cast: Cast) -> str:
    if who.surname is None:
        return values.surrogate(kind, surface, cast.keyed)
    return people.surrogate(surface, who, cast) if kind == "PERSON" else _mail(surface, who, cast)


def _mail(surface: str, who: people.Who, cast: Cast) -> str:
    """Give an address at an example domain that says of the surrogate what the first said of the person.

    taro.yamada becomes ken.sato, yamada becomes sato, t.yamada becomes k.sato; other words and figures are exchanged.
    """
    local = surface.partition("@")[0]
    new = people.players(who, cast, "latin")
    parts = [(own, name) for own, name in zip(who, new, strict=False) if name is not None]

    def exchanged(word: re.Match[str]) -> str:
        for own, name in parts:
            if plain(word.group()) in {own, plain(own)} | sounds(own):
                return people.latin(name)
        if len(word.group()) == 1 and new.given:
            return people.latin(new.given)[:1]
        # Of a given name that no dictionary can read, any other word may be the reading.
        return people.latin(new.given) if new.given and not who.given.isascii() and not sounds(who.given) else ""

    named = re.sub("[A-Za-z]+", exchanged, local)
    if not any(people.latin(name) in named for _, name in parts):
        named = ".".join(people.latin(name) for name in new[::-1] if name)
    figures = iter(cast.keyed.digits("EMAIL_ADDRESS", surface.lower(), len(local)))
    named = re.sub("[0-9]", lambda _: next(figures), named).strip("._-+")
    return f"{named}@{values.surrogate('EMAIL_ADDRESS', surface, cast.keyed).partition('@')[2]}"
