"""Names of nobody: another surname and given name in the same script, order and case; honorifics stay."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from curate.anonymize.parts import written
from curate.anonymize.romaji import hiragana, plain, romaji
from curate.anonymize.surrogates.keyed import Keyed

_FEMALE = re.compile(
    r"(?:子|美|恵|奈|香|菜|花|江|代|紀|沙|緒|穂|乃|織|咲|絵|華|音|愛|コ|ミ|エ|ナ|カ|ko|mi|na|ka|ri|yo)$"
)
_MALE = re.compile(
    r"(?:郎|男|夫|雄|太|介|助|斗|人|樹|也|哉|吾|一|二|三|司|平|彦|ロウ|オ|タ|スケ|ト|キ|ヤ|ro|suke|ta|to|ya|hiko)$"
)


class Japanese(NamedTuple):
    """A part of a name: in kanji, in katakana."""

    kanji: str
    kana: str


@cache
def _lines(name: str) -> list[list[str]]:
    text = (files("curate.anonymize.surrogates") / name).read_text(encoding="utf-8")
    return [line.split() for line in text.splitlines() if line]


@cache
def surnames() -> list[Japanese]:
    """List the surnames that may take another's place."""
    return [Japanese(*line) for line in _lines("surnames.txt")]


@cache
def given_names(gender: str) -> list[Japanese]:
    """List the given names, `m` or `f`, or all (empty)."""
    return [Japanese(*line[1:]) for line in _lines("given.txt") if gender in ("", line[0])]


@cache
def _words(name: str, kind: str) -> list[str]:
    return [
        word
        for line in _lines(name)
        if kind in ("", line[0]) and not (kind == "" and line[0] == "s")
        for word in line[1:]
    ]


def gender(given: str) -> str:
    """Guess from a given name whether it is a man's (`m`) or a woman's (`f`); empty where nothing tells.

    >>> gender("花子"), gender("太郎"), gender("Mary"), gender("薫")
    ('f', 'm', 'f', '')
    """
    word = given.title()
    if word in _words("english.txt", "m") or word in _words("english.txt", "f"):
        return "m" if word in _words("english.txt", "m") else "f"
    return "f" if _FEMALE.search(given) else "m" if _MALE.search(given) else ""


def surrogate(surface: str, surname: str, given: str, script: str, keyed: Keyed, attempt: int = 0) -> str:
    """Give another name for a person known by `surname` and `given` (in `script`), written as `surface` is.

    The surname hangs on the surname alone and the given name on both, so that a family stays one, and 山田様 and
    山田太郎様 keep the same surname. `attempt` gives another one, where two people would get the same.
    """
    form = written(surface)
    if form.script == "latin" and script != "kanji" and _western(form.parts, (surname, given)):
        return _english(surface, surname, given, keyed, attempt)
    if script == "foreign" and form.script in ("foreign", "katakana"):
        return _foreign(surface, surname, given, keyed, attempt)
    family = surnames()[keyed.number("surname", surname, len(surnames()), attempt)]
    list_ = given_names(gender(given))
    own = list_[keyed.number("given", f"{surname} {given}", len(list_), attempt)]
    pieces = []
    for part, sound, role in zip(form.parts, form.sounds, form.roles, strict=True):
        is_given = part == given or bool(sound & _sounds(given) - _sounds(surname))
        is_given = is_given if role == "?" or len(form.parts) == 1 else role == "g"
        pieces.append((part, own if is_given else family))
    return _written_like(surface, form.script, pieces)


def _sounds(part: str) -> frozenset[str]:
    """Give the ways in which a part may sound; one that is known by its sound is that."""
    return (written(part).sounds[0] if part and written(part).sounds else frozenset()) | {part}


def is_given(word: str) -> bool:
    """Tell a word that is known as a Western given name."""
    return word.title() in _words("english.txt", "m") or word.title() in _words("english.txt", "f")


def _western(words: tuple[str, ...], sounds: tuple[str, ...]) -> bool:
    """Tell words that are known as Western names, or that are not made of Japanese syllables."""
    syllable = r"(?:[kgsztdnhbpmyrwjf]?y?[aiueo]|sh[aiueo]|ch[aiueo]|tsu|n(?![aiueo]))"
    known = any(word.title() in _words("english.txt", kind) for word in words for kind in "mfs")
    return known or not all(re.fullmatch(f"{syllable}*", sound) for sound in sounds)


def _written_like(surface: str, script: str, pieces: list[tuple[str, Japanese]]) -> str:
    out, at = "", 0
    for part, new in pieces:
        place = surface.find(part, at)
        out += surface[at:place] + _spelt(part, script, new)
        at = place + len(part)
    return out + surface[at:]


def _spelt(part: str, script: str, new: Japanese) -> str:
    if script == "kanji":
        return new.kana if re.fullmatch(r"[ァ-ヶー]+", part) else new.kanji
    if script in ("katakana", "hiragana"):
        return new.kana if script == "katakana" else hiragana(new.kana)
    latin = plain(romaji(new.kana))
    return latin.upper() if part.isupper() and len(part) > 1 else latin.title() if part[:1].isupper() else latin


def _english(surface: str, surname: str, given: str, keyed: Keyed, attempt: int) -> str:
    """Exchange the words of a Western name: the last of several, or one that is known as a surname, is the surname."""
    words = re.findall(r"[^\W\d_][\w'’\-]+", surface)
    family, first = _words("english.txt", "s"), _words("english.txt", gender(given))
    own = first[keyed.number("first", f"{surname} {given}", len(first), attempt)]
    last = family[keyed.number("last", surname, len(family), attempt)]
    out = surface
    for at, word in enumerate(words):
        is_last = (at == len(words) - 1) if len(words) > 1 else plain(word) == surname or word.lower() == surname
        new = last if is_last else own
        cased = new.upper() if word.isupper() else new.lower() if word.islower() else new
        out = re.sub(rf"\b{re.escape(word)}\b", cased, out, count=1)
    return out


def _foreign(surface: str, surname: str, given: str, keyed: Keyed, attempt: int) -> str:
    first, last = _words("foreign.txt", "g"), _words("foreign.txt", "s")
    own = first[keyed.number("first", f"{surname} {given}", len(first), attempt)]
    family = last[keyed.number("last", surname, len(last), attempt)]
    form, out = written(surface), surface
    for part, sound in zip(form.parts, form.sounds, strict=True):
        out = out.replace(part, family if surname in sound else own, 1)
    return out


def latin(surname: str, given: str, script: str, keyed: Keyed, attempt: int = 0) -> list[str]:
    """Give the surrogate's given name and surname in Latin letters, as an address of mail has them."""
    western = script == "foreign" or (script == "latin" and _western((surname, given), (surname, given)))
    if western:
        family, first = _words("english.txt", "s"), _words("english.txt", gender(given))
        own = first[keyed.number("first", f"{surname} {given}", len(first), attempt)]
        return [own.lower() if given else "", family[keyed.number("last", surname, len(family), attempt)].lower()]
    list_ = given_names(gender(given))
    own_kana = list_[keyed.number("given", f"{surname} {given}", len(list_), attempt)].kana
    family_kana = surnames()[keyed.number("surname", surname, len(surnames()), attempt)].kana
    return [plain(romaji(own_kana)) if given else "", plain(romaji(family_kana)) if surname else ""]
