"""Who is who: the names of one person, in whatever form, become one identity within a thread.

A name of two parts is a person; a part alone (山田様, Taro) is the one person of the thread that has it. Where two have
it, it stays by itself: different people are never merged. Kanji and kana, and Latin letters, are the same name where
they sound the same. An address of mail belongs to the person whose name stands in it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import polars as pl

from curate.anonymize.parts import Written, parted, sounds, written
from curate.anonymize.romaji import plain
from curate.anonymize.surrogates.people import is_given
from migaki.text.normalize import fold

SURNAME = 5  # letters of a surname's reading from which on one letter more or less may be the dictionary's
SHORT = 3  # letters that a part of a name must have to be looked for in an address of mail


@dataclass
class Person:
    """A person of a thread: surname and given name as written in kanji, else as they sound; and how they may sound.

    They are what surrogates are made from; either may be empty. `script` is that of the fullest form.
    """

    surname: str
    given: str
    sounds: tuple[frozenset[str], ...]
    script: str

    @property
    def kanji(self) -> bool:
        """Tell whether it is known how the name is written."""
        return self.script == "kanji"

    @property
    def identity(self) -> str:
        """Name the person the same wherever and in whatever order the name was found."""
        return f"{self.surname} {self.given}" if self.kanji else " ".join(sorted((self.surname, self.given)))

    def has(self, name: Written) -> bool:
        """Tell whether a part of a name is one of this person's."""
        if name.script == "kanji" and self.kanji:
            return name.whole in (self.surname, self.given)
        return any(name.sounds[0] & sounds for sounds in self.sounds)

    def is_called(self, name: Written) -> bool:
        """Tell whether a name of two parts is this person's: as written in kanji, else as it sounds."""
        if name.script == "kanji" and self.kanji:
            return name.whole == self.surname + self.given
        if len(name.sounds) != 2 or len(self.sounds) != 2:
            return False
        orders = (name.sounds, name.sounds[::-1]) if "latin" in (name.script, self.script) else (name.sounds,)
        return any(_alike(said, self.sounds) for said in orders)


def _alike(name: tuple[frozenset[str], ...], other: tuple[frozenset[str], ...]) -> bool:
    """Tell whether two names of two parts sound alike: one part does, the other nearly, or no dictionary knows it."""
    same = [bool(one & two) for one, two in zip(name, other, strict=True)]
    if not any(same):
        return False
    odd = same.index(False) if False in same else 0
    unknown = not name[odd] or not other[odd]
    return all(same) or unknown or (odd == 0 and any(_near(one, two) for one in name[0] for two in other[0]))


def _near(one: str, other: str) -> bool:
    """Tell readings of a surname that differ in one letter more: dictionaries have kokubun of 国分, and not kokubu."""
    short, long = sorted((one, other), key=len)
    return len(short) >= SURNAME and any(long[:at] + long[at + 1 :] == short for at in range(len(long)))


def identities(found: pl.DataFrame) -> pl.DataFrame:
    """Add `identity`, `number`, `surname`, `given`, `script`: who or what a find stands for, and its place there.

    `found` has the columns thread, type, surface, and id, message, start: where the find stands. Numbers follow the
    order of first mention by those, so that they depend neither on the order of the rows nor on how they were cut up.
    """
    ordered = found.with_row_index("at").sort("id", "message", "start")
    names = ordered.filter(pl.col("type").is_in(["PERSON", "EMAIL_ADDRESS"]))
    told = []
    # A Python step for each name of a thread: who is who is decided among few.
    for thread, kind, surface in (
        names.group_by("thread", maintain_order=True).agg(pl.col("type"), pl.col("surface")).iter_rows()
    ):
        people = resolve([name for type_, name in zip(kind, surface, strict=True) if type_ == "PERSON"])
        for type_, name in dict.fromkeys(zip(kind, surface, strict=True)):
            person = people[name] if type_ == "PERSON" else _owner(name, people)
            if person:
                told.append((thread, type_, name, person.identity, person.surname, person.given, person.script))
    schema: dict[str, Any] = {"thread": found.schema["thread"], "type": pl.String, "surface": pl.String}
    schema |= dict.fromkeys(("identity", "surname", "given", "script"), pl.String)
    who = pl.DataFrame(told, schema=schema, orient="row")
    named = ordered.join(who, on=["thread", "type", "surface"], how="left", maintain_order="left", nulls_equal=True)
    named = named.with_columns(identity=pl.col("identity").fill_null(fold(named["surface"])))
    named = named.with_row_index("mention")
    first = pl.col("mention").min().over("thread", "type", "identity").rank("dense").over("thread", "type")
    return named.with_columns(number=first.cast(pl.Int64)).sort("at").drop("at", "mention")


