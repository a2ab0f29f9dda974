"""What a written name is made of: surname, given name, and how either sounds."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from importlib.util import find_spec
from typing import Any, Literal

from curate.anonymize.romaji import plain, romaji

Script = Literal["kanji", "katakana", "hiragana", "foreign", "latin"]
_PLAIN, _VOICED = "カキクケコサシスセソタチツテトハヒフヘホ", "ガギグゲゴザジズゼゾダヂヅデドバビブベボ"
_VOICE = dict(zip(_PLAIN + _VOICED, _VOICED + _PLAIN, strict=True))
# Old forms of characters in names, of which dictionaries list fewer readings than of the new ones.
_MODERN = str.maketrans(
    "髙﨑國澤邊邉齊齋廣濱櫻嶋嶌栁惠壽淺萬渡會條龍瀧", "高崎国沢辺辺斉斎広浜桜島島柳恵寿浅万渡会条竜滝"
)
# A word in Latin letters, with what belongs to a surname before it: de Vries, van der Berg.
_WORD = re.compile(r"(?:\b(?:de|del|della|di|du|van|von|der|den|ter|dos)\s)*[^\W\d_][\w'’\-]*", re.IGNORECASE)
_SPACE = re.compile(r"[\s\u3000・･=＝]+")


@dataclass(frozen=True)
class Written:
    """A name as it was written.

    `parts` are its words in order, `sounds` the ways in which each may sound, in Latin letters (none where no
    dictionary knows it), `roles` what each is: `s` surname, `g` given name, `?` unknown. A middle initial is no part.
    """

    script: Script
    parts: tuple[str, ...]
    sounds: tuple[frozenset[str], ...]
    roles: str

    @property
    def whole(self) -> str:
        """Give the parts together."""
        return "".join(self.parts)


@lru_cache(1 << 16)
def written(name: str) -> Written:
    """Take a written name apart.

    >>> written("山田太郎").parts, written("Taro YAMADA").roles, "sayuri" in written("小百合").sounds[0]
    (('山田', '太郎'), 'gs', True)
    """
    words = tuple(word for word in _SPACE.split(name.strip()) if word)
    if re.fullmatch(r"[\w'’.,\-\s]*[A-Za-z][\w'’.,\-\s]*", name) and not re.search(r"[\u3040-\u9fff]", name):
        return _latin(name)
    if all(re.fullmatch(r"[ァ-ヶー]+", word) for word in words):
        foreign = bool(re.search(r"[・･=＝]", name))
        roles = "gs" if foreign and len(words) == 2 else "sg" if len(words) == 2 else "?" * len(words)
        return Written("foreign" if foreign else "katakana", words, tuple(map(_kana, words)), roles)
    if all(re.fullmatch(r"[ぁ-ゖー]+", word) for word in words):
        return Written("hiragana", words, tuple(map(_kana, words)), "sg" if len(words) == 2 else "?" * len(words))
    if len(words) > 1:
        return Written("kanji", words, tuple(map(sounds, words)), "s" + "g" * (len(words) - 1))
    return _kanji("".join(words))


def parted(surname: str, given: str) -> Written:
    """Give a name in kanji whose two parts are known."""
    return Written("kanji", (surname, given), (sounds(surname), sounds(given)), "sg")


def _latin(name: str) -> Written:
    words = tuple(word for word in _WORD.findall(name) if len(word) > 1)
    roles = "?" * len(words)
    # Capitals alone in a name of two words say which is the surname: YAMADA Taro, Taro YAMADA.
    if len(words) == 2 and words[0].isupper() != words[1].isupper():
        roles = "sg" if words[0].isupper() else "gs"
    return Written("latin", words, tuple(frozenset([plain(word) or word.lower()]) for word in words), roles)


def _kana(word: str) -> frozenset[str]:
    return frozenset([plain(romaji(word))])


def _kanji(name: str) -> Written:
    """Part a name without a space by what the dictionary takes for surname and given name."""
    found = [(word.surface(), word.part_of_speech()[3]) for word in _words(name)]
    # Two characters are more often one word that the dictionary lacks than two: 心春, but 森健.
    if len(found) == 1 or (len(name) < 3 and [role for _, role in found] != ["姓", "名"]):
        role = {"姓": "s", "名": "g"}.get(found[0][1], "?") if len(found) == 1 else "?"
        if role != "?" or len(name) < 4:
            return Written("kanji", (name,), (sounds(name),), role)
        return parted(name[:2], name[2:])
    return parted(found[0][0], name[len(found[0][0]) :])


@lru_cache(1 << 16)
def sounds(word: str) -> frozenset[str]:
    """Give every way in which a word may sound as a name by the dictionary; none where it does not know it."""
    dictionary, known = _dictionary(), frozenset(plain(romaji(way)) for way in _readings().get(word, []))
    if dictionary is None:
        return known
    entries = [one for form in {word, word.translate(_MODERN)} for one in dictionary.lookup(form)]
    named = [one for one in entries if one.part_of_speech()[2] in ("人名", "地名")] or entries
    return known.union(plain(romaji(way)) for one in named for way in _voiced(one.reading_form()))


@lru_cache(1)
def _readings() -> dict[str, list[str]]:
    """Give readings of given names of our day that the dictionary lacks."""
    text = (files("curate.anonymize") / "readings.txt").read_text(encoding="utf-8")
    return {name: ways for name, *ways in (line.split() for line in text.splitlines())}


def _voiced(reading: str) -> list[str]:
    """Give a reading and those that differ in one voiced sound within: アラガキ and アラカキ, エサキ and エザキ."""
    ways = [reading]
    for at, one in enumerate(reading[1:], 1):
        if one in _VOICE:
            ways.append(reading[:at] + _VOICE[one] + reading[at + 1 :])
    return ways


@lru_cache(1)
def _dictionary() -> Any:
    if find_spec("sudachipy") is None or find_spec("sudachidict_core") is None:
        return None
    from sudachipy import Dictionary  # type: ignore[import-untyped]

    return Dictionary(dict="core")


@lru_cache(1)
def _tokenizer() -> Any:
    from sudachipy import SplitMode

    return _dictionary().create(SplitMode.C)


class _Whole:
    """A name that no dictionary parts."""

    def __init__(self, name: str) -> None:
        self.name = name

    def surface(self) -> str:
        return self.name

    def part_of_speech(self) -> tuple[str, ...]:
        return ("", "", "", "")


def _words(name: str) -> Any:
    return list(_tokenizer().tokenize(name)) if _dictionary() is not None else [_Whole(name)]
