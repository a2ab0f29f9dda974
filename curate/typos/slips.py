"""What fingers and input methods make of kana: voiced marks lost, small signs large, another key hit."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import numpy.typing as npt

from curate.typos.symbols import COUNT, FIRST

Signs = npt.NDArray[np.uint32]


def groups(text: str) -> tuple[str, ...]:
    """Give the groups of kana that a line lists."""
    return tuple(text.split())


_VOICED = groups(
    "かが きぎ くぐ けげ こご さざ しじ すず せぜ そぞ ただ ちぢ つづ てで とど はばぱ ひびぴ ふぶぷ へべぺ ほぼぽ"
)
_SMALL = groups("つっ やゃ ゆゅ よょ あぁ いぃ うぅ えぇ おぉ わゎ")
_CONSONANTS = groups("あいうえお かきくけこ さしすせそ たちつてと なにぬねの はひふへほ まみむめも らりるれろ")
_CONSONANTS += groups("がぎぐげご だぢづでど ばびぶべぼ やゆよ わをん")
_VOWELS = groups(
    "かさたなはまらわやが きしちにひみりいぎじ くすつぬふむるうぐず けせてねへめれえげで こそとのほもろおごど"
)
_LEFT_OUT = "はがをにでとのもしてれさたるいなんっらきすまへうかこそりけくみちめえせどだばべ"
_KEYS = groups(
    "kかきくけこ sさしすせそ tたちつてと nなにぬねのん hはひふへほ mまみむめも rらりるれろ gがぎぐげご zざじずぜぞ"
)
_KEYS += groups("dだぢづでど bばびぶべぼ pぱぴぷぺぽ")


def _pairs(groups: tuple[str, ...]) -> frozenset[str]:
    return frozenset(one + two for group in groups for one in group for two in group if one != two)


_NEAR = _pairs((*_VOICED, *_SMALL, *_CONSONANTS))
_RELATED = _NEAR | _pairs(_VOWELS)


def near(one: str, two: str) -> bool:
    """Tell whether two hiragana share a sign or a consonant, so that a slip makes one of the other."""
    return one + two in _NEAR


def related(one: str, two: str) -> bool:
    """Tell whether two hiragana share a sign, a consonant or a vowel."""
    return one + two in _RELATED


@lru_cache
def tables() -> tuple[Signs, Signs, Signs]:
    """Give as code points what each hiragana is mistaken for, what is left out, and the kana of each key a to z.

    Shapes: (hiragana, 32) and (26, 6), filled up with 0; the kana of a key stand in the order of the vowels.
    """
    mistaken = np.zeros((COUNT, 32), np.uint32)
    for number in range(COUNT):
        kana = chr(FIRST + number)
        others = sorted(pair[1] for pair in _RELATED if pair[0] == kana)
        mistaken[number, : len(others)] = [ord(other) for other in others]
    typed = np.zeros((26, 6), np.uint32)
    for key in _KEYS:
        typed[ord(key[0]) - ord("a"), : len(key) - 1] = [ord(kana) for kana in key[1:]]
    return mistaken, np.array([ord(kana) for kana in _LEFT_OUT], np.uint32), typed
