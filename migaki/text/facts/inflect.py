"""Write out the forms that a listed word takes in a text, Japanese and English."""

from __future__ import annotations

from collections.abc import Iterator

_GODAN = {
    "う": "わいうえおっ",
    "く": "かきくけこい",
    "ぐ": "がぎぐげごい",
    "す": "さしすせそ",
    "つ": "たちつてとっ",
    "ぬ": "なにぬねのん",
    "ぶ": "ばびぶべぼん",
    "む": "まみむめもん",
    "る": "らりるれろっ",
}
_VOWELS = "aeiou"


def forms(words: str) -> Iterator[str]:
    """Give every form of the words in a list such as `入れる+1 切る+5 速い+い enable+v on turn_off`, small letters.

    Japanese forms are what stays in front of an ending (入れ, 切っ), so that any ending may follow.

    >>> list(forms("入れる+1 切る+5 stop+v turn_off"))
    ['入れ', '切ら', '切り', '切る', '切れ', '切ろ', '切っ', 'stop', 'stops', 'stopped', 'stopping', 'turn off']
    """
    for entry in words.split():
        word, _, kind = entry.lower().replace("_", " ").partition("+")
        yield from _FORMS.get(kind, _plain)(word)


def _plain(word: str) -> list[str]:
    return [word]


def _ichidan(word: str) -> list[str]:
    return [word[:-1]]


def _godan(word: str) -> list[str]:
    return [word[:-1] + ending for ending in _GODAN[word[-1]]]


def _adjective(word: str) -> list[str]:
    return [word[:-1] + ending for ending in ("い", "く", "か", "け", "さ")]


def _verb(word: str) -> list[str]:
    """Inflect a regular English verb: enable, enables, enabled, enabling."""
    if word.endswith("e"):
        return [word, word + "s", word + "d", word[:-1] + "ing"]
    if word.endswith("y") and word[-2] not in _VOWELS:
        return [word, word[:-1] + "ies", word[:-1] + "ied", word + "ing"]
    plural = word + ("es" if word.endswith(("s", "sh", "ch", "x", "z")) else "s")
    double = word[-1] not in _VOWELS + "wxy" and word[-2] in _VOWELS and word[-3:-2] not in tuple(_VOWELS)
    stem = word + word[-1] if double and word not in _SINGLE else word
    return [word, plural, stem + "ed", stem + "ing"]


_SINGLE = ("open", "enter", "lower", "differ", "register", "loosen", "tighten", "shorten", "lengthen", "edit", "exit")
_FORMS = {"1": _ichidan, "5": _godan, "い": _adjective, "v": _verb}
