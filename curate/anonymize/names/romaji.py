"""Japanese names in Latin letters: Hepburn or 訓令式 spelling, read back as katakana, which the dictionary knows."""

from __future__ import annotations

import re
from functools import lru_cache

_ROWS = {
    "": "アイウエオ", "k": "カキクケコ", "s": "サシスセソ", "t": "タチツテト", "n": "ナニヌネノ", "h": "ハヒフヘホ",
    "m": "マミムメモ", "y": "ヤ ユ ヨ", "r": "ラリルレロ", "w": "ワ   ヲ", "g": "ガギグゲゴ", "z": "ザジズゼゾ",
    "d": "ダヂヅデド", "b": "バビブベボ", "p": "パピプペポ",
}  # fmt: skip
_KANA = {start + vowel: kana for start, row in _ROWS.items() for vowel, kana in zip("aiueo", row, strict=False)}
_KANA |= {"shi": "シ", "chi": "チ", "tsu": "ツ", "fu": "フ", "ji": "ジ", "n": "ン", "n'": "ン", "m": "ン"}
for _start, _kana in {
    "ky": "キ",
    "sh": "シ",
    "sy": "シ",
    "ch": "チ",
    "ty": "チ",
    "ny": "ニ",
    "hy": "ヒ",
    "my": "ミ",
}.items():
    _KANA |= {_start + vowel: _kana + small for vowel, small in zip("auo", "ャュョ", strict=True)}
for _start, _kana in {"ry": "リ", "gy": "ギ", "j": "ジ", "jy": "ジ", "zy": "ジ", "by": "ビ", "py": "ピ"}.items():
    _KANA |= {_start + vowel: _kana + small for vowel, small in zip("auo", "ャュョ", strict=True)}
_SYLLABLE = re.compile(r"(?:ky|sh|sy|ch|ty|ts|ny|hy|my|ry|gy|jy|zy|by|py|[kstnhmyrwgzdbpjf])?[aiueo]|n'|n|m(?=[bmp])")
_LONG = str.maketrans("āīūēōâîûêô", "aiueoaiueo")


@lru_cache(1 << 14)
def kana(word: str) -> tuple[str, ...]:
    """Read a Japanese word in Latin letters as katakana: what it may stand for, nothing where it is no such word.

    >>> kana("Yamada"), kana("Ohno"), kana("Smith")
    (('ヤマダ',), ('オーノ', 'オノ', 'オオノ'), ())
    """
    low = word.lower().translate(_LONG)
    plain = re.sub(r"oh(?![aiueo])", "o", low)
    doubled = re.sub(r"([kstpgzdbc])(?=\1)|t(?=ch)", "っ", plain)
    read, at = "", 0
    while at < len(doubled):
        if doubled[at] == "っ":
            read, at = read + "ッ", at + 1
            continue
        found = _SYLLABLE.match(doubled, at)
        if not found or found[0] not in _KANA:
            return ()
        read, at = read + _KANA[found[0]], found.end()
    if plain == low:
        return (read, *_lengthened(read))
    return (read.replace("オ", "オー", 1), read, read.replace("オ", "オオ", 1))


def _lengthened(read: str) -> tuple[str, ...]:
    """Give readings with a long vowel that Latin letters often leave out: Sato, Yuki, Taro, Ito."""
    made = re.sub(r"([オコソトノホモヨロゴゾドボョ])$", r"\1ウ", read), re.sub(r"([ュユ])(?=.)", r"\1ウ", read, count=1)
    first = re.sub(r"^([オコソトノホモヨロゴゾドボ])", r"\1ウ", read)
    again = re.sub(r"^([オ])", r"\1オ", read)
    return tuple(dict.fromkeys(one for one in (*made, first, again) if one != read))