def resolve(names: list[str]) -> dict[str, Person]:
    """Tell for each written name of a thread who it is.

    >>> people = resolve(["山田様".removesuffix("様"), "山田太郎", "ヤマダ タロウ", "Taro Yamada", "佐藤"])
    >>> len({id(person) for person in people.values()})
    2
    >>> people["山田"].identity
    '山田 太郎'
    """
    forms = _parted({name: written(name) for name in dict.fromkeys(names)})
    whole = {name: form for name, form in forms.items() if len(form.parts) > 1}
    people: list[Person] = []
    who: dict[str, Person] = {}
    # Kanji tell most, so that other scripts are matched to them and not the other way round.
    for name, form in sorted(whole.items(), key=lambda item: item[1].script != "kanji"):
        who[name] = _person(form, people)
    for name, form in sorted(forms.items(), key=lambda item: item[1].script != "kanji"):
        if name not in who and form.parts:
            who[name] = _part(form, people)
    for name in forms:
        who.setdefault(name, Person(name, "", (), ""))
    return who


def _parted(forms: dict[str, Written]) -> dict[str, Written]:
    """Part names in kanji anew where the thread says a surname by itself or with a space: 長曽我部 of 長曽我部晴彦."""
    wholes = {form.whole for form in forms.values() if form.script == "kanji"}
    for name, form in forms.items():
        # What begins another name of the thread is a surname, even where the dictionary would cut it in two.
        if form.whole == name in wholes and any(one.startswith(name) and len(one) > len(name) for one in wholes):
            forms[name] = Written("kanji", (name,), (sounds(name),), "s")
    known = {form.parts[0] for name, form in forms.items() if form.script == "kanji" and form.whole != name}
    known |= {name for name, form in forms.items() if form.script == "kanji" and len(form.parts) == 1}
    done = {name: _given_alone(form, forms) for name, form in forms.items()}
    for name, form in forms.items():
        if form.script == "kanji" and form.whole == name:
            begins = [one for one in known if name.startswith(one) and len(one) < len(name)]
            if begins:
                surname = max(begins, key=len)
                done[name] = parted(surname, name[len(surname) :])
    return done


def _given_alone(form: Written, forms: dict[str, Written]) -> Written:
    """Take a name for one word where another name of the thread ends in it behind a surname: 心春 of 若狭 心春."""
    ends = any(len(one.parts) > 1 and one.parts[-1] == form.whole for one in forms.values())
    return Written("kanji", (form.whole,), (sounds(form.whole),), "g") if ends and form.script == "kanji" else form


def _person(form: Written, people: list[Person]) -> Person:
    """Find the one person of a name of two parts among those known, or add one."""
    called = [person for person in people if person.given and person.is_called(form)]
    if len(called) == 1:
        return called[0]
    surname, given = _surname_given(form)
    turned = form.roles.startswith("g") or (form.script == "latin" and form.roles != "sg")
    parts = form.sounds[::-1] if turned else form.sounds
    people.append(Person(surname, given, parts, form.script))
    return people[-1]


def _part(form: Written, people: list[Person]) -> Person:
    """Find the one person who has this part of a name, or add a person of that part alone."""
    having = [person for person in people if person.has(form)]
    if len(having) == 1:
        return having[0]
    whole, script = form.whole if form.script == "kanji" else min(form.sounds[0]), form.script
    shared = {person.surname for person in having if person.kanji and form.sounds[0] & person.sounds[0]}
    # A surname that several share stays by itself, but is known as theirs is, in whatever script it stands.
    if len(having) > 1 and len(shared) == 1:
        whole, script = shared.pop(), "kanji"
    alone = [person for person in people if not person.given and person.surname == whole]
    if alone:
        return alone[0]
    given = form.roles == "g" or (form.script == "latin" and is_given(form.whole))
    known = () if having else (form.sounds[0],)
    people.append(Person("" if given else whole, whole if given else "", known, script))
    return people[-1]


def _surname_given(form: Written) -> tuple[str, str]:
    """Give the two parts by which a person is known; of a name in Latin letters the last word is the surname."""
    parts = form.parts if form.script == "kanji" else tuple(min(sounds) for sounds in form.sounds)
    if form.roles.startswith("g") or (form.script == "latin" and form.roles != "sg"):
        return parts[-1], "".join(parts[:-1])
    return parts[0], "".join(parts[1:])


def _owner(mail: str, people: dict[str, Person]) -> Person | None:
    """Find the one person whose name stands in an address of mail."""
    said = [word for word in re.split(r"[^a-z]+", mail.partition("@")[0].lower()) if word]
    words = frozenset(said) | frozenset(map(plain, said))
    joined = ("".join(said), "".join(map(plain, said)))
    owners = list({id(person): person for person in people.values() if _stands_in(person, words, joined)}.values())
    both = [person for person in owners if all(sounds & words for sounds in person.sounds)]
    candidates = both if len(both) == 1 else owners
    return candidates[0] if len(candidates) == 1 else None


def _stands_in(person: Person, words: frozenset[str], joined: tuple[str, str]) -> bool:
    long = [frozenset(one for one in sounds if len(one) >= SHORT) for sounds in person.sounds]
    if any(sounds & words for sounds in long):
        return True
    return len(long) > 1 and any(all(any(one in text for one in sounds) for sounds in long) for text in joined)
