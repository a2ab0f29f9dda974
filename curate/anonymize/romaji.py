"""Japanese names in Latin letters: kana by Hepburn, and the many spellings of long vowels made one."""

from __future__ import annotations

import re

_KANA = """
ア a イ i ウ u エ e オ o カ ka キ ki ク ku ケ ke コ ko サ sa シ shi ス su セ se ソ so タ ta
チ chi ツ tsu テ te ト to ナ na ニ ni ヌ nu ネ ne ノ no ハ ha ヒ hi フ fu ヘ he ホ ho マ ma ミ mi
ム mu メ me モ mo ヤ ya ユ yu ヨ yo ラ ra リ ri ル ru レ re ロ ro ワ wa ヰ i ヱ e ヲ o ン n
ガ ga ギ gi グ gu ゲ ge ゴ go ザ za ジ ji ズ zu ゼ ze ゾ zo ダ da ヂ ji ヅ zu デ de ド do バ ba
ビ bi ブ bu ベ be ボ bo パ pa ピ pi プ pu ペ pe ポ po ヴ vu ァ a ィ i ゥ u ェ e ォ o ャ ya
ュ yu ョ yo
"""
_PAIRS = _KANA.split()
TABLE = dict(zip(_PAIRS[::2], _PAIRS[1::2], strict=True))
_SMALL = {"ャ": "a", "ュ": "u", "ョ": "o", "ァ": "a", "ィ": "i", "ェ": "e", "ォ": "o"}
_OLD = ((r"si", "shi"), (r"ti", "chi"), (r"tu", "tsu"), (r"hu", "fu"), (r"zi", "ji"), (r"sy", "sh"), (r"ty", "ch"))


def katakana(text: str) -> str:
    """Give hiragana as katakana."""
    return "".join(chr(ord(one) + 0x60) if "ぁ" <= one <= "ゖ" else one for one in text)


def hiragana(text: str) -> str:
    """Give katakana as hiragana."""
    return "".join(chr(ord(one) - 0x60) if "ァ" <= one <= "ヶ" else one for one in text)


def romaji(kana: str) -> str:
    """Give kana in Latin letters (Hepburn, long vowels as they are written).

    >>> romaji("ヤマダ"), romaji("ショウタ"), romaji("ハットリ"), romaji("しんいち")
    ('yamada', 'shouta', 'hattori', 'shinichi')
    """
    out, double = "", False
    for one in katakana(kana):
        if one == "ッ":
            double = True
        elif one == "ー":
            out += out[-1:]
        elif one in _SMALL and out.endswith("i") and one in "ャュョ":
            out = out[:-1] + ("" if out.endswith(("shi", "chi", "ji")) else "y") + _SMALL[one]
        elif one in _SMALL and out and one not in "ャュョ":
            out = out[:-1] + _SMALL[one]
        else:
            new = TABLE.get(one, "")
            out += (new[:1] if double else "") + new
            double = False
    return out


def plain(latin: str) -> str:
    """Make spellings of one name in Latin letters the same: satou, Satoh and Sato; Ohno and Ono; Si and Shi.

    >>> plain("SATOH") == plain("Satou") == plain("sato"), plain("Junnichi"), plain("Ohno")
    (True, 'junichi', 'ono')
    """
    text = re.sub(r"[^a-z]", "", latin.lower())
    for old, new in _OLD:
        text = re.sub(rf"(?<![sct]){old}", new, text) if old != "si" else text.replace("si", "shi")
    text = re.sub(r"m(?=[bp])", "n", text)
    text = re.sub(r"oh(?=[^aeiouy]|$)", "o", text)
    return re.sub(r"(?:ou|oo)", "o", re.sub(r"uu", "u", re.sub(r"nn", "n", text)))
