"""Names of nobody: another surname and given name in the same script, order and case; honorifics stay."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from curate.anonymize.parts import Written, written
from curate.anonymize.romaji import hiragana, plain, romaji
from curate.anonymize.surrogates.cast import Cast, Name

_FEMALE = re.compile(
    r"(?:子|美|恵|奈|香|菜|花|江|代|紀|沙|緒|穂|乃|織|咲|絵|華|音|愛|コ|ミ|エ|ナ|カ|ko|mi|na|ka|ri|yo)$"
)
_MALE = re.compile(
    r"(?:郎|男|夫|雄|太|介|助|斗|人|樹|也|哉|吾|一|二|三|司|平|彦|ロウ|オ|タ|スケ|ト|キ|ヤ|ro|suke|ta|to|ya|hiko)$"
)


@cache
def _lines(name: str) -> list[list[str]]:
    text = (files("curate.anonymize.surrogates") / name).read_text(encoding="utf-8")
    return [line.split() for line in text.splitlines() if line]


@cache
def surnames() -> list[Name]:
    """List the surnames that may take another's place."""
    return [Name(*line) for line in _lines("surnames.txt")]


@cache
def given_names(gender: str) -> list[Name]:
    """List the given names, `m` or `f`, or all (empty)."""
    return [Name(*line[1:]) for line in _lines("given.txt") if gender in ("", line[0])]


@cache
def _words(name: str, kind: str) -> list[Name]:
    """List the Western names of a kind: `m`, `f`, `s` (surnames), `g` (given names), or given names all (empty)."""
    return [
        Name(word, word)
        for line in _lines(name)
        if kind in ("", line[0]) and not (kind == "" and line[0] == "s")
        for word in line[1:]
    ]


def gender(given: str) -> str:
    """Guess from a given name whether it is a man's (`m`) or a woman's (`f`); empty where nothing tells.

    >>> gender("花子"), gender("太郎"), gender("Mary"), gender("薫")
    ('f', 'm', 'f', '')
    """
    word = Name(given.title(), given.title())
    if is_given(given):
        return "m" if word in _words("english.txt", "m") else "f"
    return "f" if _FEMALE.search(given) else "m" if _MALE.search(given) else ""


class Who(NamedTuple):
    """A person as the finds tell: by what it is known, and the script of its fullest form."""

    surname: str
    given: str
    script: str


class Players(NamedTuple):
    """The surname and the given name that take the place of a person's."""

    surname: Name | None
    given: Name | None


def surrogate(surface: str, who: Who, cast: Cast) -> str:
    """Give another name for a person, written as `surface` is: a part of the name stays that part.

    The surname hangs on the surname alone and the given name on both, so that a family stays one, and 山田様 and
    山田太郎様 keep the same surname.
    """
    form, out, at = written(surface), "", 0
    if who.surname and who.given and surface == who.surname + who.given:
        # The thread may know better than the dictionary where a name in kanji is to be parted.
        form = Written(form.script, (who.surname, who.given), (_sounds(who.surname), _sounds(who.given)), "sg")
    new = players(who, cast, form.script)
    for index, part in enumerate(form.parts):
        name = new.given if _is_given(form, index, who) else new.surname
        place = surface.index(part, at)
        out += surface[at:place] + _spelt(part, name or new.surname or new.given)
        at = place + len(part)
    return out + surface[at:]


def players(who: Who, cast: Cast, script: str) -> Players:
    """Choose the names that take the place of a person's, for forms in a script."""
    kind = gender(who.given)
    if who.script == "foreign" and script in ("foreign", "katakana"):
        lists = "foreign", _words("foreign.txt", "s"), _words("foreign.txt", "g")
    elif script == "latin" and _western(who):
        lists = "western", _words("english.txt", "s"), _words("english.txt", kind)
    else:
        lists = "japanese", surnames(), given_names(kind)
    purpose, families, firsts = lists
    family = own = None
    if who.surname or not who.given:
        family = cast.choose(f"{purpose} surname", who.surname, _others(families, who.surname), who.surname)
    if who.given:
        within = family.sound if family else ""
        own = cast.choose(f"{purpose} given", f"{who.surname} {who.given}", _others(firsts, who.given), within)
    return Players(family, own)


def latin(name: Name) -> str:
    """Give a name of a list in Latin letters, without a capital."""
    return _said(name).lower()


@lru_cache(1 << 12)
def _said(name: Name) -> str:
    return plain(romaji(name.sound)) or name.sound


def _others(listed: list[Name], own: str) -> list[Name]:
    """Leave one's own name out of a list, in whatever script it is known."""
    sounds = _sounds(own)
    return [name for name in listed if name.written not in sounds and plain(_said(name)) not in sounds]


@lru_cache(1 << 12)
def _sounds(part: str) -> frozenset[str]:
    """Give the ways in which a part may sound; one that is known by its sound is that."""
    return frozenset().union({part}, *written(part).sounds[:1]) if part else frozenset()


def _is_given(form: Written, index: int, who: Who) -> bool:
    """Tell whether a part of a written name is the given name of the person."""
    if len(form.parts) > 1 and form.roles[index] != "?":
        return form.roles[index] == "g"
    marks = [_mark(part, sound, who) for part, sound in zip(form.parts, form.sounds, strict=True)]
    if marks[index] or len(marks) == 1:
        return marks[index] == "g"
    # What the surname is not is the given name, and the other way round; else the last of several words is the surname.
    others = "".join(marks)
    return "s" in others if others else form.script == "latin" and index < len(form.parts) - 1


def _mark(part: str, sound: frozenset[str], who: Who) -> str:
    """Tell by itself whether a part is the surname (`s`) or the given name (`g`); empty where that is open."""
    if part in (who.surname, who.given):
        return "g" if part == who.given else "s"
    given, family = bool(sound & _sounds(who.given)), bool(sound & _sounds(who.surname))
    return "" if given == family else "g" if given else "s"


def is_given(word: str) -> bool:
    """Tell a word that is known as a Western given name."""
    return Name(word.title(), word.title()) in _words("english.txt", "")


def _western(who: Who) -> bool:
    """Tell a person who is known by Western names, or by names that are not made of Japanese syllables."""
    if who.script != "latin":
        return who.script == "foreign"
    syllable = r"(?:[kgsztdnhbpmyrwjf]?y?[aiueo]|sh[aiueo]|ch[aiueo]|tsu|n(?![aiueo]))"
    words = (who.surname, who.given)
    known = any(Name(word.title(), word.title()) in _words("english.txt", kind) for word in words for kind in "mfs")
    return known or not all(re.fullmatch(f"{syllable}*", word) for word in words)


def _spelt(part: str, new: Name | None) -> str:
    """Write a name in the script and case of the part whose place it takes."""
    if new is None:
        return ""
    if re.fullmatch(r"[ァ-ヶー]+", part):
        return new.sound
    if re.fullmatch(r"[ぁ-ゖー]+", part):
        return hiragana(new.sound)
    if not re.search(r"[A-Za-z]", part):
        return new.written
    said = _said(new)
    return said.upper() if part.isupper() and len(part) > 1 else said.lower() if part.islower() else said.title()
